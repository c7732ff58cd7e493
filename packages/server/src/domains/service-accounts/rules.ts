import { apiError } from '../../errors.ts';
import type { RoleAssignment } from '../../identity/caller.ts';

/** Service accounts an organization may have. */
export const MAX_ACCOUNTS = 200;

/** Secrets an account may have at one time: the old one and the one that replaces it. */
export const MAX_SECRETS = 2;

/** Entries the access list of an account may have. */
export const MAX_ACCESS_ENTRIES = 200;

/** Shortest and longest life of a secret, in hours; an organization may lower the upper end. */
const SECRET_HOURS = { least: 8, most: 8760 } as const;

const HOUR = 60 * 60 * 1000;

/** The roles of an account in its organization. */
export const orgRolesOf = (roles: readonly RoleAssignment[]): readonly string[] =>
  roles.filter((role) => role.groupId === undefined).map((role) => role.roleName);

/** The roles of an account in one project; empty when it has nothing to do with it. */
export const groupRolesOf = (roles: readonly RoleAssignment[], groupId: string): readonly string[] =>
  roles.filter((role) => role.groupId === groupId).map((role) => role.roleName);

/** The projects an account has roles in, with those roles, in the order they were given. */
export function groupsOf(
  roles: readonly RoleAssignment[],
): readonly { readonly groupId: string; readonly roles: readonly string[] }[] {
  const ids = new Set(roles.flatMap((role) => (role.groupId === undefined ? [] : [role.groupId])));
  return [...ids].map((groupId) => ({ groupId, roles: groupRolesOf(roles, groupId) }));
}

/** The assignments with those in the organization replaced. */
export const replaceOrgRoles = (
  roles: readonly RoleAssignment[],
  orgId: string,
  names: readonly string[],
): readonly RoleAssignment[] => [
  ...unique(names).map((roleName) => ({ orgId, roleName })),
  ...roles.filter((role) => role.groupId !== undefined),
];

/** The assignments with those in one project replaced; no names take the account out of the project. */
export const replaceGroupRoles = (
  roles: readonly RoleAssignment[],
  groupId: string,
  names: readonly string[],
): readonly RoleAssignment[] => [
  ...roles.filter((role) => role.groupId !== groupId),
  ...unique(names).map((roleName) => ({ groupId, roleName })),
];

/**
 * Checks roles for an account, in an organization (`ORG_…`) or in a project (`GROUP_…`).
 *
 * @param known every role code there is
 * @throws MISSING_ATTRIBUTE when there is none, INVALID_ROLE_FOR_ORG or INVALID_ROLE_FOR_GROUP for one that does not fit
 */
export function checkRoleNames(
  names: readonly string[],
  level: 'ORG' | 'GROUP',
  known: ReadonlySet<string>,
): void {
  if (names.length === 0)
    throw apiError('MISSING_ATTRIBUTE', ['roles'], 'The attribute {0} must have at least one element.');
  const stray = names.find((name) => !name.startsWith(`${level}_`) || !known.has(name));
  if (stray !== undefined) {
    throw apiError(
      `INVALID_ROLE_FOR_${level}`,
      [stray],
      level === 'ORG'
        ? 'The role {0} is no role in an organization.'
        : 'The role {0} is no role in a project.',
    );
  }
}

/**
 * When a secret made now expires, milliseconds since 1970.
 *
 * @param hours life of the secret
 * @param most the organization's longest life of a secret, where it has set one
 * @throws INVALID_ATTRIBUTE outside the allowed lives
 */
export function secretExpiry(now: number, hours: number, most: number = SECRET_HOURS.most): number {
  if (!Number.isInteger(hours) || hours < SECRET_HOURS.least || hours > most) {
    throw apiError(
      'INVALID_ATTRIBUTE',
      ['secretExpiresAfterHours'],
      `The attribute {0} must be between ${SECRET_HOURS.least} and ${most} hours.`,
    );
  }
  return now + hours * HOUR;
}

/** @throws VALIDATION_ERROR when one more would be too many */
export function checkRoom(have: number, most: number, what: string): void {
  if (have >= most) {
    throw apiError('VALIDATION_ERROR', [what, String(most)], 'No more {0} can be added: there may be {1}.');
  }
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
