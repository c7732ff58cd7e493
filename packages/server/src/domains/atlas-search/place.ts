import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { alreadyDeleting, changeable, findCluster, flexClusterKind, isTenant } from '../clusters/index.ts';

/** What a search index needs to know of the cluster it is in. */
export interface SearchPlace {
  readonly paused: boolean;
  /** Names of the machines that keep indexes. */
  readonly hosts: readonly string[];
  /** How many indexes it may have; a dedicated cluster has no such limit. */
  readonly limit: number | undefined;
}

/** Indexes of clusters that share their machines, as the field knows them, not recorded. */
const LIMITS = { free: 3, flex: 10 };

/** A shared cluster is a replica set of three. */
const SHARED_NODES = 3;

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * The cluster an index is in, be it dedicated, free or flex.
 *
 * @throws CLUSTER_NOT_FOUND
 */
export async function searchPlace(
  call: Pick<Call, 'store'>,
  groupId: string,
  clusterName: string,
): Promise<SearchPlace> {
  const flex = await call.store.get(flexClusterKind, groupId, clusterName);
  if (flex) {
    const { replicaSet } = flex.value.hosts;
    return { paused: false, hosts: hostsOf(replicaSet, [SHARED_NODES]), limit: LIMITS.flex };
  }
  const { value } = await findCluster(call.store, groupId, clusterName);
  const nodes = isTenant(value)
    ? [SHARED_NODES]
    : value.shards.map(({ regions }) => regions.reduce((sum, { electable }) => sum + electable.nodeCount, 0));
  return {
    paused: value.paused,
    hosts: hostsOf(value.hosts.replicaSet, nodes),
    limit: isTenant(value) ? LIMITS.free : undefined,
  };
}

const hostsOf = (replicaSet: string, nodes: readonly number[]): readonly string[] =>
  nodes.flatMap((count, shard) =>
    Array.from({ length: count }, (_, node) => `atlas-${replicaSet}-shard-${two(shard)}-${two(node)}`),
  );

/** @throws while the cluster is going away or paused, and what {@link searchPlace} throws */
export async function changeablePlace(
  call: Pick<Call, 'store'>,
  groupId: string,
  clusterName: string,
): Promise<SearchPlace> {
  const place = await searchPlace(call, groupId, clusterName);
  const flex = await call.store.get(flexClusterKind, groupId, clusterName);
  if (flex === undefined) changeable((await findCluster(call.store, groupId, clusterName)).value);
  else if (flex.value.state === 'DELETING') throw alreadyDeleting(clusterName);
  return place;
}

/** @throws ATLAS_GENERAL_ERROR when there is no room for another index */
export function checkRoom({ limit }: SearchPlace, count: number): void {
  if (limit === undefined || count < limit) return;
  throw apiError(
    'ATLAS_GENERAL_ERROR',
    [String(limit)],
    'A cluster of this size has at most {0} search indexes.',
  );
}
