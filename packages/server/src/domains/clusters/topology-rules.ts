import { apiError } from '../../errors.ts';
import { type ClusterType, nodeCount, type Region, type Shard, type Topology } from './model.ts';
import { badSpecs } from './problems.ts';
import { checkShardCount } from './shard-count.ts';

/** Numbers of electable nodes that can elect a primary. */
const ELECTABLE = [3, 5, 7];

/** Nodes a replica set can have. */
const MOST_NODES = 50;

/** Priority of the region the primary is in. */
const HIGHEST_PRIORITY = 7;

/**
 * Whether shards and zones make a cluster of a type.
 *
 * @throws REPLICATION_SPECS_INVALID, CLUSTER_NUM_SHARDS_INVALID, CLUSTER_REPLICATION_FACTOR_INVALID, INVALID_ZONE,
 *   SHARDING_NOT_SUPPORTED, INVALID_TENANT_CONFIGURATION
 */
export function checkTopology({ shards, zones }: Topology, clusterType: ClusterType): void {
  if (shards.length === 0) throw badSpecs('there is none');
  if (clusterType === 'REPLICASET' && shards.length !== 1) {
    throw apiError(
      'CLUSTER_NUM_SHARDS_INVALID',
      [String(shards.length)],
      'A replica set has one shard, not {0}.',
    );
  }
  checkShardCount(shards.length);
  if (clusterType !== 'GEOSHARDED' && zones.length > 1) {
    throw apiError(
      'INVALID_ZONE',
      zones.map(({ name }) => name),
      'Only a global cluster has more than one zone.',
    );
  }
  for (const shard of shards) checkShard(shard, clusterType);
}

function checkShard(shard: Shard, clusterType: ClusterType): void {
  const { regions } = shard;
  if (regions.length === 0) throw badSpecs('a spec has no regionConfigs');
  if (regions.some(({ provider }) => provider === 'TENANT')) {
    checkTenant(regions, clusterType);
    return;
  }
  const places = new Set(regions.map(({ provider, name }) => `${provider} ${name}`));
  if (places.size < regions.length) throw badSpecs('a region is there twice');
  const sizes = new Set(regions.map(({ electable }) => electable.instanceSize));
  if (sizes.size > 1)
    throw badSpecs(`the regions of one shard have one tier, not ${[...sizes].join(' and ')}`);
  const electable = regions.reduce((sum, region) => sum + region.electable.nodeCount, 0);
  if (!ELECTABLE.includes(electable)) {
    throw apiError(
      'CLUSTER_REPLICATION_FACTOR_INVALID',
      [String(electable)],
      'A shard has 3, 5 or 7 electable nodes, not {0}.',
    );
  }
  if (nodeCount(shard) > MOST_NODES) throw badSpecs(`a shard has at most ${MOST_NODES} nodes`);
  checkPriorities(regions);
}

function checkTenant(regions: readonly Region[], clusterType: ClusterType): void {
  if (clusterType !== 'REPLICASET')
    throw apiError('SHARDING_NOT_SUPPORTED', [], 'A free cluster is a replica set.');
  if (regions.length > 1) {
    throw apiError(
      'INVALID_TENANT_CONFIGURATION',
      [String(regions.length)],
      'A free cluster has one region, not {0}.',
    );
  }
}

/** The first region has the highest priority, each following a lower one, those that elect nobody 0. */
function checkPriorities(regions: readonly Region[]): void {
  let above = HIGHEST_PRIORITY + 1;
  for (const { name, priority, electable } of regions) {
    if (electable.nodeCount === 0) {
      if (priority !== 0)
        throw badSpecs(`${name} has no electable nodes, its priority is 0 and not ${priority}`);
    } else if (priority < 1 || priority >= above) {
      throw badSpecs(
        `the priorities of the regions fall from ${HIGHEST_PRIORITY}, and ${name} has ${priority}`,
      );
    } else {
      if (above > HIGHEST_PRIORITY && priority !== HIGHEST_PRIORITY) {
        throw badSpecs(`the first region has the priority ${HIGHEST_PRIORITY}, and ${name} has ${priority}`);
      }
      above = priority;
    }
  }
}
