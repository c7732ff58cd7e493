import type { GroupRoleAssignment, OrgUserResponse } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { OrganizationRole, ProjectRole } from './roles.ts';

/** Whether somebody belongs to an organization already. */
export type MembershipStatus =
  | 'ACTIVE'
  | 'PENDING'
  | 'INVITATION_EXPIRED'
  | 'INVITATION_REJECTED'
  | (string & {});

/** Which users of an organization are meant. */
export interface OrganizationUserQuery extends PageOptions {
  /** Only the one with this username. Default: all. */
  readonly username?: string | undefined;
  /** Only those of these statuses. Default: the service's, who are active or invited. */
  readonly statuses?: readonly MembershipStatus[] | undefined;
}

/** Roles in one project of an organization. */
export interface ProjectRoles {
  /** Project id. */
  readonly projectId: string;
  /** At least one role of the project. */
  readonly roles: readonly ProjectRole[];
}

/** Who shall belong to an organization. */
export interface NewOrganizationUser {
  /** Username, an address of e-mail. */
  readonly username: string;
  /** At least one role of the organization. */
  readonly roles: readonly OrganizationRole[];
  /** Roles in its projects. Default: none. */
  readonly projectRoles?: readonly ProjectRoles[] | undefined;
  /** Ids of the teams they join. Default: none. */
  readonly teamIds?: readonly string[] | undefined;
}

/** What is to change of somebody in an organization; what is absent stays. */
export interface OrganizationUserChange {
  /** All the roles of the organization they shall have. */
  readonly roles?: readonly OrganizationRole[] | undefined;
  /** All the roles they shall have in projects. Needs `roles`. */
  readonly projectRoles?: readonly ProjectRoles[] | undefined;
  /** Ids of all the teams they shall be in. */
  readonly teamIds?: readonly string[] | undefined;
}

/** The people of an organization. */
export interface OrganizationUsers {
  /**
   * Those who belong to the organization or are invited to it.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const user of organization.users.list()) console.log(user.username);
   */
  list(options?: OrganizationUserQuery): ListOf<'listOrgUsers'>;
  /**
   * How many `list` would give, in one request of one item.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const invited = await organization.users.count({ statuses: ['PENDING'] });
   */
  count(options?: OrganizationUserQuery): Promise<number>;
  /**
   * One user by id.
   * @throws AtlasNotFoundError when nobody of the organization has it.
   * @example
   * const user = await organization.users.get(userId);
   */
  get(userId: string, options?: VerbOptions): Promise<OrgUserResponse>;
  /**
   * One user by username, `undefined` when nobody of the organization has it.
   * @throws AtlasApiError when the service refuses for another reason.
   * @example
   * const user = await organization.users.byName('ada@example.com');
   */
  byName(username: string, options?: VerbOptions): Promise<OrgUserResponse | undefined>;
  /**
   * Invites somebody with roles; they belong to the organization once they accept.
   * @throws AtlasRoleError when a role does not fit its place; nothing is sent then.
   * @throws AtlasConflictError when they belong to it already.
   * @example
   * await organization.users.invite({ username: 'ada@example.com', roles: ['ORG_MEMBER'] });
   */
  invite(user: NewOrganizationUser, options?: VerbOptions): Promise<OrgUserResponse>;
  /**
   * Replaces somebody's roles or teams.
   * @throws AtlasRoleError when a role does not fit its place, or `projectRoles` come without `roles`.
   * @throws AtlasNotFoundError when nobody of the organization has the id.
   * @example
   * await organization.users.update(userId, { roles: ['ORG_READ_ONLY'] });
   */
  update(userId: string, change: OrganizationUserChange, options?: VerbOptions): Promise<OrgUserResponse>;
  /**
   * Adds one role of the organization.
   * @throws AtlasRoleError when it is none of an organization.
   * @example
   * await organization.users.addRole(userId, 'ORG_GROUP_CREATOR');
   */
  addRole(userId: string, role: OrganizationRole, options?: VerbOptions): Promise<OrgUserResponse>;
  /**
   * Takes one role of the organization away.
   * @throws AtlasRoleError when it is none of an organization.
   * @example
   * await organization.users.removeRole(userId, 'ORG_OWNER');
   */
  removeRole(userId: string, role: OrganizationRole, options?: VerbOptions): Promise<OrgUserResponse>;
  /**
   * Takes somebody out of the organization, and with it out of its projects and teams; of who is only invited the
   * invitation goes.
   * @throws AtlasNotFoundError when nobody of the organization has the id.
   * @example
   * await organization.users.remove(userId);
   */
  remove(userId: string, options?: VerbOptions): Promise<void>;
}

/** Roles in projects, as the API takes them. */
export function groupRolesOf(projectRoles: readonly ProjectRoles[]): GroupRoleAssignment[] {
  return projectRoles.map(({ projectId, roles }) => ({ groupId: projectId, groupRoles: [...roles] }));
}
