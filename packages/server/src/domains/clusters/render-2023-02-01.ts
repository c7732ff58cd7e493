import { type Cluster, shardsOf, type Zone } from './model.ts';
import { type LinkTo, renderCommon, renderPin, renderRegion } from './render.ts';

/**
 * `AdvancedClusterDescription`: one replication spec for each zone with its number of shards, one volume for all.
 * Only for a cluster whose shards are alike in each zone.
 */
export function renderCluster20230201(cluster: Cluster, linkTo: LinkTo): object {
  return {
    ...renderCommon(cluster, linkTo),
    ...renderPin(cluster),
    diskSizeGB: cluster.diskSizeGB,
    replicationSpecs: cluster.zones.map((zone) => renderZone(cluster, zone)),
  };
}

function renderZone(cluster: Cluster, zone: Zone): object {
  const shards = shardsOf(cluster, zone);
  const regions = shards[0]?.regions ?? [];
  return {
    id: zone.specId,
    numShards: shards.length,
    regionConfigs: regions.map((region) =>
      renderRegion(region, cluster.diskSizeGB, { showDisk: false, showEffective: false }),
    ),
    zoneId: zone.id,
    zoneName: zone.name,
  };
}
