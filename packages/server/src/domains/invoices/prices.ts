import { BACKING_PROVIDERS, type BackingProvider, instanceSizesOf } from '../clusters/index.ts';

/** What an invoice charges for, by the unit. */
export interface Sku {
  readonly id: string;
  readonly description: string;
  /** One of the services that invoices can be filtered by. */
  readonly service: 'Clusters' | 'Storage';
  readonly unit: string;
  readonly unitPriceDollars: number;
}

/**
 * Dollars for an hour of one machine, by the number in the name of its tier. THESE PRICES ARE OUR OWN, made for amounts one can
 * reckon with: they are the same in every cloud and region, and none of them is a price of the service.
 */
const MACHINE_HOUR: Readonly<Record<number, number>> = {
  10: 0.03,
  20: 0.07,
  30: 0.18,
  40: 0.35,
  50: 0.7,
  60: 1.4,
  80: 2.5,
  90: 2.8,
  100: 3.1,
  140: 3.8,
  200: 5,
  250: 6.2,
  300: 7.5,
  400: 10,
  600: 15,
  700: 17.5,
};

/** Our own as well: a gigabyte of a volume for an hour, and an hour of a flex cluster. */
const GIGABYTE_HOUR = 0.0002;
const FLEX_HOUR = 0.011;

/** Machines with fast local disks cost more, those with little processing power less. */
const NVME_FACTOR = 1.5;
const LOW_CPU_FACTOR = 0.8;

function machineHour(size: string): number {
  const rank = Number(/^[MR](\d+)/.exec(size)?.[1] ?? 0);
  const factor = size.includes('_NVME') ? NVME_FACTOR : size.startsWith('R') ? LOW_CPU_FACTOR : 1;
  return Math.round((MACHINE_HOUR[rank] ?? 0) * factor * 10_000) / 10_000;
}

export const instanceSku = (provider: string, size: string): string => `ATLAS_${provider}_INSTANCE_${size}`;
export const storageSku = (provider: string): string => `ATLAS_${provider}_STORAGE_STANDARD`;
export const flexSku = (provider: string): string => `ATLAS_FLEX_${provider}_USAGE_HOURS`;
export const FREE_SKU = 'ATLAS_INSTANCE_M0';

const sku = (
  id: string,
  unit: string,
  unitPriceDollars: number,
  description: string,
  service: Sku['service'] = 'Clusters',
): Sku => ({ id, description, service, unit, unitPriceDollars });

const skusOf = (provider: BackingProvider): readonly Sku[] => [
  ...instanceSizesOf(provider).map((size) =>
    sku(
      instanceSku(provider, size),
      'server hours',
      machineHour(size),
      `Machine of a dedicated cluster: ${provider} ${size}`,
    ),
  ),
  sku(
    storageSku(provider),
    'GB hours',
    GIGABYTE_HOUR,
    `Volumes of dedicated clusters: ${provider}`,
    'Storage',
  ),
  sku(flexSku(provider), 'hours', FLEX_HOUR, `Flex cluster: ${provider}`),
];

/** Everything that can appear on an invoice of this server. */
export const SKUS: readonly Sku[] = [
  sku(FREE_SKU, 'hours', 0, 'Free cluster'),
  ...BACKING_PROVIDERS.flatMap(skusOf),
];

const byId = new Map(SKUS.map((each) => [each.id, each]));

export const skuOf = (id: string): Sku | undefined => byId.get(id);
