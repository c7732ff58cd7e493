import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { contentsThen } from '../cluster-contents/index.ts';
import { type FlexCluster, findFlexCluster } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import {
  type ClusterPlace,
  DOWNLOAD_VALID,
  type FlexRestore,
  RESTORE_VALID,
  restoreLifecycle,
  restores,
  viewRestore,
} from './restore.ts';
import { findSnapshot, scopeOf, snapshotsOf, statusOf, viewSnapshot } from './snapshot.ts';
import { occupyTarget } from './target.ts';

export async function listGroupFlexClusterBackupSnapshots(
  call: CallOf<'listGroupFlexClusterBackupSnapshots'>,
): Promise<Page> {
  const { value } = await findFlexCluster(call.store, call.params.groupId, call.params.name);
  return pageOfSnapshots(call, value, (snapshot) => viewSnapshot(snapshot, call.now));
}

/** The page of a flex cluster's snapshots a call asks for. */
export async function pageOfSnapshots(
  call: Call,
  cluster: FlexCluster,
  view: (snapshot: Awaited<ReturnType<typeof snapshotsOf>>[number]) => object,
): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const all = await snapshotsOf(call, cluster);
  const first = (pageNum - 1) * itemsPerPage;
  return new Page(all.slice(first, first + itemsPerPage).map(view), all.length);
}

export async function getGroupFlexClusterBackupSnapshot(
  call: CallOf<'getGroupFlexClusterBackupSnapshot'>,
): Promise<object> {
  const { groupId, name, snapshotId } = call.params;
  const cluster = await findFlexCluster(call.store, groupId, name);
  return viewSnapshot(await findSnapshot(call, cluster, snapshotId), call.now);
}

export async function downloadGroupFlexClusterBackup(
  call: CallOf<'downloadGroupFlexClusterBackup'>,
): Promise<object> {
  const { groupId, name } = call.params;
  const cluster = await findFlexCluster(call.store, groupId, name);
  return viewRestore(await startRestore(call, cluster, call.body.snapshotId, undefined));
}

export async function listGroupFlexClusterBackupRestoreJobs(
  call: CallOf<'listGroupFlexClusterBackupRestoreJobs'>,
): Promise<Page> {
  const { value } = await findFlexCluster(call.store, call.params.groupId, call.params.name);
  return pageOf(call, restores, scopeOf(value), viewRestore);
}

export async function getGroupFlexClusterBackupRestoreJob(
  call: CallOf<'getGroupFlexClusterBackupRestoreJob'>,
): Promise<object> {
  const { groupId, name, restoreJobId } = call.params;
  const cluster = await findFlexCluster(call.store, groupId, name);
  return call.show(await findRestore(call, cluster, restoreJobId), viewRestore);
}

export async function createGroupFlexClusterBackupRestoreJob(
  call: CallOf<'createGroupFlexClusterBackupRestoreJob'>,
): Promise<object> {
  const { groupId, name } = call.params;
  const { snapshotId, targetDeploymentItemName: clusterName, targetProjectId = groupId } = call.body;
  const cluster = await findFlexCluster(call.store, groupId, name);
  return viewRestore(
    await startRestore(call, cluster, snapshotId, { groupId: targetProjectId, clusterName }),
  );
}

/** One restore job of a flex cluster. @throws TENANT_RESTORE_NOT_FOUND */
export async function findRestore(
  { store }: Call,
  { value: cluster }: Document<FlexCluster>,
  id: string,
): Promise<Document<FlexRestore>> {
  const document = await store.get(restores, scopeOf(cluster), id);
  if (document) return document;
  throw apiError(
    'TENANT_RESTORE_NOT_FOUND',
    [id, cluster.name],
    'The cluster {1} has no restore job with the id {0}.',
  );
}

/**
 * Begins a restore to a cluster, or a download where there is no target.
 *
 * @throws TENANT_SNAPSHOT_NOT_FOUND, CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT, and what cannot be a target throws
 */
export async function startRestore(
  call: Call,
  cluster: Document<FlexCluster>,
  snapshotId: string,
  target: ClusterPlace | undefined,
): Promise<FlexRestore> {
  const snapshot = await findSnapshot(call, cluster, snapshotId);
  if (statusOf(snapshot, call.now) !== 'COMPLETED')
    throw apiError(
      target
        ? 'CANNOT_START_RESTORE_JOB_FOR_INCOMPLETE_CLUSTER_SNAPSHOT'
        : 'CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT',
      [snapshotId],
      'The snapshot {0} is not complete yet.',
    );
  const { groupId, name, hosts } = cluster.value;
  const id = call.newId();
  if (target) await occupyTarget(call, id, target, cluster.value);
  const source = { groupId, clusterName: name };
  const restore: FlexRestore = {
    id,
    state: 'PENDING',
    source,
    snapshotId,
    namespaces: await contentsThen(call.store, source, snapshot.started),
    snapshotFinished: timeText(snapshot.finished),
    scheduled: call.time,
    expires: timeText(call.now + (target ? RESTORE_VALID : DOWNLOAD_VALID)),
    hash: hosts.hash,
    ...(target && { target }),
  };
  const due = dueOf(restoreLifecycle, 'PENDING', call);
  const document = await call.store.insert(restores, scopeOf(cluster.value), {
    key: id,
    value: restore,
    due,
  });
  // The answer itself shows that it is pending: the first look at the job finds it running, as recorded.
  await call.store.update(document, { seen: true });
  call.event({
    type: target ? 'TENANT_RESTORE_REQUESTED_AUDIT' : 'TENANT_SNAPSHOT_DOWNLOAD_REQUESTED_AUDIT',
  });
  return restore;
}
