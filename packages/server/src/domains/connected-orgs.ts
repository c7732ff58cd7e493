import type { RoleAssignment } from '../identity/caller.ts';
import { kind } from '../store/kind.ts';
import type { Store } from '../store/store.ts';

/** Roles for the members of a group that an identity provider knows. */
export interface RoleMapping {
  readonly id: string;
  readonly externalGroupName: string;
  readonly roleAssignments: readonly RoleAssignment[];
}

/** How an organization takes part in a federation. Scope: the federation's id. Key: the organization's id. */
export interface ConnectedOrg {
  readonly orgId: string;
  /** Identity providers people and programs may reach data with. */
  readonly dataAccessIdentityProviderIds: readonly string[];
  readonly domainAllowList: readonly string[];
  readonly domainRestrictionEnabled: boolean;
  /** Legacy id of the identity provider people sign in with. */
  readonly identityProviderId: string | null;
  readonly instantUserProvisioningDisabled: boolean | null;
  readonly postAuthRoleGrants: readonly string[];
  readonly roleMappings: readonly RoleMapping[];
}

export const connectedOrgs = kind<ConnectedOrg>({
  name: 'connectedOrg',
  labels: { connectedOrgId: ({ orgId }) => orgId },
});

/** Whether an organization lets people with this address in. */
export function admits(
  { domainRestrictionEnabled, domainAllowList }: ConnectedOrg,
  address: string,
): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return !domainRestrictionEnabled || domainAllowList.some((allowed) => allowed.toLowerCase() === domain);
}

/** How an organization takes part in a federation; `undefined` when it takes part in none. */
export async function connectionOf(store: Store, orgId: string) {
  const [document] = await store.find(connectedOrgs, 'connectedOrgId', orgId);
  return document;
}

/** Takes a project that is gone out of the role mappings of its organization. */
export async function unmapProject(store: Store, orgId: string, groupId: string): Promise<void> {
  const connection = await connectionOf(store, orgId);
  if (connection === undefined) return;
  const roleMappings = connection.value.roleMappings.map((mapping) => ({
    ...mapping,
    roleAssignments: mapping.roleAssignments.filter((role) => role.groupId !== groupId),
  }));
  await store.update(connection, { value: { ...connection.value, roleMappings } });
}
