import type { Domain } from '../domain.ts';
import { searchDeploymentLifecycle } from './deployment.ts';
import {
  createGroupClusterSearchDeployment,
  deleteGroupClusterSearchDeployment,
  getGroupClusterSearchDeployment,
  updateGroupClusterSearchDeployment,
} from './deployment-handlers.ts';
import {
  createGroupClusterFtsIndex,
  deleteGroupClusterFtsIndex,
  getGroupClusterFtsIndex,
  listGroupClusterFtsIndex,
  updateGroupClusterFtsIndex,
} from './fts-indexes.ts';
import { searchIndexLifecycle } from './search-index.ts';
import {
  createGroupClusterSearchIndex,
  deleteGroupClusterSearchIndex,
  deleteGroupClusterSearchIndexByName,
  getGroupClusterSearchIndex,
  getGroupClusterSearchIndexByName,
  listGroupClusterSearchIndex,
  listGroupClusterSearchIndexes,
  updateGroupClusterSearchIndex,
  updateGroupClusterSearchIndexByName,
} from './search-indexes.ts';

export { readNodes as checkSearchNodes } from './deployment.ts';
export { type SearchIndex, searchIndexesOf } from './search-index.ts';

/** Search indexes, which two generations of the API show in their own ways, and search nodes. */
export const atlasSearch: Domain = {
  name: 'atlas-search',
  handlers: {
    listGroupClusterSearchIndexes,
    listGroupClusterSearchIndex,
    createGroupClusterSearchIndex,
    getGroupClusterSearchIndex,
    getGroupClusterSearchIndexByName,
    updateGroupClusterSearchIndex,
    updateGroupClusterSearchIndexByName,
    deleteGroupClusterSearchIndex,
    deleteGroupClusterSearchIndexByName,
    listGroupClusterFtsIndex,
    createGroupClusterFtsIndex,
    getGroupClusterFtsIndex,
    updateGroupClusterFtsIndex,
    deleteGroupClusterFtsIndex,
    getGroupClusterSearchDeployment,
    createGroupClusterSearchDeployment,
    updateGroupClusterSearchDeployment,
    deleteGroupClusterSearchDeployment,
  },
  lifecycles: [searchIndexLifecycle, searchDeploymentLifecycle],
};
