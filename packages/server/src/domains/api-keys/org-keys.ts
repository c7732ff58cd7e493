import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { type ApiKey, accessEntries, apiKeys } from '../../identity/kinds.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { isOwner, newApiKey, orgRoles, replaceRoles, viewApiKey } from './rules.ts';

/** A key of an organization. @throws when it has none with the id */
export async function apiKeyAt(call: Call, orgId: string, apiUserId: string): Promise<Document<ApiKey>> {
  const document = await call.store.get(apiKeys, orgId, apiUserId);
  if (document === undefined)
    throw apiError('API_KEY_NOT_FOUND', [apiUserId], 'There is no API key with the id {0}.', { status: 404 });
  return document;
}

export async function listOrgApiKeys(call: CallOf<'listOrgApiKeys'>): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { documents, total } = await call.store.page(apiKeys, call.params.orgId, {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
  });
  return new Page(
    documents.map(({ value }) => viewApiKey(call, value)),
    total,
  );
}

export async function getOrgApiKey(call: CallOf<'getOrgApiKey'>): Promise<object> {
  const { orgId, apiUserId } = call.params;
  return viewApiKey(call, (await apiKeyAt(call, orgId, apiUserId)).value);
}

export async function createOrgApiKey(call: CallOf<'createOrgApiKey'>): Promise<object> {
  const { orgId } = call.params;
  const { value, privateKey } = newApiKey(
    call,
    orgId,
    call.body.desc,
    orgRoles(orgId, namesOf(call.body.roles)),
  );
  await call.store.insert(apiKeys, orgId, { key: value.id, value });
  call.event({ type: 'API_KEY_CREATED', about: { targetPublicKey: value.publicKey } });
  return viewApiKey(call, value, privateKey);
}

export async function updateOrgApiKey(call: CallOf<'updateOrgApiKey'>): Promise<object> {
  const { orgId, apiUserId } = call.params;
  const document = await apiKeyAt(call, orgId, apiUserId);
  const { desc = document.value.desc, roles } = call.body;
  const value = {
    ...document.value,
    desc,
    roles:
      roles === undefined
        ? document.value.roles
        : replaceRoles(document.value.roles, { orgId }, orgRoles(orgId, namesOf(roles))),
  };
  if (isOwner(document.value) && !isOwner(value)) await mustLeaveAnOwner(call, orgId, apiUserId);
  await call.store.update(document, { value });
  const about = { targetPublicKey: value.publicKey };
  if (desc !== document.value.desc) call.event({ type: 'API_KEY_DESCRIPTION_CHANGED', about });
  if (roles !== undefined) call.event({ type: 'API_KEY_ROLES_CHANGED', about });
  return viewApiKey(call, value);
}

export async function deleteOrgApiKey(call: CallOf<'deleteOrgApiKey'>): Promise<undefined> {
  const { orgId, apiUserId } = call.params;
  const document = await apiKeyAt(call, orgId, apiUserId);
  if (isOwner(document.value)) await mustLeaveAnOwner(call, orgId, apiUserId);
  await call.store.remove(document);
  for (const entry of await call.store.all(accessEntries, `${orgId}/${apiUserId}`))
    await call.store.remove(entry);
  call.event({ type: 'API_KEY_DELETED', about: { targetPublicKey: document.value.publicKey } });
}

/** An organization nobody owns could not be reached any more: somebody else has to own it too. */
async function mustLeaveAnOwner(call: Call, orgId: string, leaving: string): Promise<void> {
  if (call.caller.kind === 'serviceAccount' && call.caller.orgRoles.has('ORG_OWNER')) return;
  const others = (await call.store.all(apiKeys, orgId)).filter(
    ({ key, value }) => key !== leaving && isOwner(value),
  );
  if (others.length === 0)
    throw apiError('CANNOT_DELETE_LAST_OWNER', [], 'This is the last key that owns the organization.');
}

const namesOf = (roles: readonly (string | null)[]): readonly string[] =>
  roles.filter((role) => role !== null);
