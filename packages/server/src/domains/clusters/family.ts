import { type ApiError, apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { FlexCluster } from './flex.ts';
import { type Cluster, isTenant } from './model.ts';
import { whyNotByZone, whyNotLegacy } from './readable.ts';

/** Which versions can show a cluster, as a label to list by: `any`, `notLegacy` for 2023-02-01 on, `recent` for 2024-08-05 on. */
function readableBy(cluster: Cluster): string {
  if (whyNotByZone(cluster)) return 'recent';
  return whyNotLegacy(cluster) ? 'notLegacy' : 'any';
}

/** Free and dedicated clusters. Scope: the project. Key: the name. */
export const clusterKind = kind<Cluster>({ name: 'cluster', labels: { readableBy } });

/** Flex clusters. Scope: the project. Key: the name. */
export const flexClusterKind = kind<FlexCluster>({ name: 'flexCluster' });

const notFound = (name: string, groupId: string): ApiError =>
  apiError('CLUSTER_NOT_FOUND', [name, groupId], 'No cluster named {0} exists in group {1}.');

/**
 * A free or dedicated cluster.
 *
 * @throws CLUSTER_NOT_FOUND; CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API, by which clients know where to look instead
 */
export async function findCluster(store: Store, groupId: string, name: string): Promise<Document<Cluster>> {
  const document = await store.get(clusterKind, groupId, name);
  if (document) return document;
  if (await store.get(flexClusterKind, groupId, name)) {
    throw apiError(
      'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
      [name],
      'Flex cluster {0} cannot be used in the Cluster API.',
    );
  }
  throw notFound(name, groupId);
}

/**
 * A flex cluster.
 *
 * @throws CLUSTER_NOT_FOUND; CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API, by which clients know where to look instead
 */
export async function findFlexCluster(
  store: Store,
  groupId: string,
  name: string,
): Promise<Document<FlexCluster>> {
  const document = await store.get(flexClusterKind, groupId, name);
  if (document) return document;
  if (await store.get(clusterKind, groupId, name)) {
    throw apiError(
      'CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API',
      [name],
      'Cannot use non-flex cluster {0} in the flex API.',
    );
  }
  throw notFound(name, groupId);
}

/** @throws CLUSTER_NOT_FOUND when the project has no cluster of the name in either family */
export async function checkClusterExists(store: Store, groupId: string, name: string): Promise<void> {
  if (await store.get(clusterKind, groupId, name)) return;
  if (await store.get(flexClusterKind, groupId, name)) return;
  throw notFound(name, groupId);
}

/** What the project of a new cluster has already. */
export async function neighbours(
  store: Store,
  groupId: string,
): Promise<{ readonly names: readonly string[]; readonly freeClusters: number }> {
  const others = await store.all(clusterKind, groupId);
  const flex = await store.all(flexClusterKind, groupId);
  return {
    names: [...others, ...flex].map(({ key }) => key),
    freeClusters: others.filter(({ value }) => isTenant(value)).length,
  };
}
