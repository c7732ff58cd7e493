import { apiError } from '../../errors.ts';
import { type Draw, dedicatedHosts, sharedHosts } from './connection-strings.ts';
import { readDiskSizeGB } from './disk.ts';
import { withoutOwnRates } from './hardware.ts';
import { type Cluster, type ClusterType, isTenant } from './model.ts';
import { checkName } from './names.ts';
import { invalid, missing } from './problems.ts';
import { changeProcessArgs, DEFAULT_PROCESS_ARGS } from './process-args.ts';
import type { ClusterRequest } from './request.ts';
import { readSettings } from './settings.ts';
import { timeAfter } from './times.ts';
import { readTopology } from './topology.ts';

/** What there is around a cluster that is created. */
export interface Surroundings {
  readonly groupId: string;
  /** The instant of the call, `2026-01-01T00:00:00Z`. */
  readonly time: string;
  newId(): string;
  readonly draw: Draw;
  /** Names of the project's clusters of both families. */
  readonly names: readonly string[];
  /** How many of the project's clusters are free ones. */
  readonly freeClusters: number;
  /** How many clusters the project may have. */
  readonly limit: number;
}

/** Clusters a project may have unless its limit says otherwise. */
export const CLUSTERS_PER_PROJECT = 25;

/**
 * A new cluster, `CREATING`.
 *
 * @throws CANNOT_CREATE_PAUSED_CLUSTER, CANNOT_CREATE_FREE_CLUSTER_VIA_PUBLIC_API for a project's second free one,
 *   MISSING_ATTRIBUTE, and what the rules of names, topology, volumes and settings throw
 */
export function createCluster(request: ClusterRequest, around: Surroundings): Cluster {
  const { groupId, time, newId, draw } = around;
  const { name, topology: asked } = request;
  if (name === undefined) throw missing('name');
  checkName(name, groupId, around.names);
  checkRoom(around);
  if (request.clusterType === undefined) throw missing('clusterType');
  if (!asked) throw missing('replicationSpecs');
  if (request.paused)
    throw apiError('CANNOT_CREATE_PAUSED_CLUSTER', [name], 'The cluster {0} cannot be created paused.');
  const clusterType = checkClusterType(request.clusterType);
  const topology = readTopology(asked, clusterType, undefined, newId);
  const tenant = isTenant(topology);
  if (tenant && around.freeClusters > 0) throw secondFreeCluster(groupId);
  const diskSizeGB = readDiskSizeGB(request, topology, undefined);
  return {
    id: newId(),
    groupId,
    name,
    createDate: time,
    clusterType,
    state: 'CREATING',
    paused: false,
    diskSizeGB,
    ...withoutOwnRates(topology, diskSizeGB),
    hosts: tenant ? sharedHosts(name, draw) : dedicatedHosts(name, groupId, draw),
    independentShards: asked.specIs === 'shard' && clusterType !== 'REPLICASET',
    settings: readSettings(request, topology),
    processArgs: changeProcessArgs(DEFAULT_PROCESS_ARGS, request.advancedConfiguration ?? {}, diskSizeGB),
    ...((request.deleteAfterCreationHours ?? 0) > 0 && {
      deleteAfterDate: timeAfter(time, (request.deleteAfterCreationHours ?? 0) * 3600),
    }),
  };
}

/**
 * @throws HOURLY_BILLING_LIMIT_EXCEEDED for a project that is full: the nearest of the known codes, the service's own was never seen
 */
export function checkRoom({
  names,
  limit,
  groupId,
}: Pick<Surroundings, 'names' | 'limit' | 'groupId'>): void {
  if (names.length >= limit) {
    throw apiError(
      'HOURLY_BILLING_LIMIT_EXCEEDED',
      [groupId, String(limit)],
      'Project {0} already has {1} clusters.',
    );
  }
}

/** The Atlas CLI finds its own words in this detail to explain what to do. */
const secondFreeCluster = (groupId: string) =>
  apiError(
    'CANNOT_CREATE_FREE_CLUSTER_VIA_PUBLIC_API',
    [groupId],
    'Project {0} can have one free cluster, and this project already has another free cluster.',
    { status: 400 },
  );

/** @throws INVALID_ATTRIBUTE */
export function checkClusterType(type: string): ClusterType {
  if (type === 'REPLICASET' || type === 'SHARDED' || type === 'GEOSHARDED') return type;
  throw invalid('clusterType', type);
}
