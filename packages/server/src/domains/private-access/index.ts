export { type Access, accessOf, type ConnectedEndpoint } from './access.ts';
export { type CustomDns, customDns } from './custom-dns.ts';
export {
  type Endpoint,
  type EndpointStatus,
  endpointScope,
  type ForwardingRule,
  interfaceEndpoints,
} from './endpoint.ts';
export { type NetworkPeer, networkPeers, type PeerSettings, type PeerStatus } from './peer.ts';
export { isRegional, type RegionalMode, regionalModes } from './regional-mode.ts';
export {
  type EndpointService,
  endpointServices,
  type ServiceAddress,
  type ServiceStatus,
} from './service.ts';
