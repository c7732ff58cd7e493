import {
  type Body,
  type ClusterRequest,
  type RegionRequest,
  readPlain,
  type TopologyRequest,
} from './request.ts';
import { checkShardCount, checkZoneNames } from './shard-count.ts';

/** A replication spec of 2023-02-01: one zone with a number of equal shards. */
interface Spec {
  readonly id?: string | undefined;
  readonly zoneName?: string | undefined;
  readonly numShards?: number | undefined;
  readonly regionConfigs?: readonly RegionRequest[] | undefined;
}

/**
 * Reads an `AdvancedClusterDescription`.
 *
 * @throws CLUSTER_NUM_SHARDS_INVALID, DUPLICATE_ZONE_NAME
 */
export function readRequest20230201(body: Body): ClusterRequest {
  const specs = body.replicationSpecs as readonly Spec[] | null | undefined;
  return {
    ...readPlain(body),
    ...(typeof body.diskSizeGB === 'number' && { diskSizeGB: body.diskSizeGB }),
    ...(specs && { topology: topologyOf(specs) }),
  };
}

const topologyOf = (specs: readonly Spec[]): TopologyRequest => ({
  specIs: 'zone',
  shards: checkZoneNames(specs).flatMap(({ id, zoneName, numShards = 1, regionConfigs }) =>
    Array.from({ length: checkShardCount(numShards) }, () => ({
      id,
      zoneName,
      regions: regionConfigs ?? [],
    })),
  ),
});
