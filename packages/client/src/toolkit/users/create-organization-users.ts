import type { OrgUserResponse } from '@mercator/catalog/types';
import { callOptionsOf, type OrganizationKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { AtlasRoleError } from '../toolkit-errors.ts';
import { totalCountOf } from '../total-count.ts';
import {
  groupRolesOf,
  type OrganizationUserQuery,
  type OrganizationUsers,
  type ProjectRoles,
} from './organization-users.ts';
import { checkRoles } from './roles.ts';

/** The people of the organization of a kit. */
export function createOrganizationUsers({ atlas, orgId }: OrganizationKit): OrganizationUsers {
  const { mongoDbCloudUsers } = atlas;
  const list = ({ username, statuses, ...options }: OrganizationUserQuery, page = pageOf(options)) =>
    mongoDbCloudUsers.listOrgUsers(
      { orgId, username, orgMembershipStatuses: statuses, ...page },
      callOptionsOf(options),
    );
  const change = async (
    verb: 'addOrgUserRole' | 'removeOrgUserRole',
    userId: string,
    role: string,
    options: VerbOptions,
  ): Promise<OrgUserResponse> => {
    checkRoles(verb, 'organization', [role]);
    return await mongoDbCloudUsers[verb]({ orgId, userId, body: { orgRole: role } }, callOptionsOf(options));
  };

  return {
    list: (options = {}) => list(options),
    count: async (options = {}) => totalCountOf(await list(options, { itemsPerPage: 1 })),
    get: async (userId, options = {}) =>
      await mongoDbCloudUsers.getOrgUser({ orgId, userId }, callOptionsOf(options)),
    byName: async (username, options = {}) => (await list({ ...options, username })).results[0],
    async invite({ username, roles, projectRoles, teamIds }, options = {}) {
      const body = {
        username,
        roles: rolesOf('createOrgUser', roles, projectRoles),
        ...(teamIds && { teamIds: [...teamIds] }),
      };
      return await mongoDbCloudUsers.createOrgUser({ orgId, body }, callOptionsOf(options));
    },
    async update(userId, { roles, projectRoles, teamIds }, options = {}) {
      if (projectRoles && !roles)
        throw new AtlasRoleError('projectRoles are replaced together with roles: name those too.', {
          operation: 'updateOrgUser',
          parameter: 'roles',
        });
      const body = {
        ...(roles && { roles: rolesOf('updateOrgUser', roles, projectRoles) }),
        ...(teamIds && { teamIds: [...teamIds] }),
      };
      return await mongoDbCloudUsers.updateOrgUser({ orgId, userId, body }, callOptionsOf(options));
    },
    addRole: async (userId, role, options = {}) => change('addOrgUserRole', userId, role, options),
    removeRole: async (userId, role, options = {}) => change('removeOrgUserRole', userId, role, options),
    remove: async (userId, options = {}) =>
      await mongoDbCloudUsers.removeOrgUser({ orgId, userId }, callOptionsOf(options)),
  };
}

function rolesOf(operation: string, roles: readonly string[], projectRoles?: readonly ProjectRoles[]) {
  checkRoles(operation, 'organization', roles);
  for (const one of projectRoles ?? []) checkRoles(operation, 'project', one.roles);
  return {
    orgRoles: [...roles],
    ...(projectRoles && { groupRoleAssignments: groupRolesOf(projectRoles) }),
  };
}
