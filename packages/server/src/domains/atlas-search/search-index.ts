import { type ApiError, apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';

/** What an index is made of, as the newer generation of the API has it: mappings, or the fields of vectors. */
export type Definition = Readonly<Record<string, unknown>>;

/** A definition with the number it has in the life of its index. */
export interface DefinitionVersion {
  readonly definition: Definition;
  readonly version: number;
  readonly createdAt: string;
}

export type IndexState = 'PENDING' | 'BUILDING' | 'READY' | 'DELETING';

/** A search index, which both generations of the API show. */
export interface SearchIndex {
  readonly indexID: string;
  readonly database: string;
  readonly collectionName: string;
  readonly name: string;
  readonly type: 'search' | 'vectorSearch';
  readonly latest: DefinitionVersion;
  /** What queries are answered by: while a newer definition is built, it is the one before. Absent until the first is built. */
  readonly main?: DefinitionVersion;
  readonly state: IndexState;
  /** Names of the machines that keep it. */
  readonly hosts: readonly string[];
}

/** Search indexes. Scope: `<groupId>/<clusterName>`, so that they go with their cluster. Key: {@link keyOf}. Id: `indexID`. */
export const searchIndexes = kind<SearchIndex>({ name: 'searchIndex' });

export const scopeOf = (groupId: string, clusterName: string): string => `${groupId}/${clusterName}`;

/** What is unique in a cluster: a name within a namespace. */
export const keyOf = (database: string, collectionName: string, name: string): string =>
  JSON.stringify([database, collectionName, name]);

const seconds = (least: number, most: number): readonly [number, number] => [least * 1000, most * 1000];

/** No build was recorded to its end; those of small collections take about as long as loading the sample data. */
export const searchIndexLifecycle: Lifecycle<SearchIndex> = {
  kind: searchIndexes,
  state: ({ state }) => state,
  // Only the states named below are ever entered.
  enter: (index, state) => ({ ...index, state: state as IndexState }),
  passing: {
    PENDING: {
      after: { instant: 0, fast: 1000, realistic: seconds(30, 60) },
      next: () => 'BUILDING',
    },
    BUILDING: {
      after: { instant: 0, fast: 1000, realistic: seconds(10, 30) },
      next: () => 'READY',
      change: (index) => ({ ...index, main: index.latest }),
      event: () => ({ type: 'FTS_INDEX_BUILD_COMPLETE' }),
    },
    DELETING: {
      after: { instant: 0, fast: 1000, realistic: seconds(5, 10) },
      next: () => GONE,
      event: () => ({ type: 'FTS_INDEX_CLEANED_UP' }),
    },
  },
};

/** A search index that is not there. */
export const noIndex = (what: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Search index ${what}`], 'Cannot find resource {0}.');

/** @throws RESOURCE_NOT_FOUND */
export async function findIndexById(
  store: Store,
  groupId: string,
  clusterName: string,
  indexId: string,
): Promise<Document<SearchIndex>> {
  const document = await store.byId(searchIndexes, indexId);
  if (document?.scope === scopeOf(groupId, clusterName)) return document;
  throw noIndex(`with id ${indexId}`);
}

/** Where an index is by name. */
export interface NamedIndex {
  readonly groupId: string;
  readonly clusterName: string;
  readonly databaseName: string;
  readonly collectionName: string;
  readonly indexName: string;
}

/** @throws RESOURCE_NOT_FOUND */
export async function findIndexByName(
  store: Store,
  { groupId, clusterName, databaseName, collectionName, indexName }: NamedIndex,
): Promise<Document<SearchIndex>> {
  const key = keyOf(databaseName, collectionName, indexName);
  const document = await store.get(searchIndexes, scopeOf(groupId, clusterName), key);
  if (document) return document;
  throw noIndex(`${indexName} of ${databaseName}.${collectionName}`);
}

/** The search indexes of a cluster, the oldest first. */
export async function searchIndexesOf(
  store: Store,
  groupId: string,
  clusterName: string,
): Promise<readonly SearchIndex[]> {
  return (await store.all(searchIndexes, scopeOf(groupId, clusterName))).map(({ value }) => value);
}
