import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { invite } from './invite.ts';
import { labelsWanted, MEMBERS_SINCE, memberPage, wantedStatuses } from './list.ts';
import {
  activeMemberOf,
  changeRoles,
  groupAssignments,
  memberOf,
  mustLeaveAnOwner,
  teamOf,
} from './membership.ts';
import { checkRoles, orgRolesOf, withOrgRoles } from './roles.ts';
import { changeTeams, mustHaveRoomInTeam } from './team-members.ts';
import { type User, users } from './user.ts';
import { viewInOrg, viewMember } from './view.ts';

export function listOrgUsers(call: CallOf<'listOrgUsers'>): Promise<Page> {
  return memberPage(call, call.params.orgId, labelsWanted(call, call.params), (user) =>
    call.version >= MEMBERS_SINCE ? viewInOrg(user) : viewMember(call, user),
  );
}

export async function getOrgUser(call: CallOf<'getOrgUser'>): Promise<object> {
  const { orgId, userId } = call.params;
  const document = await call.store.get(users, orgId, userId);
  const wanted = wantedStatuses(call.params);
  if (document === undefined || document.value.invitation?.hidden || !wanted.includes(document.value.status))
    throw apiError('USER_NOT_IN_ORG', [userId], 'User {0} is no member of this organization.');
  return viewInOrg(document.value);
}

export async function createOrgUser(call: CallOf<'createOrgUser'>): Promise<object> {
  const { orgId } = call.params;
  const { username, roles, teamIds = [] } = call.body;
  checkRoles('ORG', roles.orgRoles);
  const inGroups = await groupAssignments(call.store, orgId, roles.groupRoleAssignments ?? []);
  for (const teamId of teamIds) await mustHaveRoomInTeam(call.store, await teamOf(call.store, orgId, teamId));
  const document = await invite(call, orgId, {
    username,
    roles: withOrgRoles(inGroups, orgId, roles.orgRoles),
    teamIds: [...new Set(teamIds)],
  });
  return viewInOrg(document.value);
}

/** Changes the roles and teams the request names, and nothing else. */
export async function updateOrgUser(call: CallOf<'updateOrgUser'>): Promise<object> {
  const { orgId, userId } = call.params;
  const document = await memberOf(call.store, orgId, userId);
  const { roles, teamIds } = call.body;
  if (roles !== undefined) {
    checkRoles('ORG', roles.orgRoles);
    const inGroups =
      roles.groupRoleAssignments === undefined
        ? document.value.roles
        : await groupAssignments(call.store, orgId, roles.groupRoleAssignments);
    await changeRoles(call, document, withOrgRoles(inGroups, orgId, roles.orgRoles));
    rolesChanged(call, document);
  }
  if (teamIds !== undefined) await changeTeams(call, await memberOf(call.store, orgId, userId), teamIds);
  return viewInOrg((await memberOf(call.store, orgId, userId)).value);
}

/** Takes somebody out of the organization and all its projects, or takes their invitation back. */
export async function removeOrgUser(call: CallOf<'removeOrgUser'>): Promise<undefined> {
  const { orgId, userId } = call.params;
  // Before the version that shows the invited only members could be removed.
  const found = call.version >= MEMBERS_SINCE ? memberOf : activeMemberOf;
  const document = await found(call.store, orgId, userId);
  await mustLeaveAnOwner(call, document);
  await call.store.remove(document);
  const { status, username } = document.value;
  const type = status === 'ACTIVE' ? 'REMOVED_FROM_ORG' : 'ORG_INVITATION_DELETED';
  call.event({ type, about: { targetUsername: username } });
}

export async function addOrgUserRole(call: CallOf<'addOrgUserRole'>): Promise<object> {
  const document = await memberOf(call.store, call.params.orgId, call.params.userId);
  const held = orgRolesOf(document.value.roles);
  const { orgRole } = call.body;
  return held.includes(orgRole) ? viewInOrg(document.value) : setRoles(call, document, [...held, orgRole]);
}

export async function removeOrgUserRole(call: CallOf<'removeOrgUserRole'>): Promise<object> {
  const document = await memberOf(call.store, call.params.orgId, call.params.userId);
  const held = orgRolesOf(document.value.roles);
  const { orgRole } = call.body;
  if (!held.includes(orgRole)) return viewInOrg(document.value);
  return setRoles(
    call,
    document,
    held.filter((role) => role !== orgRole),
  );
}

/** Replaces somebody's roles in the organization, the old way. */
export async function updateOrgUserRoles(call: CallOf<'updateOrgUserRoles'>): Promise<object> {
  const { orgId, userId } = call.params;
  const document = await activeMemberOf(call.store, orgId, userId);
  const { orgRoles = orgRolesOf(document.value.roles) } = call.body;
  await setRoles(call, document, orgRoles);
  return { links: [call.link(`/orgs/${orgId}/users/${userId}/roles`)], orgRoles };
}

async function setRoles(call: Call, document: Document<User>, names: readonly string[]): Promise<object> {
  checkRoles('ORG', names);
  const value = await changeRoles(call, document, withOrgRoles(document.value.roles, document.scope, names));
  rolesChanged(call, document);
  return viewInOrg(value);
}

function rolesChanged(call: Call, { value }: Document<User>): void {
  call.event({ type: 'USER_ROLES_CHANGED_AUDIT', about: { targetUsername: value.username } });
}
