import { type Call, type CallOf, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { List } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { KeyTaken } from '../../store/kind.ts';
import { bodyWithDefaults } from '../body.ts';
import { regionsOf } from '../clusters/index.ts';
import {
  type CloudProvider,
  cloudRegionName,
  ensureContainers,
  gcpProjectOf,
  isCloudProvider,
} from '../network-containers/index.ts';
import { checkProjectPolicies } from '../policy-rules/index.ts';
import { type EndpointService, endpointServices } from '../private-access/index.ts';
import { dueOfService } from './lifecycle.ts';
import { serviceKey, serviceNotFound, viewService } from './service.ts';

interface ServiceRequest {
  readonly providerName: string;
  readonly region: string;
  readonly portMappingEnabled: boolean;
  readonly supportedRemoteRegions?: readonly string[] | null;
}

/** The service that the path names, of the provider that it names. @throws PRIVATELINK_NOT_FOUND */
export async function serviceAt(call: Call): Promise<Document<EndpointService>> {
  const [groupId, id] = [param(call, 'groupId'), param(call, 'endpointServiceId')];
  const document = await call.store.byId(endpointServices, id);
  if (document?.scope !== groupId || document.value.provider !== param(call, 'cloudProvider'))
    throw serviceNotFound(id, groupId);
  return document;
}

export async function listServices(call: CallOf<'listGroupPrivateEndpointEndpointService'>): Promise<List> {
  const { groupId, cloudProvider } = call.params;
  const items: object[] = [];
  for (const document of await call.store.find(endpointServices, 'provider', cloudProvider, groupId))
    items.push(await call.show(document, viewService));
  return new List(items);
}

export async function getService(call: CallOf<'getGroupPrivateEndpointEndpointService'>): Promise<object> {
  return call.show(await serviceAt(call), viewService);
}

export async function createService(
  call: CallOf<'createGroupPrivateEndpointEndpointService'>,
): Promise<object> {
  const { groupId } = call.params;
  const request = bodyWithDefaults(call) as unknown as ServiceRequest;
  const provider = request.providerName;
  if (!isCloudProvider(provider))
    throw apiError('INVALID_PROVIDER', [provider], 'There is no cloud provider {0}.');
  const region = readRegion(provider, request.region);
  await checkProjectPolicies(call, 'project.privateEndpoint.modify', {});
  await ensureContainers(call, groupId, [{ provider, region }]);
  const service: EndpointService = {
    id: call.newId(),
    groupId,
    provider,
    region,
    status: 'INITIATING',
    remoteRegions: readRemoteRegions(provider, request.supportedRemoteRegions),
    portMapping: provider === 'GCP' && request.portMappingEnabled,
    ...(provider === 'GCP' && { gcpProject: await gcpProjectOf(call, groupId) }),
    endpoints: [],
  };
  const fresh = { key: serviceKey(provider, region), id: service.id, value: service };
  await call.store
    .insert(endpointServices, groupId, { ...fresh, due: dueOfService(service, call) })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken ? alreadyThere(provider, region) : error;
    });
  call.event({ type: 'ENDPOINT_SERVICE_CREATED' });
  return viewService(service);
}

const alreadyThere = (provider: CloudProvider, region: string) =>
  apiError(
    'PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION',
    [provider, region],
    'The project has a private endpoint service of {0} in region {1} already.',
  );

/** Changes which regions of AWS may connect; the path names no provider, and no other has such regions. */
export async function updateService(
  call: CallOf<'updateGroupPrivateEndpointEndpointService'>,
): Promise<object> {
  const { groupId, endpointServiceId } = call.params;
  const document = await call.store.byId(endpointServices, endpointServiceId);
  if (document?.scope !== groupId || document.value.provider !== call.body.cloudProvider)
    throw serviceNotFound(endpointServiceId, groupId);
  const { supportedRemoteRegions = document.value.remoteRegions } = call.body;
  const value = { ...document.value, remoteRegions: readRemoteRegions('AWS', supportedRemoteRegions) };
  await call.store.update(document, { value });
  return viewService(value);
}

export async function deleteService(
  call: CallOf<'deleteGroupPrivateEndpointEndpointService'>,
): Promise<undefined> {
  const document = await serviceAt(call);
  const { id, endpoints, status } = document.value;
  if (endpoints.length > 0) {
    throw apiError(
      'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS',
      [id],
      'The private endpoint service {0} still has endpoints: delete them first.',
    );
  }
  if (status === 'DELETING') return;
  const deleting: EndpointService = { ...document.value, status: 'DELETING' };
  await call.store.update(document, {
    value: deleting,
    due: dueOfService(deleting, call),
    seen: false,
  });
  call.event({ type: 'ENDPOINT_SERVICE_DELETED' });
}

/** The service's name of a region, which may be given in the cloud's own words. @throws INVALID_REGION */
function readRegion(provider: CloudProvider, text: string): string {
  const known = regionsOf(provider).find(
    (region) => region === text || cloudRegionName(provider, region) === text,
  );
  if (known === undefined)
    throw apiError('INVALID_REGION', [text, provider], 'There is no region {0} at {1}.', {
      fields: [{ field: 'region', description: `is none of ${provider}` }],
    });
  return known;
}

function readRemoteRegions(
  provider: CloudProvider,
  regions: readonly string[] | null | undefined,
): readonly string[] | null {
  return provider === 'AWS' && regions ? regions.map((region) => readRegion(provider, region)) : null;
}
