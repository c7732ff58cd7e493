import type { NetworkPermissionEntry } from '@mercator/catalog/types';
import { AtlasResponseError } from '../../errors.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { poll } from '../poll.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import type { AccessList, AccessListOptions } from './access-list.ts';
import { createBulkChanges } from './bulk-changes.ts';
import { checkOutcome } from './check-outcome.ts';
import { checkAnywhere, checkNotEmpty } from './checks.ts';
import { type AccessListDiff, diffAccessList } from './diff.ts';
import {
  type AccessListItem,
  type AccessListTarget,
  addressOfEntry,
  canonicalAddress,
  toEntryDocument,
  toTarget,
  toTargets,
} from './entry.ts';

const CREATE = 'createGroupAccessListEntry';

/** The verbs of a project's access list. */
export function createAccessList(kit: ProjectKit): AccessList {
  const { atlas, groupId } = kit;
  const operations = () => atlas.projectIpAccessList;
  const bulk = createBulkChanges(kit);
  const now = (): number => atlas.runtime.now();

  const get = async (address: string, options: VerbOptions = {}): Promise<NetworkPermissionEntry> =>
    operations().getAccessListEntry(
      { groupId, entryValue: canonicalAddress(address) },
      callOptionsOf(options),
    );

  const add = async (
    item: AccessListItem,
    options: AccessListOptions = {},
  ): Promise<NetworkPermissionEntry> => {
    const target = toTarget(item, now());
    checkAnywhere(CREATE, [target], options);
    const input = { groupId, itemsPerPage: 500, body: [toEntryDocument(target)] };
    const { results } = await operations().createAccessListEntry(input, callOptionsOf(options));
    // The answer is a page of the whole list, on which a new entry of a very long one may be missing.
    return results?.find((entry) => addressOfEntry(entry) === target.address) ?? get(target.address, options);
  };

  const diff = async (
    targets: readonly AccessListTarget[],
    options: VerbOptions,
  ): Promise<AccessListDiff> => {
    const entries: NetworkPermissionEntry[] = [];
    for await (const entry of operations().listAccessListEntries({ groupId }, callOptionsOf(options)))
      entries.push(entry);
    return diffAccessList(entries, targets);
  };

  /** Not in the catalog, as it is none of the published operations; the recordings of the official command line have it. */
  const currentAddress = async (options: VerbOptions = {}): Promise<string> => {
    const place = { method: 'GET', resource: '/api/private/ipinfo' } as const;
    const answer = await atlas.request<unknown>(place.method, place.resource, callOptionsOf(options));
    const said = answer instanceof Object && 'currentIpv4Address' in answer && answer.currentIpv4Address;
    if (typeof said === 'string' && said !== '') return said;
    throw new AtlasResponseError('answered without an address.', {
      ...place,
      status: 200,
      fault: 'malformed',
      headers: {},
    });
  };

  return {
    list: (options = {}) =>
      operations().listAccessListEntries({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    get,
    async exists(address, options) {
      return (await undefinedIfMissing(get(address, options))) !== undefined;
    },
    add,
    async addAll(entries, options = {}) {
      const targets = toTargets(entries, now());
      checkAnywhere(CREATE, targets, options);
      const outcome = await bulk.put(targets, options);
      checkOutcome(CREATE, outcome);
      return outcome.added;
    },
    currentAddress,
    addCurrentAddress: async (entry = {}, options = {}) =>
      add({ ...entry, address: await currentAddress(options) }, options),
    async remove(address, options = {}) {
      const entryValue = canonicalAddress(address);
      await operations().deleteAccessListEntry({ groupId, entryValue }, callOptionsOf(options));
    },
    async removeAll(addresses, options = {}) {
      const outcome = await bulk.remove(
        toTargets(addresses, now()).map(({ address }) => address),
        options,
      );
      checkOutcome('deleteGroupAccessListEntry', outcome);
      return outcome.removed;
    },
    async status(address, options = {}) {
      const input = { groupId, entryValue: canonicalAddress(address) };
      return (await operations().getAccessListStatus(input, callOptionsOf(options))).STATUS;
    },
    async waitUntilActive(address, options = {}) {
      const entryValue = canonicalAddress(address);
      await poll(
        kit,
        {
          what: `access list entry ${entryValue}`,
          operation: 'getGroupAccessListStatus',
          look: (callOptions) => operations().getAccessListStatus({ groupId, entryValue }, callOptions),
          stateOf: ({ STATUS }) => STATUS,
          until: ['ACTIVE'],
          failed: ['FAILED'],
        },
        options,
      );
    },
    diff: async (entries, options = {}) => diff(toTargets(entries, now()), options),
    async ensure(entries, options = {}) {
      const targets = toTargets(entries, now());
      checkAnywhere(CREATE, targets, options);
      const found = await diff(targets, options);
      checkOutcome(CREATE, await bulk.bring(found, options));
      return found;
    },
    async replace(entries, options = {}) {
      const { allowEmpty = false } = options;
      const targets = toTargets(entries, now());
      checkNotEmpty(CREATE, targets, allowEmpty);
      checkAnywhere(CREATE, targets, options);
      const found = await diff(targets, options);
      checkOutcome(CREATE, await bulk.exchange(found, options));
      return found;
    },
  };
}
