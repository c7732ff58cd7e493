import type { Call } from '../../call.ts';
import type { Account } from './account.ts';
import { groupRolesOf, groupsOf, orgRolesOf } from './roles.ts';
import type { User } from './user.ts';

const REL = 'https://cloud.mongodb.com/';

/**
 * A person as the old operations show them.
 *
 * @param account what is known of the person
 * @param member where their roles are from; absent: they have none
 */
export function viewAccount(
  call: Call,
  { country, createdAt, firstName, id, lastAuth, lastName, username }: Omit<Account, 'madeBy'>,
  { roles, teamIds }: Pick<User, 'roles' | 'teamIds'>,
  alone: boolean,
): object {
  const self = `/users/${id}`;
  const further = ['whitelist', 'accessList'].map((name) => call.link(`${self}/${name}`, REL + name));
  return {
    country,
    createdAt,
    emailAddress: username,
    firstName,
    id,
    ...(lastAuth !== undefined && { lastAuth }),
    lastName,
    links: [call.link(self), ...(alone ? further : [])],
    roles,
    teamIds,
    username,
  };
}

/** An active member in a list of the old operations. */
export function viewMember(call: Call, { id, username, person, ...member }: User): object {
  if (person === undefined) throw new Error(`${id} has not joined: the old operations do not show them`);
  return viewAccount(call, { id, username, ...person }, member, false);
}

/** What both renditions of a member have: of who has joined the person, of who has not the invitation. */
function standing({ id, username, status, person, invitation }: User): object {
  const common = { id, orgMembershipStatus: status, username };
  if (person !== undefined) {
    const { country, createdAt, firstName, lastAuth, lastName } = person;
    return {
      ...common,
      country,
      createdAt,
      firstName,
      ...(lastAuth !== undefined && { lastAuth }),
      lastName,
      mobileNumber: null,
    };
  }
  return {
    ...common,
    invitationCreatedAt: invitation?.createdAt,
    invitationExpiresAt: invitation?.expiresAt,
    inviterUsername: invitation?.inviterUsername,
  };
}

/** A person as a member of an organization. */
export function viewInOrg(user: User): object {
  const groupRoleAssignments = groupsOf(user.roles).map((groupId) => ({
    groupId,
    groupRoles: groupRolesOf(user.roles, groupId),
  }));
  return {
    ...standing(user),
    roles: { groupRoleAssignments, orgRoles: orgRolesOf(user.roles) },
    teamIds: user.teamIds,
  };
}

/** A person as a member of a project, with the roles given there. */
export function viewInGroup(user: User, roles: readonly string[]): object {
  return { ...standing(user), roles };
}
