import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { isInBlock } from '../../identity/addresses.ts';
import { type AccessEntry, accessEntries } from '../../identity/kinds.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { readAddressSource, sourceFields, sourceKey, sourceOfPath } from '../access-list/index.ts';
import { apiKeyAt } from './org-keys.ts';

interface KeyParams {
  readonly orgId: string;
  readonly apiUserId: string;
}

const scopeOf = ({ orgId, apiUserId }: KeyParams): string => `${orgId}/${apiUserId}`;

function view(call: Call, { orgId, apiUserId }: KeyParams, entry: AccessEntry): object {
  return {
    ...entry,
    links: [
      call.link(`/orgs/${orgId}/apiKeys/${apiUserId}/accessList/${encodeURIComponent(entry.cidrBlock)}`),
    ],
  };
}

async function listed(call: Call, params: KeyParams): Promise<Page> {
  await call.settleUsage();
  const { pageNum, itemsPerPage } = pageParams(params);
  const { documents, total } = await call.store.page(accessEntries, scopeOf(params), {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
  });
  return new Page(
    documents.map(({ value }) => view(call, params, value)),
    total,
  );
}

async function entryAt(
  call: Call,
  params: KeyParams & { readonly ipAddress: string },
): Promise<Document<AccessEntry>> {
  await apiKeyAt(call, params.orgId, params.apiUserId);
  await call.settleUsage();
  const source = sourceOfPath(params.ipAddress);
  const document = source && (await call.store.get(accessEntries, scopeOf(params), sourceKey(source)));
  if (document === undefined)
    throw apiError(
      'API_KEY_WHITELIST_NOT_FOUND',
      [params.ipAddress],
      'The access list of this API key has no entry {0}.',
    );
  return document;
}

export async function listOrgApiKeyAccessListEntries(
  call: CallOf<'listOrgApiKeyAccessListEntries'>,
): Promise<Page> {
  await apiKeyAt(call, call.params.orgId, call.params.apiUserId);
  return listed(call, call.params);
}

export async function getOrgApiKeyAccessListEntry(
  call: CallOf<'getOrgApiKeyAccessListEntry'>,
): Promise<object> {
  return view(call, call.params, (await entryAt(call, call.params)).value);
}

/** Adds entries; those that are there already stay as they are. Answers the whole list. */
export async function createOrgApiKeyAccessListEntry(
  call: CallOf<'createOrgApiKeyAccessListEntry'>,
): Promise<Page> {
  const { params } = call;
  const key = await apiKeyAt(call, params.orgId, params.apiUserId);
  for (const source of call.body.map(readAddressSource)) {
    const cidr = sourceKey(source);
    if (await call.store.get(accessEntries, scopeOf(params), cidr)) continue;
    const value = { cidrBlock: cidr, count: 0, created: call.time, ...sourceFields(source) };
    await call.store.insert(accessEntries, scopeOf(params), {
      key: cidr,
      id: `${params.apiUserId} ${cidr}`,
      value,
    });
    call.event({
      type: 'API_KEY_ACCESS_LIST_ENTRY_ADDED',
      about: { targetPublicKey: key.value.publicKey, whitelistEntry: cidr },
    });
  }
  return listed(call, params);
}

export async function deleteOrgApiKeyAccessListEntry(
  call: CallOf<'deleteOrgApiKeyAccessListEntry'>,
): Promise<undefined> {
  const { params, caller } = call;
  const document = await entryAt(call, params);
  const key = await apiKeyAt(call, params.orgId, params.apiUserId);
  // Whoever takes away the only entry that lets them in would lock themselves out.
  const left = caller.accessList.filter((block) => block !== document.key);
  if (
    caller.id === params.apiUserId &&
    left.length > 0 &&
    !left.some((block) => isInBlock(caller.remoteAddress, block))
  ) {
    throw apiError(
      'CANNOT_REMOVE_CALLER_FROM_WHITELIST',
      [document.key],
      'Without {0} this call would not be allowed any more.',
    );
  }
  await call.store.remove(document);
  call.event({
    type: 'API_KEY_ACCESS_LIST_ENTRY_DELETED',
    about: { targetPublicKey: key.value.publicKey, whitelistEntry: document.key },
  });
}
