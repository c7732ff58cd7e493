import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import {
  cloudRoles,
  type RoleUsage,
  releaseCloudRole,
  useCloudRole,
} from '../cloud-provider-access/index.ts';
import { rootOf } from '../lifecycle.ts';

/**
 * Looks at the role by which a destination is reached, and notes that it is used. A role this server does not know at all is
 * taken as it is given: it may have been made elsewhere.
 *
 * @throws CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND for a role of another project
 */
export async function checkBucketRole(
  store: Store,
  groupId: string,
  roleId: string,
  usage: RoleUsage,
): Promise<void> {
  const document = await store.byId(cloudRoles, roleId);
  if (document === undefined) return;
  if (rootOf(document.scope) !== groupId) {
    throw apiError(
      'CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND',
      [roleId, groupId],
      'No cloud provider access role {0} exists in project {1}.',
    );
  }
  await useCloudRole(store, groupId, roleId, usage);
}

/** A destination that goes does not use its role any more. */
export const releaseBucketRole = releaseCloudRole;
