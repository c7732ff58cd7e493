import type { CreateEndpointRequestInput, PrivateLinkEndpoint } from '@mercator/catalog/types';
import { answerId } from '../answer-id.ts';
import { checkId } from '../check-id.ts';
import { checkConfirmed } from '../confirm.ts';
import { findOrMake } from '../find-or-make.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { Listing } from '../listing.ts';
import type { NetworkProvider } from '../network-provider.ts';
import { poll, type WaitOptions } from '../poll.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import { createEndpointServices } from './create-endpoint-services.ts';
import type { PrivateEndpointOf, PrivateEndpointRequest } from './endpoint-documents.ts';
import { endpointIdOf, endpointIdsOf, pathIdOf } from './endpoint-id.ts';
import { ENDPOINT_FAILED, endpointStateOf } from './endpoint-state.ts';
import type { ConnectEndpointOptions, PrivateConnection, PrivateEndpoints } from './private-endpoints.ts';

const DELETE = 'deleteGroupPrivateEndpointEndpointServiceEndpoint';
const GET = 'getGroupPrivateEndpointEndpointServiceEndpoint';

/** The verbs about private endpoints of one project. */
export function createPrivateEndpoints(kit: ProjectKit): PrivateEndpoints {
  const { groupId } = kit;
  const { privateEndpointServices } = kit.atlas;
  const services = createEndpointServices(kit);
  const serviceAt = (cloudProvider: NetworkProvider, serviceId: string) => ({
    groupId,
    cloudProvider,
    endpointServiceId: checkId(serviceId, 'serviceId'),
  });
  const pathOf = (provider: NetworkProvider, serviceId: string, endpointId: string) => ({
    ...serviceAt(provider, serviceId),
    endpointId: pathIdOf(provider, endpointId),
  });

  async function get<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    endpointId: string,
    options: VerbOptions = {},
  ): Promise<PrivateEndpointOf<P>> {
    const path = pathOf(provider, serviceId, endpointId);
    return ofProvider(await privateEndpointServices.getPrivateEndpoint(path, callOptionsOf(options)));
  }

  function watchOf<P extends NetworkProvider>(provider: P, serviceId: string, endpointId: string) {
    return {
      what: `private endpoint ${endpointId}`,
      operation: GET,
      look: (more: VerbOptions) => get(provider, serviceId, endpointId, more),
      stateOf: endpointStateOf,
      reasonOf: ({ errorMessage }: PrivateEndpointOf<P>) => errorMessage,
    };
  }

  async function waitUntilAvailable<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    endpointId: string,
    options?: WaitOptions,
  ): Promise<PrivateEndpointOf<P>> {
    const watch = watchOf(provider, serviceId, endpointId);
    return reachState(kit, { ...watch, until: ['AVAILABLE'], failed: ENDPOINT_FAILED }, options);
  }

  const create: PrivateEndpoints['create'] = async (provider, serviceId, endpoint, options = {}) => {
    const path = serviceAt(provider, serviceId);
    // The type of the request is that of the cloud.
    const body = { ...endpoint, cloudProvider: provider } as CreateEndpointRequestInput;
    const made = await privateEndpointServices.createPrivateEndpoint(
      { ...path, body },
      callOptionsOf(options),
    );
    if (!options.wait) return ofProvider(made);
    return waitUntilAvailable(provider, serviceId, endpointIdOf(endpoint), options);
  };

  async function ensureEndpoint<P extends NetworkProvider>(
    provider: P,
    serviceId: string,
    endpoint: PrivateEndpointRequest<P>,
    options: VerbOptions,
  ): Promise<PrivateEndpointOf<P>> {
    return findOrMake(
      () => undefinedIfMissing(get(provider, serviceId, endpointIdOf(endpoint), options)),
      () => create(provider, serviceId, endpoint, callOptionsOf(options)),
    );
  }

  const toggle = async (enabled: boolean, options: VerbOptions = {}): Promise<void> => {
    const input = { groupId, body: { enabled } };
    await privateEndpointServices.toggleRegionalEndpointMode(input, callOptionsOf(options));
  };

  return {
    services,
    async connect<P extends NetworkProvider>(
      provider: P,
      { endpoint: wanted, ...place }: PrivateConnection<P>,
      { wait = true, ...options }: ConnectEndpointOptions = {},
    ) {
      const more = callOptionsOf(options);
      const known = await findOrMake(
        () => services.find(provider, place.region, more),
        () => services.create(provider, place, more),
      );
      const serviceId = answerId(
        known.id,
        'private endpoint service',
        'createGroupPrivateEndpointEndpointService',
      );
      const service = await services.waitUntilAvailable(provider, serviceId, options);
      const request = typeof wanted === 'function' ? await wanted(service) : wanted;
      const begun = await ensureEndpoint(provider, serviceId, request, more);
      if (!wait) return { service, endpoint: begun };
      const endpoint = await waitUntilAvailable(provider, serviceId, endpointIdOf(request), options);
      return { service, endpoint };
    },
    list<P extends NetworkProvider>(provider: P, serviceId: string, options: VerbOptions = {}) {
      checkId(serviceId, 'serviceId');
      return new Listing<PrivateEndpointOf<P>>(async function* () {
        const service = await services.get(provider, serviceId, options);
        for (const id of endpointIdsOf(service)) yield await get(provider, serviceId, id, options);
      });
    },
    get,
    create,
    waitUntilAvailable,
    async delete(provider, serviceId, endpointId, options = {}) {
      const path = pathOf(provider, serviceId, endpointId);
      checkConfirmed(DELETE, `private endpoint ${endpointId}`, endpointId, options);
      await privateEndpointServices.deletePrivateEndpoint(path, callOptionsOf(options));
      if (!options.wait) return;
      const watch = { ...waiterOf(DELETE), ...watchOf(provider, serviceId, endpointId) };
      await poll<PrivateLinkEndpoint>(kit, { ...watch, failed: ['FAILED'] }, options);
    },
    async isRegional(options = {}) {
      const mode = await privateEndpointServices.getRegionalEndpointMode({ groupId }, callOptionsOf(options));
      return mode.enabled === true;
    },
    enableRegionalMode: (options) => toggle(true, options),
    disableRegionalMode: (options) => toggle(false, options),
  };
}

/** Under a path that names a cloud only what is of that cloud is answered. */
const ofProvider = <P extends NetworkProvider>(endpoint: PrivateLinkEndpoint): PrivateEndpointOf<P> =>
  endpoint as PrivateEndpointOf<P>;
