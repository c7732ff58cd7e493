import { AtlasValidationError } from '../../errors.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { GONE, poll } from '../poll.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import type { SearchNodes, SearchNodesDocument } from './search-nodes.ts';

/** The verbs about search nodes of the clusters of one project. */
export function createSearchNodes(kit: ProjectKit): SearchNodes {
  const { groupId } = kit;
  const { atlasSearch } = kit.atlas;
  const waiter = waiterOf('updateGroupClusterSearchDeployment');

  function watchOf(clusterName: string) {
    return {
      ...waiter,
      what: `search nodes of ${clusterName}`,
      look: (more: VerbOptions) => atlasSearch.getClusterSearchDeployment({ groupId, clusterName }, more),
      stateOf: (nodes: SearchNodesDocument) => (hasNodes(nodes) ? waiter.stateOf(nodes) : GONE),
    };
  }

  const get: SearchNodes['get'] = async (clusterName, options = {}) => {
    const path = { groupId, clusterName };
    const nodes = await atlasSearch.getClusterSearchDeployment(path, callOptionsOf(options));
    return hasNodes(nodes) ? nodes : undefined;
  };

  return {
    get,
    async set(cluster, specs, options = {}) {
      if (specs.length === 0)
        throw new AtlasValidationError('specs must name a size; use delete to take the nodes away.', {
          operation: 'updateGroupClusterSearchDeployment',
          parameter: 'specs',
        });
      const more = callOptionsOf(options);
      const input = { groupId, clusterName: cluster, body: { specs: [...specs] } };
      const nodes = (await get(cluster, more))
        ? await atlasSearch.updateClusterSearchDeployment(input, more)
        : await atlasSearch.createClusterSearchDeployment(input, more);
      return options.wait ? reachState(kit, watchOf(cluster), options) : nodes;
    },
    async delete(cluster, options = {}) {
      checkConfirmed('deleteGroupClusterSearchDeployment', `search nodes of ${cluster}`, cluster, options);
      const path = { groupId, clusterName: cluster };
      await atlasSearch.deleteClusterSearchDeployment(path, callOptionsOf(options));
      if (options.wait) await poll(kit, { ...watchOf(cluster), until: [GONE] }, options);
    },
  };
}

/** A cluster without search nodes is answered with nothing in it. */
const hasNodes = (nodes: SearchNodesDocument): boolean => Object.keys(nodes).length > 0;
