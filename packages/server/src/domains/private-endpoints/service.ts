import { type ApiError, apiError } from '../../errors.ts';
import { type CloudProvider, cloudRegionName } from '../network-containers/index.ts';
import type { EndpointService, ServiceAddress } from '../private-access/index.ts';

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
