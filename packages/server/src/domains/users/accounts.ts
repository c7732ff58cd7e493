import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { RoleAssignment } from '../../identity/caller.ts';
import { Answer } from '../../result.ts';
import { suffices } from '../../stations/roles.ts';
import type { Document } from '../../store/kind.ts';
import { groups } from '../places.ts';
import { type Account, accountKey, accountNamed, accounts } from './account.ts';
import { invite } from './invite.ts';
import { memberNamed } from './membership.ts';
import { checkRoles, orgRolesOf, withGroupRoles, withOrgRoles } from './roles.ts';
import { type User, users } from './user.ts';
import { viewAccount } from './view.ts';

const NO_ROLES: Pick<User, 'roles' | 'teamIds'> = { roles: [], teamIds: [] };

export async function getUser(call: CallOf<'getUser'>): Promise<object> {
  const { userId } = call.params;
  const account = await call.store.byId(accounts, userId);
  const shown = account && (await viewKnown(call, account));
  if (shown === undefined) throw apiError('USER_NOT_FOUND', [userId], 'There is no user with the id {0}.');
  return shown;
}

export async function getUserByName(call: CallOf<'getUserByName'>): Promise<object> {
  const { userName } = call.params;
  const account = await accountNamed(call.store, userName);
  const shown = account && (await viewKnown(call, account));
  if (shown === undefined) throw apiError('USERNAME_NOT_FOUND', [userName], 'There is no user called {0}.');
  return shown;
}

/** An account as far as the caller's organization has to do with it; `undefined` when it has nothing. */
async function viewKnown(call: Call, { value }: Document<Account>): Promise<object | undefined> {
  const { orgId } = call.caller;
  const member = await call.store.get(users, orgId, value.id);
  if (member?.value.status === 'ACTIVE') return viewAccount(call, value, member.value, true);
  return member === undefined && value.madeBy !== orgId
    ? undefined
    : viewAccount(call, value, NO_ROLES, true);
}

/** Makes an account, and invites it to where the roles of the request are. It has those only once it accepts. */
export async function createUser(call: CallOf<'createUser'>): Promise<Answer> {
  const { username, firstName, lastName, country } = call.body;
  if ((await accountNamed(call.store, username)) !== undefined)
    throw apiError('USER_ALREADY_EXISTS', [username], 'There is a user called {0} already.');
  const invited = await rolesByOrg(call, call.body.roles);
  const id = await idFor(call, username, [...invited.keys()]);
  const account: Account = {
    id,
    username,
    firstName,
    lastName,
    country,
    createdAt: call.time,
    madeBy: call.caller.orgId,
  };
  await call.store.insert(accounts, '', { key: accountKey(username), id, value: account });
  for (const [orgId, roles] of invited) await invite(call, orgId, { username, roles, teamIds: [] });
  // Recorded: the link to the new account is one of the old API.
  const headers = { Location: `${call.base}/api/atlas/v1.0/users/${id}` };
  return new Answer(viewAccount(call, account, NO_ROLES, true), { headers });
}

/** Whoever is invited somewhere keeps the id they have there. */
async function idFor(call: Call, username: string, invitedTo: readonly string[]): Promise<string> {
  for (const orgId of new Set([call.caller.orgId, ...invitedTo])) {
    const known = await memberNamed(call.store, orgId, username);
    if (known !== undefined) return known.id;
  }
  return call.newId();
}

/** The roles of a request by organization. @throws when one is nowhere, or where the caller gives out no roles */
async function rolesByOrg(
  call: Call,
  requests: readonly Partial<RoleAssignment>[],
): Promise<ReadonlyMap<string, readonly RoleAssignment[]>> {
  const found = new Map<string, readonly RoleAssignment[]>();
  for (const { orgId, groupId, roleName = '' } of requests) {
    const inGroup = roleName.startsWith('GROUP_');
    checkRoles(inGroup ? 'GROUP' : 'ORG', [roleName]);
    if (inGroup) {
      if (orgId !== undefined)
        throw apiError(
          'ROLE_NEEDS_NO_ORG_ID',
          [roleName],
          'The role {0} is one of a project: it needs no orgId.',
        );
      if (groupId === undefined)
        throw apiError('ROLE_NEEDS_GROUP_ID', [roleName], 'The role {0} needs the id of a project.');
      const home = await ownedGroup(call, groupId);
      const before = found.get(home) ?? withOrgRoles([], home, ['ORG_MEMBER']);
      const names = before.filter((role) => role.groupId === groupId).map((role) => role.roleName);
      found.set(home, withGroupRoles(before, groupId, [...names, roleName]));
    } else {
      if (groupId !== undefined)
        throw apiError(
          'ROLE_NEEDS_NO_GROUP_ID',
          [roleName],
          'The role {0} is one of an organization: it needs no groupId.',
        );
      if (orgId === undefined)
        throw apiError('ROLE_NEEDS_ORG_ID', [roleName], 'The role {0} needs the id of an organization.');
      if (orgId !== call.caller.orgId || !suffices(call.caller.orgRoles, ['Organization Owner']))
        throw apiError('NOT_ORG_USER_ADMIN', [orgId], 'This takes the role Organization Owner in {0}.');
      const before = found.get(orgId) ?? [];
      found.set(orgId, withOrgRoles(before, orgId, [...orgRolesOf(before), roleName]));
    }
  }
  return found;
}

/** The organization of a project whose roles the caller gives out. @throws GROUP_NOT_FOUND, NOT_GROUP_USER_ADMIN */
async function ownedGroup(call: Call, groupId: string): Promise<string> {
  const group = await call.store.byId(groups, groupId);
  if (group === undefined) throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
  const { orgId, orgRoles, groupRoles } = call.caller;
  const held = group.scope === orgId ? [...orgRoles, ...(groupRoles.get(groupId) ?? [])] : [];
  if (!suffices(held, ['Project Owner']))
    throw apiError('NOT_GROUP_USER_ADMIN', [groupId], 'This takes the role Project Owner in {0}.');
  return group.scope;
}
