import type {
  SearchIndexResponse,
  TextSearchIndexDefinition,
  VectorSearchIndexDefinition,
} from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { WaitOptions } from '../poll.ts';
import type { SearchNodes } from './search-nodes.ts';

/** A search index as the service describes it: of the whole text, or of vectors. Every field may be missing. */
export type SearchIndexDocument = SearchIndexResponse;

/** A collection that is searched. */
export interface SearchNamespace {
  /** Name of the database. */
  readonly database: string;
  /** Name of the collection. */
  readonly collection: string;
}

/** An index by its name, which is unique in its collection. */
export interface NamedSearchIndex extends SearchNamespace {
  /** Name of the index. */
  readonly name: string;
  readonly id?: undefined;
}

/** An index by its id. */
export interface IdentifiedSearchIndex {
  /** Id of the index, `indexID` of the service: 24 hexadecimal digits. */
  readonly id: string;
}

/** Which index of a cluster is meant. */
export type SearchIndexReference = NamedSearchIndex | IdentifiedSearchIndex;

/** An index of the whole text that is to be made. */
export interface NewTextIndex extends SearchNamespace {
  /** Name of the index, unique in its collection. */
  readonly name: string;
  /** What tells it from an index of vectors. @default 'search' */
  readonly type?: 'search' | undefined;
  /** Which fields it has, and how they are analyzed. @default every field, by its type: `{ mappings: { dynamic: true } }` */
  readonly definition?: TextSearchIndexDefinition | undefined;
}

/** An index of vectors that is to be made. */
export interface NewVectorIndex extends SearchNamespace {
  /** Name of the index, unique in its collection. */
  readonly name: string;
  /** What tells it from an index of text. */
  readonly type: 'vectorSearch';
  /** The fields with vectors, and those to filter by. */
  readonly definition: VectorSearchIndexDefinition;
}

/** An index that is to be made. */
export type NewSearchIndex = NewTextIndex | NewVectorIndex;

/** Options of listing. */
export interface ListSearchIndexesOptions extends VerbOptions {
  /** Only the indexes of this collection. @default those of every collection of the cluster */
  readonly in?: SearchNamespace | undefined;
}

/** Options of verbs after which an index is built. Those of the wait count only with `wait`. */
export interface BuildSearchIndexOptions extends WaitOptions {
  /** Whether the verb waits until the index is ready. @default false */
  readonly wait?: boolean | undefined;
}

/** Options of deleting. Those of the wait count only with `wait`. */
export interface DeleteSearchIndexOptions extends ConfirmOptions, WaitOptions {
  /** Whether the verb waits until the index is gone. @default false */
  readonly wait?: boolean | undefined;
}

/** Search indexes of the clusters of a project, of text and of vectors. */
export interface SearchIndexes {
  /** Machines of a cluster's own for its search indexes: get, set, delete. */
  readonly nodes: SearchNodes;
  /**
   * Search indexes of a cluster, all at once.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * const indexes = await project.searchIndexes.list('shop', { in: { database: 'store', collection: 'orders' } });
   */
  list(
    cluster: string,
    options?: ListSearchIndexesOptions,
  ): ListCall<SearchIndexDocument[], SearchIndexDocument>;
  /**
   * One search index.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster or index.
   * @example
   * const { status, queryable } = await project.searchIndexes.get('shop', {
   *   database: 'store',
   *   collection: 'orders',
   *   name: 'titles',
   * });
   */
  get(cluster: string, index: SearchIndexReference, options?: VerbOptions): Promise<SearchIndexDocument>;
  /**
   * Whether a cluster has a search index; `false` also when the cluster is not there. One that is being deleted exists.
   * @param cluster name of the cluster
   * @throws AtlasValidationError when the index is named by an id that is none.
   * @example
   * if (!(await project.searchIndexes.exists('shop', titles))) await project.searchIndexes.create('shop', titles);
   */
  exists(cluster: string, index: SearchIndexReference, options?: VerbOptions): Promise<boolean>;
  /**
   * Makes a search index, which is then built; its collection need not exist yet.
   * @param cluster name of the cluster
   * @returns the index as it was begun, with `wait` as it became ready.
   * @throws AtlasApiError with `errorCode` `ATLAS_FTS_DUPLICATE_INDEX` when the collection has one of this name.
   * @throws AtlasBadRequestError when the definition cannot be right.
   * @throws AtlasStateError with `wait`, when it cannot be built; `reason` is what the service says about it.
   * @example
   * await project.searchIndexes.create(
   *   'shop',
   *   { database: 'store', collection: 'orders', name: 'titles' },
   *   { wait: true },
   * );
   */
  create(
    cluster: string,
    index: NewSearchIndex,
    options?: BuildSearchIndexOptions,
  ): Promise<SearchIndexDocument>;
  /**
   * Gives an index another definition. What it was before answers queries until the new one is built.
   * @param cluster name of the cluster
   * @param definition the whole new definition, of the type of the index
   * @throws AtlasNotFoundError when there is no such index.
   * @throws AtlasBadRequestError when the definition cannot be right.
   * @throws AtlasStateError with `wait`, when it cannot be built; `reason` is what the service says about it.
   * @example
   * await project.searchIndexes.update('shop', titles, { mappings: { dynamic: false, fields: { title: { type: 'string' } } } });
   */
  update(
    cluster: string,
    index: SearchIndexReference,
    definition: TextSearchIndexDefinition | VectorSearchIndexDefinition,
    options?: BuildSearchIndexOptions,
  ): Promise<SearchIndexDocument>;
  /**
   * Deletes an index: `confirm` is its name once more, or its id where it is named by that.
   * @param cluster name of the cluster
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasNotFoundError when there is no such index.
   * @example
   * await project.searchIndexes.delete('shop', titles, { confirm: 'titles', wait: true });
   */
  delete(cluster: string, index: SearchIndexReference, options?: DeleteSearchIndexOptions): Promise<void>;
  /**
   * Waits until the newest definition of an index answers queries.
   * @param cluster name of the cluster
   * @throws AtlasStateError when it cannot be built (`reason` is what the service says about it), or is deleted meanwhile.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * await project.searchIndexes.waitUntilReady('shop', { id }, { onProgress: ({ state }) => console.log(state) });
   */
  waitUntilReady(
    cluster: string,
    index: SearchIndexReference,
    options?: WaitOptions,
  ): Promise<SearchIndexDocument>;
}
