import type { Cluster, ClusterType, Region, Shard, Topology, Zone } from './model.ts';
import { missing } from './problems.ts';
import { readRegion } from './region.ts';
import type { RegionRequest, ShardRequest, TopologyRequest } from './request.ts';
import { checkTopology } from './topology-rules.ts';

/** The zone of a cluster that is not global. */
const ONLY_ZONE = 'Zone 1';

/**
 * The shards and zones a request asks for, checked as a whole.
 * What it leaves out of a shard that exists stays; shards and zones keep their ids.
 *
 * @param newId gives the ids of what is new
 * @throws what {@link readRegion} and {@link checkTopology} throw
 */
export function readTopology(
  request: TopologyRequest,
  clusterType: ClusterType,
  current: Topology | undefined,
  newId: () => string,
): Topology {
  const zones: Zone[] = [];
  const shards: Shard[] = [];
  const taken = new Set<string>();
  for (const [index, shard] of request.shards.entries()) {
    const at = `replicationSpecs[${index}]`;
    const previous = previousShard(shard, index, request.specIs, current, taken);
    if (previous) taken.add(previous.id);
    const zone = zoneOf(shard, previous, zones, clusterType, request, current, newId, at);
    if (!zones.includes(zone)) zones.push(zone);
    const regions = shard.regions.map((region, position) =>
      readRegion(region, sameRegion(previous, region), `${at}.regionConfigs[${position}]`),
    );
    shards.push({ id: previous?.id ?? newId(), zoneId: zone.id, regions });
  }
  const topology = { zones, shards };
  checkTopology(topology, clusterType);
  return topology;
}

/** The shard a request means: by its id, else the next one of its zone, else the one at its place. */
function previousShard(
  { id, zoneName }: ShardRequest,
  index: number,
  specIs: TopologyRequest['specIs'],
  current: Topology | undefined,
  taken: ReadonlySet<string>,
): Shard | undefined {
  if (!current) return undefined;
  const free = current.shards.filter((shard) => !taken.has(shard.id));
  if (specIs === 'shard' && id !== undefined) {
    const named = free.find((shard) => shard.id === id);
    if (named) return named;
  }
  const zone = current.zones.find(
    ({ specId, name }) => (specIs === 'zone' && specId === id) || name === zoneName,
  );
  if (zone) return free.find(({ zoneId }) => zoneId === zone.id);
  return zoneName === undefined
    ? (free.find((shard) => shard === current.shards[index]) ?? free[0])
    : undefined;
}

function zoneOf(
  { zoneName }: ShardRequest,
  previous: Shard | undefined,
  zones: readonly Zone[],
  clusterType: ClusterType,
  request: TopologyRequest,
  current: Topology | undefined,
  newId: () => string,
  at: string,
): Zone {
  const known = [...zones, ...(current?.zones ?? [])];
  const before = previous && known.find(({ id }) => id === previous.zoneId);
  if (clusterType === 'GEOSHARDED' && zoneName === undefined && !before && request.shards.length > 1)
    throw missing(`${at}.zoneName`);
  const name =
    zoneName ?? before?.name ?? (clusterType === 'GEOSHARDED' ? ONLY_ZONE : (zones[0]?.name ?? ONLY_ZONE));
  const existing = known.find((zone) => zone.name === name);
  if (existing) return existing;
  // The zone of a shard can be renamed unless another shard keeps the old name.
  if (before && !zones.includes(before)) return { ...before, name };
  return { id: newId(), name, specId: newId() };
}

const sameRegion = (
  shard: Shard | undefined,
  { providerName, regionName }: RegionRequest,
): Region | undefined =>
  shard?.regions.find(({ provider, name }) => provider === providerName && name === regionName);

/** Whether every zone's shards are alike, as the versions of 2023 need it: they show one spec for a zone. */
export function isSymmetric({ shards, zones }: Topology): boolean {
  return zones.every((zone) => {
    const [first, ...others] = shards.filter(({ zoneId }) => zoneId === zone.id);
    const wanted = JSON.stringify(first?.regions);
    return others.every(({ regions }) => JSON.stringify(regions) === wanted);
  });
}

/** The topology of a cluster. */
export const topologyOf = ({ zones, shards }: Cluster): Topology => ({ zones, shards });
