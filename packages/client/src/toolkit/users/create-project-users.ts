import type { GroupUserResponse } from '@mercator/catalog/types';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { totalCountOf } from '../total-count.ts';
import { changesBetween } from './change-roles.ts';
import type { ProjectUserQuery, ProjectUsers } from './project-users.ts';
import { checkRoles } from './roles.ts';

/** The people of the project of a kit. */
export function createProjectUsers({ atlas, groupId }: ProjectKit): ProjectUsers {
  const { mongoDbCloudUsers } = atlas;
  const list = (
    { flattenTeams, includeOrgUsers, username, ...options }: ProjectUserQuery,
    page = pageOf(options),
  ) =>
    mongoDbCloudUsers.listGroupUsers(
      { groupId, flattenTeams, includeOrgUsers, username, ...page },
      callOptionsOf(options),
    );
  const change = async (
    verb: 'addGroupUserRole' | 'removeGroupUserRole',
    userId: string,
    role: string,
    options: VerbOptions,
  ): Promise<GroupUserResponse> => {
    checkRoles(verb, 'project', [role]);
    return await mongoDbCloudUsers[verb](
      { groupId, userId, body: { groupRole: role } },
      callOptionsOf(options),
    );
  };

  const users: ProjectUsers = {
    list: (options = {}) => list(options),
    count: async (options = {}) => totalCountOf(await list(options, { itemsPerPage: 1 })),
    get: async (userId, options = {}) =>
      await mongoDbCloudUsers.getGroupUser({ groupId, userId }, callOptionsOf(options)),
    byName: async (username, options = {}) =>
      (await list({ ...options, username, flattenTeams: true, includeOrgUsers: true })).results[0],
    async add({ username, roles }, options = {}) {
      checkRoles('addGroupUsers', 'project', roles);
      const body = { username, roles: [...roles] };
      return await mongoDbCloudUsers.addGroupUsers({ groupId, body }, callOptionsOf(options));
    },
    addRole: async (userId, role, options = {}) => change('addGroupUserRole', userId, role, options),
    removeRole: async (userId, role, options = {}) => change('removeGroupUserRole', userId, role, options),
    async setRoles(userId, roles, options = {}) {
      checkRoles('addGroupUserRole', 'project', roles);
      let user = await users.get(userId, options);
      const { missing, superfluous } = changesBetween(user.roles ?? [], roles);
      for (const role of missing) user = await change('addGroupUserRole', userId, role, options);
      for (const role of superfluous) user = await change('removeGroupUserRole', userId, role, options);
      return user;
    },
    remove: async (userId, options = {}) =>
      await mongoDbCloudUsers.removeGroupUser({ groupId, userId }, callOptionsOf(options)),
  };
  return users;
}
