import { clusterURI, clusterURIWithOptions, srvAddress } from './connection-strings.ts';
import { azureDiskName, diskIOPS } from './hardware.ts';
import { type Cluster, isTenant, mainRegion, type Region, shardsOf, type Zone } from './model.ts';
import { type LinkTo, renderCommon, renderPin } from './render.ts';

/**
 * `LegacyAtlasCluster`: one provider and one tier for the whole cluster, nodes by region name.
 * Only for a cluster on one provider whose shards are alike in each zone.
 */
export function renderCluster20230101(cluster: Cluster, linkTo: LinkTo): object {
  const { settings, shards, zones } = cluster;
  const main = mainRegion(cluster);
  const specs = zones.map((zone) => renderZone(cluster, zone));
  return {
    ...renderCommon(cluster, linkTo),
    ...renderPin(cluster),
    ...(!isTenant(cluster) && {
      autoScaling: {
        compute: {
          enabled: main.autoScaling.compute.enabled,
          scaleDownEnabled: main.autoScaling.compute.scaleDownEnabled,
        },
        diskGBEnabled: main.autoScaling.diskGB.enabled,
      },
    }),
    ...(cluster.deleteAfterDate !== undefined && { deleteAfterDate: cluster.deleteAfterDate }),
    diskSizeGB: cluster.diskSizeGB,
    ...renderAddresses(cluster),
    numShards: shards.length,
    providerBackupEnabled: settings.backupEnabled,
    providerSettings: renderProvider(cluster, main),
    replicationFactor: shards[0]?.regions.reduce((sum, { electable }) => sum + electable.nodeCount, 0),
    ...(zones.length === 1 && { replicationSpec: specs[0]?.regionsConfig }),
    replicationSpecs: specs,
  };
}

/** Addresses appear when the cluster is up, and not while it is built. */
function renderAddresses(cluster: Cluster): object {
  if (cluster.startedDate === undefined) return {};
  return {
    mongoURI: clusterURI(cluster),
    mongoURIUpdated: cluster.startedDate,
    mongoURIWithOptions: clusterURIWithOptions(cluster),
    srvAddress: srvAddress(cluster.hosts),
  };
}

function renderProvider(cluster: Cluster, main: Region): object {
  const { provider, electable, autoScaling, backingProvider } = main;
  const several = cluster.shards.some(({ regions }) => regions.length > 1);
  // The service names a region here only when there is one.
  const region = !several && { regionName: main.name };
  if (provider === 'TENANT') {
    return {
      backingProviderName: backingProvider,
      effectiveInstanceSizeName: electable.instanceSize,
      instanceSizeName: electable.instanceSize,
      providerName: provider,
      ...region,
    };
  }
  const { enabled, scaleDownEnabled, ...limits } = autoScaling.compute;
  const common = {
    autoScaling: { compute: limits },
    instanceSizeName: electable.instanceSize,
    providerName: provider,
    ...region,
  };
  if (provider === 'AZURE') return { ...common, diskTypeName: azureDiskName(cluster.diskSizeGB) };
  if (provider === 'GCP') return common;
  const iops = diskIOPS(main, electable, cluster.diskSizeGB);
  return {
    ...common,
    ...(iops !== undefined && { diskIOPS: iops }),
    encryptEBSVolume: true,
    volumeType: electable.ebsVolumeType ?? 'STANDARD',
  };
}

interface LegacySpec {
  readonly id: string;
  readonly numShards: number;
  readonly regionsConfig: Readonly<Record<string, object>>;
  readonly zoneName: string;
}

function renderZone(cluster: Cluster, zone: Zone): LegacySpec {
  const shards = shardsOf(cluster, zone);
  const regions = shards[0]?.regions ?? [];
  return {
    id: zone.specId,
    numShards: shards.length,
    regionsConfig: Object.fromEntries(
      regions.map(({ name, electable, readOnly, analytics, priority }) => [
        name,
        {
          analyticsNodes: analytics.nodeCount,
          electableNodes: electable.nodeCount,
          priority,
          readOnlyNodes: readOnly.nodeCount,
        },
      ]),
    ),
    zoneName: zone.name,
  };
}
