export type {
  DatabaseUserOptions,
  DatabaseUserPlace,
  DatabaseUsers,
  DeleteDatabaseUserOptions,
  RotatePasswordOptions,
} from './database-users.ts';
export { generatePassword, type PasswordOptions } from './password.ts';
export {
  BUILT_IN_ROLES,
  type BuiltInRole,
  isBuiltInRole,
  type RoleReach,
} from './role-facts.ts';
export { type Roles, roles } from './roles.ts';
export type {
  DatabaseUserChanges,
  DatabaseUserScopes,
  DatabaseUserSettings,
  NewAwsIamUser,
  NewCertificateUser,
  NewDatabaseUser,
  NewDatabaseUserBase,
  NewLdapUser,
  NewOidcUser,
  NewPasswordUser,
  TemporaryUserSettings,
} from './user-input.ts';
export {
  DATABASE_USER_KINDS,
  type DatabaseUserKind,
  databaseUserKindOf,
} from './user-kinds.ts';
