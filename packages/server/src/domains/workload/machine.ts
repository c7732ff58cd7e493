/** What a machine of a tier has. */
export interface Machine {
  readonly cores: number;
  readonly memoryGB: number;
  /** Cache of the storage engine: a quarter of the memory of small machines, as was recorded for M10, else half. */
  readonly cacheBytes: number;
  /** Connections the service lets in. */
  readonly maxConnections: number;
}

type Row = readonly [cores: number, memoryGB: number, maxConnections: number];

/** Processors, memory and connection limits the service publishes for its tiers (AWS; others differ little). */
const TIERS: Readonly<Record<string, Row>> = {
  M0: [1, 0.5, 500],
  FLEX: [1, 1, 500],
  M10: [2, 2, 1500],
  M20: [2, 4, 3000],
  M30: [2, 8, 3000],
  M40: [4, 16, 6000],
  M50: [8, 32, 16_000],
  M60: [16, 64, 32_000],
  M80: [32, 128, 96_000],
  M90: [64, 256, 96_000],
  M100: [40, 160, 96_000],
  M140: [48, 192, 96_000],
  M200: [64, 256, 128_000],
  M250: [96, 360, 128_000],
  M300: [96, 384, 128_000],
  M400: [64, 488, 128_000],
  M600: [80, 640, 128_000],
  R40: [2, 16, 6000],
  R50: [4, 32, 16_000],
  R60: [8, 64, 32_000],
  R80: [16, 128, 64_000],
  R200: [32, 256, 128_000],
  R300: [48, 384, 128_000],
  R400: [64, 512, 128_000],
  R600: [80, 640, 128_000],
  R700: [96, 768, 128_000],
};

const SMALLEST: Row = [2, 2, 1500];

/** Largest machine whose storage engine is given a quarter of the memory, in gigabytes. */
const QUARTER_UP_TO_GB = 8;

/** The machine of a tier; variants (`M40_NVME`, `M40_GEN_2`) have that of their tier. */
export function machineOf(instanceSize: string): Machine {
  const [cores, memoryGB, maxConnections] = TIERS[instanceSize.replace(/_.*$/, '')] ?? SMALLEST;
  const share = memoryGB <= QUARTER_UP_TO_GB ? 0.25 : 0.5;
  return { cores, memoryGB, cacheBytes: memoryGB * share * 2 ** 30, maxConnections };
}
