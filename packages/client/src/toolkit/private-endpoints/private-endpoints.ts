import type { VerbOptions } from '../kit.ts';
import type { Listing } from '../listing.ts';
import type { NetworkProvider } from '../network-provider.ts';
import type { WaitOptions } from '../poll.ts';
import type { EndpointServiceOf, PrivateEndpointOf, PrivateEndpointRequest } from './endpoint-documents.ts';
import type {
  DeleteEndpointOptions,
  EndpointServices,
  EndpointWaitOptions,
  NewEndpointService,
} from './endpoint-services.ts';

/** A connection that is to be made: the region, and the endpoint of the own network. */
export interface PrivateConnection<P extends NetworkProvider> extends NewEndpointService {
  /**
   * The endpoint, or a function that makes it at the cloud as soon as it is known what it has to connect to.
   */
  readonly endpoint:
    | PrivateEndpointRequest<P>
    | ((service: EndpointServiceOf<P>) => PrivateEndpointRequest<P> | Promise<PrivateEndpointRequest<P>>);
}

/** Options of connecting. */
export interface ConnectEndpointOptions extends WaitOptions {
  /** Whether the verb waits for the endpoint; for its service it always does. @default true */
  readonly wait?: boolean | undefined;
}

/** A connection that was made. */
export interface ConnectedEndpoint<P extends NetworkProvider> {
  /** The service of the region, as the service describes it. */
  readonly service: EndpointServiceOf<P>;
  /** The endpoint, as the service describes it. */
  readonly endpoint: PrivateEndpointOf<P>;
}

/** Private endpoints of a project: access to its clusters from networks at AWS, Azure and Google Cloud, not over the internet. */
export interface PrivateEndpoints {
  /** What endpoints connect to, one for each region of a cloud: list, get, find, create, wait, delete. */
  readonly services: EndpointServices;
  /**
   * Connects an endpoint, all in one: takes the service of the region or makes it, waits until it is available, has the
   * endpoint made at the cloud if that is given as a function, tells the service of it, and waits until it is available.
   * Repeating it makes nothing twice.
   * @throws AtlasStateError when service or endpoint fail or are rejected; `reason` is what the service says about it.
   * @throws AtlasBadRequestError when the endpoint is none of the cloud.
   * @throws AtlasTimeoutError when either takes longer than `waitTimeout`.
   * @example
   * const { service } = await project.privateEndpoints.connect('AWS', {
   *   region: 'US_EAST_1',
   *   endpoint: async ({ endpointServiceName }) => ({ id: await createVpcEndpoint(endpointServiceName) }),
   * });
   */
  connect<P extends NetworkProvider>(
    provider: P,
    connection: PrivateConnection<P>,
    options?: ConnectEndpointOptions,
  ): Promise<ConnectedEndpoint<P>>;
  /**
   * Endpoints of a service, asked for one by one.
   * @throws AtlasNotFoundError when the cloud has no such service.
   * @throws AtlasValidationError when `serviceId` is no id.
   * @example
   * for await (const endpoint of project.privateEndpoints.list('AWS', serviceId)) console.log(endpoint.connectionStatus);
   */
  list<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    options?: VerbOptions,
  ): Listing<PrivateEndpointOf<P>>;
  /**
   * One endpoint.
   * @param endpointId as the cloud has it: `vpce-...`, the resource id of Azure, the name of the group of Google Cloud
   * @throws AtlasNotFoundError when the service has no such endpoint.
   * @example
   * const endpoint = await project.privateEndpoints.get('AWS', serviceId, 'vpce-0123456789abcdef0');
   */
  get<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    endpointId: string,
    options?: VerbOptions,
  ): Promise<PrivateEndpointOf<P>>;
  /**
   * Tells a service of an endpoint of the own network, which it then accepts.
   * @returns the endpoint as it was begun, with `wait` as it became available.
   * @throws AtlasConflictError when it is connected already, or the service is not available yet.
   * @throws AtlasBadRequestError when the endpoint is none of the cloud.
   * @throws AtlasStateError with `wait`, when it fails or is rejected; `reason` is what the service says about it.
   * @example
   * await project.privateEndpoints.create('AWS', serviceId, { id: 'vpce-0123456789abcdef0' }, { wait: true });
   */
  create<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    endpoint: PrivateEndpointRequest<P>,
    options?: EndpointWaitOptions,
  ): Promise<PrivateEndpointOf<P>>;
  /**
   * Waits until clusters can be reached through an endpoint.
   * @param endpointId as the cloud has it
   * @throws AtlasStateError when it fails or is rejected (`reason` is what the service says about it), or is deleted.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * await project.privateEndpoints.waitUntilAvailable('AWS', serviceId, 'vpce-0123456789abcdef0');
   */
  waitUntilAvailable<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    endpointId: string,
    options?: WaitOptions,
  ): Promise<PrivateEndpointOf<P>>;
  /**
   * Disconnects an endpoint: `confirm` is its id once more. The last one takes its service with it.
   * @param endpointId as the cloud has it
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasNotFoundError when the service has no such endpoint.
   * @example
   * await project.privateEndpoints.delete('AWS', serviceId, endpointId, { confirm: endpointId, wait: true });
   */
  delete(
    provider: NetworkProvider,
    serviceId: string,
    endpointId: string,
    options?: DeleteEndpointOptions,
  ): Promise<void>;
  /**
   * Whether endpoints of several regions are used side by side, each with connection strings of its own.
   * @throws AtlasForbiddenError when the caller may not read the project.
   * @example
   * if (!(await project.privateEndpoints.isRegional())) await project.privateEndpoints.enableRegionalMode();
   */
  isRegional(options?: VerbOptions): Promise<boolean>;
  /**
   * Lets endpoints of several regions be used side by side. Changes the connection strings of every sharded cluster.
   * @throws AtlasForbiddenError with `errorCode` `UNSUPPORTED_FOR_CURRENT_CONFIG` while the project has replica sets.
   * @example
   * await project.privateEndpoints.enableRegionalMode();
   */
  enableRegionalMode(options?: VerbOptions): Promise<void>;
  /**
   * Ends the mode in which endpoints of several regions are used side by side. Changes connection strings.
   * @throws AtlasConflictError with `errorCode` `MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION` while there are some.
   * @example
   * await project.privateEndpoints.disableRegionalMode();
   */
  disableRegionalMode(options?: VerbOptions): Promise<void>;
}
