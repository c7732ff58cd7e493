import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { groupTeams } from '../team.ts';
import { invite } from './invite.ts';
import { labelsWanted, MEMBERS_SINCE, memberPage, pageOfChosen, wantedStatuses } from './list.ts';
import {
  activeMemberOf,
  changeRoles,
  memberNamed,
  memberOf,
  mustHaveRoomInGroup,
  mustLeaveAnOwner,
  orgOf,
} from './membership.ts';
import { checkRoles, groupRolesOf, owns, withGroupRoles, withOrgRoles } from './roles.ts';
import { type User, users } from './user.ts';
import { viewInGroup, viewMember } from './view.ts';

/** A project's people: those with a role there, and as asked for also members of its teams and who sees all projects. */
export async function listGroupUsers(call: CallOf<'listGroupUsers'>): Promise<Page> {
  const { groupId, flattenTeams = false, includeOrgUsers = false } = call.params;
  const where = labelsWanted(call, call.params);
  const inTeams = flattenTeams ? await rolesOfTeams(call, groupId) : new Map<string, readonly string[]>();
  const rolesOf = ({ roles, teamIds }: User): readonly string[] => [
    ...new Set([...groupRolesOf(roles, groupId), ...(teamIds ?? []).flatMap((id) => inTeams.get(id) ?? [])]),
  ];
  const view = (user: User): object =>
    call.version >= MEMBERS_SINCE ? viewInGroup(user, rolesOf(user)) : viewMember(call, user);
  if (!flattenTeams && !includeOrgUsers)
    return memberPage(call, orgOf(call), { ...where, groupId: [groupId] }, view);
  const all = await call.store.page(users, orgOf(call), { skip: 0, limit: Number.MAX_SAFE_INTEGER, where });
  const sees = ({ roles }: User): boolean => owns(roles, 'ORG_OWNER') || owns(roles, 'ORG_READ_ONLY');
  const chosen = all.documents.filter(
    ({ value }) => rolesOf(value).length > 0 || (includeOrgUsers && sees(value)),
  );
  return pageOfChosen(call, chosen, view);
}

/** The roles each team's members have in a project. */
async function rolesOfTeams(call: Call, groupId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await call.store.all(groupTeams, groupId);
  return new Map(all.map(({ value }) => [value.teamId, value.roleNames]));
}

export async function getGroupUser(call: CallOf<'getGroupUser'>): Promise<object> {
  const { groupId, userId } = call.params;
  const document = await call.store.get(users, orgOf(call), userId);
  if (document === undefined || document.value.invitation?.hidden) throw notInOrg(userId);
  if (!wantedStatuses(call.params).includes(document.value.status)) throw notInOrg(userId);
  return viewInGroup(document.value, mustHaveRoles(document, groupId));
}

const notInOrg = (userId: string): Error =>
  apiError('USER_NOT_IN_ORG', [userId], 'User {0} is no member of this organization.');

/** Somebody's roles in a project. @throws USER_NOT_IN_GROUP when they have none */
function mustHaveRoles({ value }: Document<User>, groupId: string): readonly string[] {
  const roles = groupRolesOf(value.roles, groupId);
  if (roles.length === 0)
    throw apiError('USER_NOT_IN_GROUP', [value.id, groupId], 'User {0} is no member of project {1}.');
  return roles;
}

/** Gives somebody access to a project: at once to who is in the organization, to others with an invitation to it. */
export async function addGroupUsers(call: CallOf<'addGroupUsers'>): Promise<object> {
  const { groupId } = call.params;
  const { username, roles } = call.body;
  return viewInGroup(await grant(call, groupId, username, roles), roles);
}

/** @throws USER_ALREADY_EXISTS when they have access, or are invited to it */
export async function grant(
  call: Call,
  groupId: string,
  username: string,
  roles: readonly string[],
): Promise<User> {
  const orgId = orgOf(call);
  checkRoles('GROUP', roles);
  await mustHaveRoomInGroup(call.store, orgId, groupId);
  const document = await memberNamed(call.store, orgId, username);
  const { status, invitation } = document?.value ?? {};
  if (document === undefined || invitation?.hidden || (status !== 'ACTIVE' && status !== 'PENDING')) {
    const inOrg = withOrgRoles([], orgId, ['ORG_MEMBER']);
    const guest = { username, roles: withGroupRoles(inOrg, groupId, roles), teamIds: [] };
    return (await invite(call, orgId, guest)).value;
  }
  if (groupRolesOf(document.value.roles, groupId).length > 0)
    throw apiError('USER_ALREADY_EXISTS', [username], '{0} has access to this project, or is invited to it.');
  const type = status === 'ACTIVE' ? 'JOINED_GROUP' : 'INVITED_TO_GROUP';
  call.event({ type, about: { targetUsername: document.value.username } });
  return changeRoles(call, document, withGroupRoles(document.value.roles, groupId, roles));
}

/** Takes somebody's access to a project away; they stay in the organization. */
export async function removeGroupUser(call: CallOf<'removeGroupUser'>): Promise<undefined> {
  const { groupId, userId } = call.params;
  const found = call.version >= MEMBERS_SINCE ? memberOf : activeMemberOf;
  const document = await found(call.store, orgOf(call), userId);
  mustHaveRoles(document, groupId);
  await mustLeaveAnOwner(call, document, groupId);
  await changeRoles(call, document, withGroupRoles(document.value.roles, groupId, []));
  const type = document.value.status === 'ACTIVE' ? 'REMOVED_FROM_GROUP' : 'GROUP_INVITATION_DELETED';
  call.event({ type, about: { targetUsername: document.value.username } });
}

export async function addGroupUserRole(call: CallOf<'addGroupUserRole'>): Promise<object> {
  const { groupId, userId } = call.params;
  const document = await memberOf(call.store, orgOf(call), userId);
  const held = mustHaveRoles(document, groupId);
  const { groupRole } = call.body;
  return setRoles(call, document, groupId, held.includes(groupRole) ? held : [...held, groupRole]);
}

export async function removeGroupUserRole(call: CallOf<'removeGroupUserRole'>): Promise<object> {
  const { groupId, userId } = call.params;
  const document = await memberOf(call.store, orgOf(call), userId);
  const held = mustHaveRoles(document, groupId);
  const { groupRole } = call.body;
  checkRoles('GROUP', [groupRole]);
  return setRoles(
    call,
    document,
    groupId,
    held.filter((role) => role !== groupRole),
  );
}

/** Replaces somebody's roles in a project, the old way. */
export async function updateGroupUserRoles(call: CallOf<'updateGroupUserRoles'>): Promise<object> {
  const { groupId, userId } = call.params;
  const document = await activeMemberOf(call.store, orgOf(call), userId);
  const { groupRoles = mustHaveRoles(document, groupId) } = call.body;
  mustHaveRoles(document, groupId);
  await setRoles(call, document, groupId, groupRoles);
  return { groupRoles, links: [call.link(`/groups/${groupId}/users/${userId}/roles`)] };
}

async function setRoles(
  call: Call,
  document: Document<User>,
  groupId: string,
  names: readonly string[],
): Promise<object> {
  checkRoles('GROUP', names);
  const before = groupRolesOf(document.value.roles, groupId);
  if (before.length === names.length && before.every((name) => names.includes(name)))
    return viewInGroup(document.value, before);
  const value = await changeRoles(call, document, withGroupRoles(document.value.roles, groupId, names));
  call.event({ type: 'USER_ROLES_CHANGED_AUDIT', about: { targetUsername: value.username } });
  return viewInGroup(value, names);
}
