import { databaseRoles } from '@mercator/catalog/values';
import { apiError } from '../../errors.ts';

/** A role given to a user, as the API writes it. */
export interface RoleGrant {
  readonly databaseName: string;
  readonly roleName: string;
  readonly collectionName?: string;
}

/** Where a built-in role may be given: in the `admin` database only, in any, in any down to one collection. */
type Reach = 'admin' | 'database' | 'collection';

const BUILT_IN: Readonly<Record<string, Reach>> = databaseRoles;

/** Names of the roles every project has. */
export const BUILT_IN_ROLES: readonly string[] = Object.keys(BUILT_IN);

/** Whether a built-in role can be given in the database `admin` only. */
export const isForAdminOnly = (name: string): boolean =>
  Object.hasOwn(BUILT_IN, name) && BUILT_IN[name] === 'admin';

/**
 * Checks the roles of a user.
 *
 * @param roles roles of the request; at least one
 * @param isCustomRole whether the project has a custom role of this name; those are given in `admin` alone
 * @throws MISSING_ATTRIBUTE, ATLAS_INVALID_ROLE, ATLAS_INVALID_ROLE_DATABASE, INVALID_DATABASE_NAME,
 *   INVALID_COLLECTION_NAME or DUPLICATE_DATABASE_ROLES
 */
export function checkRoles(roles: readonly RoleGrant[], isCustomRole: (name: string) => boolean): void {
  if (roles.length === 0)
    throw apiError('MISSING_ATTRIBUTE', ['roles'], 'The attribute {0} must have at least one element.');
  const seen = new Set<string>();
  for (const role of roles) {
    checkRole(role, isCustomRole);
    const key = JSON.stringify([role.databaseName, role.roleName, role.collectionName]);
    if (seen.has(key)) {
      throw apiError('DUPLICATE_DATABASE_ROLES', [nameOf(role)], 'The role {0} is given more than once.');
    }
    seen.add(key);
  }
}

function checkRole(role: RoleGrant, isCustomRole: (name: string) => boolean): void {
  const builtIn = Object.hasOwn(BUILT_IN, role.roleName) ? BUILT_IN[role.roleName] : undefined;
  const reach = builtIn ?? (isCustomRole(role.roleName) ? 'admin' : undefined);
  if (!reach) throw apiError('ATLAS_INVALID_ROLE', [nameOf(role)], 'There is no role {0}.');
  if (reach === 'admin' && role.databaseName !== 'admin') {
    throw apiError(
      'ATLAS_INVALID_ROLE_DATABASE',
      [role.roleName, role.databaseName],
      'The role {0} can be given in the database admin only, not in {1}.',
    );
  }
  if (!isDatabaseName(role.databaseName)) {
    throw apiError('INVALID_DATABASE_NAME', [role.databaseName], 'The database name {0} is not valid.');
  }
  if (role.collectionName === undefined) return;
  if (reach !== 'collection' || !isCollectionName(role.collectionName)) {
    throw apiError(
      'INVALID_COLLECTION_NAME',
      [role.collectionName, role.roleName],
      'The collection {0} cannot be given with the role {1}.',
    );
  }
}

// MongoDB's own limits on names: https://www.mongodb.com/docs/manual/reference/limits/#naming-restrictions
const isDatabaseName = (name: string): boolean => /^[^/\\. "$*<>:|?\0]+$/.test(name) && utf8Length(name) < 64;

const isCollectionName = (name: string): boolean => /^[^$\0]+$/.test(name) && !name.startsWith('system.');

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

const nameOf = (role: RoleGrant): string =>
  `${role.roleName}@${role.databaseName}${role.collectionName === undefined ? '' : `.${role.collectionName}`}`;
