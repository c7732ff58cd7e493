import { apiError } from '../../errors.ts';
import { azureDiskSizeGB } from './hardware.ts';
import { type Cluster, mainRegion, type Region } from './model.ts';
import { missing } from './problems.ts';
import {
  type AutoScalingRequest,
  type Body,
  type ClusterRequest,
  type RegionRequest,
  readPlain,
  type ShardRequest,
} from './request.ts';
import { checkShardCount, checkZoneNames } from './shard-count.ts';

/** `providerSettings`, the members of all providers together. */
interface ProviderSettings {
  readonly providerName?: string | undefined;
  readonly backingProviderName?: string | undefined;
  readonly instanceSizeName?: string | undefined;
  readonly regionName?: unknown;
  readonly diskIOPS?: number | null | undefined;
  readonly volumeType?: string | undefined;
  readonly diskTypeName?: string | undefined;
  readonly autoScaling?: { readonly compute?: Limits | null | undefined } | null | undefined;
}

interface Limits {
  readonly minInstanceSize?: unknown;
  readonly maxInstanceSize?: unknown;
}

/** Nodes of one region. */
interface RegionSpec {
  readonly analyticsNodes?: number | undefined;
  readonly electableNodes?: number | undefined;
  readonly priority?: number | undefined;
  readonly readOnlyNodes?: number | undefined;
}

type RegionSpecs = Readonly<Record<string, RegionSpec>>;

interface Spec {
  readonly id?: string | undefined;
  readonly numShards?: number | undefined;
  readonly zoneName?: string | undefined;
  readonly regionsConfig?: RegionSpecs | undefined;
}

/** The members of `LegacyAtlasCluster` that say where a cluster is and on what. */
interface LegacyBody {
  readonly autoScaling?: {
    readonly diskGBEnabled?: boolean;
    readonly compute?: { readonly enabled?: boolean; readonly scaleDownEnabled?: boolean };
  };
  readonly diskSizeGB?: number | null;
  readonly numShards?: number | null;
  readonly providerBackupEnabled?: boolean | null;
  readonly providerSettings?: ProviderSettings | null;
  readonly replicationFactor?: number | null;
  readonly replicationSpec?: RegionSpecs | null;
  readonly replicationSpecs?: readonly Spec[] | null;
}

/**
 * Reads a `LegacyAtlasCluster`: one provider and one tier for the whole cluster, nodes by region name.
 *
 * @param current the cluster that is changed: a change may name only the tier, or only the regions
 * @throws MISSING_ATTRIBUTE, DUAL_REPLICATION_SPEC_SPECIFIED, CLUSTER_NUM_SHARDS_INVALID, DUPLICATE_ZONE_NAME
 */
export function readRequest20230101(body: Body, current?: Cluster): ClusterRequest {
  const legacy = body as LegacyBody;
  const plain = readPlain(body);
  const backup = legacy.providerBackupEnabled ?? plain.backupEnabled;
  const disk = legacy.diskSizeGB ?? azureDiskSizeGB(legacy.providerSettings?.diskTypeName);
  const shards = shardsOf(legacy, current);
  return {
    ...plain,
    ...(current === undefined &&
      plain.clusterType === undefined && { clusterType: guessClusterType(legacy) }),
    ...(backup !== undefined && { backupEnabled: backup }),
    ...(disk !== undefined && { diskSizeGB: disk }),
    ...(shards && { topology: { specIs: 'zone', shards } }),
  };
}

function guessClusterType({ numShards, replicationSpecs }: LegacyBody): string {
  if ((replicationSpecs?.length ?? 1) > 1) return 'GEOSHARDED';
  return (numShards ?? replicationSpecs?.[0]?.numShards ?? 1) > 1 ? 'SHARDED' : 'REPLICASET';
}

/** The shards asked for; `undefined` when a change says nothing that concerns them. */
function shardsOf(body: LegacyBody, current: Cluster | undefined): readonly ShardRequest[] | undefined {
  const { replicationSpec, replicationSpecs, providerSettings, autoScaling, numShards, replicationFactor } =
    body;
  if (replicationSpec && replicationSpecs) {
    throw apiError(
      'DUAL_REPLICATION_SPEC_SPECIFIED',
      [],
      'replicationSpec and replicationSpecs cannot be given together.',
    );
  }
  const regions = replicationSpecs ?? replicationSpec ?? numShards ?? replicationFactor;
  if (current) {
    if (regions == null && !providerSettings && !autoScaling) return undefined;
    if (regions == null) return changedShards(body, current);
  }
  const settings = providerSettings ?? (current && settingsOf(current));
  if (!settings) throw missing('providerSettings');
  const specs = replicationSpecs ?? [
    {
      numShards: numShards ?? 1,
      regionsConfig: replicationSpec ?? oneRegion(settings, replicationFactor ?? 3),
    },
  ];
  return checkZoneNames(specs).flatMap(({ id, zoneName, numShards: count = 1, regionsConfig }) => {
    const regionRequests = readRegions(regionsConfig ?? {}, body, settings, current);
    return Array.from({ length: checkShardCount(count) }, () => ({ id, zoneName, regions: regionRequests }));
  });
}

function oneRegion({ regionName }: ProviderSettings, electableNodes: number): RegionSpecs {
  if (typeof regionName !== 'string') throw missing('providerSettings.regionName');
  return { [regionName]: { electableNodes, priority: 7, readOnlyNodes: 0, analyticsNodes: 0 } };
}

function readRegions(
  specs: RegionSpecs,
  body: LegacyBody,
  settings: ProviderSettings,
  current: Cluster | undefined,
): readonly RegionRequest[] {
  const instanceSize = settings.instanceSizeName ?? (current && mainRegion(current).electable.instanceSize);
  if (instanceSize === undefined) throw missing('providerSettings.instanceSizeName');
  const hardware = hardwareOf(settings, instanceSize);
  const scaling = scalingOf(body, settings);
  return Object.entries(specs)
    .map(([regionName, { analyticsNodes = 0, electableNodes = 0, priority = 0, readOnlyNodes = 0 }]) => ({
      providerName: settings.providerName,
      ...(settings.backingProviderName && { backingProviderName: settings.backingProviderName }),
      regionName,
      priority,
      electableSpecs: { ...hardware, nodeCount: electableNodes },
      readOnlySpecs: { ...hardware, nodeCount: readOnlyNodes },
      analyticsSpecs: { ...hardware, nodeCount: analyticsNodes },
      ...(scaling && { autoScaling: scaling }),
    }))
    .sort((a, b) => b.priority - a.priority);
}

const hardwareOf = ({ diskIOPS, volumeType }: ProviderSettings, instanceSize: string) => ({
  instanceSize,
  ...(typeof diskIOPS === 'number' && volumeType !== undefined && volumeType !== 'STANDARD' && { diskIOPS }),
  ...(volumeType !== undefined && { ebsVolumeType: volumeType }),
});

function scalingOf(
  { autoScaling }: LegacyBody,
  { autoScaling: limits }: ProviderSettings,
): AutoScalingRequest | undefined {
  if (!autoScaling && !limits?.compute) return undefined;
  return {
    compute: {
      ...autoScaling?.compute,
      ...(limits?.compute?.minInstanceSize != null && { minInstanceSize: limits.compute.minInstanceSize }),
      ...(limits?.compute?.maxInstanceSize != null && { maxInstanceSize: limits.compute.maxInstanceSize }),
    },
    ...(autoScaling?.diskGBEnabled !== undefined && { diskGB: { enabled: autoScaling.diskGBEnabled } }),
  };
}

/** `providerSettings` of a cluster that exists, for a body that names only regions. */
function settingsOf(cluster: Cluster): ProviderSettings {
  const { provider, backingProvider, name, electable } = mainRegion(cluster);
  return {
    providerName: provider,
    backingProviderName: backingProvider,
    instanceSizeName: electable.instanceSize,
    regionName: name,
    volumeType: electable.ebsVolumeType,
    diskIOPS: electable.diskIOPS,
  };
}

/** The shards of a cluster with another provider, tier, volume or scaling: everything the body says without regions. */
function changedShards(body: LegacyBody, current: Cluster): readonly ShardRequest[] {
  const settings: ProviderSettings = { ...settingsOf(current), ...body.providerSettings };
  const single = current.shards.every(({ regions }) => regions.length === 1);
  const scaling = scalingOf(body, body.providerSettings ?? {});
  const change = (region: Region): RegionRequest => {
    const hardware = hardwareOf(settings, settings.instanceSizeName ?? region.electable.instanceSize);
    return {
      providerName: settings.providerName,
      ...(settings.backingProviderName && { backingProviderName: settings.backingProviderName }),
      regionName: single ? settings.regionName : region.name,
      priority: region.priority,
      electableSpecs: { ...hardware, nodeCount: region.electable.nodeCount },
      readOnlySpecs: { ...hardware, nodeCount: region.readOnly.nodeCount },
      analyticsSpecs: { ...hardware, nodeCount: region.analytics.nodeCount },
      autoScaling: scaling ?? region.autoScaling,
    };
  };
  return current.shards.map((shard) => {
    const zone = current.zones.find(({ id }) => id === shard.zoneId);
    return { id: zone?.specId, zoneName: zone?.name, regions: shard.regions.map(change) };
  });
}
