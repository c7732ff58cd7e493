import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { findCluster } from '../clusters/index.ts';
import { type Host, hostsOfProject } from './host.ts';

/** @throws NO_FREE_TIER_API when the cluster shares its machines with others */
export function checkDedicated({ cluster }: Host): void {
  if (cluster.family !== 'dedicated') throw shared(cluster.name);
}

const shared = (name: string) =>
  apiError(
    'NO_FREE_TIER_API',
    [name],
    'The cluster {0} shares its machines with others, so this is not available for it.',
  );

/**
 * The processes of a dedicated cluster; none while it is created.
 *
 * @throws CLUSTER_NOT_FOUND, CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API, NO_FREE_TIER_API
 */
export async function hostsOfCluster(store: Store, groupId: string, name: string): Promise<readonly Host[]> {
  await findCluster(store, groupId, name);
  const hosts = (await hostsOfProject(store, groupId)).filter(({ cluster }) => cluster.name === name);
  for (const host of hosts) checkDedicated(host);
  return hosts;
}
