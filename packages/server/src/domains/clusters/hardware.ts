import { inOrder } from '../../json.ts';
import { isNvme, LARGEST_DISK_GB } from './instance-sizes.ts';
import type { Hardware, Region, Topology } from './model.ts';

/** AWS gp3 and the burst rate of Azure's small premium disks: what both services publish, and what was recorded. */
const AWS_IOPS = 3000;
const AWS_THROUGHPUT = 125;

/** Azure premium disks by the largest volume they serve: rate, throughput in MB/s, and name. */
const AZURE_DISKS: readonly {
  readonly upTo: number;
  readonly iops: number;
  readonly throughput: number;
  readonly name: string;
}[] = [
  { upTo: 8, iops: 3500, throughput: 125, name: 'P2' },
  { upTo: 16, iops: 3500, throughput: 125, name: 'P3' },
  { upTo: 32, iops: 3500, throughput: 125, name: 'P4' },
  { upTo: 64, iops: 3500, throughput: 125, name: 'P6' },
  { upTo: 128, iops: 3500, throughput: 125, name: 'P10' },
  { upTo: 256, iops: 3500, throughput: 125, name: 'P15' },
  { upTo: 512, iops: 3500, throughput: 150, name: 'P20' },
  { upTo: 1024, iops: 5000, throughput: 200, name: 'P30' },
  { upTo: 2048, iops: 7500, throughput: 250, name: 'P40' },
];
const LARGEST_AZURE_DISK = { upTo: Number.POSITIVE_INFINITY, iops: 7500, throughput: 250, name: 'P50' };

const azureDisk = (diskSizeGB: number) =>
  AZURE_DISKS.find(({ upTo }) => diskSizeGB <= upTo) ?? LARGEST_AZURE_DISK;

/** Name of the Azure disk that serves a volume, `P4` for 32 GB. */
export const azureDiskName = (diskSizeGB: number): string => azureDisk(diskSizeGB).name;

/** Gigabytes of the largest volume an Azure disk serves, `32` for `P4`; `undefined` for a name that is none. */
export function azureDiskSizeGB(name: string | undefined): number | undefined {
  if (name === LARGEST_AZURE_DISK.name) return LARGEST_DISK_GB;
  return AZURE_DISKS.find((disk) => disk.name === name)?.upTo;
}

/** Rate of a volume nobody asked a rate for; `undefined` where the provider or the tier has none to show. */
function standardIOPS(region: Region, { instanceSize }: Hardware, diskSizeGB: number): number | undefined {
  if (isNvme(instanceSize)) return undefined;
  // Above 1 TB a standard AWS volume gives three operations for each gigabyte, up to 16,000.
  if (region.provider === 'AWS') return Math.min(Math.max(AWS_IOPS, 3 * Math.floor(diskSizeGB)), 16_000);
  return region.provider === 'AZURE' ? azureDisk(diskSizeGB).iops : undefined;
}

/**
 * Shards without the rates that volumes on Azure have by themselves: who sends back what was read asks for nothing, though
 * the rate is among it.
 */
export const withoutOwnRates = <T extends Topology>(topology: T, diskSizeGB: number): T => ({
  ...topology,
  shards: topology.shards.map((shard) => ({
    ...shard,
    regions: shard.regions.map((region) =>
      region.provider === 'AZURE' ? withoutOwnRate(region, diskSizeGB) : region,
    ),
  })),
});

function withoutOwnRate(region: Region, diskSizeGB: number): Region {
  const plain = (hardware: Hardware): Hardware => {
    const { diskIOPS: asked, ...rest } = hardware;
    return asked === standardIOPS(region, hardware, diskSizeGB) ? rest : hardware;
  };
  return {
    ...region,
    electable: plain(region.electable),
    readOnly: plain(region.readOnly),
    analytics: plain(region.analytics),
  };
}

/** The rate a volume is shown with. */
export const diskIOPS = (region: Region, hardware: Hardware, diskSizeGB: number): number | undefined =>
  hardware.diskIOPS ?? standardIOPS(region, hardware, diskSizeGB);

/**
 * Hardware of a kind as the versions show it, in the order recorded:
 * `instanceSize, diskIOPS, diskSizeGB, ebsVolumeType | diskThroughput, nodeCount`; for a free cluster
 * `effectiveInstanceSize, instanceSize, diskSizeGB`.
 *
 * @param diskSizeGB the cluster's volume
 * @param showDisk whether the version has the volume in each spec: those from 2024-08-05
 */
export function renderHardware(
  region: Region,
  hardware: Hardware,
  diskSizeGB: number,
  showDisk: boolean,
): object {
  const { instanceSize, nodeCount } = hardware;
  const disk = showDisk && { diskSizeGB };
  if (region.provider === 'TENANT') {
    return inOrder({ effectiveInstanceSize: instanceSize, instanceSize, ...disk });
  }
  const iops = diskIOPS(region, hardware, diskSizeGB);
  return inOrder({
    instanceSize,
    ...(iops !== undefined && { diskIOPS: iops }),
    ...disk,
    ...throughput(region, hardware, diskSizeGB),
    ...(region.provider === 'AWS' && { ebsVolumeType: hardware.ebsVolumeType ?? 'STANDARD' }),
    nodeCount,
  });
}

function throughput(region: Region, { instanceSize, ebsVolumeType }: Hardware, diskSizeGB: number): object {
  if (region.provider === 'AZURE') return { diskThroughput: azureDisk(diskSizeGB).throughput };
  const standard = (ebsVolumeType ?? 'STANDARD') === 'STANDARD';
  return region.provider === 'AWS' && standard && instanceSize.endsWith('_GEN_2')
    ? { diskThroughput: AWS_THROUGHPUT }
    : {};
}
