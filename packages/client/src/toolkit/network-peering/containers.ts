import type { CloudProviderContainer, PaginatedCloudProviderContainerView } from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { NetworkProvider } from '../network-provider.ts';
import type { PageOptions } from '../page-options.ts';

/** A container as the service describes it: the private network of a project at one cloud, in one region. */
export type NetworkContainer = CloudProviderContainer;

/** A container that is to be made, one for each region of AWS. */
export interface NewAwsContainer {
  /** The cloud it is at. */
  readonly provider: 'AWS';
  /** Region as the service names it: `US_EAST_1`. */
  readonly region: string;
  /** Addresses for its clusters: a private block of 21 to 24 bits, `10.8.0.0/21`. @default what the service chooses */
  readonly atlasCidrBlock?: string | undefined;
}

/** A container that is to be made, one for each region of Azure. */
export interface NewAzureContainer {
  /** The cloud it is at. */
  readonly provider: 'AZURE';
  /** Region as the service names it: `US_EAST_2`. */
  readonly region: string;
  /** Addresses for its clusters: a private block of 21 to 24 bits, `10.8.0.0/21`. */
  readonly atlasCidrBlock: string;
}

/** A container that is to be made, one for the whole of Google Cloud. */
export interface NewGcpContainer {
  /** The cloud it is at. */
  readonly provider: 'GCP';
  /** Addresses for its clusters: a private block of 8 to 18 bits, `10.128.0.0/18`. */
  readonly atlasCidrBlock: string;
  /** Regions it is limited to, as the service names them: `CENTRAL_US`. @default every region */
  readonly regions?: readonly string[] | undefined;
}

/** A container that is to be made. */
export type NewContainer = NewAwsContainer | NewAzureContainer | NewGcpContainer;

/** The place of a container that is to be there. Only one that has to be made needs its addresses. */
export interface WantedContainer {
  /** The cloud it is at. */
  readonly provider: NetworkProvider;
  /** Region as the service names it: `US_EAST_1`. AWS and Azure have a container for each, Google Cloud one for all. */
  readonly region?: string | undefined;
  /** Addresses for its clusters. @default what the service chooses; Azure and Google Cloud need them */
  readonly atlasCidrBlock?: string | undefined;
}

/** What can be changed of a container. */
export interface ContainerChanges {
  /** Another block of addresses; only while nothing is in the container. */
  readonly atlasCidrBlock?: string | undefined;
  /** Regions a container of Google Cloud is limited to. */
  readonly regions?: readonly string[] | undefined;
}

/** Options of listing what there is at one cloud, or at all. */
export interface ListContainersOptions extends PageOptions {
  /** Only those at this cloud. @default those at every cloud */
  readonly provider?: NetworkProvider | undefined;
}

/** The private networks of a project, one for each region of a cloud; its clusters there are in it. */
export interface NetworkContainers {
  /**
   * Containers of the project: one page when awaited, all when iterated.
   * @throws AtlasForbiddenError when the caller may not read the project.
   * @example
   * for await (const { id, providerName } of project.networkPeering.containers.list()) console.log(id, providerName);
   */
  list(options?: ListContainersOptions): ListCall<PaginatedCloudProviderContainerView, NetworkContainer>;
  /**
   * One container.
   * @throws AtlasNotFoundError when there is no such container.
   * @throws AtlasValidationError when `id` is no id.
   * @example
   * const { atlasCidrBlock } = await project.networkPeering.containers.get(id);
   */
  get(id: string, options?: VerbOptions): Promise<NetworkContainer>;
  /**
   * Makes a container.
   * @throws AtlasConflictError with `errorCode` `CONTAINER_ALREADY_EXISTS` when there is one in this place; see `ensure`.
   * @throws AtlasApiError when the addresses are not private, of another size, or overlap those of another container.
   * @example
   * await project.networkPeering.containers.create({ provider: 'AZURE', region: 'US_EAST_2', atlasCidrBlock: '10.8.0.0/21' });
   */
  create(container: NewContainer, options?: VerbOptions): Promise<NetworkContainer>;
  /**
   * The container of a place, which is made when it is not there yet.
   * @throws AtlasValidationError when it is there with other addresses than wanted, or has to be made without any.
   * @example
   * const { id } = await project.networkPeering.containers.ensure({ provider: 'AWS', region: 'US_EAST_1' });
   */
  ensure(container: WantedContainer, options?: VerbOptions): Promise<NetworkContainer>;
  /**
   * Changes a container.
   * @throws AtlasConflictError with `errorCode` `CONTAINERS_IN_USE` when it gets other addresses while something is in it.
   * @throws AtlasNotFoundError when there is no such container.
   * @throws AtlasValidationError when nothing is changed.
   * @example
   * await project.networkPeering.containers.update(id, { atlasCidrBlock: '10.16.0.0/21' });
   */
  update(id: string, changes: ContainerChanges, options?: VerbOptions): Promise<NetworkContainer>;
  /**
   * Deletes a container: `confirm` is its id once more.
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasConflictError with `errorCode` `CONTAINERS_IN_USE` while something is in it.
   * @throws AtlasNotFoundError when there is no such container.
   * @example
   * await project.networkPeering.containers.delete(id, { confirm: id });
   */
  delete(id: string, options?: ConfirmOptions): Promise<void>;
}
