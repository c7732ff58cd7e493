import type { SearchIndexCreateRequest } from '@mercator/catalog/types';
import { answerId } from '../answer-id.ts';
import { checkId } from '../check-id.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { poll, type WaitOptions } from '../poll.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import { buildProblem } from './build-problem.ts';
import { createSearchNodes } from './create-search-nodes.ts';
import type {
  NewSearchIndex,
  SearchIndexDocument,
  SearchIndexes,
  SearchIndexReference,
  SearchNamespace,
} from './search-indexes.ts';

/** The verbs about search indexes of one project. */
export function createSearchIndexes(kit: ProjectKit): SearchIndexes {
  const { groupId } = kit;
  const { atlasSearch } = kit.atlas;

  const look = (clusterName: string, index: SearchIndexReference) => {
    const place = { groupId, clusterName };
    if (index.id !== undefined) {
      const path = { ...place, indexId: checkId(index.id, 'index.id') };
      return (options: VerbOptions) => atlasSearch.getClusterSearchIndex(path, options);
    }
    const path = { ...place, ...nameOf(index), indexName: index.name };
    return (options: VerbOptions) => atlasSearch.getIndexByName(path, options);
  };

  async function waitUntilReady(cluster: string, index: SearchIndexReference, options: WaitOptions = {}) {
    const watch = {
      ...waiterOf('createGroupClusterSearchIndex'),
      what: textOf(index),
      look: look(cluster, index),
      reasonOf: buildProblem,
    };
    return reachState<SearchIndexDocument>(kit, watch, options);
  }

  return {
    nodes: createSearchNodes(kit),
    list(cluster, options = {}) {
      const place = { groupId, clusterName: cluster };
      const more = callOptionsOf(options);
      return options.in
        ? atlasSearch.listSearchIndex({ ...place, ...nameOf(options.in) }, more)
        : atlasSearch.listClusterSearchIndexes(place, more);
    },
    async get(cluster, index, options = {}) {
      return look(cluster, index)(callOptionsOf(options));
    },
    async exists(cluster, index, options = {}) {
      const found = await undefinedIfMissing(look(cluster, index)(callOptionsOf(options)));
      return found !== undefined;
    },
    async create(cluster, index, options = {}) {
      const made = await atlasSearch.createClusterSearchIndex(
        { groupId, clusterName: cluster, body: bodyOf(index) },
        callOptionsOf(options),
      );
      if (!options.wait) return made;
      const id = answerId(made.indexID, 'search index', 'createGroupClusterSearchIndex');
      return waitUntilReady(cluster, { id }, options);
    },
    async update(cluster, index, definition, options = {}) {
      const place = { groupId, clusterName: cluster, body: { definition } };
      const more = callOptionsOf(options);
      const changed = await (index.id !== undefined
        ? atlasSearch.updateClusterSearchIndex({ ...place, indexId: checkId(index.id, 'index.id') }, more)
        : atlasSearch.updateIndexByName({ ...place, ...nameOf(index), indexName: index.name }, more));
      return options.wait ? waitUntilReady(cluster, index, options) : changed;
    },
    async delete(cluster, index, options = {}) {
      const place = { groupId, clusterName: cluster };
      const more = callOptionsOf(options);
      checkConfirmed('deleteGroupClusterSearchIndex', textOf(index), index.id ?? index.name, options);
      if (index.id !== undefined)
        await atlasSearch.deleteClusterSearchIndex(
          { ...place, indexId: checkId(index.id, 'index.id') },
          more,
        );
      else await atlasSearch.deleteIndexByName({ ...place, ...nameOf(index), indexName: index.name }, more);
      if (!options.wait) return;
      const waiter = waiterOf('deleteGroupClusterSearchIndex');
      const watch = { ...waiter, what: textOf(index), look: look(cluster, index), reasonOf: buildProblem };
      await poll<SearchIndexDocument>(kit, watch, options);
    },
    waitUntilReady,
  };
}

const nameOf = ({ database, collection }: SearchNamespace) => ({
  databaseName: database,
  collectionName: collection,
});

const textOf = (index: SearchIndexReference): string =>
  index.id === undefined
    ? `search index ${index.name} of ${index.database}.${index.collection}`
    : `search index ${index.id}`;

function bodyOf(index: NewSearchIndex): SearchIndexCreateRequest {
  const { database, collection, name } = index;
  const named = { database, collectionName: collection, name };
  if (index.type === 'vectorSearch') return { ...named, type: index.type, definition: index.definition };
  return { ...named, type: 'search', definition: index.definition ?? { mappings: { dynamic: true } } };
}
