import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { type ConnectedOrg, connectedOrgs } from '../connected-orgs.ts';
import { identityProviders } from './model.ts';
import { connectedOrgOf, federationOf, tell } from './place.ts';
import { readRoleMapping } from './role-mappings.ts';
import { viewConnectedOrg } from './view.ts';

export async function listConnectedOrgs(
  call: CallOf<'listFederationSettingConnectedOrgConfigs'>,
): Promise<Page> {
  const id = await federationOf(call);
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const request = { skip: (pageNum - 1) * itemsPerPage, limit: itemsPerPage };
  const { documents, total } = await call.store.page(connectedOrgs, id, request);
  const items: object[] = [];
  for (const { value } of documents) items.push(await viewConnectedOrg(call.store, id, value));
  return new Page(items, total);
}

export async function getConnectedOrg(
  call: CallOf<'getFederationSettingConnectedOrgConfig'>,
): Promise<object> {
  const { scope, value } = await connectedOrgOf(call, call.params.orgId);
  return viewConnectedOrg(call.store, scope, value);
}

/** Changes how an organization takes part. Identity providers that the request does not name are disconnected. */
export async function updateConnectedOrg(
  call: CallOf<'updateFederationSettingConnectedOrgConfig'>,
): Promise<object> {
  const document = await connectedOrgOf(call, call.params.orgId);
  const before = document.value;
  const { body } = call;
  const grants = body.postAuthRoleGrants?.filter((role) => role !== null) ?? before.postAuthRoleGrants;
  const stray = grants.find((role) => !role.startsWith('ORG_'));
  if (stray !== undefined)
    throw apiError(
      'POST_AUTH_ROLE_GRANTS_MUST_CONTAIN_ORG_ROLES',
      [stray],
      'The role {0} is no role of an organization.',
    );
  const roleMappings: ConnectedOrg['roleMappings'][number][] = [];
  for (const request of body.roleMappings ?? [])
    roleMappings.push(await readRoleMapping(call, before.orgId, request, before.roleMappings));
  const after: ConnectedOrg = {
    orgId: before.orgId,
    dataAccessIdentityProviderIds: [...new Set(body.dataAccessIdentityProviderIds)],
    domainAllowList: [...new Set(body.domainAllowList ?? before.domainAllowList)],
    domainRestrictionEnabled: body.domainRestrictionEnabled ?? false,
    identityProviderId: body.identityProviderId ?? null,
    instantUserProvisioningDisabled:
      body.instantUserProvisioningDisabled ?? before.instantUserProvisioningDisabled,
    postAuthRoleGrants: [...new Set(grants)],
    roleMappings: body.roleMappings === undefined ? before.roleMappings : roleMappings,
  };
  await mustBeInFederation(call, document.scope, after);
  mustSignInForRoles(before, after);
  await call.store.update(document, { value: after });
  noteChanges(call, before, after);
  return viewConnectedOrg(call.store, document.scope, after);
}

async function mustBeInFederation(
  call: Call,
  federationId: string,
  { identityProviderId, dataAccessIdentityProviderIds }: ConnectedOrg,
): Promise<void> {
  const refusal = (id: string): Error =>
    apiError(
      'CONNECTED_ORG_CONFIG_IDP_NOT_IN_FEDERATION',
      [id],
      'This federation has no such identity provider as {0}.',
    );
  for (const id of dataAccessIdentityProviderIds) {
    const provider = await call.store.get(identityProviders, federationId, id);
    if (provider?.value.protocol !== 'OIDC') throw refusal(id);
  }
  if (identityProviderId === null) return;
  const found = await call.store.find(identityProviders, 'oktaIdpId', identityProviderId, federationId);
  if (found.length === 0) throw refusal(identityProviderId);
}

/** Roles that come with signing in need an identity provider to sign in with. */
function mustSignInForRoles(before: ConnectedOrg, after: ConnectedOrg): void {
  // A provider that gives access to data is an associated one, too.
  if (after.identityProviderId !== null || after.dataAccessIdentityProviderIds.length > 0) return;
  for (const name of ['postAuthRoleGrants', 'roleMappings'] as const)
    if (after[name].length > 0 && JSON.stringify(after[name]) !== JSON.stringify(before[name]))
      throw apiError(
        'VALIDATION_ERROR',
        [name],
        'The attribute {0} cannot be changed while the organization has no identity provider to sign in with.',
      );
}

function noteChanges(call: Call, before: ConnectedOrg, after: ConnectedOrg): void {
  tell(call, 'ORG_SETTINGS_UPDATED', after.orgId);
  if (before.domainRestrictionEnabled !== after.domainRestrictionEnabled)
    tell(
      call,
      `RESTRICT_ORG_MEMBERSHIP_${after.domainRestrictionEnabled ? 'ENABLED' : 'DISABLED'}`,
      after.orgId,
    );
  const [old, fresh] = [before.dataAccessIdentityProviderIds, after.dataAccessIdentityProviderIds];
  for (const id of fresh) if (!old.includes(id)) tell(call, 'OIDC_IDENTITY_PROVIDER_ENABLED', after.orgId);
  for (const id of old) if (!fresh.includes(id)) tell(call, 'OIDC_IDENTITY_PROVIDER_DISABLED', after.orgId);
}

/** Takes an organization out of a federation that has others. */
export async function removeConnectedOrg(
  call: CallOf<'removeFederationSettingConnectedOrgConfig'>,
): Promise<undefined> {
  const document = await connectedOrgOf(call, call.params.orgId);
  if ((await call.store.count(connectedOrgs, document.scope)) === 1)
    throw apiError('VALIDATION_ERROR', [document.key], 'Organization {0} is the only one in its federation.');
  await call.store.remove(document);
  tell(call, 'ORG_SETTINGS_DELETED', document.key);
}
