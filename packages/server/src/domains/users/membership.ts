import type { Call } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import type { RoleAssignment } from '../../identity/caller.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { groups } from '../places.ts';
import { type Team, teams } from '../team.ts';
import { accountKey } from './account.ts';
import { checkRoles, owns, withGroupRoles } from './roles.ts';
import { type User, users } from './user.ts';

/** People an organization or one of its projects may have. */
export const MAX_USERS = 500;

const notInOrg = (userId: string): ApiError =>
  apiError('USER_NOT_IN_ORG', [userId], 'User {0} is no member of this organization.');

/** Whether somebody belongs to the organization: has joined it, or has an invitation that is open and can be seen. */
const belongs = ({ status, invitation }: User): boolean =>
  status === 'ACTIVE' || (status === 'PENDING' && invitation?.hidden !== true);

/** Somebody who belongs to an organization, as a member or with an open invitation. @throws USER_NOT_IN_ORG */
export async function memberOf(store: Store, orgId: string, userId: string): Promise<Document<User>> {
  const document = await store.get(users, orgId, userId);
  if (document === undefined || !belongs(document.value)) throw notInOrg(userId);
  return document;
}

/** Somebody who has joined an organization. @throws USER_NOT_IN_ORG */
export async function activeMemberOf(store: Store, orgId: string, userId: string): Promise<Document<User>> {
  const document = await memberOf(store, orgId, userId);
  if (document.value.status !== 'ACTIVE') throw notInOrg(userId);
  return document;
}

/** Everything an organization knows of a username: a member, or an invitation in whatever state. */
export async function memberNamed(
  store: Store,
  orgId: string,
  username: string,
): Promise<Document<User> | undefined> {
  const [document] = await store.find(users, 'username', accountKey(username), orgId);
  return document;
}

/** The call's organization: of its path, or of the project of its path. */
export function orgOf(call: Call): string {
  if (call.orgId === undefined) throw new Error(`${call.operation.id} has no organization`);
  return call.orgId;
}

/** Other people who have joined and own an organization, or a project. */
async function otherOwners(store: Store, orgId: string, userId: string, groupId?: string): Promise<number> {
  const role = groupId === undefined ? 'ORG_OWNER' : 'GROUP_OWNER';
  const others = (await store.all(users, orgId)).filter(
    ({ key, value }) => key !== userId && value.status === 'ACTIVE' && owns(value.roles, role, groupId),
  );
  return others.length;
}

/** Changes somebody's roles. @throws when the last owner of the organization or of a project would be none any more */
export async function changeRoles(
  call: Call,
  document: Document<User>,
  roles: readonly RoleAssignment[],
): Promise<User> {
  const { id, status, roles: before } = document.value;
  const orgId = document.scope;
  const leaves = (role: string, groupId?: string): boolean =>
    status === 'ACTIVE' && owns(before, role, groupId) && !owns(roles, role, groupId);
  if (leaves('ORG_OWNER') && (await otherOwners(call.store, orgId, id)) === 0)
    throw apiError('CANNOT_DEMOTE_LAST_ORG_OWNER', [], 'This is the last owner of the organization.');
  for (const { groupId } of before) {
    if (groupId === undefined || !leaves('GROUP_OWNER', groupId)) continue;
    if ((await otherOwners(call.store, orgId, id, groupId)) === 0)
      throw apiError('CANNOT_DEMOTE_LAST_OWNER', [], 'This is the last owner of the project.');
  }
  const value = { ...document.value, roles };
  await call.store.update(document, { value });
  return value;
}

/** @throws CANNOT_DELETE_LAST_OWNER when nobody else owns the organization, or the project */
export async function mustLeaveAnOwner(
  call: Call,
  document: Document<User>,
  groupId?: string,
): Promise<void> {
  const { id, status, roles } = document.value;
  const role = groupId === undefined ? 'ORG_OWNER' : 'GROUP_OWNER';
  if (status !== 'ACTIVE' || !owns(roles, role, groupId)) return;
  if ((await otherOwners(call.store, document.scope, id, groupId)) === 0)
    throw apiError(
      'CANNOT_DELETE_LAST_OWNER',
      [],
      groupId === undefined
        ? 'This is the last owner of the organization.'
        : 'This is the last owner of the project.',
    );
}

/** @throws when a project has as many people as it may have */
export async function mustHaveRoomInGroup(store: Store, orgId: string, groupId: string): Promise<void> {
  const there = await store.find(users, 'groupId', groupId, orgId);
  if (there.filter(({ value }) => belongs(value)).length >= MAX_USERS)
    throw apiError('MAX_USERS_PER_GROUP_EXCEEDED', [String(MAX_USERS)], 'A project has at most {0} users.');
}

/** Roles in projects as requests name them. */
export interface GroupRolesRequest {
  readonly groupId?: string;
  readonly groupRoles?: readonly string[];
}

/** The assignments a request names. @throws when a project is not the organization's, or a role not one of a project */
export async function groupAssignments(
  store: Store,
  orgId: string,
  requests: readonly GroupRolesRequest[],
): Promise<readonly RoleAssignment[]> {
  let roles: readonly RoleAssignment[] = [];
  for (const { groupId, groupRoles = [] } of requests) {
    if (groupId === undefined)
      throw apiError('ROLE_NEEDS_GROUP_ID', [groupRoles.join()], 'The role {0} needs the id of a project.');
    const group = await store.byId(groups, groupId);
    if (group?.scope !== orgId) throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
    checkRoles('GROUP', groupRoles);
    roles = withGroupRoles(roles, groupId, groupRoles);
  }
  return roles;
}

/** A team of an organization. @throws TEAM_NOT_FOUND, or TEAM_NOT_IN_ORG when it is another's */
export async function teamOf(store: Store, orgId: string, teamId: string): Promise<Document<Team>> {
  const document = await store.byId(teams, teamId);
  if (document === undefined) throw apiError('TEAM_NOT_FOUND', [teamId], 'There is no team with the id {0}.');
  if (document.scope !== orgId)
    throw apiError('TEAM_NOT_IN_ORG', [teamId, orgId], 'Team {0} is no team of organization {1}.');
  return document;
}
