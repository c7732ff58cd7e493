import type { DatabaseUserRole } from '@mercator/catalog/types';
import { databaseRoles } from '@mercator/catalog/values';
import { AtlasRoleError } from '../toolkit-errors.ts';

/**
 * Where a built-in role can be granted: in the database `admin` alone, in any database, or in any database down to one
 * collection.
 */
export type RoleReach = 'admin' | 'database' | 'collection';

/**
 * Every built-in role of database users and where it can be granted. Other names are those of a project's custom roles.
 * @example
 * const everywhere = Object.keys(BUILT_IN_ROLES).filter((name) => BUILT_IN_ROLES[name] === 'admin');
 */
export const BUILT_IN_ROLES = databaseRoles satisfies Readonly<Record<string, RoleReach>>;

/** Name of a built-in role. */
export type BuiltInRole = keyof typeof BUILT_IN_ROLES;

/**
 * Whether every project has a role of this name.
 * @example
 * isBuiltInRole('readWrite'); // true
 */
export function isBuiltInRole(name: string): name is BuiltInRole {
  return Object.hasOwn(BUILT_IN_ROLES, name);
}

/**
 * Refuses a grant that no service could make. What only the service can judge, whether a custom role exists and where
 * it may be granted, is left to it.
 * @throws AtlasRoleError naming the part of the grant that is impossible.
 */
export function checkGrant({ roleName, databaseName, collectionName }: DatabaseUserRole): void {
  if (!isText(roleName)) throw impossible('roleName', 'a role has a name, a text that is not empty.');
  if (!isText(databaseName))
    throw impossible('databaseName', `the role ${roleName} needs the name of a database.`);
  if (collectionName === '')
    throw impossible('collectionName', `leave it out to grant ${roleName} on the whole of ${databaseName}.`);
  if (!isBuiltInRole(roleName)) return;
  const reach: RoleReach = BUILT_IN_ROLES[roleName];
  if (reach === 'admin' && databaseName !== 'admin') {
    const text = `the role ${roleName} can be granted in the database admin only, not in ${databaseName}.`;
    throw impossible('databaseName', text);
  }
  if (collectionName !== undefined && collectionName !== null && reach !== 'collection') {
    const text = `the role ${roleName} cannot be granted on a single collection (${databaseName}.${collectionName}).`;
    throw impossible('collectionName', text);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function impossible(parameter: string, text: string): AtlasRoleError {
  return new AtlasRoleError(text, { parameter });
}
