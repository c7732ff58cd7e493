import type { Store } from '../../store/store.ts';
import { type ClusterName, contentsChanges, type Namespace, namespaceName } from './contents.ts';
import { type Collection, SAMPLE_COLLECTIONS } from './sample-collections.ts';

/** A collection while a cluster had it. */
export interface Held {
  /** Milliseconds since 1970; `to` is after its end. */
  readonly from: number;
  readonly to: number;
  readonly collection: Collection;
}

const byName = new Map(SAMPLE_COLLECTIONS.map((collection) => [nameOf(collection), collection]));

function nameOf({ database, name }: Pick<Collection, 'database' | 'name'>): string {
  return `${database}.${name}`;
}

/** Bytes of a document of which nothing more is known. */
const DOCUMENT_BYTES = 900;

/** What a collection is like: all that is in clusters comes from the sample data, be it under another name. */
function collectionOf(namespace: Namespace): Collection {
  const { database, collection: name, documents, copyOf = namespaceName(namespace) } = namespace;
  const like = byName.get(copyOf) ?? { documentBytes: DOCUMENT_BYTES, queries: [], indexes: [] };
  return { ...like, database, name, documents };
}

/** Every collection a cluster has or had, with when. */
export async function collectionsOf(store: Store, place: ClusterName): Promise<readonly Held[]> {
  const held: Held[] = [];
  const open = new Map<string, Omit<Held, 'to'>>();
  for (const { at, namespaces, replaces } of await contentsChanges(store, place)) {
    const from = Date.parse(at);
    const there = new Set(namespaces.map(namespaceName));
    for (const [name, each] of open) {
      if (!replaces || there.has(name)) continue;
      held.push({ ...each, to: from });
      open.delete(name);
    }
    for (const namespace of namespaces) {
      const name = namespaceName(namespace);
      if (!open.has(name)) open.set(name, { from, collection: collectionOf(namespace) });
    }
  }
  return [...held, ...[...open.values()].map((each) => ({ ...each, to: Number.POSITIVE_INFINITY }))];
}
