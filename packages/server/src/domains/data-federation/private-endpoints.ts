import type { PrivateNetworkEndpointIdEntry } from '@mercator/catalog/types';
import type { Call, CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';

/** A private endpoint to the federated databases and online archives of a project. Its members are those the API shows. */
type PrivateEndpoint = PrivateNetworkEndpointIdEntry;

/** Private endpoints. Scope: the project. Key: the endpoint's id in its cloud. */
export const privateEndpoints = kind<PrivateEndpoint>({ name: 'federationPrivateEndpoint' });

/** Azure asks the service to approve a connection; AWS's endpoints need nobody, and show no status. */
export const privateEndpointLifecycle: Lifecycle<PrivateEndpoint> = {
  kind: privateEndpoints,
  state: ({ status }) => status ?? 'OK',
  enter: (endpoint, state) => ({ ...endpoint, status: state === 'PENDING' ? state : 'OK' }),
  passing: {
    // As long as the service's other endpoints in Azure took: 61 s were recorded.
    PENDING: { after: { instant: 0, fast: 2000, realistic: 61_000 }, next: () => 'OK' },
  },
};

const AWS_ID = /^vpce-[0-9a-f]{17}$/;
const AZURE_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/privateEndpoints\/[^/]+$/;

const notFound = (endpointId: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Private endpoint with id ${endpointId}`], 'Cannot find resource {0}.');

const shown = (endpoint: PrivateEndpoint): object => endpoint;

export const listGroupPrivateNetworkSettingEndpointIds = (
  call: CallOf<'listGroupPrivateNetworkSettingEndpointIds'>,
): Promise<Page> => pageOf(call, privateEndpoints, call.params.groupId, shown);

export async function getGroupPrivateNetworkSettingEndpointId(
  call: CallOf<'getGroupPrivateNetworkSettingEndpointId'>,
): Promise<object> {
  const { groupId, endpointId } = call.params;
  const document = await call.store.get(privateEndpoints, groupId, endpointId);
  if (document === undefined) throw notFound(endpointId);
  return call.show(document, shown);
}

/** Adds an endpoint and answers with all of them. One that is there already only gets the new comment. */
export async function createGroupPrivateNetworkSettingEndpointId(
  call: CallOf<'createGroupPrivateNetworkSettingEndpointId'>,
): Promise<Page> {
  const { groupId } = call.params;
  const endpoint = readEndpoint(call);
  const document = await call.store.get(privateEndpoints, groupId, endpoint.endpointId);
  if (document === undefined) {
    const { endpointId: key } = endpoint;
    const due = dueOf(privateEndpointLifecycle, endpoint.status ?? 'OK', call);
    await call.store.insert(privateEndpoints, groupId, { key, id: call.newId(), value: endpoint, due });
    call.event({ type: 'PRIVATE_NETWORK_ENDPOINT_ENTRY_ADDED' });
  } else if (endpoint.comment !== undefined && endpoint.comment !== document.value.comment) {
    await call.store.update(document, { value: { ...document.value, comment: endpoint.comment } });
    call.event({ type: 'PRIVATE_NETWORK_ENDPOINT_ENTRY_UPDATED' });
  }
  return pageOf(call, privateEndpoints, groupId, shown);
}

function readEndpoint({
  body,
}: Pick<CallOf<'createGroupPrivateNetworkSettingEndpointId'>, 'body'>): PrivateEndpoint {
  const { status, errorMessage, provider = 'AWS', type = 'DATA_LAKE', ...asked } = body;
  if (!(provider === 'AWS' ? AWS_ID : AZURE_ID).test(asked.endpointId))
    throw refusesField('endpointId', `is no id of a private endpoint in ${provider}`);
  if (provider === 'AWS') {
    const { region, customerEndpointDNSName: dns } = asked;
    if (region !== undefined && dns === undefined) throw lacksField('customerEndpointDNSName');
    if (dns !== undefined && region === undefined) throw lacksField('region');
    return { ...asked, provider, type };
  }
  if (asked.region === undefined) throw lacksField('region');
  return { ...asked, provider, type, status: 'PENDING' };
}

export async function deleteGroupPrivateNetworkSettingEndpointId(
  call: CallOf<'deleteGroupPrivateNetworkSettingEndpointId'>,
): Promise<undefined> {
  const { groupId, endpointId } = call.params;
  const document = await call.store.get(privateEndpoints, groupId, endpointId);
  if (document === undefined) throw notFound(endpointId);
  await call.store.remove(document);
  call.event({ type: 'PRIVATE_NETWORK_ENDPOINT_ENTRY_REMOVED' });
}

/** Why a project cannot be closed while it has private endpoints. */
export const holdsEndpoints = async (store: Call['store'], groupId: string): Promise<ApiError | undefined> =>
  (await store.count(privateEndpoints, groupId)) === 0
    ? undefined
    : apiError(
        'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_DATA_FEDERATION_PRIVATE_ENDPOINTS',
        [groupId],
        'The project {0} has private endpoints to federated databases.',
      );
