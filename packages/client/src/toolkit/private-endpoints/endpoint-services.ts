import type { EndpointService } from '@mercator/catalog/types';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { Listing } from '../listing.ts';
import type { NetworkProvider } from '../network-provider.ts';
import type { WaitOptions } from '../poll.ts';
import type { EndpointServiceOf } from './endpoint-documents.ts';

/** A private endpoint service that is to be made, one for each region of a cloud. */
export interface NewEndpointService {
  /** Region as the service names it: `US_EAST_1`. */
  readonly region: string;
  /** AWS: other regions whose endpoints may connect, as the service names them. @default none */
  readonly supportedRemoteRegions?: readonly string[] | undefined;
  /** Google Cloud: whether one endpoint serves every node by its port. @default false */
  readonly portMappingEnabled?: boolean | undefined;
}

/** Options of listing services. */
export interface ListEndpointServicesOptions extends VerbOptions {
  /** Only those at this cloud. @default those at every cloud */
  readonly provider?: NetworkProvider | undefined;
}

/** Options of verbs after which something takes its time. Those of the wait count only with `wait`. */
export interface EndpointWaitOptions extends WaitOptions {
  /** Whether the verb waits until it is available. @default false */
  readonly wait?: boolean | undefined;
}

/** Options of deleting. Those of the wait count only with `wait`. */
export interface DeleteEndpointOptions extends ConfirmOptions, WaitOptions {
  /** Whether the verb waits until it is gone. @default false */
  readonly wait?: boolean | undefined;
}

/** The services that private endpoints connect to, one for each region of a cloud. */
export interface EndpointServices {
  /**
   * Services of the project. The service lists them by cloud; this goes through all of them.
   * @throws AtlasForbiddenError, while iterating, when the caller may not read the project.
   * @example
   * for await (const { id, regionName, status } of project.privateEndpoints.services.list()) console.log(id, regionName, status);
   */
  list(options?: ListEndpointServicesOptions): Listing<EndpointService>;
  /**
   * One service.
   * @throws AtlasNotFoundError when the cloud has no such service.
   * @throws AtlasValidationError when `serviceId` is no id.
   * @example
   * const { endpointServiceName } = await project.privateEndpoints.services.get('AWS', serviceId);
   */
  get<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    options?: VerbOptions,
  ): Promise<EndpointServiceOf<P>>;
  /**
   * The service of a region; `undefined` when there is none.
   * @param region as the service names it: `US_EAST_1`
   * @throws AtlasForbiddenError when the caller may not read the project.
   * @example
   * const service = await project.privateEndpoints.services.find('AWS', 'US_EAST_1');
   */
  find<P extends NetworkProvider>(
    provider: P,
    region: string,
    options?: VerbOptions,
  ): Promise<EndpointServiceOf<P> | undefined>;
  /**
   * Makes the service of a region.
   * @returns the service as it was begun, with `wait` as it became available.
   * @throws AtlasConflictError with `errorCode` `PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION` when there is one.
   * @throws AtlasStateError with `wait`, when it fails; `reason` is what the service says about it.
   * @example
   * const { endpointServiceName } = await project.privateEndpoints.services.create(
   *   'AWS', { region: 'US_EAST_1' }, { wait: true },
   * );
   */
  create<P extends NetworkProvider>(
    provider: P,
    service: NewEndpointService,
    options?: EndpointWaitOptions,
  ): Promise<EndpointServiceOf<P>>;
  /**
   * Lets endpoints of other regions of AWS connect, in place of those that could before.
   * @param regions as the service names them: `EU_WEST_1`; none forbids it
   * @throws AtlasNotFoundError when AWS has no such service.
   * @throws AtlasBadRequestError when there is no such region.
   * @example
   * await project.privateEndpoints.services.setRemoteRegions(serviceId, ['EU_WEST_1']);
   */
  setRemoteRegions(
    serviceId: string,
    regions: readonly string[],
    options?: VerbOptions,
  ): Promise<EndpointServiceOf<'AWS'>>;
  /**
   * Waits until endpoints can be connected.
   * @throws AtlasStateError when it fails (`reason` is what the service says about it), or is deleted meanwhile.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * const service = await project.privateEndpoints.services.waitUntilAvailable('AZURE', serviceId);
   */
  waitUntilAvailable<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    options?: WaitOptions,
  ): Promise<EndpointServiceOf<P>>;
  /**
   * Deletes a service that has no endpoints: `confirm` is its id once more.
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasConflictError with `errorCode` `CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS` while it has some.
   * @throws AtlasNotFoundError when the cloud has no such service.
   * @example
   * await project.privateEndpoints.services.delete('AWS', serviceId, { confirm: serviceId, wait: true });
   */
  delete(provider: NetworkProvider, serviceId: string, options?: DeleteEndpointOptions): Promise<void>;
}
