import { apiError } from '../../errors.ts';
import { checkClusterType } from './create.ts';
import { readDiskSizeGB } from './disk.ts';
import { withoutOwnRates } from './hardware.ts';
import { type Cluster, type ClusterType, isTenant } from './model.ts';
import { badConfiguration } from './problems.ts';
import { changeProcessArgs } from './process-args.ts';
import type { ClusterRequest } from './request.ts';
import { readSettings } from './settings.ts';
import { timeAfter } from './times.ts';
import { readTopology, topologyOf } from './topology.ts';

/** What a change needs besides the cluster and the request. */
export interface ChangeContext {
  readonly time: string;
  newId(): string;
}

/**
 * A cluster after a change of everything but whether it is paused. What the request leaves out stays, so the body of
 * a GET sent back changes nothing.
 *
 * @param context the instant of the call, and ids for shards and zones that are new
 * @throws CLUSTER_CANNOT_CHANGE_NAME, CLUSTER_CANNOT_CHANGE_PROVIDER_NAME, SHARDED_CLUSTER_CANT_BECOME_REPLICA_SET,
 *   CANNOT_CHANGE_GEOSHARDED_CLUSTER_TYPE, CLUSTER_NUM_SHARDS_INVALID, TENANT_CLUSTER_UPDATE_UNSUPPORTED, and what the
 *   rules of topology, volumes and settings throw
 */
export function changeCluster(
  cluster: Cluster,
  request: ClusterRequest,
  { time, newId }: ChangeContext,
): Cluster {
  if (request.name !== undefined && request.name !== cluster.name) {
    throw apiError('CLUSTER_CANNOT_CHANGE_NAME', [cluster.name], 'The cluster {0} cannot be renamed.');
  }
  const clusterType = changeClusterType(cluster, request);
  checkProvider(cluster, request);
  const current = topologyOf(cluster);
  const topology = request.topology ? readTopology(request.topology, clusterType, current, newId) : current;
  if (
    clusterType !== cluster.clusterType &&
    cluster.clusterType === 'REPLICASET' &&
    topology.shards.length > 1
  ) {
    throw apiError(
      'CLUSTER_NUM_SHARDS_INVALID',
      [String(topology.shards.length)],
      'A replica set becomes sharded with one shard first, not with {0}.',
    );
  }
  const diskSizeGB = readDiskSizeGB(request, topology, cluster.diskSizeGB);
  const { deleteAfterDate, ...lasting } = cluster;
  const end = endOfLife(cluster, request.deleteAfterCreationHours, time);
  const changed: Cluster = {
    ...lasting,
    clusterType,
    diskSizeGB,
    ...withoutOwnRates(topology, diskSizeGB),
    independentShards:
      clusterType !== 'REPLICASET' && (cluster.independentShards || request.topology?.specIs === 'shard'),
    settings: readSettings(request, topology, cluster.settings, cluster.pinned?.version),
    processArgs: changeProcessArgs(cluster.processArgs, request.advancedConfiguration ?? {}, diskSizeGB),
    ...(end !== undefined && { deleteAfterDate: end }),
  };
  if (isTenant(cluster)) checkTenantChange(cluster, changed);
  return changed;
}

/** Whether two states of a cluster are the same to a caller. */
export const isSame = (a: Cluster, b: Cluster): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function changeClusterType(
  { clusterType, name }: Cluster,
  { clusterType: asked }: ClusterRequest,
): ClusterType {
  if (asked === undefined || asked === clusterType) return clusterType;
  if (clusterType === 'GEOSHARDED') {
    throw apiError(
      'CANNOT_CHANGE_GEOSHARDED_CLUSTER_TYPE',
      [name],
      'The cluster {0} is global and stays so.',
    );
  }
  if (asked === 'REPLICASET') {
    throw apiError(
      'SHARDED_CLUSTER_CANT_BECOME_REPLICA_SET',
      [name],
      'The cluster {0} is sharded and cannot become a replica set.',
    );
  }
  return checkClusterType(asked);
}

function checkProvider(cluster: Cluster, { topology }: ClusterRequest): void {
  const providers =
    topology?.shards.flatMap(({ regions }) => regions.map(({ providerName }) => providerName)) ?? [];
  if (providers.length === 0) return;
  const toTenant = providers.includes('TENANT') || providers.includes('FLEX');
  if (!isTenant(cluster) && toTenant) {
    throw apiError(
      'CLUSTER_CANNOT_CHANGE_PROVIDER_NAME',
      [cluster.name],
      'The cluster {0} is dedicated and cannot become a shared one.',
    );
  }
  if (isTenant(cluster) && providers.some((provider) => provider !== 'TENANT')) throw notForTenants(cluster);
}

/** A free cluster changes its tags, labels and protection; for more it has to be upgraded. */
function checkTenantChange(cluster: Cluster, changed: Cluster): void {
  const { tags, labels, terminationProtectionEnabled } = changed.settings;
  const allowed = {
    ...cluster,
    settings: { ...cluster.settings, tags, labels, terminationProtectionEnabled },
  };
  if (!isSame(allowed, changed)) throw notForTenants(cluster);
}

/** What a free cluster cannot be asked for. The Atlas CLI looks for the code to point at the upgrade. */
export const notForTenants = ({ name }: Pick<Cluster, 'name'>) =>
  apiError(
    'TENANT_CLUSTER_UPDATE_UNSUPPORTED',
    [name],
    'The free cluster {0} cannot be changed like this: upgrade it.',
  );

/** When a cluster deletes itself: zero hours take the date away, hours that have passed already are ignored. */
function endOfLife(
  { createDate, deleteAfterDate }: Cluster,
  hours: number | undefined,
  time: string,
): string | undefined {
  if (hours === undefined) return deleteAfterDate;
  if (hours < 0) throw badConfiguration('deleteAfterCreationHours is not negative');
  const end = timeAfter(createDate, hours * 3600);
  if (hours === 0) return undefined;
  return end > time ? end : deleteAfterDate;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
