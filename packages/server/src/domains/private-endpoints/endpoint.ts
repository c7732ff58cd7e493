import { type ApiError, apiError } from '../../errors.ts';
import type { CloudProvider } from '../network-containers/index.ts';
import type { Endpoint, EndpointStatus } from '../private-access/index.ts';

/** Id of a stored endpoint: a name at Google Cloud is unique in its service only. */
export const endpointKey = ({ serviceId, id }: Endpoint): string => `${serviceId} ${id}`;

export const endpointNotFound = (endpointId: string, serviceId: string): ApiError =>
  apiError(
    'PRIVATELINK_INTERFACE_ENDPOINT_NOT_FOUND',
    [endpointId, serviceId],
    'No private endpoint {0} is connected to the service {1}.',
  );

const FORMS: Readonly<Record<CloudProvider, RegExp>> = {
  AWS: /^vpce-[0-9a-f]{17}$/,
  AZURE:
    /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resource[gG]roups\/[-\w.()]+\/providers\/Microsoft\.Network\/privateEndpoints\/[-\w.()]+$/,
  GCP: /^.{1,255}$/,
};

/**
 * The id of an endpoint as the cloud has it. The service wants those of Azure encoded once more than a path needs;
 * clients that encode them once are understood as well.
 *
 * @throws PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED when it is none of the provider
 */
export function readEndpointId(provider: CloudProvider, text: string): string {
  const id = /^%2f/i.test(text) ? text.replace(/%2f/gi, '/') : text;
  if (!FORMS[provider].test(id)) {
    throw apiError(
      'PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED',
      [id],
      'The private endpoint {0} has not the form of an id of this provider.',
    );
  }
  return id;
}

/** `PrivateLinkEndpoint` of the API, by provider. */
export function viewEndpoint(endpoint: Endpoint): object {
  const { id, provider, status } = endpoint;
  const common = { cloudProvider: provider, deleteRequested: status === 'DELETING', errorMessage: null };
  switch (provider) {
    case 'AWS':
      return { ...common, connectionStatus: status, interfaceEndpointId: id };
    case 'AZURE':
      return {
        ...common,
        privateEndpointConnectionName: endpoint.connectionName,
        privateEndpointIPAddress: endpoint.ipAddress,
        privateEndpointResourceId: id,
        status,
      };
    case 'GCP':
      return {
        ...common,
        endpointGroupName: id,
        endpoints: (endpoint.rules ?? []).map((rule) => ({ ...rule, status: ruleStatus(status) })),
        gcpProjectId: endpoint.gcpProjectId,
        portMappingEnabled: endpoint.portMapping,
        status,
      };
  }
}

/** A rule is connected as soon as its group is verified. */
const ruleStatus = (status: EndpointStatus): string => (status === 'VERIFIED' ? 'AVAILABLE' : status);
