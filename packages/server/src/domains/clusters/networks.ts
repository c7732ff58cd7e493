import type { Call } from '../../call.ts';
import { type CloudPlace, ensureContainers } from '../network-containers/index.ts';
import { type Cluster, isTenant } from './model.ts';
import { isBackingProvider } from './regions.ts';

/** Sees to it that there is a network wherever a dedicated cluster is; shared machines are in the service's own. */
export async function ensureNetworks(call: Call, cluster: Cluster): Promise<void> {
  if (isTenant(cluster)) return;
  const regions = cluster.shards.flatMap((shard) => shard.regions);
  const places = new Map<string, CloudPlace>();
  for (const { provider, name } of regions)
    if (isBackingProvider(provider)) places.set(`${provider} ${name}`, { provider, region: name });
  await ensureContainers(call, cluster.groupId, [...places.values()]);
}
