import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { refreshAccess } from '../clusters/index.ts';
import { dueOf } from '../lifecycle.ts';
import { checkProjectPolicies } from '../policy-rules/index.ts';
import {
  type Endpoint,
  type EndpointService,
  endpointScope,
  endpointServices,
  type ForwardingRule,
  interfaceEndpoints,
  isRegional,
} from '../private-access/index.ts';
import { endpointKey, endpointNotFound, readEndpointId, viewEndpoint } from './endpoint.ts';
import { endpointLifecycle } from './lifecycle.ts';
import { checkSpread } from './regional-mode.ts';
import { serviceAt } from './services.ts';

/** What the bodies of the three providers have, together. */
interface EndpointRequest {
  readonly id?: string;
  readonly privateEndpointIPAddress?: string;
  readonly endpointGroupName?: string;
  readonly gcpProjectId?: string;
  readonly endpoints?: readonly ForwardingRule[];
}

export async function createEndpoint(
  call: CallOf<'createGroupPrivateEndpointEndpointServiceEndpoint'>,
): Promise<object> {
  const { groupId } = call.params;
  const document = await serviceAt(call);
  const service = document.value;
  if (service.status !== 'AVAILABLE') {
    throw apiError(
      'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS',
      [service.id, service.status],
      'The private endpoint service {0} takes no endpoints while it is {1}.',
    );
  }
  const endpoint = newEndpoint(call, service, call.body as EndpointRequest);
  if (service.endpoints.includes(endpoint.id)) throw alreadyThere(endpoint.id);
  const changed = { ...service, endpoints: [...service.endpoints, endpoint.id] };
  if (!(await isRegional(call.store, groupId))) {
    const all = await call.store.find(endpointServices, 'provider', service.provider, groupId);
    checkSpread(all.map(({ id, value }) => (id === service.id ? changed : value)));
  }
  await checkProjectPolicies(call, 'project.privateEndpoint.modify', {});
  await call.store.insert(interfaceEndpoints, endpointScope(groupId, service.id), {
    key: endpoint.id,
    id: endpointKey(endpoint),
    value: endpoint,
    due: dueOf(endpointLifecycle, endpoint.status, call),
  });
  await call.store.update(document, { value: changed });
  call.event({ type: 'INTERFACE_ENDPOINT_CREATED' });
  return viewEndpoint(endpoint);
}

export async function getEndpoint(
  call: CallOf<'getGroupPrivateEndpointEndpointServiceEndpoint'>,
): Promise<object> {
  return call.show((await endpointAt(call)).endpoint, viewEndpoint);
}

export async function deleteEndpoint(
  call: CallOf<'deleteGroupPrivateEndpointEndpointServiceEndpoint'>,
): Promise<undefined> {
  const { endpoint } = await endpointAt(call);
  if (endpoint.value.status === 'DELETING') return;
  const due = dueOf(endpointLifecycle, 'DELETING', call);
  await call.store.update(endpoint, { value: { ...endpoint.value, status: 'DELETING' }, due, seen: false });
  await refreshAccess(call.store, call.params.groupId);
  call.event({ type: 'INTERFACE_ENDPOINT_DELETED' });
}

async function endpointAt(
  call: CallOf<
    'getGroupPrivateEndpointEndpointServiceEndpoint' | 'deleteGroupPrivateEndpointEndpointServiceEndpoint'
  >,
): Promise<{ readonly endpoint: Document<Endpoint> }> {
  const { groupId, endpointId } = call.params;
  const { value } = await serviceAt(call);
  const id = readEndpointId(value.provider, endpointId);
  const endpoint = await call.store.get(interfaceEndpoints, endpointScope(groupId, value.id), id);
  if (endpoint === undefined) throw endpointNotFound(id, value.id);
  return { endpoint };
}

function newEndpoint(
  call: CallOf<'createGroupPrivateEndpointEndpointServiceEndpoint'>,
  service: EndpointService,
  request: EndpointRequest,
): Endpoint {
  const { id: serviceId, provider, portMapping } = service;
  switch (provider) {
    case 'AWS': {
      const id = readEndpointId(provider, needed(request.id, 'id'));
      return { id, serviceId, provider, status: 'PENDING_ACCEPTANCE' };
    }
    case 'AZURE': {
      const id = readEndpointId(provider, needed(request.id, 'id'));
      const name = id.slice(id.lastIndexOf('/') + 1);
      return {
        id,
        serviceId,
        provider,
        status: 'INITIATING',
        ipAddress: needed(request.privateEndpointIPAddress, 'privateEndpointIPAddress'),
        connectionName: `${name}.${call.chance.uuid()}`,
      };
    }
    case 'GCP':
      return {
        id: readEndpointId(provider, needed(request.endpointGroupName, 'endpointGroupName')),
        serviceId,
        provider,
        status: 'INITIATING',
        gcpProjectId: needed(request.gcpProjectId, 'gcpProjectId'),
        rules: readRules(service, request.endpoints ?? []),
        portMapping,
      };
  }
}

/** As many rules as the service has attachments. */
function readRules(
  { address }: EndpointService,
  rules: readonly ForwardingRule[],
): readonly ForwardingRule[] {
  const most = address && 'serviceAttachmentNames' in address ? address.serviceAttachmentNames.length : 0;
  if (rules.length > most) {
    throw apiError('INVALID_ATTRIBUTE', ['endpoints', String(most)], '{0} may have {1} members at most.', {
      fields: [{ field: 'endpoints', description: `has more than ${most} members` }],
    });
  }
  return rules;
}

function needed(value: string | undefined, field: string): string {
  if (value !== undefined) return value;
  throw apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is needed for this provider.', {
    fields: [{ field, description: 'is required' }],
  });
}

const alreadyThere = (id: string) =>
  apiError(
    'PRIVATELINK_INTERFACE_ENDPOINT_ALREADY_EXISTS',
    [id],
    'The private endpoint {0} is connected to this service already.',
  );
