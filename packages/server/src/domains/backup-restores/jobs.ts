import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { backupScope, runningRestores } from '../backup-rules/index.ts';
import {
  findDedicated,
  findSnapshot,
  findSnapshotted,
  invalid,
  missing,
  type Snapshot,
} from '../cloud-backups/index.ts';
import { contentsAt } from '../cluster-contents/index.ts';
import { type Cluster, findCluster, findRetained, workUntil } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { type RestoreJob, type RestoreTarget, restoreJobs, restoreLifecycle } from './job.ts';
import { readPoint, snapshotFor } from './point-in-time.ts';
import { renderRestore } from './render.ts';
import { checkFits, findTarget } from './target.ts';

export async function listGroupClusterBackupRestoreJobs(
  call: CallOf<'listGroupClusterBackupRestoreJobs'>,
): Promise<Page> {
  const { groupId, clusterName } = call.params;
  // A free cluster links here as well, as recorded: it has none.
  if (!(await findRetained(call.store, groupId, clusterName)))
    await findCluster(call.store, groupId, clusterName);
  return pageOf(call, restoreJobs, backupScope(groupId, clusterName), (job) => renderRestore(job, call.link));
}

export async function getGroupClusterBackupRestoreJob(
  call: CallOf<'getGroupClusterBackupRestoreJob'>,
): Promise<object> {
  const { groupId, clusterName, restoreJobId } = call.params;
  const document = await findJob(call, groupId, clusterName, restoreJobId);
  return call.show(document, (job) => renderRestore(job, call.link));
}

/** @throws RESTORE_JOB_NOT_FOUND */
async function findJob(
  call: Call,
  groupId: string,
  clusterName: string,
  jobId: string,
): Promise<Document<RestoreJob>> {
  await findSnapshotted(call.store, groupId, clusterName);
  const document = await call.store.get(restoreJobs, backupScope(groupId, clusterName), jobId);
  if (document === undefined)
    throw apiError(
      'RESTORE_JOB_NOT_FOUND',
      [jobId, clusterName],
      'No restore job with ID {0} exists for cluster {1}.',
    );
  return document;
}

type Body = CallOf<'createGroupClusterBackupRestoreJob'>['body'];

export async function createGroupClusterBackupRestoreJob(
  call: CallOf<'createGroupClusterBackupRestoreJob'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { value: cluster } = await findSnapshotted(call.store, groupId, clusterName);
  const { deliveryType } = call.body;
  const made =
    deliveryType === 'download'
      ? await download(call, groupId, clusterName, call.body)
      : await restore(call, cluster, call.body, deliveryType);
  const job: RestoreJob = { id: call.newId(), groupId, clusterName, state: 'working', ...made };
  const due = dueOf(restoreLifecycle, 'working', call);
  await call.store.insert(restoreJobs, backupScope(groupId, clusterName), { key: job.id, value: job, due });
  if (job.target) {
    const { groupId: targetGroupId, clusterName: targetName } = job.target;
    await occupy(call, job.id, job.target);
    await workUntil(call, await findDedicated(call.store, targetGroupId, targetName), due ?? call.now);
  }
  call.event({ type: 'CPS_RESTORE_REQUESTED_AUDIT' });
  return renderRestore(job, call.link);
}

type Made = Omit<RestoreJob, 'id' | 'groupId' | 'clusterName' | 'state'>;

async function snapshotOf(
  call: Call,
  groupId: string,
  clusterName: string,
  snapshotId: string | undefined,
): Promise<Snapshot> {
  if (snapshotId === undefined) throw missing('snapshotId');
  return (await findSnapshot(call.store, groupId, clusterName, snapshotId)).value;
}

/** @throws CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT, CANNOT_DOWNLOAD_SNAPSHOT_WITH_ENCRYPTION, CANNOT_DOWNLOAD_SNAPSHOT_CONCURRENTLY */
async function download(
  call: Call,
  groupId: string,
  clusterName: string,
  { snapshotId }: Body,
): Promise<Made> {
  const snapshot = await snapshotOf(call, groupId, clusterName, snapshotId);
  const { id } = snapshot;
  if (snapshot.stage !== 'completed')
    throw apiError('CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT', [id], 'The snapshot {0} is not completed yet.');
  if (snapshot.encrypted)
    throw apiError(
      'CANNOT_DOWNLOAD_SNAPSHOT_WITH_ENCRYPTION',
      [id],
      'The snapshot {0} is encrypted with keys of its owner and cannot be downloaded.',
    );
  const working = await call.store.find(restoreJobs, 'state', 'working', backupScope(groupId, clusterName));
  if (working.some(({ value }) => value.deliveryType === 'download' && value.snapshotId === id))
    throw apiError(
      'CANNOT_DOWNLOAD_SNAPSHOT_CONCURRENTLY',
      [id],
      'A download of the snapshot {0} is being made already.',
    );
  return { deliveryType: 'download', namespaces: [], ...partsOf(snapshot) };
}

/** @throws CANNOT_START_RESTORE_JOB_FOR_INCOMPLETE_CLUSTER_SNAPSHOT, and what target and point in time throw */
async function restore(call: Call, cluster: Cluster, body: Body, deliveryType: string): Promise<Made> {
  const { groupId, name } = cluster;
  const target = readTarget(body);
  if (deliveryType !== 'automated' && deliveryType !== 'pointInTime')
    throw invalid('deliveryType', deliveryType);
  const point = readPoint({ ...body, seconds: body.pointInTimeUTCSeconds ?? null });
  if (deliveryType === 'automated') {
    const snapshot = await snapshotOf(call, groupId, name, body.snapshotId);
    if (snapshot.stage !== 'completed')
      throw apiError(
        'CANNOT_START_RESTORE_JOB_FOR_INCOMPLETE_CLUSTER_SNAPSHOT',
        [snapshot.id],
        'The snapshot {0} is not completed yet.',
      );
    checkFits(snapshot, await findTarget(call, target));
    return { deliveryType, target, namespaces: snapshot.namespaces, ...partsOf(snapshot) };
  }
  if (point === undefined) throw missing('pointInTimeUTCSeconds');
  const document = await findTarget(call, target);
  const { value: snapshot } = await snapshotFor(call, cluster, point);
  checkFits(snapshot, document);
  const namespaces = await contentsAt(call.store, snapshot, timeText(point.seconds * 1000));
  return { deliveryType, target, point, namespaces, ...partsOf(snapshot) };
}

function readTarget({ targetClusterName, targetGroupId }: Body): RestoreTarget {
  if (targetClusterName === undefined) throw missing('targetClusterName');
  if (targetGroupId === undefined) throw missing('targetGroupId');
  return { groupId: targetGroupId, clusterName: targetClusterName };
}

const partsOf = ({ id, createdAt, requestedAt, members }: Snapshot) => ({
  snapshotId: id,
  timestamp: createdAt ?? requestedAt,
  replicaSets: members.map(({ replicaSetName }) => replicaSetName),
});

/** Keeps the target from being changed by anybody else until the job is done. */
export async function occupy(call: Call, jobId: string, target: RestoreTarget): Promise<void> {
  await call.store.insert(runningRestores, backupScope(target.groupId, target.clusterName), {
    key: jobId,
    value: { jobId },
  });
}

/** @throws CANNOT_CANCEL_AUTOMATED_RESTORE: what writes to a cluster cannot be stopped half-way */
export async function cancelGroupClusterBackupRestoreJob(
  call: CallOf<'cancelGroupClusterBackupRestoreJob'>,
): Promise<undefined> {
  const { groupId, clusterName, restoreJobId } = call.params;
  const document = await findJob(call, groupId, clusterName, restoreJobId);
  const { value: job } = document;
  if (job.deliveryType !== 'download')
    throw apiError(
      'CANNOT_CANCEL_AUTOMATED_RESTORE',
      [restoreJobId],
      'The restore {0} writes to a cluster and cannot be stopped.',
    );
  if (job.state === 'working' || job.state === 'ready')
    await call.store.update(document, { value: { ...job, state: 'cancelled' }, due: null });
}
