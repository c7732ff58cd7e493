import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { sampleDataLoads } from '../clusters/index.ts';
import { SAMPLE_COLLECTIONS } from './sample-collections.ts';

/** One collection as clusters, snapshots and restores name it. */
export interface Namespace {
  readonly database: string;
  readonly collection: string;
  readonly documents: number;
  /** Full name of what it is a copy of, where it was restored under another name. */
  readonly copyOf?: string;
}

/** A cluster by its project and its name. */
export interface ClusterName {
  readonly groupId: string;
  readonly clusterName: string;
}

/** What a restore has put into a cluster. Scope: `<groupId>/<clusterName>`, so that it goes with the cluster. */
interface Restored {
  readonly namespaces: readonly Namespace[];
  /** Since when it is there, ISO 8601. */
  readonly since: string;
}

const restored = kind<Restored>({ name: 'clusterContents' });

const scopeOf = ({ groupId, clusterName }: ClusterName): string => `${groupId}/${clusterName}`;

const sampleNamespaces: readonly Namespace[] = SAMPLE_COLLECTIONS.map(({ database, name, documents }) => ({
  database,
  collection: name,
  documents,
}));

/** Full name of a collection: `sample_mflix.movies`. */
export const namespaceName = ({ database, collection }: Namespace): string => `${database}.${collection}`;

/** A change of all that is in a cluster. */
export interface ContentsChange {
  /** ISO 8601. */
  readonly at: string;
  readonly namespaces: readonly Namespace[];
  /** Whether they take the place of what was there, or come on top of it. */
  readonly replaces: boolean;
}

/** How a cluster came to what it holds, the oldest change first: sample data that was loaded, and restores. */
export async function contentsChanges(store: Store, place: ClusterName): Promise<readonly ContentsChange[]> {
  const loads = await sampleDataLoads(store, place.groupId, place.clusterName);
  const changes: ContentsChange[] = loads.flatMap(({ completeDate: at }) =>
    at === null ? [] : [{ at, namespaces: sampleNamespaces, replaces: false }],
  );
  for (const { value } of await store.all(restored, scopeOf(place)))
    changes.push({ at: value.since, namespaces: value.namespaces, replaces: true });
  return changes.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

const changed = (below: readonly Namespace[], { namespaces, replaces }: ContentsChange) =>
  replaces ? namespaces : merged(below, namespaces);

/** The collections of a cluster, system ones left out: what was restored into it, and sample data loaded since. */
export async function contentsOf(
  store: Store,
  groupId: string,
  clusterName: string,
): Promise<readonly Namespace[]> {
  const changes = await contentsChanges(store, { groupId, clusterName });
  return changes.reduce<readonly Namespace[]>(changed, []);
}

/** The collections a cluster had at an instant, in milliseconds since 1970. */
export async function contentsThen(
  store: Store,
  place: ClusterName,
  instant: number,
): Promise<readonly Namespace[]> {
  const changes = await contentsChanges(store, place);
  return changes.filter(({ at }) => Date.parse(at) <= instant).reduce<readonly Namespace[]>(changed, []);
}

/** The collections a cluster had at an instant, reached from what is known of an earlier one: a snapshot. */
export async function contentsAt(
  store: Store,
  known: ClusterName & { readonly namespaces: readonly Namespace[]; readonly requestedAt: string },
  instant: string,
): Promise<readonly Namespace[]> {
  const { namespaces, requestedAt } = known;
  return (await contentsChanges(store, known))
    .filter(({ at, replaces }) => at <= instant && (at > requestedAt || (at === requestedAt && !replaces)))
    .reduce(changed, namespaces);
}

/** Namespaces with others put over them, by name. */
export function merged(below: readonly Namespace[], above: readonly Namespace[]): readonly Namespace[] {
  const all = new Map([...below, ...above].map((namespace) => [namespaceName(namespace), namespace]));
  return [...all.values()].sort((one, other) => (namespaceName(one) < namespaceName(other) ? -1 : 1));
}

/**
 * Puts contents in the place of what a cluster had.
 *
 * @param by id of the restore that does
 */
export async function setContents(
  store: Store,
  place: ClusterName,
  namespaces: readonly Namespace[],
  { since, by }: { readonly since: string; readonly by: string },
): Promise<void> {
  const scope = scopeOf(place);
  await store.insert(restored, scope, { key: by, id: `${scope} ${by}`, value: { namespaces, since } });
}
