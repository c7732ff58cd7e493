import type { Store } from '../../store/store.ts';
import { admits, type ConnectedOrg, connectedOrgs, type RoleMapping } from '../connected-orgs.ts';
import { users } from '../users/index.ts';
import type { IdentityProvider } from './model.ts';

export function viewRoleMapping({ id, externalGroupName, roleAssignments }: RoleMapping): object {
  const assignments = roleAssignments.map(({ roleName, ...where }) => ({ ...where, role: roleName }));
  return { externalGroupName, id, roleAssignments: assignments };
}

/** How an organization takes part, with its members that its list of domains would not let in. */
export async function viewConnectedOrg(
  store: Store,
  federationSettingsId: string,
  connected: ConnectedOrg,
): Promise<object> {
  return {
    ...connected,
    roleMappings: connected.roleMappings.map(viewRoleMapping),
    userConflicts: connected.domainRestrictionEnabled
      ? await conflictsIn(store, federationSettingsId, connected)
      : null,
  };
}

async function conflictsIn(
  store: Store,
  federationSettingsId: string,
  connected: ConnectedOrg,
): Promise<readonly object[]> {
  const members = await store.all(users, connected.orgId);
  return members.flatMap(({ value: { id, username, person } }) =>
    person === undefined || admits(connected, username)
      ? []
      : [
          {
            emailAddress: username,
            federationSettingsId,
            firstName: person.firstName,
            lastName: person.lastName,
            userId: id,
          },
        ],
  );
}

/** Whether an organization uses an identity provider, to sign in or for access to data. */
const uses = (connected: ConnectedOrg, { id, oktaIdpId }: IdentityProvider): boolean =>
  connected.dataAccessIdentityProviderIds.includes(id) ||
  (oktaIdpId !== null && connected.identityProviderId === oktaIdpId);

/** The organizations of a federation that use an identity provider. */
export async function usersOf(
  store: Store,
  federationId: string,
  provider: IdentityProvider,
): Promise<readonly ConnectedOrg[]> {
  const all = await store.all(connectedOrgs, federationId);
  return all.map(({ value }) => value).filter((connected) => uses(connected, provider));
}

/** An identity provider with the organizations that use it. Recorded: programs' providers lack what is for people. */
export async function viewProvider(
  store: Store,
  federationId: string,
  provider: IdentityProvider,
): Promise<object> {
  const associatedOrgs: object[] = [];
  for (const connected of await usersOf(store, federationId, provider))
    associatedOrgs.push(await viewConnectedOrg(store, federationId, connected));
  if (provider.idpType !== 'WORKLOAD') return { ...provider, associatedOrgs };
  const { associatedDomains, clientId, requestedScopes, ...shown } = provider;
  return { ...shown, associatedOrgs };
}
