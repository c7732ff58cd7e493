import type { Call, CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { List } from '../../result.ts';
import { findFlexCluster } from '../clusters/index.ts';

type Place = { readonly groupId: string; readonly instanceName: string };

/** Flex clusters, which took the place of serverless instances, have no private endpoints: none is left, none can be made. */
export async function listEndpoints(
  call: CallOf<'listGroupPrivateEndpointServerlessInstanceEndpoint'>,
): Promise<List> {
  await instanceAt(call, call.params);
  return new List([]);
}

export async function createEndpoint(
  call: CallOf<'createGroupPrivateEndpointServerlessInstanceEndpoint'>,
): Promise<never> {
  await instanceAt(call, call.params);
  throw apiError(
    'FEATURE_UNSUPPORTED',
    [call.params.instanceName],
    'The flex cluster {0} cannot have private endpoints: use a dedicated cluster.',
  );
}

/** Whatever is asked of one endpoint: it is not there. */
export async function refuseEndpoint(
  call: CallOf<
    | 'getGroupPrivateEndpointServerlessInstanceEndpoint'
    | 'updateGroupPrivateEndpointServerlessInstanceEndpoint'
    | 'deleteGroupPrivateEndpointServerlessInstanceEndpoint'
  >,
): Promise<never> {
  await instanceAt(call, call.params);
  throw endpointNotFound(call.params.endpointId, call.params.instanceName);
}

/** @throws CLUSTER_NOT_FOUND, CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API */
const instanceAt = ({ store }: Call, { groupId, instanceName }: Place) =>
  findFlexCluster(store, groupId, instanceName);

const endpointNotFound = (endpointId: string, instanceName: string): ApiError =>
  apiError(
    'PRIVATELINK_INTERFACE_ENDPOINT_NOT_FOUND',
    [endpointId, instanceName],
    'No private endpoint {0} exists for the instance {1}.',
  );
