import { type ApiError, apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { clusterKind, isTenant } from '../clusters/index.ts';
import type { Cidr } from '../network-containers/index.ts';
import {
  type CloudProvider,
  isCanonical,
  isPrivate,
  type NetworkContainer,
  networkContainers,
  overlap,
  parseCidr,
} from '../network-containers/index.ts';
import { endpointServices, networkPeers } from '../private-access/index.ts';

/** @throws CLOUD_PROVIDER_CONTAINER_NOT_FOUND */
export async function findContainer(
  store: Store,
  groupId: string,
  id: string,
): Promise<Document<NetworkContainer>> {
  const document = await store.byId(networkContainers, id);
  if (document?.scope === groupId) return document;
  throw apiError(
    'CLOUD_PROVIDER_CONTAINER_NOT_FOUND',
    [id, groupId],
    'No network container {0} exists in project {1}.',
  );
}

/** Where the dedicated clusters of a project are: `AWS:US_EAST_1`, for Google Cloud just `GCP`. */
export async function clusterPlaces(store: Store, groupId: string): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (const { value } of await store.all(clusterKind, groupId)) {
    if (isTenant(value)) continue;
    for (const { provider, name } of value.shards.flatMap(({ regions }) => regions))
      places.add(provider === 'GCP' ? 'GCP' : `${provider}:${name}`);
  }
  return places;
}

/** Throws CONTAINERS_IN_USE while there is something in a container: clusters, peers or private endpoint services. */
export async function checkUnused(store: Store, { key, value }: Document<NetworkContainer>): Promise<void> {
  const { id, groupId, provider, region } = value;
  const peers = await store.find(networkPeers, 'container', id, groupId);
  const services = await store.find(endpointServices, 'provider', provider, groupId);
  const inside = [
    ...((await clusterPlaces(store, groupId)).has(key) ? ['clusters'] : []),
    ...(peers.length > 0 ? ['peering connections'] : []),
    ...(services.some((service) => region === undefined || service.value.region === region)
      ? ['private endpoint services']
      : []),
  ];
  if (inside.length === 0) return;
  throw apiError('CONTAINERS_IN_USE', [id, inside.join(', ')], 'The network container {0} is in use: {1}.');
}

/** Bits of a network: the least and the most a provider allows. */
const BITS: Readonly<Record<CloudProvider, readonly [number, number]>> = {
  AWS: [21, 24],
  AZURE: [21, 24],
  GCP: [8, 18],
};

/**
 * Checks the block of addresses of a container.
 *
 * @param taken blocks of the project's other containers
 * @throws INVALID_CIDR_BLOCK, ATLAS_INVALID_CIDR_BLOCK, ATLAS_NON_CANONICAL_CIDR_BLOCK, ATLAS_INVALID_CIDR_RANGE or
 *   OVERLAPPING_ATLAS_CIDR_BLOCK
 */
export function checkCidr(text: string, provider: CloudProvider, taken: readonly Cidr[]): string {
  const block = parseCidr(text);
  if (block === undefined) throw wrong('INVALID_CIDR_BLOCK', text, 'is not one of IPv4');
  if (!isPrivate(block)) throw wrong('ATLAS_INVALID_CIDR_BLOCK', text, 'is not private');
  if (!isCanonical(block))
    throw wrong('ATLAS_NON_CANONICAL_CIDR_BLOCK', text, 'does not begin where a block of its size does');
  const [least, most] = BITS[provider];
  if (block.bits < least || block.bits > most)
    throw wrong('ATLAS_INVALID_CIDR_RANGE', text, `has not between ${least} and ${most} bits`);
  if (taken.some((other) => overlap(block, other)))
    throw wrong('OVERLAPPING_ATLAS_CIDR_BLOCK', text, 'overlaps that of another container');
  return text;
}

export const wrong = (code: string, text: string, reason: string): ApiError =>
  apiError(code, [text], `The address block {0} ${reason}.`);

/** `CloudProviderContainer` of the API. What the cloud calls the network is null until there is one. */
export function viewContainer(
  { id, provider, cidr, region, regions, network }: NetworkContainer,
  provisioned: boolean,
): object {
  const common = { atlasCidrBlock: cidr, id, providerName: provider, provisioned };
  switch (provider) {
    case 'AWS':
      return { ...common, regionName: region, vpcId: null, ...network };
    case 'AZURE':
      return { ...common, azureSubscriptionId: null, region, vnetName: null, ...network };
    case 'GCP':
      return { ...common, gcpProjectId: null, networkName: null, ...(regions && { regions }), ...network };
  }
}
