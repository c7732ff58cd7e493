import type { EndpointService } from '@mercator/catalog/types';
import { answerId } from '../answer-id.ts';
import { checkId } from '../check-id.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { Listing } from '../listing.ts';
import { NETWORK_PROVIDERS, type NetworkProvider } from '../network-provider.ts';
import { poll, type WaitOptions } from '../poll.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import type { EndpointServiceOf } from './endpoint-documents.ts';
import type { EndpointServices } from './endpoint-services.ts';

const CREATE = 'createGroupPrivateEndpointEndpointService';
const DELETE = 'deleteGroupPrivateEndpointEndpointService';

/** The verbs about private endpoint services of one project. */
export function createEndpointServices(kit: ProjectKit): EndpointServices {
  const { groupId } = kit;
  const { privateEndpointServices } = kit.atlas;
  const pathOf = (cloudProvider: NetworkProvider, serviceId: string) => ({
    groupId,
    cloudProvider,
    endpointServiceId: checkId(serviceId, 'serviceId'),
  });

  function watchOf(provider: NetworkProvider, id: string) {
    const path = pathOf(provider, id);
    return {
      what: `private endpoint service ${id}`,
      look: (more: VerbOptions) => privateEndpointServices.getPrivateEndpointService(path, more),
      reasonOf: ({ errorMessage }: EndpointService) => errorMessage,
    };
  }

  async function waitUntilAvailable<P extends NetworkProvider>(
    provider: P,
    id: string,
    options?: WaitOptions,
  ) {
    const watch = { ...waiterOf(CREATE), ...watchOf(provider, id) };
    return ofProvider<P>(await reachState<EndpointService>(kit, watch, options));
  }

  return {
    list({ provider, ...options } = {}) {
      const providers = provider === undefined ? NETWORK_PROVIDERS : [provider];
      return new Listing(async function* () {
        for (const cloudProvider of providers)
          yield* privateEndpointServices.listPrivateEndpointService(
            { groupId, cloudProvider },
            callOptionsOf(options),
          );
      });
    },
    async get<P extends NetworkProvider>(provider: P, id: string, options: VerbOptions = {}) {
      const path = pathOf(provider, id);
      return ofProvider<P>(
        await privateEndpointServices.getPrivateEndpointService(path, callOptionsOf(options)),
      );
    },
    async find<P extends NetworkProvider>(provider: P, region: string, options: VerbOptions = {}) {
      const services = await privateEndpointServices.listPrivateEndpointService(
        { groupId, cloudProvider: provider },
        callOptionsOf(options),
      );
      const found = services.find(({ regionName }) => regionName === region);
      return found && ofProvider<P>(found);
    },
    async create(provider, { region, supportedRemoteRegions, portMappingEnabled }, options = {}) {
      const body = {
        providerName: provider,
        region,
        ...(supportedRemoteRegions && { supportedRemoteRegions: [...supportedRemoteRegions] }),
        ...(portMappingEnabled !== undefined && { portMappingEnabled }),
      };
      const made = await privateEndpointServices.createPrivateEndpointService(
        { groupId, body },
        callOptionsOf(options),
      );
      if (!options.wait) return ofProvider(made);
      return waitUntilAvailable(provider, answerId(made.id, 'private endpoint service', CREATE), options);
    },
    async setRemoteRegions(id, regions, options = {}) {
      const { groupId: group, endpointServiceId } = pathOf('AWS', id);
      const body = { cloudProvider: 'AWS', supportedRemoteRegions: [...regions] };
      return ofProvider<'AWS'>(
        await privateEndpointServices.updatePrivateEndpointService(
          { groupId: group, endpointServiceId, body },
          callOptionsOf(options),
        ),
      );
    },
    waitUntilAvailable,
    async delete(provider, id, options = {}) {
      const path = pathOf(provider, id);
      checkConfirmed(DELETE, `private endpoint service ${id}`, id, options);
      await privateEndpointServices.deletePrivateEndpointService(path, callOptionsOf(options));
      if (!options.wait) return;
      await poll<EndpointService>(kit, { ...waiterOf(DELETE), ...watchOf(provider, id) }, options);
    },
  };
}

/** Under a path that names a cloud, or for a body that does, only what is of that cloud is answered. */
const ofProvider = <P extends NetworkProvider>(service: EndpointService): EndpointServiceOf<P> =>
  service as EndpointServiceOf<P>;
