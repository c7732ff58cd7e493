import {
  type Cluster,
  configServerType,
  type FlexCluster,
  hardwareOf,
  isTenant,
  mainRegion,
} from '../clusters/index.ts';
import { FREE_SKU, flexSku, instanceSku, storageSku } from './prices.ts';

/** What one hour of a cluster takes of one thing that is paid for. */
export interface Charge {
  readonly sku: string;
  readonly provider: string;
  readonly region: string;
  /** Units an hour: machines, gigabytes, or one. */
  readonly units: number;
}

/** Machines of a sharded cluster that hold no data, where it has such. */
const CONFIG_SERVERS = 3;
const CONFIG_SERVER_SIZE = 'M30';

/** What a cluster costs while it is as it is. Nothing while it is made or taken down; volumes alone while it is paused. */
export function chargesOf(cluster: Cluster): readonly Charge[] {
  if (cluster.startedDate === undefined || cluster.state === 'DELETING') return [];
  const main = mainRegion(cluster);
  if (isTenant(cluster))
    return [{ sku: FREE_SKU, provider: main.backingProvider ?? 'AWS', region: main.name, units: 1 }];
  const charges: Charge[] = [];
  for (const region of cluster.shards.flatMap(({ regions }) => regions)) {
    const at = { provider: region.provider, region: region.name };
    for (const { instanceSize, nodeCount } of hardwareOf(region)) {
      if (!cluster.paused)
        charges.push({ ...at, sku: instanceSku(region.provider, instanceSize), units: nodeCount });
      charges.push({ ...at, sku: storageSku(region.provider), units: nodeCount * cluster.diskSizeGB });
    }
  }
  if (cluster.clusterType !== 'REPLICASET' && configServerType(cluster) !== 'EMBEDDED' && !cluster.paused)
    charges.push({
      sku: instanceSku(main.provider, CONFIG_SERVER_SIZE),
      provider: main.provider,
      region: main.name,
      units: CONFIG_SERVERS,
    });
  return summed(charges);
}

/** What a flex cluster costs. */
export function chargesOfFlex({
  startedDate,
  state,
  backingProvider,
  region,
}: FlexCluster): readonly Charge[] {
  if (startedDate === undefined || state === 'DELETING') return [];
  return [{ sku: flexSku(backingProvider), provider: backingProvider, region, units: 1 }];
}

/** One charge for each thing in each place. */
function summed(charges: readonly Charge[]): readonly Charge[] {
  const sums = new Map<string, Charge>();
  for (const charge of charges) {
    if (charge.units === 0) continue;
    const key = `${charge.sku} ${charge.region}`;
    sums.set(key, { ...charge, units: charge.units + (sums.get(key)?.units ?? 0) });
  }
  return [...sums.values()];
}
