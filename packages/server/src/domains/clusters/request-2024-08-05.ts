import {
  type Body,
  type ClusterRequest,
  type RegionRequest,
  readPlain,
  type ShardRequest,
  type TopologyRequest,
} from './request.ts';

/** A replication spec of the versions from 2024-08-05: one shard. */
interface Spec {
  readonly id?: string | undefined;
  readonly zoneName?: string | undefined;
  readonly regionConfigs?: readonly RegionRequest[] | undefined;
}

/** Reads a `ClusterDescription20240805`, the body of 2024-08-05 and 2024-10-23. */
export function readRequest20240805(body: Body): ClusterRequest {
  const specs = body.replicationSpecs as readonly Spec[] | null | undefined;
  return { ...readPlain(body), ...(specs && { topology: topologyOf(specs) }) };
}

const topologyOf = (specs: readonly Spec[]): TopologyRequest => ({
  specIs: 'shard',
  shards: specs.map(
    ({ id, zoneName, regionConfigs }): ShardRequest => ({ id, zoneName, regions: regionConfigs ?? [] }),
  ),
});
