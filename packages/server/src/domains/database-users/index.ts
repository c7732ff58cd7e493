import type { Domain } from '../domain.ts';
import { resource } from '../resource.ts';
import { createUser, regularUsers, updateUser } from './handlers.ts';
import { userLifecycle } from './user.ts';

export { type CustomRole, customRoles, type InheritedRole, type RoleAction } from './custom-roles.ts';
export { distinguishedName } from './distinguished-name.ts';
export { formerUsers, type UserIdentity } from './former.ts';
export { BUILT_IN_ROLES, isForAdminOnly } from './roles.ts';
export { type DatabaseUser, databaseUsers, userKey } from './user.ts';

/** Users of a project's databases: with a password, a certificate, a directory, AWS or an identity provider. */
export const databaseUsersDomain: Domain = {
  name: 'database-users',
  handlers: {
    ...resource(regularUsers),
    createGroupDatabaseUser: createUser,
    updateGroupDatabaseUser: updateUser,
  },
  lifecycles: [userLifecycle],
};
