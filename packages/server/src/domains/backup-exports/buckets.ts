import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { schedules } from '../backup-rules/index.ts';
import { invalid } from '../cloud-backups/index.ts';
import { rootOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { type ExportBucket, exportBuckets, findExportBucket } from './bucket.ts';
import { type BucketRequest, readBucket } from './bucket-request.ts';
import { checkRole, releaseRole } from './bucket-role.ts';

/** The version that knows buckets of Amazon only. */
const ONLY_AWS = '2023-01-01';

/** Where Amazon puts a bucket that nobody asked to have elsewhere; shown by the single answer alone, as recorded. */
const DEFAULT_AWS_REGION = 'us-east-1';

export function listGroupBackupExportBuckets(call: CallOf<'listGroupBackupExportBuckets'>): Promise<Page> {
  const where = call.version === ONLY_AWS ? { cloudProvider: ['AWS'] } : undefined;
  return pageOf(call, exportBuckets, call.params.groupId, (bucket) => bucket, where);
}

export async function createGroupBackupExportBucket(
  call: CallOf<'createGroupBackupExportBucket'>,
): Promise<ExportBucket> {
  const request = { ...call.body } as BucketRequest;
  const id = call.newId();
  const role = await checkRole(call.store, call.params.groupId, request, id);
  const bucket = readBucket(request, { id, tenantId: role?.azure?.tenantId ?? call.chance.uuid() });
  await call.store.insert(exportBuckets, call.params.groupId, { key: bucket._id, value: bucket });
  call.event({ type: 'BUCKET_CREATED_AUDIT' });
  return bucket;
}

export async function getGroupBackupExportBucket(
  call: CallOf<'getGroupBackupExportBucket'>,
): Promise<object> {
  const { groupId, exportBucketId } = call.params;
  const document = await findExportBucket(call.store, groupId, exportBucketId);
  if (call.version === ONLY_AWS && document.value.cloudProvider !== 'AWS')
    throw invalid('cloudProvider', document.value.cloudProvider);
  return call.show(document, (bucket) =>
    bucket.cloudProvider === 'AWS' ? { ...bucket, region: DEFAULT_AWS_REGION } : bucket,
  );
}

export async function updateGroupBackupExportBucket(
  call: CallOf<'updateGroupBackupExportBucket'>,
): Promise<object> {
  const { groupId, exportBucketId } = call.params;
  const { requirePrivateNetworking } = call.body;
  const document = await findExportBucket(call.store, groupId, exportBucketId);
  const bucket = document.value;
  if (bucket.cloudProvider !== 'AWS') throw invalid('cloudProvider', bucket.cloudProvider);
  const value: ExportBucket = { ...bucket, requirePrivateNetworking };
  await call.store.update(document, { value });
  return { ...value, region: DEFAULT_AWS_REGION };
}

export async function deleteGroupBackupExportBucket(
  call: CallOf<'deleteGroupBackupExportBucket'>,
): Promise<undefined> {
  const { groupId, exportBucketId } = call.params;
  const document = await findExportBucket(call.store, groupId, exportBucketId);
  const users = await call.store.find(schedules, 'exportBucketId', exportBucketId);
  const [user] = users.filter(({ scope }) => rootOf(scope) === groupId);
  if (user)
    throw apiError(
      'EXPORT_BUCKET_DELETE_FAILED',
      [exportBucketId, user.value.clusterName],
      'The cluster {1} exports its snapshots to the bucket {0}: turn that off first.',
    );
  await call.store.remove(document);
  await releaseRole(call.store, groupId, document.value);
  call.event({ type: 'BUCKET_DELETED_AUDIT' });
}
