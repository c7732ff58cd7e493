import type { EndpointService } from '@mercator/catalog/types';
import type { NetworkProvider } from '../network-provider.ts';
import type { PrivateEndpointRequest } from './endpoint-documents.ts';

/** Id of an endpoint as its cloud has it. */
export function endpointIdOf(request: PrivateEndpointRequest<NetworkProvider>): string {
  return 'id' in request ? request.id : request.endpointGroupName;
}

/** Ids of the endpoints of a service; each cloud has another field for them. */
export function endpointIdsOf(service: EndpointService): readonly string[] {
  const { interfaceEndpoints, privateEndpoints, endpointGroupNames }: Ids = service;
  return interfaceEndpoints ?? privateEndpoints ?? endpointGroupNames ?? [];
}

interface Ids {
  readonly interfaceEndpoints?: readonly string[] | null;
  readonly privateEndpoints?: readonly string[] | null;
  readonly endpointGroupNames?: readonly string[] | null;
}

/** An id as the service wants it in paths: that of Azure has slashes, and is encoded once more than a path needs. */
export const pathIdOf = (provider: NetworkProvider, endpointId: string): string =>
  provider === 'AZURE' ? encodeURIComponent(endpointId) : endpointId;
