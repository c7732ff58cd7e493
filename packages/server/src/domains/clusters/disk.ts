import { apiError } from '../../errors.ts';
import { defaultDiskSizeGB, largestDiskSizeGB, SMALLEST_DISK_GB, TENANT_DISK_GB } from './instance-sizes.ts';
import { hardwareOf, type Region, type Topology } from './model.ts';
import type { ClusterRequest, HardwareRequest } from './request.ts';

/**
 * The volume of a cluster's nodes, in gigabytes: one for all of them.
 * What is asked for below 10 GB becomes 10 GB, as the service does it.
 *
 * @param current the volume the cluster has; it stays where the request says nothing
 * @throws CLUSTER_DISK_SIZE_INVALID, CLUSTER_DISK_SIZE_NOT_WHOLE_NUMBER, INVALID_TENANT_CONFIGURATION
 */
export function readDiskSizeGB(
  request: ClusterRequest,
  { shards }: Topology,
  current: number | undefined,
): number {
  const regions = shards.flatMap((shard) => shard.regions);
  const asked = askedSize(request);
  if (regions.some(({ provider }) => provider === 'TENANT')) {
    if (asked === undefined || asked === TENANT_DISK_GB) return TENANT_DISK_GB;
    throw apiError(
      'INVALID_TENANT_CONFIGURATION',
      [String(asked)],
      'The volume of a free cluster cannot be set to {0} GB.',
    );
  }
  const size = Math.max(asked ?? current ?? defaultSize(regions), SMALLEST_DISK_GB);
  if (!Number.isInteger(size)) {
    throw apiError(
      'CLUSTER_DISK_SIZE_NOT_WHOLE_NUMBER',
      [String(size)],
      'A volume has a whole number of gigabytes, not {0}.',
    );
  }
  for (const { instanceSize } of regions.flatMap(hardwareOf)) {
    const most = largestDiskSizeGB(instanceSize);
    if (size > most) throw badSize(String(size), `the tier ${instanceSize} has at most ${most} GB`);
  }
  return size;
}

const badSize = (size: string, reason: string) =>
  apiError('CLUSTER_DISK_SIZE_INVALID', [size, reason], 'The volumes cannot have {0} GB: {1}.');

const defaultSize = (regions: readonly Region[]): number =>
  Math.max(...regions.map(({ provider, electable }) => defaultDiskSizeGB(provider, electable.instanceSize)));

function askedSize({ diskSizeGB, topology }: ClusterRequest): number | undefined {
  const regions = topology?.shards.flatMap((shard) => shard.regions) ?? [];
  const specs = regions.flatMap(({ electableSpecs, readOnlySpecs, analyticsSpecs }) => [
    electableSpecs,
    readOnlySpecs,
    analyticsSpecs,
  ]);
  const sizes = sizesOf(specs.filter((spec) => (spec?.nodeCount ?? 1) > 0));
  if (sizes.length > 1) throw badSize(sizes.join(' and '), 'all nodes have volumes of one size');
  return diskSizeGB ?? sizes[0] ?? sizesOf(specs)[0];
}

const sizesOf = (specs: readonly (HardwareRequest | undefined)[]): readonly number[] => [
  ...new Set(specs.flatMap((spec) => (typeof spec?.diskSizeGB === 'number' ? [spec.diskSizeGB] : []))),
];
