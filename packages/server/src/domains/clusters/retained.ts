import type { ApiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { Ended } from '../lifecycle.ts';
import { clusterKind } from './family.ts';
import type { Cluster } from './model.ts';

/** Clusters that are gone, but for the snapshots that were to be kept. Scope: the project. Key: the id. */
const retainedClusters = kind<Cluster>({ name: 'retainedCluster', labels: { name: ({ name }) => name } });

/** Snapshots lie below the name of their cluster. */
const SNAPSHOTS = { name: 'backupSnapshot' };

const hasSnapshots = async (store: Store, { groupId, name }: Cluster): Promise<boolean> =>
  (await store.count(SNAPSHOTS, `${groupId}/${name}`)) > 0;

/** Takes a cluster away with all that belongs to it except its snapshots, by which it is remembered. */
export async function retain({ store, document }: Ended<Cluster>): Promise<void> {
  const { value, scope, id, key } = document;
  await store.remove(document);
  await store.removeBelow(`${scope}/${id}`);
  await store.removeBelow(`${scope}/${key}`, new Set([SNAPSHOTS.name]));
  const { access: _, ...cluster } = value;
  if (await hasSnapshots(store, value))
    await store.insert(retainedClusters, scope, { key: id, value: { ...cluster, state: 'DELETING' } });
}

/**
 * The clusters of a project that are gone and still have snapshots. A new cluster of the same name takes them over.
 *
 * @param whyNot why a version cannot show a cluster: it is left out then
 */
export async function retainedOf(
  store: Store,
  groupId: string,
  whyNot: (cluster: Cluster) => ApiError | undefined,
): Promise<readonly Document<Cluster>[]> {
  const found: Document<Cluster>[] = [];
  for (const document of await store.all(retainedClusters, groupId))
    if (whyNot(document.value) === undefined && (await isRetained(store, document.value)))
      found.push(document);
  return found;
}

/** The cluster of a name that is gone and has left snapshots; the last one, where there were several. */
export async function findRetained(
  store: Store,
  groupId: string,
  name: string,
): Promise<Document<Cluster> | undefined> {
  const document = (await store.find(retainedClusters, 'name', name, groupId)).at(-1);
  return document && (await isRetained(store, document.value)) ? document : undefined;
}

const isRetained = async (store: Store, cluster: Cluster): Promise<boolean> =>
  (await hasSnapshots(store, cluster)) && !(await store.get(clusterKind, cluster.groupId, cluster.name));
