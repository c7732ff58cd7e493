import { type ApiError, apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { type CloudRole, cloudRoles, type RoleUsage } from './role.ts';

export const roleNotFound = (roleId: string, groupId: string): ApiError =>
  apiError(
    'CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND',
    [roleId, groupId],
    'No cloud provider access role {0} exists in project {1}.',
  );

/**
 * A role of a project.
 *
 * @throws CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND
 */
export async function findCloudRole(
  store: Store,
  groupId: string,
  roleId: string,
): Promise<Document<CloudRole>> {
  const document = await store.get(cloudRoles, groupId, roleId);
  if (document) return document;
  throw roleNotFound(roleId, groupId);
}

const isSame = (one: RoleUsage, other: RoleUsage): boolean =>
  one.featureType === other.featureType && JSON.stringify(one.featureId) === JSON.stringify(other.featureId);

/** Notes that a feature works with a role: it shows among the role's usages, and the role cannot go meanwhile. */
export async function useCloudRole(
  store: Store,
  groupId: string,
  roleId: string,
  usage: RoleUsage,
): Promise<void> {
  const document = await findCloudRole(store, groupId, roleId);
  const { value } = document;
  if (value.usages.some((other) => isSame(usage, other))) return;
  await store.update(document, { value: { ...value, usages: [...value.usages, usage] } });
}

/** Notes that a feature does not work with a role any more. */
export async function releaseCloudRole(
  store: Store,
  groupId: string,
  roleId: string,
  usage: RoleUsage,
): Promise<void> {
  const document = await store.get(cloudRoles, groupId, roleId);
  if (document === undefined) return;
  const usages = document.value.usages.filter((other) => !isSame(usage, other));
  await store.update(document, { value: { ...document.value, usages } });
}
