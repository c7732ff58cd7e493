import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import {
  type CloudRole,
  cloudRoles,
  type RoleUsage,
  releaseCloudRole,
  useCloudRole,
} from '../cloud-provider-access/index.ts';
import { rootOf } from '../lifecycle.ts';
import type { ExportBucket } from './bucket.ts';
import type { BucketRequest } from './bucket-request.ts';

const usageOf = (groupId: string, exportBucketId: string): RoleUsage => ({
  featureType: 'EXPORT_SNAPSHOT',
  featureId: { exportBucketId, groupId },
});

/**
 * Looks at the role by which a new bucket is reached, and notes that the bucket uses it. A role this server does not know at all is
 * taken as it is given: the recorded one was made by nobody here either.
 *
 * @throws CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND for a role of another project or of another cloud
 */
export async function checkRole(
  store: Store,
  groupId: string,
  { cloudProvider, iamRoleId, roleId }: BucketRequest,
  exportBucketId: string,
): Promise<CloudRole | undefined> {
  const id = cloudProvider === 'AWS' ? iamRoleId : roleId;
  const document = id === undefined ? undefined : await store.byId(cloudRoles, id);
  if (id === undefined || document === undefined) return undefined;
  if (rootOf(document.scope) !== groupId || document.value.provider !== cloudProvider)
    throw apiError(
      'CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND',
      [id, groupId],
      'No cloud provider access role {0} for this cloud exists in project {1}.',
    );
  await useCloudRole(store, groupId, id, usageOf(groupId, exportBucketId));
  return document.value;
}

/** A bucket that goes does not use its role any more. */
export const releaseRole = (store: Store, groupId: string, bucket: ExportBucket): Promise<void> =>
  releaseCloudRole(
    store,
    groupId,
    bucket.cloudProvider === 'AWS' ? bucket.iamRoleId : bucket.roleId,
    usageOf(groupId, bucket._id),
  );
