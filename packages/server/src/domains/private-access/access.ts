import type { Store } from '../../store/store.ts';
import type { CloudProvider } from '../network-containers/index.ts';
import { customDns } from './custom-dns.ts';
import { endpointScope, interfaceEndpoints } from './endpoint.ts';
import { networkPeers } from './peer.ts';
import { isRegional } from './regional-mode.ts';
import { endpointServices } from './service.ts';

/** A private endpoint that is connected. */
export interface ConnectedEndpoint {
  readonly id: string;
  readonly provider: CloudProvider;
  readonly region: string;
}

/** From which private networks the clusters of a project can be reached. */
export interface Access {
  /** In the order in which they were made, service after service. */
  readonly endpoints: readonly ConnectedEndpoint[];
  /** Whether the project has the regional mode. */
  readonly regional: boolean;
  /** Networks whose peering is up; without a region: everywhere. */
  readonly peers: readonly { readonly provider: CloudProvider; readonly region?: string }[];
  /** Whether names of machines on AWS are resolved by the peers' own name servers. */
  readonly customDns: boolean;
}

/** How the clusters of a project can be reached from private networks; `undefined`: not at all. */
export async function accessOf(store: Store, groupId: string): Promise<Access | undefined> {
  const endpoints = await connectedEndpoints(store, groupId);
  const peers = (await store.all(networkPeers, groupId))
    .filter(({ value }) => value.status === 'AVAILABLE')
    .map(({ value: { provider, containerRegion } }) => ({
      provider,
      ...(containerRegion !== undefined && { region: containerRegion }),
    }));
  if (endpoints.length === 0 && peers.length === 0) return undefined;
  return {
    endpoints,
    peers,
    regional: await isRegional(store, groupId),
    customDns: (await store.get(customDns, groupId, ''))?.value.enabled ?? false,
  };
}

async function connectedEndpoints(store: Store, groupId: string): Promise<readonly ConnectedEndpoint[]> {
  const found: ConnectedEndpoint[] = [];
  for (const { id: serviceId, value } of await store.all(endpointServices, groupId)) {
    const { provider, region } = value;
    for (const endpoint of await store.all(interfaceEndpoints, endpointScope(groupId, serviceId)))
      if (endpoint.value.status === 'AVAILABLE') found.push({ id: endpoint.value.id, provider, region });
  }
  return found;
}
