import type { Call, CallOf } from '../../call.ts';
import type { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { backupScope } from '../backup-rules/index.ts';
import { pageOf } from '../page-of.ts';
import { findSnapshotted } from './backed-up-cluster.ts';
import { wrongEndpoint } from './problems.ts';
import { renderShardedSnapshot } from './render.ts';
import { type Snapshot, snapshots } from './snapshot.ts';
import { findSnapshot, removeSnapshot } from './snapshots.ts';

export async function listGroupClusterBackupSnapshotShardedClusters(
  call: CallOf<'listGroupClusterBackupSnapshotShardedClusters'>,
): Promise<Page> {
  const { groupId, clusterName } = call.params;
  await checkSharded(call, groupId, clusterName);
  return pageOf(call, snapshots, backupScope(groupId, clusterName), (snapshot) =>
    renderShardedSnapshot(snapshot, call.link),
  );
}

export async function getGroupClusterBackupSnapshotShardedCluster(
  call: CallOf<'getGroupClusterBackupSnapshotShardedCluster'>,
): Promise<object> {
  return call.show(await findSharded(call), (snapshot) => renderShardedSnapshot(snapshot, call.link));
}

export async function deleteGroupClusterBackupSnapshotShardedCluster(
  call: CallOf<'deleteGroupClusterBackupSnapshotShardedCluster'>,
): Promise<undefined> {
  await removeSnapshot(call, await findSharded(call));
}

async function findSharded(
  call:
    | CallOf<'getGroupClusterBackupSnapshotShardedCluster'>
    | CallOf<'deleteGroupClusterBackupSnapshotShardedCluster'>,
): Promise<Document<Snapshot>> {
  const { groupId, clusterName, snapshotId } = call.params;
  await checkSharded(call, groupId, clusterName);
  return findSnapshot(call.store, groupId, clusterName, snapshotId);
}

/** @throws INCORRECT_BACKUP_API_ENDPOINT for a replica set */
async function checkSharded(
  { store }: Pick<Call, 'store'>,
  groupId: string,
  clusterName: string,
): Promise<void> {
  const { value } = await findSnapshotted(store, groupId, clusterName);
  if (value.clusterType === 'REPLICASET') throw wrongEndpoint(clusterName);
}
