import { type Call, type CallOf, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { timeText } from '../event.ts';
import { pageOf } from '../page-of.ts';
import { checkProjectPolicies } from '../policy-rules/index.ts';
import { limitValue } from '../projects/index.ts';
import { find, type Resource } from '../resource.ts';
import { changeDeleteAfterDate, checkDeleteAfterDate } from '../temporary/index.ts';
import { aboutEntry, accessListEntries, type Entry, renderEntry } from './entry.ts';
import {
  checkCapacity,
  checkComment,
  checkNoDuplicates,
  readSource,
  type Source,
  type SourceInput,
  sourceFields,
  sourceKey,
  sourceLabel,
  sourceOfPath,
} from './rules.ts';

/** The limit of a project that says how long its list may be. */
const ENTRIES_LIMIT = 'atlas.project.security.networkAccess.entries';

/** What policies call a change of the list. */
const MODIFY = 'project.ipAccessList.modify';

/** One element of the body, as validation lets it through. */
interface EntryRequest extends SourceInput {
  readonly comment?: string;
  readonly deleteAfterDate?: string;
}

/** What is regular about the list: its entries are listed, shown and deleted as everything is. */
export const regularEntries: Resource<Entry> = {
  kind: accessListEntries,
  operations: {
    list: 'listGroupAccessListEntries',
    get: 'getGroupAccessListEntry',
    remove: 'deleteGroupAccessListEntry',
  },
  key: keyOfPath,
  view: (entry, call) => renderEntry(call, entry),
  async beforeRemove(call, { key }) {
    const before = await blocksOf(call);
    const after = before.filter((block) => block !== key);
    await checkProjectPolicies(call, MODIFY, { ipAccessList: after }, { ipAccessList: before });
  },
  events: { removed: 'NETWORK_PERMISSION_ENTRY_REMOVED', about: aboutEntry },
  missing: (call) =>
    apiError(
      'ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND',
      [param(call, 'entryValue'), call.groupId ?? ''],
      'The access list of project {1} has no entry {0}.',
    ),
};

/** Adds the entries of the request, changes those the list has already, and answers with the whole list. */
export async function addEntries(call: CallOf<'createGroupAccessListEntry'>): Promise<Page> {
  const { groupId } = call.params;
  const requests = call.body as readonly EntryRequest[];
  if (requests.length === 0) {
    throw apiError('BAD_WHITELIST_ADD_REQUEST', [], 'The request names no entry to add to the access list.');
  }
  const sources = requests.map((request) => readSource(request));
  checkNoDuplicates(sources);
  for (const [index, source] of sources.entries()) {
    const request = requests[index] ?? {};
    await checkSecurityGroup(call, source, request, groupId);
    await putEntry(call, source, request, groupId);
  }
  await checkProjectPolicies(call, MODIFY, { ipAccessList: await blocksOf(call) });
  // Too many at the end: the throw undoes what was added.
  const most = await limitValue(call, groupId, ENTRIES_LIMIT);
  checkCapacity(await call.store.count(accessListEntries, groupId), groupId, most);
  return pageOf(call, accessListEntries, groupId, (entry) => renderEntry(call, entry));
}

async function blocksOf({ store, groupId = '' }: Call): Promise<readonly string[]> {
  return (await store.all(accessListEntries, groupId)).map(({ key }) => key);
}

/** Whether an entry is in force. Here it is as soon as it is in the list: there is no cloud provider to tell first. */
export async function entryStatus(call: Call): Promise<object> {
  await find(regularEntries, call);
  return { STATUS: 'ACTIVE' };
}

async function putEntry(call: Call, source: Source, request: EntryRequest, groupId: string): Promise<void> {
  const key = sourceKey(source);
  const comment = request.comment === undefined ? undefined : checkComment(request.comment);
  const document = await call.store.get(accessListEntries, groupId, key);
  const due = document
    ? changeDeleteAfterDate(document.due ?? undefined, request.deleteAfterDate, call.now)
    : request.deleteAfterDate === undefined
      ? undefined
      : checkDeleteAfterDate(request.deleteAfterDate, call.now);
  const kept = document?.value.comment;
  const entry: Entry = {
    groupId,
    key,
    label: sourceLabel(source),
    source: sourceFields(source),
    ...((comment ?? kept) !== undefined && { comment: comment ?? kept ?? '' }),
    ...(due !== undefined && { deleteAfterDate: timeText(due) }),
  };
  if (document) await call.store.update(document, { value: entry, due: due ?? null });
  else
    await call.store.insert(accessListEntries, groupId, {
      key,
      id: call.newId(),
      value: entry,
      due: due ?? null,
    });
  const type = document ? 'NETWORK_PERMISSION_ENTRY_UPDATED' : 'NETWORK_PERMISSION_ENTRY_ADDED';
  call.event({ type, about: aboutEntry(entry) });
}

async function checkSecurityGroup(
  call: Call,
  source: Source,
  request: EntryRequest,
  groupId: string,
): Promise<void> {
  if (source.kind !== 'securityGroup') return;
  if (request.deleteAfterDate !== undefined) {
    throw apiError(
      'NETWORK_PERMISSION_EXPIRATION_NOT_SUPPORTED',
      [source.id],
      'The security group {0} cannot be a temporary entry.',
    );
  }
  if ((await call.store.count({ name: 'networkPeer' }, groupId)) === 0) {
    throw apiError(
      'CANNOT_USE_AWS_SECURITY_GROUP_WITHOUT_VPC_PEERING_CONNECTION',
      [source.id],
      'The security group {0} can be used only in a project that has a peering connection.',
    );
  }
}

/** The key the path names. What is no address, block or group is the key of nothing. */
function keyOfPath(call: Call): string {
  const text = param(call, 'entryValue');
  const source = sourceOfPath(text);
  return source ? sourceKey(source) : text;
}
