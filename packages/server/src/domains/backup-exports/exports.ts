import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { backupScope } from '../backup-rules/index.ts';
import { findDedicated, findSnapshot, missing } from '../cloud-backups/index.ts';
import { pageOf } from '../page-of.ts';
import { findExportBucket } from './bucket.ts';
import { exportJobs, renderExport, takeExport } from './export-job.ts';

export async function listGroupClusterBackupExports(
  call: CallOf<'listGroupClusterBackupExports'>,
): Promise<Page> {
  const { groupId, clusterName } = call.params;
  await findDedicated(call.store, groupId, clusterName);
  return pageOf(call, exportJobs, backupScope(groupId, clusterName), renderExport);
}

export async function createGroupClusterBackupExport(
  call: CallOf<'createGroupClusterBackupExport'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  if (call.body === null) throw missing('snapshotId');
  const { exportBucketId, snapshotId, customData = [] } = call.body;
  await findDedicated(call.store, groupId, clusterName);
  const { value: snapshot } = await findSnapshot(call.store, groupId, clusterName, snapshotId);
  await findExportBucket(call.store, groupId, exportBucketId);
  if (snapshot.stage !== 'completed')
    throw apiError(
      'CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT',
      [snapshotId],
      'The snapshot {0} is not completed yet.',
    );
  const { store, chance, speed, now } = call;
  const { value } = await takeExport(
    snapshot,
    { exportBucketId, customData },
    { store, chance, speed, at: now },
  );
  return renderExport(value);
}

export async function getGroupClusterBackupExport(
  call: CallOf<'getGroupClusterBackupExport'>,
): Promise<object> {
  const { groupId, clusterName, exportId } = call.params;
  await findDedicated(call.store, groupId, clusterName);
  const document = await call.store.get(exportJobs, backupScope(groupId, clusterName), exportId);
  if (document === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`Export job with id ${exportId}`], 'Cannot find resource {0}.');
  return call.show(document, renderExport);
}
