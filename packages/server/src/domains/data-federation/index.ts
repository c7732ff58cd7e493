import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';
import {
  createGroupDataFederation,
  deleteGroupDataFederation,
  downloadGroupDataFederationQueryLogs,
  getGroupDataFederation,
  listGroupDataFederation,
  updateGroupDataFederation,
} from './handlers.ts';
import {
  createGroupPrivateNetworkSettingEndpointId,
  deleteGroupPrivateNetworkSettingEndpointId,
  getGroupPrivateNetworkSettingEndpointId,
  holdsEndpoints,
  listGroupPrivateNetworkSettingEndpointIds,
  privateEndpointLifecycle,
} from './private-endpoints.ts';
import {
  deleteGroupDataFederationLimit,
  getGroupDataFederationLimit,
  listGroupDataFederationLimits,
  setGroupDataFederationLimit,
} from './query-limits.ts';
import { tenants } from './tenant.ts';

/** Federated databases with their query limits, and the private endpoints to them. */
export const dataFederation: Domain = {
  name: 'data-federation',
  handlers: {
    listGroupDataFederation,
    createGroupDataFederation,
    getGroupDataFederation,
    updateGroupDataFederation,
    deleteGroupDataFederation,
    downloadGroupDataFederationQueryLogs,
    listGroupDataFederationLimits,
    getGroupDataFederationLimit,
    setGroupDataFederationLimit,
    deleteGroupDataFederationLimit,
    listGroupPrivateNetworkSettingEndpointIds,
    createGroupPrivateNetworkSettingEndpointId,
    getGroupPrivateNetworkSettingEndpointId,
    deleteGroupPrivateNetworkSettingEndpointId,
  },
  lifecycles: [privateEndpointLifecycle],
  holdsProject: async (store, groupId) =>
    (await store.count(tenants, groupId)) === 0
      ? holdsEndpoints(store, groupId)
      : apiError(
          'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_DATA_LAKES',
          [groupId],
          'The project {0} has federated databases.',
        ),
};
