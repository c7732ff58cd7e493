export type { CustomRoles } from './custom-roles.ts';
export {
  type CustomRolePermissions,
  type Permissions,
  type PrivilegeAction,
  type PrivilegeResource,
  permissions,
} from './permissions.ts';
