import type { Domain } from '../domain.ts';
import { createUser, getUser, getUserByName } from './accounts.ts';
import {
  addGroupUserRole,
  addGroupUsers,
  getGroupUser,
  listGroupUsers,
  removeGroupUser,
  removeGroupUserRole,
  updateGroupUserRoles,
} from './group-users.ts';
import { invitationLifecycle } from './invite.ts';
import {
  addOrgUserRole,
  createOrgUser,
  getOrgUser,
  listOrgUsers,
  removeOrgUser,
  removeOrgUserRole,
  updateOrgUser,
  updateOrgUserRoles,
} from './org-users.ts';

export { type Account, accountKey, accountNamed, accounts, type Person } from './account.ts';
export { grant } from './group-users.ts';
export { INVITATION_MS, invite } from './invite.ts';
export { labelsWanted, MEMBERS_SINCE, memberPage, pageOfChosen } from './list.ts';
export {
  groupAssignments,
  memberNamed,
  memberOf,
  orgOf,
  teamOf,
} from './membership.ts';
export { copyProject, giveOrganization, giveProject, takeProject } from './project-roles.ts';
export {
  checkRoles,
  groupRolesOf,
  groupsOf,
  orgRolesOf,
  withGroupRoles,
  withOrgRoles,
} from './roles.ts';
export { type FirstPlace, seedPeople } from './seed.ts';
export { joinTeam, leaveTeam, teamMembers } from './team-members.ts';
export { type User, users } from './user.ts';
export { viewInOrg, viewMember } from './view.ts';

/** People: their accounts, and their places in organizations and projects. */
export const usersDomain: Domain = {
  name: 'users',
  handlers: {
    getUser,
    getUserByName,
    createUser,
    listOrgUsers,
    getOrgUser,
    createOrgUser,
    updateOrgUser,
    removeOrgUser,
    addOrgUserRole,
    removeOrgUserRole,
    updateOrgUserRoles,
    listGroupUsers,
    getGroupUser,
    addGroupUsers,
    removeGroupUser,
    addGroupUserRole,
    removeGroupUserRole,
    updateGroupUserRoles,
  },
  lifecycles: [invitationLifecycle],
};
