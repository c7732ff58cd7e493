import type { Call } from '../../call.ts';
import type { RoleAssignment } from '../../identity/caller.ts';
import { kind } from '../../store/kind.ts';

/** A person. Scope: the organization they belong to. Key and id: their id. */
export interface User {
  readonly id: string;
  /** An address of e-mail. */
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly createdAt: string;
  /** When they last signed in; absent while they never did. */
  readonly lastAuth?: string;
  readonly roles: readonly RoleAssignment[];
  readonly teamIds: readonly string[];
}

export const users = kind<User>({
  name: 'user',
  labels: {
    username: (user) => user.username,
    groupId: (user) => user.roles.flatMap(({ groupId }) => (groupId === undefined ? [] : [groupId])),
  },
});

const REL = 'https://cloud.mongodb.com/';

/** A person as the old operations show them. */
export function viewAccount(call: Call, user: User, alone: boolean): object {
  const self = `/users/${user.id}`;
  const further = ['whitelist', 'accessList'].map((name) => call.link(`${self}/${name}`, REL + name));
  return { ...user, emailAddress: user.username, links: [call.link(self), ...(alone ? further : [])] };
}

const person = ({ country, createdAt, firstName, id, lastAuth, lastName, username }: User): object => ({
  country,
  createdAt,
  firstName,
  id,
  ...(lastAuth !== undefined && { lastAuth }),
  lastName,
  mobileNumber: null,
  orgMembershipStatus: 'ACTIVE',
  username,
});

/** A person as a member of an organization. */
export function viewInOrg(user: User): object {
  const byGroup = new Map<string, string[]>();
  const orgRoles: string[] = [];
  for (const { groupId, roleName } of user.roles) {
    if (groupId === undefined) orgRoles.push(roleName);
    else byGroup.set(groupId, [...(byGroup.get(groupId) ?? []), roleName]);
  }
  const groupRoleAssignments = [...byGroup].map(([groupId, groupRoles]) => ({ groupId, groupRoles }));
  return { ...person(user), roles: { groupRoleAssignments, orgRoles }, teamIds: user.teamIds };
}

/** A person as a member of a project. */
export function viewInGroup(user: User, groupId: string): object {
  const roles = user.roles.filter((role) => role.groupId === groupId).map(({ roleName }) => roleName);
  return { ...person(user), roles };
}
