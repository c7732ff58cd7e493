export type {
  OrganizationInvitationChange,
  OrganizationInvitations,
} from './organization-invitations.ts';
export type {
  MembershipStatus,
  NewOrganizationUser,
  OrganizationUserChange,
  OrganizationUserQuery,
  OrganizationUsers,
  ProjectRoles,
} from './organization-users.ts';
export type { InvitationQuery, ProjectInvitations } from './project-invitations.ts';
export type { NewProjectUser, ProjectUserQuery, ProjectUsers } from './project-users.ts';
export {
  ORGANIZATION_ROLES,
  type OrganizationRole,
  PROJECT_ROLES,
  type ProjectRole,
} from './roles.ts';
