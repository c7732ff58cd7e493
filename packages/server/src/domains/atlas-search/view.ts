import type { DefinitionVersion, IndexState, SearchIndex } from './search-index.ts';

/** Version and time of a definition. */
const versionOf = ({ version, createdAt }: DefinitionVersion): object => ({ createdAt, version });

const detail = (of: DefinitionVersion, status: IndexState): object => ({
  definition: of.definition,
  definitionVersion: versionOf(of),
  queryable: status === 'READY',
  status,
});

/** How the index is on each machine: known from when it is built there. */
function statusDetail({ state, latest, main, hosts }: SearchIndex): readonly object[] {
  if (state === 'PENDING' || state === 'DELETING') return [];
  const replaced = main !== undefined && main.version !== latest.version;
  return hosts.map((hostname) => ({
    hostname,
    mainIndex: detail(main ?? latest, main ? 'READY' : state),
    queryable: main !== undefined,
    ...(replaced && { stagedIndex: detail(latest, state) }),
    status: state,
  }));
}

function synonymStatus({ latest, main }: SearchIndex): object {
  const { synonyms } = latest.definition;
  if (!Array.isArray(synonyms) || synonyms.length === 0) return {};
  const queryable = main?.version === latest.version;
  const status = queryable ? 'READY' : 'BUILDING';
  const ofEach = synonyms.map(({ name }: { readonly name: string }) => ({ [name]: { queryable, status } }));
  return { synonymMappingStatus: status, synonymMappingStatusDetail: ofEach };
}

/** `SearchIndexResponse` of the API. The first answer of all does not say yet since when its definition is. */
export function viewSearchIndex(index: SearchIndex, fresh: 'fresh' | 'known' = 'known'): object {
  const { indexID, database, collectionName, name, type, latest, main, state } = index;
  const details = statusDetail(index);
  return {
    collectionName,
    database,
    indexID,
    latestDefinition: latest.definition,
    latestDefinitionVersion: fresh === 'fresh' ? { version: latest.version } : versionOf(latest),
    name,
    queryable: main !== undefined && state !== 'DELETING',
    status: state,
    ...(details.length > 0 && { statusDetail: details }),
    ...(type === 'search' && synonymStatus(index)),
    type,
  };
}

/**
 * `ClusterSearchIndex` of the API: the definition is part of it, and what is not ready is in progress.
 *
 * @param alone whether it is the answer to a question about it alone, which shows fields that are not there as null
 */
export function viewFtsIndex(index: SearchIndex, alone: boolean): object {
  const { indexID, database, collectionName, name, type, latest, state } = index;
  const { mappings, ...definition } = latest.definition;
  return {
    ...definition,
    collectionName,
    database,
    indexID,
    ...(mappings !== undefined && { mappings: alone ? { fields: null, ...Object(mappings) } : mappings }),
    name,
    status: state === 'READY' ? 'STEADY' : 'IN_PROGRESS',
    ...(type === 'search' && { synonyms: definition.synonyms ?? [] }),
    type,
  };
}
