import { type ApiError, apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { type CloudProvider, cloudRegionName } from '../network-containers/index.ts';

export type ServiceStatus = 'INITIATING' | 'AVAILABLE' | 'DELETING';

/** What callers connect their private endpoints to: one for each region of a cloud provider. */
export interface EndpointService {
  readonly id: string;
  readonly groupId: string;
  readonly provider: CloudProvider;
  readonly region: string;
  readonly status: ServiceStatus;
  /** AWS: regions whose endpoints may connect as well; `null` when nobody has said. */
  readonly remoteRegions: readonly string[] | null;
  /** Google Cloud: one attachment for all nodes, told apart by ports. */
  readonly portMapping: boolean;
  /** Google Cloud: the project the attachments are in. */
  readonly gcpProject?: string;
  /** What the cloud calls the service; absent while it is made. */
  readonly address?: ServiceAddress;
  /** Ids or names of the endpoints connected to it, as the cloud has them. */
  readonly endpoints: readonly string[];
}

/** What the cloud calls a service. */
export type ServiceAddress =
  | { readonly endpointServiceName: string }
  | { readonly privateLinkServiceName: string; readonly privateLinkServiceResourceId: string }
  | { readonly serviceAttachmentNames: readonly string[] };

/** Endpoint services. Scope: the project. Key: {@link serviceKey}. */
export const endpointServices = kind<EndpointService>({
  name: 'endpointService',
  labels: { provider: ({ provider }) => provider },
});

export const serviceKey = (provider: CloudProvider, region: string): string => `${provider}:${region}`;

export const serviceNotFound = (id: string, groupId: string): ApiError =>
  apiError(
    'PRIVATELINK_NOT_FOUND',
    [id, groupId],
    'No private endpoint service {0} exists in project {1} at this provider.',
  );

const ATTACHMENTS = 6;

interface Draw {
  hex(length: number): string;
  uuid(): string;
}

/** What the cloud calls a service that is ready: in the forms that were recorded. */
export function newAddress(service: EndpointService, chance: Draw): ServiceAddress {
  const { provider, groupId, region, gcpProject = '', portMapping } = service;
  const place = cloudRegionName(provider, region);
  switch (provider) {
    case 'AWS':
      return { endpointServiceName: `com.amazonaws.vpce.${place}.vpce-svc-${chance.hex(17)}` };
    case 'AZURE': {
      const name = `pls_${chance.hex(24)}`;
      const above = `/subscriptions/${chance.uuid()}/resourceGroups/rg_${groupId}_${chance.hex(8)}`;
      return {
        privateLinkServiceName: name,
        privateLinkServiceResourceId: `${above}/providers/Microsoft.Network/privateLinkServices/${name}`,
      };
    }
    case 'GCP': {
      const above = `projects/${gcpProject}/regions/${place}/serviceAttachments/sa-${place}-${groupId}`;
      const count = portMapping ? 1 : ATTACHMENTS;
      return { serviceAttachmentNames: Array.from({ length: count }, (_, at) => `${above}-${at}`) };
    }
  }
}

/** `EndpointService` of the API, by provider as recorded: names are null, lists empty, until the service is ready. */
export function viewService(service: EndpointService): object {
  const { provider, id, region, status, address, endpoints } = service;
  const common = { cloudProvider: provider, errorMessage: null, id, regionName: region, status };
  switch (provider) {
    case 'AWS':
      return {
        ...common,
        endpointServiceName: null,
        ...address,
        interfaceEndpoints: endpoints,
        supportedRemoteRegions: service.remoteRegions,
      };
    case 'AZURE':
      return {
        ...common,
        privateEndpoints: endpoints,
        privateLinkServiceName: null,
        privateLinkServiceResourceId: null,
        ...address,
      };
    case 'GCP':
      return {
        ...common,
        endpointGroupNames: endpoints,
        portMappingEnabled: service.portMapping,
        serviceAttachmentNames: [],
        ...address,
      };
  }
}
