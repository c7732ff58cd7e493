export {
  contentsAt,
  contentsOf,
  contentsThen,
  merged,
  type Namespace,
  namespaceName,
  setContents,
} from './contents.ts';
export { collectionsOf, type Held } from './held.ts';
export { type Collection, namespaceOf, type Query, SAMPLE_COLLECTIONS } from './sample-collections.ts';
