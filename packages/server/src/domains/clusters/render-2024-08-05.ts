import type { Cluster, Shard } from './model.ts';
import { type LinkTo, renderCommon, renderPin, renderRegion } from './render.ts';

/** The edition all clusters of the recordings have. Its field is not in the schema. */
const EDITION = 'CORE';

/** `ClusterDescription20240805`: one replication spec for each shard, with the volume in the hardware. */
export function renderCluster20240805(cluster: Cluster, linkTo: LinkTo): object {
  const { settings } = cluster;
  return {
    ...renderCommon(cluster, linkTo),
    adaptiveCapacity: settings.adaptiveCapacity,
    effectiveDatabaseEdition: EDITION,
    effectiveReplicationSpecs: cluster.shards.map((shard) => renderSpec(cluster, shard, false)),
    featureCompatibilityVersion: settings.mongoDBMajorVersion,
    ...renderPin(cluster),
    internalClusterRole: 'NONE',
    redactClientLogData: settings.redactClientLogData,
    replicationSpecs: cluster.shards.map((shard) => renderSpec(cluster, shard, true)),
    retainBackups: settings.retainBackups,
    useAwsTimeBasedSnapshotCopyForFastInitialSync: settings.useAwsTimeBasedSnapshotCopyForFastInitialSync,
  };
}

function renderSpec({ zones, diskSizeGB }: Cluster, shard: Shard, showEffective: boolean): object {
  const zone = zones.find(({ id }) => id === shard.zoneId);
  return {
    id: shard.id,
    regionConfigs: shard.regions.map((region) =>
      renderRegion(region, diskSizeGB, { showDisk: true, showEffective }),
    ),
    zoneId: shard.zoneId,
    zoneName: zone?.name,
  };
}
