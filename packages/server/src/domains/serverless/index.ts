import type { Domain } from '../domain.ts';
import { createEndpoint, listEndpoints, refuseEndpoint } from './endpoints.ts';
import { getInstance, listInstances } from './instances.ts';
import { refuseUpgrade } from './upgrade.ts';

/** What is left of serverless instances, which became flex clusters. */
export const serverless: Domain = {
  name: 'serverless',
  handlers: {
    upgradeGroupClusterTenantUpgradeToServerless: refuseUpgrade,
    listGroupServerlessInstances: listInstances,
    getGroupServerlessInstance: getInstance,
    listGroupPrivateEndpointServerlessInstanceEndpoint: listEndpoints,
    createGroupPrivateEndpointServerlessInstanceEndpoint: createEndpoint,
    getGroupPrivateEndpointServerlessInstanceEndpoint: refuseEndpoint,
    updateGroupPrivateEndpointServerlessInstanceEndpoint: refuseEndpoint,
    deleteGroupPrivateEndpointServerlessInstanceEndpoint: refuseEndpoint,
  },
};
