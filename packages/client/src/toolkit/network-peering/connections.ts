import type {
  AwsNetworkPeeringConnectionSettingsInput,
  AzureNetworkPeeringConnectionSettingsInput,
  BaseNetworkPeeringConnectionSettings,
  BaseNetworkPeeringConnectionSettingsInput,
  GCPNetworkPeeringConnectionSettingsInput,
} from '@mercator/catalog/types';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { Listing } from '../listing.ts';
import type { NetworkProvider } from '../network-provider.ts';
import type { WaitOptions } from '../poll.ts';

/** A peering connection as the service describes it, by cloud. */
export type PeeringConnection = BaseNetworkPeeringConnectionSettings;

/** A peering connection that is to be made, as the service takes it: its container is there. */
export type NewPeeringConnection = BaseNetworkPeeringConnectionSettingsInput;

type Changes<T> = Partial<Omit<T, 'containerId' | 'providerName'>>;

/** What can be changed of a connection: the network on the other side. */
export type PeeringChanges =
  | Changes<AwsNetworkPeeringConnectionSettingsInput>
  | Changes<AzureNetworkPeeringConnectionSettingsInput>
  | Changes<GCPNetworkPeeringConnectionSettingsInput>;

/** Options of listing connections. */
export interface ListConnectionsOptions extends VerbOptions {
  /** Only those at this cloud. @default those at every cloud */
  readonly provider?: NetworkProvider | undefined;
}

/** Options of deleting. Those of the wait count only with `wait`. */
export interface DeleteConnectionOptions extends ConfirmOptions, WaitOptions {
  /** Whether the verb waits until the connection is gone. @default false */
  readonly wait?: boolean | undefined;
}

/** Peering connections between the private networks of a project and those of its owner. */
export interface PeeringConnections {
  /**
   * Connections of the project. The service lists them by cloud; this goes through all of them.
   * @throws AtlasForbiddenError, while iterating, when the caller may not read the project.
   * @example
   * for await (const connection of project.networkPeering.connections.list()) console.log(connection.id);
   */
  list(options?: ListConnectionsOptions): Listing<PeeringConnection>;
  /**
   * One connection.
   * @throws AtlasNotFoundError when there is no such connection.
   * @throws AtlasValidationError when `id` is no id.
   * @example
   * console.log(peeringStateOf(await project.networkPeering.connections.get(id)));
   */
  get(id: string, options?: VerbOptions): Promise<PeeringConnection>;
  /**
   * Makes a connection from a container that is there. `networkPeering.connect` does the same and sees to the container.
   * @throws AtlasNotFoundError when there is no such container.
   * @throws AtlasConflictError when the network is connected already, or its addresses overlap those of the container.
   * @example
   * await project.networkPeering.connections.create({
   *   providerName: 'GCP', containerId, gcpProjectId: 'my-project', networkName: 'default',
   * });
   */
  create(connection: NewPeeringConnection, options?: VerbOptions): Promise<PeeringConnection>;
  /**
   * Changes the network on the other side; the connection is then made anew.
   * @throws AtlasConflictError with `errorCode` `PEER_INVALID_STATE` while it is being deleted.
   * @throws AtlasNotFoundError when there is no such connection.
   * @throws AtlasValidationError when nothing is changed.
   * @example
   * await project.networkPeering.connections.update(id, { routeTableCidrBlock: '10.16.0.0/16' });
   */
  update(id: string, changes: PeeringChanges, options?: VerbOptions): Promise<PeeringConnection>;
  /**
   * Deletes a connection: `confirm` is its id once more.
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasNotFoundError when there is no such connection.
   * @throws AtlasStateError with `wait`, when it cannot be deleted (Azure: `DELETION_FAILED`).
   * @example
   * await project.networkPeering.connections.delete(id, { confirm: id, wait: true });
   */
  delete(id: string, options?: DeleteConnectionOptions): Promise<void>;
  /**
   * Waits until the other side can do its part: AWS shows a request to be accepted (`PENDING_ACCEPTANCE`), Google Cloud
   * waits for a peering back (`WAITING_FOR_USER`), Azure needs nothing more (`AVAILABLE`). Also ends when that was done.
   * @throws AtlasStateError when it fails; `reason` is what the service says about it.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * const connection = await project.networkPeering.connections.waitUntilAcceptable(id);
   */
  waitUntilAcceptable(id: string, options?: WaitOptions): Promise<PeeringConnection>;
  /**
   * Waits until a connection carries traffic (`AVAILABLE`).
   * @throws AtlasStateError when it fails or is rejected; `reason` is what the service says about it.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`, perhaps because nobody has accepted it.
   * @example
   * await project.networkPeering.connections.waitUntilAvailable(id, { waitTimeout: 600_000 });
   */
  waitUntilAvailable(id: string, options?: WaitOptions): Promise<PeeringConnection>;
}
