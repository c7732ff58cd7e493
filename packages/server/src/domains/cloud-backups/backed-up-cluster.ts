import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { type Cluster, findCluster, findRetained, isTenant } from '../clusters/index.ts';
import { backupsOff, noBackupsOf } from './problems.ts';

/**
 * A cluster that can have cloud backups.
 *
 * @throws CLUSTER_NOT_FOUND, CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API, PROVIDER_BACKUP_NOT_SUPPORTED for a free cluster
 */
export async function findDedicated(
  store: Store,
  groupId: string,
  clusterName: string,
): Promise<Document<Cluster>> {
  const document = await findCluster(store, groupId, clusterName);
  if (isTenant(document.value)) throw noBackupsOf(clusterName);
  return document;
}

/**
 * A cluster that has snapshots or can have some: one that is gone still has those it was to keep.
 *
 * @throws what {@link findDedicated} throws
 */
export async function findSnapshotted(
  store: Store,
  groupId: string,
  clusterName: string,
): Promise<Document<Cluster>> {
  return (
    (await findRetained(store, groupId, clusterName)) ?? (await findDedicated(store, groupId, clusterName))
  );
}

/**
 * A cluster that is backed up and can be worked on.
 *
 * @throws what {@link findDedicated} throws; BACKUP_CONFIG_NOT_FOUND while its backups are off; CANNOT_START_BACKUP_INVALID_STATE
 *   while it is created, deleted or paused
 */
export async function findBackedUp(store: Store, groupId: string, clusterName: string): Promise<Cluster> {
  const { value: cluster } = await findDedicated(store, groupId, clusterName);
  const state = cluster.paused ? 'PAUSED' : cluster.state;
  if (state === 'PAUSED' || state === 'CREATING' || state === 'DELETING')
    throw apiError(
      'CANNOT_START_BACKUP_INVALID_STATE',
      [clusterName, state],
      'The cluster {0} is {1}: no snapshot can be taken of it.',
    );
  if (!cluster.settings.backupEnabled) throw backupsOff(clusterName);
  return cluster;
}
