import { flexLifecycle, tenantGroupFlexClusterUpgrade } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import {
  createGroupFlexCluster,
  deleteGroupFlexCluster,
  getGroupFlexCluster,
  listGroupFlexClusters,
  updateGroupFlexCluster,
} from './handlers.ts';

/** Flex clusters: the shared tier with a resource of its own. */
export const flexClusters: Domain = {
  name: 'flex-clusters',
  handlers: {
    listGroupFlexClusters,
    createGroupFlexCluster,
    getGroupFlexCluster,
    updateGroupFlexCluster,
    deleteGroupFlexCluster,
    tenantGroupFlexClusterUpgrade,
  },
  lifecycles: [flexLifecycle],
};
