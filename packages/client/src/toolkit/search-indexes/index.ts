export type {
  BuildSearchIndexOptions,
  DeleteSearchIndexOptions,
  IdentifiedSearchIndex,
  ListSearchIndexesOptions,
  NamedSearchIndex,
  NewSearchIndex,
  NewTextIndex,
  NewVectorIndex,
  SearchIndexDocument,
  SearchIndexes,
  SearchIndexReference,
  SearchNamespace,
} from './search-indexes.ts';
export type {
  DeleteSearchNodesOptions,
  SearchNodeSpec,
  SearchNodes,
  SearchNodesDocument,
  SetSearchNodesOptions,
} from './search-nodes.ts';
