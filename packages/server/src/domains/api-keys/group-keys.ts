import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { hasGroup, withoutGroup } from '../../identity/assignments.ts';
import { type ApiKey, apiKeys } from '../../identity/kinds.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { groupRoles, newApiKey, orgRoles, replaceRoles, viewApiKey } from './rules.ts';

/** Organization of the call's project. */
function orgOf(call: Call): string {
  if (call.orgId === undefined) throw new Error(`${call.operation.id} has no organization`);
  return call.orgId;
}

/** A key of the project's organization; with `assigned`, one that has a role in the project. */
async function keyAt(
  call: Call,
  groupId: string,
  apiUserId: string,
  assigned: boolean,
): Promise<Document<ApiKey>> {
  const document = await call.store.get(apiKeys, orgOf(call), apiUserId);
  if (document === undefined || (assigned && !hasGroup(document.value, groupId))) {
    throw apiError('API_KEY_NOT_FOUND', [apiUserId], 'There is no API key with the id {0}.', { status: 404 });
  }
  return document;
}

export async function listGroupApiKeys(call: CallOf<'listGroupApiKeys'>): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { documents, total } = await call.store.page(apiKeys, orgOf(call), {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
    where: { groupId: [call.params.groupId] },
  });
  return new Page(
    documents.map(({ value }) => viewApiKey(call, value)),
    total,
  );
}

/** A key made in a project is its organization's, and a member there. */
export async function createGroupApiKey(call: CallOf<'createGroupApiKey'>): Promise<object> {
  const { groupId } = call.params;
  const orgId = orgOf(call);
  const { value, privateKey } = newApiKey(call, orgId, call.body.desc, [
    ...groupRoles(groupId, call.body.roles),
    ...orgRoles(orgId, []),
  ]);
  await call.store.insert(apiKeys, orgId, { key: value.id, value });
  call.event({ type: 'API_KEY_CREATED', orgId, about: { targetPublicKey: value.publicKey } });
  return viewApiKey(call, value, privateKey);
}

export async function addGroupApiKey(call: CallOf<'addGroupApiKey'>): Promise<undefined> {
  const { groupId, apiUserId } = call.params;
  const document = await keyAt(call, groupId, apiUserId, false);
  const names = call.body.flatMap(({ roles }) => roles ?? []);
  const roles = replaceRoles(document.value.roles, { groupId }, groupRoles(groupId, names));
  await call.store.update(document, { value: { ...document.value, roles } });
  call.event({
    type: 'API_KEY_ADDED_TO_GROUP',
    orgId: orgOf(call),
    about: { targetPublicKey: document.value.publicKey },
  });
}

export async function updateGroupApiKeyRoles(call: CallOf<'updateGroupApiKeyRoles'>): Promise<object> {
  const { groupId, apiUserId } = call.params;
  const document = await keyAt(call, groupId, apiUserId, true);
  const { desc = document.value.desc, roles } = call.body;
  const value = {
    ...document.value,
    desc,
    roles:
      roles === undefined
        ? document.value.roles
        : replaceRoles(document.value.roles, { groupId }, groupRoles(groupId, roles)),
  };
  await call.store.update(document, { value });
  call.event({
    type: 'API_KEY_ROLES_CHANGED',
    orgId: orgOf(call),
    about: { targetPublicKey: value.publicKey },
  });
  return viewApiKey(call, value);
}

export async function removeGroupApiKey(call: CallOf<'removeGroupApiKey'>): Promise<undefined> {
  const { groupId, apiUserId } = call.params;
  const document = await keyAt(call, groupId, apiUserId, true);
  await call.store.update(document, { value: withoutGroup(document.value, groupId) });
  call.event({
    type: 'API_KEY_REMOVED_FROM_GROUP',
    orgId: orgOf(call),
    about: { targetPublicKey: document.value.publicKey },
  });
}
