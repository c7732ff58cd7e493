export type {
  DeleteConnectionOptions,
  ListConnectionsOptions,
  NewPeeringConnection,
  PeeringChanges,
  PeeringConnection,
  PeeringConnections,
} from './connections.ts';
export type {
  ContainerChanges,
  ListContainersOptions,
  NetworkContainer,
  NetworkContainers,
  NewAwsContainer,
  NewAzureContainer,
  NewContainer,
  NewGcpContainer,
  WantedContainer,
} from './containers.ts';
export type {
  AwsPeeringNetwork,
  AzurePeeringNetwork,
  ConnectNetworkOptions,
  GcpPeeringNetwork,
  NetworkPeering,
  PeeringNetwork,
} from './network-peering.ts';
export { peeringStateOf } from './peering-state.ts';
