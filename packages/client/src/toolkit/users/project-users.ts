import type { GroupUserResponse } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { ProjectRole } from './roles.ts';

/** Which users of a project are meant. */
export interface ProjectUserQuery extends PageOptions {
  /** Also those who have their role through a team. @default false */
  readonly flattenTeams?: boolean | undefined;
  /** Also those who see the project because they own or may read the whole organization. @default false */
  readonly includeOrgUsers?: boolean | undefined;
  /** Only the one with this username. Default: all. */
  readonly username?: string | undefined;
}

/** Who shall have access to a project. */
export interface NewProjectUser {
  /** Username, an address of e-mail. Who is not in the organization yet is invited to it. */
  readonly username: string;
  /** At least one role of the project. */
  readonly roles: readonly ProjectRole[];
}

/** The people of a project. */
export interface ProjectUsers {
  /**
   * Those with access to the project.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const user of project.users.list({ flattenTeams: true })) console.log(user.username);
   */
  list(options?: ProjectUserQuery): ListOf<'listGroupUsers'>;
  /**
   * How many `list` would give, in one request of one item.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const everybody = await project.users.count({ flattenTeams: true, includeOrgUsers: true });
   */
  count(options?: ProjectUserQuery): Promise<number>;
  /**
   * One user by id.
   * @throws AtlasNotFoundError when nobody of the project has it.
   * @example
   * const user = await project.users.get(userId);
   */
  get(userId: string, options?: VerbOptions): Promise<GroupUserResponse>;
  /**
   * One user by username, `undefined` when nobody of the project has it.
   * @throws AtlasApiError when the service refuses for another reason.
   * @example
   * const user = await project.users.byName('ada@example.com');
   */
  byName(username: string, options?: VerbOptions): Promise<GroupUserResponse | undefined>;
  /**
   * Gives somebody access.
   * @throws AtlasRoleError when a role is none of a project; nothing is sent then.
   * @throws AtlasConflictError when they have access already.
   * @example
   * await project.users.add({ username: 'ada@example.com', roles: ['GROUP_READ_ONLY'] });
   */
  add(user: NewProjectUser, options?: VerbOptions): Promise<GroupUserResponse>;
  /**
   * Adds one role.
   * @throws AtlasRoleError when it is none of a project.
   * @example
   * await project.users.addRole(userId, 'GROUP_CLUSTER_MANAGER');
   */
  addRole(userId: string, role: ProjectRole, options?: VerbOptions): Promise<GroupUserResponse>;
  /**
   * Takes one role away.
   * @throws AtlasRoleError when it is none of a project.
   * @example
   * await project.users.removeRole(userId, 'GROUP_OWNER');
   */
  removeRole(userId: string, role: ProjectRole, options?: VerbOptions): Promise<GroupUserResponse>;
  /**
   * Makes somebody's roles exactly these: what is missing is added first, then the others are taken away, so that
   * there is no moment without access.
   * @throws AtlasRoleError when a role is none of a project, or there is none.
   * @throws AtlasNotFoundError when they have no access.
   * @example
   * await project.users.setRoles(userId, ['GROUP_DATA_ACCESS_READ_ONLY']);
   */
  setRoles(userId: string, roles: readonly ProjectRole[], options?: VerbOptions): Promise<GroupUserResponse>;
  /**
   * Takes somebody's access away; they stay in the organization.
   * @throws AtlasNotFoundError when they have none.
   * @example
   * await project.users.remove(userId);
   */
  remove(userId: string, options?: VerbOptions): Promise<void>;
}
