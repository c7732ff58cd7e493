import { AtlasAbortError, AtlasNotFoundError, AtlasValidationError } from '../../errors.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import type { AccessListBulkOptions } from './access-list.ts';
import type { AccessListOutcome, RefusedEntry } from './access-list-error.ts';
import type { AccessListDiff } from './diff.ts';
import { type AccessListTarget, addressOfEntry } from './entry.ts';
import { isFull, putEntries } from './put-entries.ts';

/** Changes of many entries. None throws for an entry that was refused; the outcome says so. */
export interface BulkChanges {
  /** Adds or changes entries. */
  put(targets: readonly AccessListTarget[], options: AccessListBulkOptions): Promise<AccessListOutcome>;
  /** Removes entries, those included that are gone already. */
  remove(addresses: readonly string[], options: VerbOptions): Promise<AccessListOutcome>;
  /** Adds and changes what a diff says, and removes nothing. */
  bring(diff: AccessListDiff, options: AccessListBulkOptions): Promise<AccessListOutcome>;
  /** Adds, changes and removes what a diff says. */
  exchange(diff: AccessListDiff, options: AccessListBulkOptions): Promise<AccessListOutcome>;
}

/** Bulk changes of a project's access list. */
export function createBulkChanges({ atlas, groupId }: ProjectKit): BulkChanges {
  const operations = () => atlas.projectIpAccessList;

  const put: BulkChanges['put'] = async (targets, options) => {
    const { chunkSize = 50, onProgress } = options;
    if (!Number.isInteger(chunkSize) || chunkSize < 1)
      throw new AtlasValidationError('chunkSize must be a whole number of at least 1.', {
        parameter: 'chunkSize',
      });
    return putEntries(targets, {
      chunkSize,
      // Nothing is read of the answer, which is a page of the whole list.
      send: (body) =>
        operations().createAccessListEntry({ groupId, itemsPerPage: 1, body }, callOptionsOf(options)),
      onProgress: (done) => onProgress?.({ done, total: targets.length }),
    });
  };

  const remove: BulkChanges['remove'] = async (addresses, options) => {
    const removed: string[] = [];
    const refused: RefusedEntry[] = [];
    for (const address of addresses) {
      try {
        await operations().deleteAccessListEntry({ groupId, entryValue: address }, callOptionsOf(options));
        removed.push(address);
      } catch (error) {
        if (error instanceof AtlasAbortError) throw error;
        const isGone = error instanceof AtlasNotFoundError && error.errorCode !== 'GROUP_NOT_FOUND';
        if (!isGone) refused.push({ address, error });
      }
    }
    return { added: [], removed, refused };
  };

  const bring: BulkChanges['bring'] = async ({ added, changed }, options) => {
    // What has to go first goes as late as can be, so that it is missed for one request only.
    const recreated = changed
      .filter(({ recreate }) => recreate)
      .map(({ from, to }) => ({ ...to, comment: to.comment ?? from.comment ?? undefined }));
    const moved = changed.filter(({ recreate }) => !recreate).map(({ to }) => to);
    const first = await put([...added, ...moved], options);
    if (first.refused.length > 0 || recreated.length === 0) return first;
    const gone = await remove(
      recreated.map(({ address }) => address),
      options,
    );
    const kept = new Set(gone.refused.map(({ address }) => address));
    const again = await put(
      recreated.filter(({ address }) => !kept.has(address)),
      options,
    );
    const back = new Set(again.added);
    return {
      added: [...first.added, ...again.added],
      removed: gone.removed.filter((address) => !back.has(address)),
      refused: [...gone.refused, ...again.refused],
    };
  };

  return {
    put,
    remove,
    bring,
    async exchange(diff, options) {
      const surplus = diff.surplus.map(addressOfEntry);
      let brought = await bring(diff, options);
      const wantsRoom = surplus.length > 0 && brought.refused.every(({ error }) => isFull(error));
      if (brought.refused.length > 0 && !wantsRoom) return brought;
      const gone = await remove(surplus, options);
      if (brought.refused.length > 0) {
        const done = new Set(brought.added);
        const left = <T>(list: readonly T[], addressOf: (one: T) => string): readonly T[] =>
          list.filter((one) => !done.has(addressOf(one)));
        const rest = await bring(
          {
            ...diff,
            added: left(diff.added, ({ address }) => address),
            changed: left(diff.changed, ({ to }) => to.address),
          },
          options,
        );
        brought = { ...rest, added: [...done, ...rest.added] };
      }
      return {
        added: brought.added,
        removed: [...brought.removed, ...gone.removed],
        refused: [...brought.refused, ...gone.refused],
      };
    },
  };
}
