import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';
import { endpointServices } from '../private-access/index.ts';
import { createEndpoint, deleteEndpoint, getEndpoint } from './endpoints.ts';
import { endpointLifecycle, serviceLifecycle } from './lifecycle.ts';
import { regionalModeHandlers } from './regional-mode.ts';
import { createService, deleteService, getService, listServices, updateService } from './services.ts';

/** Private endpoint services of a project, what is connected to them, and the regional mode. */
export const privateEndpoints: Domain = {
  name: 'private-endpoints',
  handlers: {
    listGroupPrivateEndpointEndpointService: listServices,
    createGroupPrivateEndpointEndpointService: createService,
    getGroupPrivateEndpointEndpointService: getService,
    updateGroupPrivateEndpointEndpointService: updateService,
    deleteGroupPrivateEndpointEndpointService: deleteService,
    createGroupPrivateEndpointEndpointServiceEndpoint: createEndpoint,
    getGroupPrivateEndpointEndpointServiceEndpoint: getEndpoint,
    deleteGroupPrivateEndpointEndpointServiceEndpoint: deleteEndpoint,
    ...regionalModeHandlers,
  },
  lifecycles: [serviceLifecycle, endpointLifecycle],
  async holdsProject(store, groupId) {
    const all = await store.all(endpointServices, groupId);
    if (all.every(({ value }) => value.status === 'DELETING')) return undefined;
    return apiError(
      'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_PRIVATE_ENDPOINT_SERVICES',
      [groupId],
      'Project {0} still has private endpoint services: delete them first.',
    );
  },
};
