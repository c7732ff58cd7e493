import { type ApiError, apiError } from '../../errors.ts';
import type { Cluster } from './model.ts';
import { isSymmetric } from './topology.ts';

/** Why a version whose replication specs are zones cannot show a cluster; `undefined` when it can. */
export const whyNotByZone = (cluster: Cluster): ApiError | undefined =>
  isSymmetric(cluster)
    ? undefined
    : apiError(
        'ASYMMETRIC_SHARD_UNSUPPORTED',
        [cluster.name],
        'The shards of the cluster {0} differ: read it with the version 2024-08-05 or a later one.',
        { status: 400 },
      );

/** Why 2023-01-01, which knows one provider and one tier for a cluster, cannot show it; `undefined` when it can. */
export function whyNotLegacy(cluster: Cluster): ApiError | undefined {
  const regions = cluster.shards.flatMap((shard) => shard.regions);
  if (new Set(regions.map(({ provider }) => provider)).size > 1) {
    return apiError(
      'MULTI_CLOUD_CLUSTER_INVALID',
      [cluster.name],
      'The cluster {0} spans several providers: read it with a later version.',
    );
  }
  return whyNotByZone(cluster);
}
