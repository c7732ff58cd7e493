import type { Store } from '../../store/store.ts';
import { clusterKind, flexClusterKind } from './family.ts';
import { FLEX_DISK_GB, type FlexCluster } from './flex.ts';
import { type Cluster, isTenant } from './model.ts';
import { nodesOf, nodesOfFlex, type Running } from './nodes.ts';
import { releaseOf } from './versions.ts';

const runningCluster = (cluster: Cluster): Running => ({
  id: cluster.id,
  groupId: cluster.groupId,
  name: cluster.name,
  family: isTenant(cluster) ? 'free' : 'dedicated',
  createDate: cluster.createDate,
  ...(cluster.startedDate !== undefined && { startedDate: cluster.startedDate }),
  pauses: cluster.pauses ?? [],
  diskSizeGB: cluster.diskSizeGB,
  mongoDBVersion: releaseOf(cluster.settings.mongoDBMajorVersion),
  redactsLogs: cluster.settings.redactClientLogData,
  nodes: nodesOf(cluster),
});

const runningFlex = (cluster: FlexCluster): Running => ({
  id: cluster.id,
  groupId: cluster.groupId,
  name: cluster.name,
  family: 'flex',
  createDate: cluster.createDate,
  ...(cluster.startedDate !== undefined && { startedDate: cluster.startedDate }),
  pauses: [],
  diskSizeGB: FLEX_DISK_GB,
  mongoDBVersion: releaseOf(cluster.mongoDBMajorVersion),
  redactsLogs: false,
  nodes: nodesOfFlex(cluster),
});

/** All clusters of a project with their machines, of both families, in the order in which they were made. */
export async function runningClusters(store: Store, groupId: string): Promise<readonly Running[]> {
  const dedicated = await store.all(clusterKind, groupId);
  const flex = await store.all(flexClusterKind, groupId);
  return [
    ...dedicated.map(({ value }) => runningCluster(value)),
    ...flex.map(({ value }) => runningFlex(value)),
  ];
}
