import type { Call, CallOf } from '../../call.ts';
import type { Chance } from '../../chance.ts';
import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { type ConnectedOrg, connectedOrgs, connectionOf } from '../connected-orgs.ts';
import type { FirstPlace } from '../users/index.ts';
import { federations, identityProviders } from './model.ts';
import { federationOf, noResource, tell } from './place.ts';
import { newSamlProvider } from './saml.ts';

/** An organization that was just connected uses no identity provider and restricts nobody. */
const newConnection = (orgId: string): ConnectedOrg => ({
  orgId,
  dataAccessIdentityProviderIds: [],
  domainAllowList: [],
  domainRestrictionEnabled: false,
  identityProviderId: null,
  instantUserProvisioningDisabled: null,
  postAuthRoleGrants: [],
  roleMappings: [],
});

async function connect(store: Store, federationId: string, orgId: string): Promise<void> {
  const value = newConnection(orgId);
  await store.insert(connectedOrgs, federationId, { key: orgId, id: `${federationId}/${orgId}`, value });
}

/**
 * The federation a world begins with: its organization is connected to it, and uses none of its identity providers.
 * One of them is for signing in, because the API makes none of that kind.
 */
export async function seedFederation(store: Store, chance: Chance, place: FirstPlace): Promise<void> {
  const id = chance.objectId(place.genesis);
  await store.insert(federations, '', { key: id, value: { id } });
  await connect(store, id, place.orgId);
  const provider = newSamlProvider(chance, place.genesis);
  await store.insert(identityProviders, id, { key: provider.id, value: provider });
}

/** Connects a new organization to a federation of the caller's. @throws RESOURCE_NOT_FOUND when that is in no such one */
export async function joinFederation(call: Call, federationId: string, orgId: string): Promise<void> {
  const own = await call.store.get(connectedOrgs, federationId, call.caller.orgId);
  if (own === undefined) throw noResource(`Federation settings with id ${federationId}`);
  await connect(call.store, federationId, orgId);
  tell(call, 'ORG_SETTINGS_CONFIGURED', orgId);
}

/** Takes an organization out of its federation; the last one takes the federation along. */
export async function leaveFederation(store: Store, orgId: string): Promise<void> {
  const connection = await connectionOf(store, orgId);
  if (connection === undefined) return;
  await store.remove(connection);
  if ((await store.count(connectedOrgs, connection.scope)) === 0) await remove(store, connection.scope);
}

async function remove(store: Store, federationId: string): Promise<void> {
  const federation = await store.byId(federations, federationId);
  await store.removeBelow(federationId);
  if (federation) await store.remove(federation);
}

export async function getOrgFederationSettings(call: CallOf<'getOrgFederationSettings'>): Promise<object> {
  const { orgId } = call.params;
  const connection = await connectionOf(call.store, orgId);
  if (connection === undefined) throw noResource(`Federation settings of organization ${orgId}`);
  const { identityProviderId, roleMappings } = connection.value;
  const [provider] =
    identityProviderId === null
      ? []
      : await call.store.find(identityProviders, 'oktaIdpId', identityProviderId, connection.scope);
  const saml = provider?.value.protocol === 'SAML' ? provider.value : undefined;
  return {
    federatedDomains: saml?.associatedDomains ?? [],
    hasRoleMappings: roleMappings.length > 0,
    id: connection.scope,
    identityProviderId,
    identityProviderStatus: saml?.status ?? 'INACTIVE',
  };
}

/** Deletes a federation with its identity providers, when the caller's organization is the only one left in it. */
export async function deleteFederationSetting(call: CallOf<'deleteFederationSetting'>): Promise<undefined> {
  const id = await federationOf(call);
  if ((await call.store.count(connectedOrgs, id)) > 1)
    throw apiError('VALIDATION_ERROR', [id], 'More than one organization is connected to federation {0}.');
  await remove(call.store, id);
  tell(call, 'FEDERATION_SETTINGS_DELETED');
}
