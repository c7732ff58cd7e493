import { type Call, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { isInBlock } from '../../identity/addresses.ts';
import { type AccessEntry, accessEntries } from '../../identity/kinds.ts';
import type { Page } from '../../result.ts';
import {
  checkNoDuplicates,
  readAddressSource,
  type SourceInput,
  sourceFields,
  sourceKey,
  sourceOfPath,
} from '../access-list/index.ts';
import { pageOf } from '../page-of.ts';
import { accountAt, seatOf } from './account.ts';
import { checkRoom, MAX_ACCESS_ENTRIES } from './rules.ts';

/** The addresses an account may be used from. There is one list, whether one looks from the organization or a project. */
export async function listEntries(call: Call): Promise<Page> {
  return pageOf(call, accessEntries, await scopeOf(call), viewEntry);
}

/** Adds addresses, and answers with the whole list. */
export async function addEntries(call: Call): Promise<Page> {
  const scope = await scopeOf(call);
  await addSources(call, scope, call.body as readonly SourceInput[]);
  return pageOf(call, accessEntries, scope, viewEntry);
}

/** Adds addresses to the list of an account; its scope is `<orgId>/<clientId>`. */
export async function addSources(call: Call, scope: string, given: readonly SourceInput[]): Promise<void> {
  const sources = given.map(readAddressSource);
  checkNoDuplicates(sources);
  for (const source of sources) {
    const key = sourceKey(source);
    if (await call.store.get(accessEntries, scope, key)) {
      throw apiError(
        'ADDRESS_ALREADY_IN_ACCESS_LIST',
        [key],
        'The address {0} is in the access list already.',
      );
    }
    checkRoom(await call.store.count(accessEntries, scope), MAX_ACCESS_ENTRIES, 'access list entries');
    const value = { cidrBlock: key, ...sourceFields(source), created: call.time, count: 0 };
    await call.store.insert(accessEntries, scope, { key, id: call.newId(), value });
    call.event({ type: 'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_ADDED' });
  }
}

/** Makes addresses the whole list of an account; what was there and stays keeps what is known of its use. */
export async function replaceSources(
  call: Call,
  scope: string,
  given: readonly SourceInput[],
): Promise<void> {
  checkNoDuplicates(given.map(readAddressSource));
  const wanted = new Map(given.map((source) => [sourceKey(readAddressSource(source)), source]));
  for (const entry of await call.store.all(accessEntries, scope)) {
    if (wanted.delete(entry.key)) continue;
    await call.store.remove(entry);
    call.event({ type: 'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_DELETED' });
  }
  await addSources(call, scope, [...wanted.values()]);
}

/** Takes an address away. */
export async function removeEntry(call: Call): Promise<undefined> {
  const scope = await scopeOf(call);
  const text = param(call, 'ipAddress');
  const source = sourceOfPath(text);
  const document = source && (await call.store.get(accessEntries, scope, sourceKey(source)));
  if (!document)
    throw apiError('RESOURCE_NOT_FOUND', [`Access list entry ${text}`], 'Cannot find resource {0}.');
  const { caller } = call;
  if (caller.id === param(call, 'clientId') && isInBlock(caller.remoteAddress, document.key)) {
    throw apiError(
      'CANNOT_REMOVE_CALLER_FROM_WHITELIST',
      [document.key],
      'This call comes from {0}, which must stay.',
    );
  }
  await call.store.remove(document);
  call.event({ type: 'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_DELETED' });
}

async function scopeOf(call: Call): Promise<string> {
  const seat = seatOf(call);
  const account = await accountAt(call, param(call, 'clientId'), seat);
  return `${seat.orgId}/${account.key}`;
}

/** What is shown of an address. */
export function viewEntry({
  cidrBlock,
  ipAddress,
  created,
  count,
  lastUsed,
  lastUsedAddress,
}: AccessEntry): object {
  return {
    cidrBlock,
    createdAt: created,
    ...(ipAddress !== undefined && { ipAddress }),
    ...(lastUsedAddress !== undefined && { lastUsedAddress }),
    ...(lastUsed !== undefined && { lastUsedAt: lastUsed }),
    requestCount: count,
  };
}
