import type { WaitOptions } from '../poll.ts';
import type { PeeringConnection, PeeringConnections } from './connections.ts';
import type { NetworkContainers } from './containers.ts';

/** Addresses of the project's own side. */
interface AtlasSide {
  /** Addresses of the container, should it have to be made: `10.8.0.0/21`. */
  readonly atlasCidrBlock?: string | undefined;
}

/** A virtual private cloud of AWS that is to be connected. */
export interface AwsPeeringNetwork extends AtlasSide {
  /** The cloud it is at. */
  readonly provider: 'AWS';
  /** Region of the project's own network, as the service names it: `US_EAST_1`. */
  readonly region: string;
  /** AWS account that owns the other network: 12 digits. */
  readonly awsAccountId: string;
  /** Id of the other network: `vpc-0abc...`. */
  readonly vpcId: string;
  /** Addresses of the other network, to which traffic is routed: `10.15.0.0/16`. */
  readonly routeTableCidrBlock: string;
  /** Region of the other network, as AWS names it: `us-east-1`. @default the same region */
  readonly accepterRegionName?: string | undefined;
}

/** A virtual network of Azure that is to be connected. */
export interface AzurePeeringNetwork extends AtlasSide {
  /** The cloud it is at. */
  readonly provider: 'AZURE';
  /** Region of the project's own network, as the service names it: `US_EAST_2`. */
  readonly region: string;
  /** Directory (tenant) of the other network. */
  readonly azureDirectoryId: string;
  /** Subscription of the other network. */
  readonly azureSubscriptionId: string;
  /** Resource group of the other network. */
  readonly resourceGroupName: string;
  /** Name of the other network. */
  readonly vnetName: string;
}

/** A network of Google Cloud that is to be connected. */
export interface GcpPeeringNetwork extends AtlasSide {
  /** The cloud it is at. */
  readonly provider: 'GCP';
  /** Google Cloud project of the other network. */
  readonly gcpProjectId: string;
  /** Name of the other network. */
  readonly networkName: string;
}

/** A network that is to be connected with a project. */
export type PeeringNetwork = AwsPeeringNetwork | AzurePeeringNetwork | GcpPeeringNetwork;

/** Options of connecting. Those of the wait count only with `waitUntil`. */
export interface ConnectNetworkOptions extends WaitOptions {
  /**
   * How far the verb waits: until the other side can do its part, or until traffic flows. See the waits of `connections`.
   * @default it does not wait
   */
  readonly waitUntil?: 'acceptable' | 'available' | undefined;
}

/** Peering of the private networks of a project with other networks at AWS, Azure and Google Cloud. */
export interface NetworkPeering {
  /** The project's own private networks: list, get, create, ensure, update, delete. */
  readonly containers: NetworkContainers;
  /** Connections with other networks: list, get, create, update, delete, wait. */
  readonly connections: PeeringConnections;
  /**
   * Connects a network, all in one: takes the container of its place or makes it, takes the connection with this very
   * network or makes it, and waits as far as wanted. Repeating it makes nothing twice.
   * @throws AtlasValidationError when the container is there with other addresses, or has to be made without any.
   * @throws AtlasConflictError when the addresses of the two networks overlap.
   * @throws AtlasStateError with `waitUntil`, when the connection fails; `reason` is what the service says about it.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * const connection = await project.networkPeering.connect(
   *   {
   *     provider: 'AWS', region: 'US_EAST_1', atlasCidrBlock: '10.8.0.0/21',
   *     awsAccountId: '123456789012', vpcId: 'vpc-0123456789abcdef0', routeTableCidrBlock: '10.15.0.0/16',
   *   },
   *   { waitUntil: 'acceptable' },
   * );
   */
  connect(network: PeeringNetwork, options?: ConnectNetworkOptions): Promise<PeeringConnection>;
}
