import { type BackingProvider, isBackingProvider, type Provider } from './regions.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Cluster tiers by provider, from the smallest, as the schema of the API names them. */
const SIZES: Readonly<Record<BackingProvider, readonly string[]>> = {
  AWS: words(`
    M10 M20 M30 M40 M50 M60 M80 M100 M140 M200 M300 R40 R50 R60 R80 R200 R300 R400 R700 M40_NVME M50_NVME M60_NVME
    M80_NVME M200_NVME M400_NVME M30_GEN_2 M40_GEN_2 M50_GEN_2 M60_GEN_2 M80_GEN_2 M140_GEN_2 M200_GEN_2 M300_GEN_2
    R40_GEN_2 R50_GEN_2 R60_GEN_2 R80_GEN_2 R200_GEN_2 R300_GEN_2 R400_GEN_2 R700_GEN_2 M40_NVME_GEN_2
    M50_NVME_GEN_2 M60_NVME_GEN_2 M80_NVME_GEN_2 M200_NVME_GEN_2 M400_NVME_GEN_2`),
  AZURE: words(`
    M10 M20 M30 M40 M50 M60 M80 M90 M200 R40 R50 R60 R80 R200 R300 R400 M60_NVME M80_NVME M200_NVME M300_NVME
    M400_NVME M600_NVME`),
  GCP: words(`
    M10 M20 M30 M40 M50 M60 M80 M140 M200 M250 M300 M400 R40 R50 R60 R80 R200 R300 R400 R600 M30_GEN_2 M40_GEN_2
    M50_GEN_2 M60_GEN_2 M80_GEN_2 M140_GEN_2 M200_GEN_2 R40_GEN_2 R50_GEN_2 R60_GEN_2 R80_GEN_2 R200_GEN_2
    R300_GEN_2 R400_GEN_2`),
};

/**
 * Volumes a tier comes with, in gigabytes, where nothing is asked for: the table the public Atlas CLI carries, and
 * for the tiers it lacks the volume of their neighbour. Only Azure's M10 (32) and AWS's M10 (10) are recorded.
 */
const DEFAULT_DISKS: Readonly<Record<BackingProvider, Readonly<Record<string, number>>>> = {
  AWS: {
    M10: 10,
    M20: 20,
    M30: 40,
    M40: 80,
    M50: 160,
    M60: 320,
    M80: 750,
    M100: 1000,
    M140: 1000,
    M200: 1500,
    M300: 2000,
    R40: 80,
    R50: 160,
    R60: 320,
    R80: 750,
    R200: 1500,
    R300: 2000,
    R400: 3000,
    R700: 4096,
    M40_NVME: 380,
    M50_NVME: 760,
    M60_NVME: 1600,
    M80_NVME: 1600,
    M200_NVME: 3100,
    M400_NVME: 4000,
  },
  AZURE: {
    M10: 32,
    M20: 32,
    M30: 32,
    M40: 128,
    M50: 128,
    M60: 128,
    M80: 256,
    M90: 256,
    M200: 256,
    R40: 128,
    R50: 128,
    R60: 128,
    R80: 256,
    R200: 256,
    R300: 512,
    R400: 512,
  },
  GCP: {
    M10: 10,
    M20: 20,
    M30: 40,
    M40: 80,
    M50: 160,
    M60: 320,
    M80: 750,
    M140: 1000,
    M200: 1500,
    M250: 2000,
    M300: 2200,
    M400: 3000,
    R40: 80,
    R50: 160,
    R60: 320,
    R80: 750,
    R200: 1500,
    R300: 2200,
    R400: 3000,
    R600: 4096,
  },
};

/** The volume of a free cluster, in gigabytes; nobody can change it. */
export const TENANT_DISK_GB = 0.5;

/** The smallest volume; what is asked for below it becomes it. */
export const SMALLEST_DISK_GB = 10;

/** The largest volume of any tier. */
export const LARGEST_DISK_GB = 4096;

/** Largest volumes of the tiers that have less than {@link LARGEST_DISK_GB}: 64 GB for each GB of memory. */
const LARGEST_DISKS: Readonly<Record<string, number>> = { M10: 128, M20: 256, M30: 512, M40: 1024 };

/** The tiers of a provider, from the smallest. A tenant's only one is M0: M2 and M5 have become flex clusters. */
export const instanceSizesOf = (provider: Provider): readonly string[] =>
  isBackingProvider(provider) ? SIZES[provider] : ['M0'];

/** Whether a tier keeps its data on local disks: it cannot pause and must be backed up. */
export const isNvme = (instanceSize: string): boolean => instanceSize.includes('_NVME');

const generation = (instanceSize: string): string => instanceSize.replace(/_GEN_2$/, '');

/** Gigabytes of a tier's volume when the caller says nothing. */
export function defaultDiskSizeGB(provider: Provider, instanceSize: string): number {
  if (!isBackingProvider(provider)) return TENANT_DISK_GB;
  return (
    DEFAULT_DISKS[provider][generation(instanceSize)] ??
    (isNvme(instanceSize) ? LARGEST_DISK_GB : SMALLEST_DISK_GB)
  );
}

/** Gigabytes a tier's volume can have at most. */
export const largestDiskSizeGB = (instanceSize: string): number =>
  LARGEST_DISKS[generation(instanceSize)] ?? LARGEST_DISK_GB;

/**
 * How large a tier is compared with others of the same kind: the number in its name.
 * `M40` and `R40` have the same processors, so they rank alike.
 */
export const rankOf = (instanceSize: string): number => Number(/^[MR](\d+)/.exec(instanceSize)?.[1] ?? 0);
