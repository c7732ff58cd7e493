import { AtlasRoleError } from '../toolkit-errors.ts';

/** Roles in a project that are known today, as the service spells them. */
export const PROJECT_ROLES = [
  'GROUP_OWNER',
  'GROUP_READ_ONLY',
  'GROUP_ACCESS_MANAGER',
  'GROUP_ALERTS_MANAGER',
  'GROUP_BACKUP_CREATOR',
  'GROUP_BACKUP_EXPORT_OPERATOR',
  'GROUP_BACKUP_MANAGER',
  'GROUP_BACKUP_RECOVERY_OPERATOR',
  'GROUP_CLUSTER_CREATOR',
  'GROUP_CLUSTER_LOG_VIEWER',
  'GROUP_CLUSTER_MANAGER',
  'GROUP_CLUSTER_RESILIENCE_TESTER',
  'GROUP_DATABASE_ACCESS_ADMIN',
  'GROUP_DATA_ACCESS_ADMIN',
  'GROUP_DATA_ACCESS_READ_ONLY',
  'GROUP_DATA_ACCESS_READ_WRITE',
  'GROUP_INDEX_MANAGER',
  'GROUP_MODEL_OWNER',
  'GROUP_NETWORK_ACCESS_MANAGER',
  'GROUP_OBSERVABILITY_VIEWER',
  'GROUP_REPLICA_SET_MANAGER',
  'GROUP_SEARCH_INDEX_EDITOR',
  'GROUP_STREAM_PROCESSING_MANAGER',
  'GROUP_STREAM_PROCESSING_OWNER',
  'GROUP_SUPPORT_ACCESS_MANAGER',
] as const;

/** Roles in an organization that are known today, as the service spells them. */
export const ORGANIZATION_ROLES = [
  'ORG_OWNER',
  'ORG_MEMBER',
  'ORG_READ_ONLY',
  'ORG_GROUP_CREATOR',
  'ORG_BILLING_ADMIN',
  'ORG_BILLING_READ_ONLY',
  'ORG_STREAM_PROCESSING_ADMIN',
] as const;

/** A role in a project: a known one, or a newer one that begins with `GROUP_`. */
export type ProjectRole = (typeof PROJECT_ROLES)[number] | (`GROUP_${string}` & {});

/** A role in an organization: a known one, or a newer one that begins with `ORG_`. */
export type OrganizationRole = (typeof ORGANIZATION_ROLES)[number] | (`ORG_${string}` & {});

/** Where roles are granted. */
export type RolePlace = 'project' | 'organization';

const PREFIXES: Readonly<Record<RolePlace, string>> = { project: 'GROUP_', organization: 'ORG_' };

/**
 * Checks that roles can be granted in such a place.
 * @throws AtlasRoleError when there is none, or one of the other kind.
 */
export function checkRoles(operation: string, place: RolePlace, roles: readonly string[]): void {
  const prefix = PREFIXES[place];
  if (!Array.isArray(roles))
    throw new AtlasRoleError('roles must be an array of names of roles.', { operation, parameter: 'roles' });
  const wrong = roles.find((role) => typeof role !== 'string' || !role.startsWith(prefix));
  if (wrong === undefined && roles.length > 0) return;
  const text =
    wrong === undefined
      ? `roles must name at least one role of the ${place}.`
      : `${JSON.stringify(wrong)} is no role of ${place === 'project' ? 'a project' : 'an organization'}: those begin with ${prefix}.`;
  throw new AtlasRoleError(text, { operation, parameter: 'roles' });
}
