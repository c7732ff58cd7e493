import { apiError } from '../../errors.ts';
import { readAutoScaling } from './auto-scaling.ts';
import { instanceSizesOf, isNvme, rankOf } from './instance-sizes.ts';
import type { Hardware, Region } from './model.ts';
import { badSpecs, invalid, missing } from './problems.ts';
import { isBackingProvider, regionsOf } from './regions.ts';
import type { HardwareRequest, RegionRequest } from './request.ts';
import { readTenantRegion } from './tenant-region.ts';

/**
 * One region of one shard, checked on its own: provider, region, tier, volume type, scaling.
 *
 * @param request what the body says
 * @param current the same region of the same shard as it is, where there is one: what the body leaves out stays
 * @param at where the request stands in the body, for the error
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE, INVALID_PROVIDER, REPLICATION_SPECS_INVALID, INVALID_TENANT_CONFIGURATION,
 *   CLUSTER_DISK_IOPS_INVALID, INSUFFICIENT_INSTANCE_SIZE and the codes of scaling
 */
export function readRegion(request: RegionRequest, current: Region | undefined, at: string): Region {
  const { providerName } = request;
  if (providerName === undefined) throw missing(`${at}.providerName`);
  if (typeof request.regionName !== 'string') throw missing(`${at}.regionName`);
  if (providerName === 'TENANT') return readTenantRegion({ ...request, regionName: request.regionName }, at);
  if (!isBackingProvider(providerName))
    throw apiError(
      'INVALID_PROVIDER',
      [providerName],
      'Clusters of this kind cannot be on the provider {0}.',
    );
  const name = request.regionName;
  if (!regionsOf(providerName).includes(name)) throw invalid(`${at}.regionName`, name);
  const size = baseSize(request, current, at);
  if (!instanceSizesOf(providerName).includes(size)) throw invalid(`${at}.electableSpecs.instanceSize`, size);
  const place = { provider: providerName, at };
  const electable = readHardware(request.electableSpecs, current?.electable, size, place, 'electableSpecs');
  const analyticsSize = analyticsSizeOf(request, current, size);
  if (!instanceSizesOf(providerName).includes(analyticsSize))
    throw invalid(`${at}.analyticsSpecs.instanceSize`, analyticsSize);
  const analyticsScaling = request.analyticsAutoScaling ?? undefined;
  return {
    provider: providerName,
    name,
    priority: request.priority ?? current?.priority ?? (electable.nodeCount > 0 ? 7 : 0),
    electable,
    readOnly: readHardware(request.readOnlySpecs, current?.readOnly, size, place, 'readOnlySpecs'),
    analytics: readHardware(
      request.analyticsSpecs,
      current?.analytics,
      analyticsSize,
      place,
      'analyticsSpecs',
    ),
    autoScaling: readAutoScaling(request.autoScaling, current?.autoScaling, providerName, size),
    ...((analyticsScaling ?? current?.analyticsAutoScaling) && {
      analyticsAutoScaling: readAutoScaling(
        analyticsScaling,
        current?.analyticsAutoScaling,
        providerName,
        analyticsSize,
      ),
    }),
  };
}

/** The tier of the base nodes: electable and read-only ones have the same. */
function baseSize(
  { electableSpecs, readOnlySpecs, analyticsSpecs }: RegionRequest,
  current: Region | undefined,
  at: string,
): string {
  if (!electableSpecs && !readOnlySpecs && !analyticsSpecs && !current) throw missing(`${at}.electableSpecs`);
  const electable = electableSpecs?.instanceSize;
  const readOnly = (readOnlySpecs?.nodeCount ?? 0) > 0 ? readOnlySpecs?.instanceSize : undefined;
  if (electable !== undefined && readOnly !== undefined && electable !== readOnly) {
    throw badSpecs(
      `electable and read-only nodes of one region have one tier, not ${electable} and ${readOnly}`,
    );
  }
  const size =
    electable ??
    readOnlySpecs?.instanceSize ??
    current?.electable.instanceSize ??
    analyticsSpecs?.instanceSize;
  if (size === undefined) throw missing(`${at}.electableSpecs.instanceSize`);
  return size;
}

/** Analytics nodes scale apart; where there are none, what is shown follows the base nodes, as recorded. */
function analyticsSizeOf(
  { analyticsSpecs }: RegionRequest,
  current: Region | undefined,
  base: string,
): string {
  const nodes = analyticsSpecs?.nodeCount ?? current?.analytics.nodeCount ?? 0;
  if (nodes === 0) return base;
  return analyticsSpecs?.instanceSize ?? current?.analytics.instanceSize ?? base;
}

interface Place {
  readonly provider: Region['provider'];
  readonly at: string;
}

function readHardware(
  request: HardwareRequest | undefined,
  current: Hardware | undefined,
  instanceSize: string,
  { provider, at }: Place,
  field: string,
): Hardware {
  const nodes =
    request?.nodeCount ?? current?.nodeCount ?? (request && field === 'electableSpecs' ? undefined : 0);
  if (nodes === undefined) throw missing(`${at}.${field}.nodeCount`);
  if (!Number.isInteger(nodes) || nodes < 0) throw invalid(`${at}.${field}.nodeCount`, nodes);
  if (provider !== 'AWS') return { instanceSize, nodeCount: nodes, ...keptIOPS(request, provider) };
  const volume = request?.ebsVolumeType ?? current?.ebsVolumeType ?? defaultVolume(instanceSize);
  const iops = request?.diskIOPS ?? current?.diskIOPS;
  checkVolume(volume, iops, instanceSize);
  return {
    instanceSize,
    nodeCount: nodes,
    ...(volume !== 'STANDARD' && iops !== undefined && { diskIOPS: iops }),
    ebsVolumeType: volume,
  };
}

const defaultVolume = (instanceSize: string): string => (isNvme(instanceSize) ? 'PROVISIONED' : 'STANDARD');

// On Azure the rate follows the volume; one can be asked for from M40 on.
const keptIOPS = (request: HardwareRequest | undefined, provider: Region['provider']): object =>
  provider === 'AZURE' && request?.diskIOPS !== undefined && rankOf(request.instanceSize ?? '') >= 40
    ? { diskIOPS: request.diskIOPS }
    : {};

function checkVolume(volume: string, iops: number | undefined, instanceSize: string): void {
  if (volume === 'STANDARD' || isNvme(instanceSize)) return;
  if (rankOf(instanceSize) < 30) {
    throw apiError(
      'INSUFFICIENT_INSTANCE_SIZE',
      [volume, instanceSize],
      'Volumes of the type {0} need a tier from M30 on, not {1}.',
    );
  }
  if (iops !== undefined && (!Number.isInteger(iops) || iops < 100 || iops > 64_000)) {
    throw apiError(
      'CLUSTER_DISK_IOPS_INVALID',
      [String(iops)],
      'A volume cannot have {0} operations per second.',
    );
  }
}
