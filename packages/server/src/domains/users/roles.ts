import { roleCodes } from '@mercator/catalog/service';
import { apiError } from '../../errors.ts';
import type { RoleAssignment } from '../../identity/caller.ts';

const KNOWN: ReadonlySet<string> = new Set(Object.values(roleCodes));

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** The names of somebody's roles in their organization. */
export const orgRolesOf = (roles: readonly RoleAssignment[]): readonly string[] =>
  roles.filter(({ groupId }) => groupId === undefined).map(({ roleName }) => roleName);

/** The names of somebody's roles in a project. */
export const groupRolesOf = (roles: readonly RoleAssignment[], groupId: string): readonly string[] =>
  roles.filter((role) => role.groupId === groupId).map(({ roleName }) => roleName);

/** The projects somebody has roles in, in the order they got them. */
export const groupsOf = (roles: readonly RoleAssignment[]): readonly string[] =>
  unique(roles.flatMap(({ groupId }) => (groupId === undefined ? [] : [groupId])));

export const owns = (roles: readonly RoleAssignment[], roleName: string, groupId?: string): boolean =>
  roles.some((role) => role.roleName === roleName && role.groupId === groupId);

/** Roles with those in the organization replaced. */
export const withOrgRoles = (
  roles: readonly RoleAssignment[],
  orgId: string,
  names: readonly string[],
): readonly RoleAssignment[] => [
  ...unique(names).map((roleName) => ({ orgId, roleName })),
  ...roles.filter(({ groupId }) => groupId !== undefined),
];

/** Roles with those in one project replaced. */
export const withGroupRoles = (
  roles: readonly RoleAssignment[],
  groupId: string,
  names: readonly string[],
): readonly RoleAssignment[] => [
  ...roles.filter((role) => role.groupId !== groupId),
  ...unique(names).map((roleName) => ({ groupId, roleName })),
];

/**
 * Checks the names of roles for somebody in an organization (`ORG_…`) or in a project (`GROUP_…`).
 *
 * @throws NO_ROLES_IN_ASSIGNMENT when there is none, INVALID_ROLE_FOR_ORG or INVALID_ROLE_FOR_GROUP for one that does not fit
 */
export function checkRoles(level: 'ORG' | 'GROUP', names: readonly string[]): void {
  if (names.length === 0) throw apiError('NO_ROLES_IN_ASSIGNMENT', [], 'Everybody needs at least one role.');
  const stray = names.find((name) => !name.startsWith(`${level}_`) || !KNOWN.has(name));
  if (stray === undefined) return;
  throw level === 'ORG'
    ? apiError('INVALID_ROLE_FOR_ORG', [stray], 'The role {0} is no role of an organization.')
    : apiError('INVALID_ROLE_FOR_GROUP', [stray], 'The role {0} is no role of a project.');
}
