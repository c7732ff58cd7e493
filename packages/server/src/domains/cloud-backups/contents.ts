import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { backupScope } from '../backup-rules/index.ts';
import { sampleDataLoads } from '../clusters/index.ts';
import type { Namespace, Snapshot } from './snapshot.ts';

/** What a restore has put into a cluster. Scope: `<groupId>/<clusterName>`. Key: `contents`. */
interface Contents {
  readonly namespaces: readonly Namespace[];
  /** Since when it is there, ISO 8601: what is loaded later comes on top. */
  readonly since: string;
}

const contents = kind<Contents>({ name: 'clusterContents' });
const KEY = 'contents';

/** The collections of the sample data that Atlas offers to load, with the documents they have. */
const SAMPLE_DATA: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  sample_airbnb: { listingsAndReviews: 5_555 },
  sample_analytics: { accounts: 1_746, customers: 500, transactions: 1_746 },
  sample_geospatial: { shipwrecks: 11_095 },
  sample_guides: { planets: 8 },
  sample_mflix: {
    comments: 41_079,
    embedded_movies: 3_483,
    movies: 21_349,
    sessions: 1,
    theaters: 1_564,
    users: 185,
  },
  sample_restaurants: { neighborhoods: 195, restaurants: 25_359 },
  sample_supplies: { sales: 5_000 },
  sample_training: {
    companies: 9_500,
    grades: 100_000,
    inspections: 80_047,
    posts: 500,
    routes: 66_985,
    trips: 10_000,
    zips: 29_470,
  },
  sample_weatherdata: { data: 10_000 },
};

const sampleNamespaces: readonly Namespace[] = Object.entries(SAMPLE_DATA).flatMap(
  ([database, collections]) =>
    Object.entries(collections).map(([collection, documents]) => ({ database, collection, documents })),
);

/** Full name of a collection: `sample_mflix.movies`. */
export const namespaceName = ({ database, collection }: Namespace): string => `${database}.${collection}`;

/** The collections of a cluster, system ones left out: what was restored into it, and sample data loaded since. */
export async function contentsOf(
  store: Store,
  groupId: string,
  clusterName: string,
): Promise<readonly Namespace[]> {
  const restored = (await store.get(contents, backupScope(groupId, clusterName), KEY))?.value;
  const loads = await sampleDataLoads(store, groupId, clusterName);
  const loaded = loads.some(
    ({ completeDate }) => completeDate !== null && completeDate > (restored?.since ?? ''),
  );
  return merged(restored?.namespaces ?? [], loaded ? sampleNamespaces : []);
}

/** The collections a cluster had at an instant, reached from a snapshot that was taken before it. */
export async function contentsAt(
  store: Store,
  {
    groupId,
    clusterName,
    namespaces,
    requestedAt,
  }: Pick<Snapshot, 'groupId' | 'clusterName' | 'namespaces' | 'requestedAt'>,
  instant: string,
): Promise<readonly Namespace[]> {
  const restored = (await store.get(contents, backupScope(groupId, clusterName), KEY))?.value;
  const overwritten = restored !== undefined && restored.since > requestedAt && restored.since <= instant;
  const from = overwritten ? restored.since : requestedAt;
  const loads = await sampleDataLoads(store, groupId, clusterName);
  const loaded = loads.some(
    ({ completeDate }) => completeDate !== null && completeDate >= from && completeDate <= instant,
  );
  return merged(overwritten ? restored.namespaces : namespaces, loaded ? sampleNamespaces : []);
}

/** Namespaces with others put over them, by name. */
export function merged(below: readonly Namespace[], above: readonly Namespace[]): readonly Namespace[] {
  const all = new Map([...below, ...above].map((namespace) => [namespaceName(namespace), namespace]));
  return [...all.values()].sort((one, other) => (namespaceName(one) < namespaceName(other) ? -1 : 1));
}

/** Puts contents in the place of what a cluster had. */
export async function setContents(
  store: Store,
  { groupId, clusterName }: { readonly groupId: string; readonly clusterName: string },
  namespaces: readonly Namespace[],
  since: string,
): Promise<void> {
  const scope = backupScope(groupId, clusterName);
  const document = await store.get(contents, scope, KEY);
  const value = { namespaces, since };
  if (document) await store.update(document, { value });
  else await store.insert(contents, scope, { key: KEY, id: `${scope} ${KEY}`, value });
}
