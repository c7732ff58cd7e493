import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { findFlexCluster } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { pageOf } from '../page-of.ts';
import { findRestore, pageOfSnapshots, startRestore } from './handlers.ts';
import { type FlexRestore, restores, viewServerlessRestore } from './restore.ts';
import { type FlexSnapshot, findSnapshot, scopeOf, statusOf } from './snapshot.ts';

/** Bytes a snapshot of an empty flex cluster takes: what the databases of the service itself hold. */
const EMPTY_BYTES = 1_048_576;

const STATUS = { PENDING: 'queued', RUNNING: 'inProgress', COMPLETED: 'completed' } as const;

const pathOf = (call: ServerlessCall): string =>
  `/groups/${call.params.groupId}/serverless/${call.params.clusterName}/backup`;

type ServerlessCall = Call<{ readonly groupId: string; readonly clusterName: string }>;

/** Serverless instances are flex clusters today: their old API shows the same snapshots in its own words. */
export async function listGroupServerlessBackupSnapshots(
  call: CallOf<'listGroupServerlessBackupSnapshots'>,
): Promise<Page> {
  const { value } = await findFlexCluster(call.store, call.params.groupId, call.params.clusterName);
  return pageOfSnapshots(call, value, (snapshot) => viewSnapshot(call, snapshot));
}

export async function getGroupServerlessBackupSnapshot(
  call: CallOf<'getGroupServerlessBackupSnapshot'>,
): Promise<object> {
  const { groupId, clusterName, snapshotId } = call.params;
  const cluster = await findFlexCluster(call.store, groupId, clusterName);
  return viewSnapshot(call, await findSnapshot(call, cluster, snapshotId));
}

export async function listGroupServerlessBackupRestoreJobs(
  call: CallOf<'listGroupServerlessBackupRestoreJobs'>,
): Promise<Page> {
  const { value } = await findFlexCluster(call.store, call.params.groupId, call.params.clusterName);
  return pageOf(call, restores, scopeOf(value), (restore) => view(call, restore));
}

export async function getGroupServerlessBackupRestoreJob(
  call: CallOf<'getGroupServerlessBackupRestoreJob'>,
): Promise<object> {
  const { groupId, clusterName, restoreJobId } = call.params;
  const cluster = await findFlexCluster(call.store, groupId, clusterName);
  return call.show(await findRestore(call, cluster, restoreJobId), (restore) => view(call, restore));
}

export async function createGroupServerlessBackupRestoreJob(
  call: CallOf<'createGroupServerlessBackupRestoreJob'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { deliveryType, snapshotId, targetClusterName, targetGroupId } = call.body;
  const cluster = await findFlexCluster(call.store, groupId, clusterName);
  if (deliveryType === 'pointInTime')
    throw apiError(
      'CHECKPOINTS_ONLY_ON_CONTINOUS_BACKUP',
      [clusterName],
      'The cluster {0} has daily snapshots only: no point in time can be restored.',
    );
  if (snapshotId === undefined)
    throw apiError('MISSING_ATTRIBUTE', ['snapshotId'], 'The attribute {0} is required and was not given.', {
      fields: [{ field: 'snapshotId', description: 'is required' }],
    });
  const target =
    deliveryType === 'download' ? undefined : { groupId: targetGroupId, clusterName: targetClusterName };
  return view(call, await startRestore(call, cluster, snapshotId, target));
}

const view = (call: ServerlessCall, restore: FlexRestore): object => ({
  ...viewServerlessRestore(restore),
  links: [call.link(`${pathOf(call)}/restoreJobs/${restore.id}`)],
});

/** `ServerlessBackupSnapshot`. */
function viewSnapshot(call: ServerlessCall, snapshot: FlexSnapshot): object {
  const { id, mongoDBVersion, started, expires } = snapshot;
  const status = statusOf(snapshot, call.now);
  return {
    ...(status !== 'PENDING' && { createdAt: timeText(started) }),
    expiresAt: timeText(expires),
    frequencyType: 'daily',
    id,
    links: [call.link(`${pathOf(call)}/snapshots/${id}`)],
    mongodVersion: mongoDBVersion,
    serverlessInstanceName: call.params.clusterName,
    snapshotType: 'scheduled',
    status: STATUS[status],
    storageSizeBytes: status === 'COMPLETED' ? EMPTY_BYTES : 0,
  };
}
