import type { NetworkPermissionEntry } from '@mercator/catalog/types';
import { dateOf } from '../dates.ts';
import { type AccessListTarget, addressOfEntry } from './entry.ts';

/** An entry that is there, and not as it is wanted. */
export interface ChangedEntry {
  /** As it is. */
  readonly from: NetworkPermissionEntry;
  /** As it is wanted. */
  readonly to: AccessListTarget;
  /** Whether its comment differs. */
  readonly comment: boolean;
  /** Whether its end differs. */
  readonly end: boolean;
  /**
   * Whether it has to be removed and added again, with a moment in between in which it is not there: the service moves
   * the end of a temporary entry, but makes no permanent entry temporary, nor the other way round.
   */
  readonly recreate: boolean;
}

/** What lies between an access list and the one that is wanted. */
export interface AccessListDiff {
  /** Wanted, and not there. */
  readonly added: readonly AccessListTarget[];
  /** Wanted, and there with another comment or end. */
  readonly changed: readonly ChangedEntry[];
  /** Wanted, and there just so. */
  readonly kept: readonly NetworkPermissionEntry[];
  /** There, and not wanted: `ensure` leaves them, `replace` removes them. */
  readonly surplus: readonly NetworkPermissionEntry[];
}

/** Compares an access list with the wanted one, by what the entries let in, not by how they are written. Pure. */
export function diffAccessList(
  entries: readonly NetworkPermissionEntry[],
  targets: readonly AccessListTarget[],
): AccessListDiff {
  const there = new Map(entries.map((entry) => [addressOfEntry(entry), entry]));
  const wanted = new Set(targets.map(({ address }) => address));
  const added: AccessListTarget[] = [];
  const changed: ChangedEntry[] = [];
  const kept: NetworkPermissionEntry[] = [];
  for (const target of targets) {
    const entry = there.get(target.address);
    const change = entry && changeOf(entry, target);
    if (!entry) added.push(target);
    else if (change) changed.push(change);
    else kept.push(entry);
  }
  const surplus = [...there].flatMap(([address, entry]) => (wanted.has(address) ? [] : [entry]));
  return { added, changed, kept, surplus };
}

function changeOf(from: NetworkPermissionEntry, to: AccessListTarget): ChangedEntry | undefined {
  const comment = to.comment !== undefined && to.comment !== (from.comment ?? '');
  const before = dateOf(from.deleteAfterDate)?.getTime();
  const end = before !== to.end;
  if (!comment && !end) return undefined;
  return { from, to, comment, end, recreate: end && (before === undefined || to.end === undefined) };
}
