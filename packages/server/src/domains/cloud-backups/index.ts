import type { Domain } from '../domain.ts';
import {
  getGroupClusterBackupSnapshotDatabase,
  getGroupClusterBackupSnapshotDatabaseCollection,
  listGroupClusterBackupSnapshotDatabaseCollections,
  listGroupClusterBackupSnapshotDatabases,
} from './databases.ts';
import { snapshotLifecycle } from './lifecycle.ts';
import {
  deleteGroupClusterBackupSnapshotShardedCluster,
  getGroupClusterBackupSnapshotShardedCluster,
  listGroupClusterBackupSnapshotShardedClusters,
} from './sharded-snapshots.ts';
import {
  deleteGroupClusterBackupSnapshot,
  getGroupClusterBackupSnapshot,
  listGroupClusterBackupSnapshots,
  takeGroupClusterBackupSnapshots,
  updateGroupClusterBackupSnapshot,
} from './snapshots.ts';

export { findDedicated, findSnapshotted } from './backed-up-cluster.ts';
export { backupsOff, invalid, missing } from './problems.ts';
export type { LinkOf } from './render.ts';
export { type Snapshot, snapshots } from './snapshot.ts';
export { checkKept, findSnapshot, lastSnapshotBefore } from './snapshots.ts';
export { type Taking, takeSnapshot } from './take.ts';

/** Snapshots of dedicated clusters: of replica sets, of sharded clusters, and what is in them. */
export const cloudBackups: Domain = {
  name: 'cloud-backups',
  handlers: {
    listGroupClusterBackupSnapshots,
    takeGroupClusterBackupSnapshots,
    getGroupClusterBackupSnapshot,
    updateGroupClusterBackupSnapshot,
    deleteGroupClusterBackupSnapshot,
    listGroupClusterBackupSnapshotShardedClusters,
    getGroupClusterBackupSnapshotShardedCluster,
    deleteGroupClusterBackupSnapshotShardedCluster,
    listGroupClusterBackupSnapshotDatabases,
    getGroupClusterBackupSnapshotDatabase,
    listGroupClusterBackupSnapshotDatabaseCollections,
    getGroupClusterBackupSnapshotDatabaseCollection,
  },
  lifecycles: [snapshotLifecycle],
};
