export type {
  EndpointServiceOf,
  PrivateEndpointOf,
  PrivateEndpointRequest,
  PrivateEndpointTypes,
} from './endpoint-documents.ts';
export type {
  DeleteEndpointOptions,
  EndpointServices,
  EndpointWaitOptions,
  ListEndpointServicesOptions,
  NewEndpointService,
} from './endpoint-services.ts';
export { endpointStateOf } from './endpoint-state.ts';
export type {
  ConnectEndpointOptions,
  ConnectedEndpoint,
  PrivateConnection,
  PrivateEndpoints,
} from './private-endpoints.ts';
