import type { ProjectKit } from '../kit.ts';
import { GONE, poll, type WaitOptions } from '../poll.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import { type ClusterWatch, watchCluster, watchDedicated } from './any-cluster.ts';
import type { Cluster, ClusterIn, FlexCluster } from './cluster-document.ts';
import type { Clusters } from './clusters.ts';
import { refuse } from './refuse.ts';

/** What `connectionStrings` waits for; no state of the service. */
const REACHABLE = 'REACHABLE';

/** States of a cluster that is on its way out. */
const leaving = (): readonly string[] => waiterOf('createGroupCluster').failed ?? [];

/** The verbs that wait for a cluster. */
export function createClusterWaits(kit: ProjectKit): Pick<Clusters, 'waitUntil' | 'connectionStrings'> {
  return {
    waitUntil: (name, state, options) =>
      // Whether it is gone can be asked of either family.
      waitForState<Cluster, typeof state>(kit, watchDedicated(kit, name), state, {
        gone: watchCluster(kit, name),
        options,
      }),
    async connectionStrings(name, options) {
      const watch = watchCluster(kit, name);
      const stateOf = (cluster: Cluster | FlexCluster) =>
        isReachable(cluster) ? REACHABLE : watch.stateOf(cluster);
      const found = await reachState(
        kit,
        { ...watch, until: [REACHABLE], failed: leaving(), stateOf },
        options,
      );
      return found.connectionStrings ?? {};
    },
  };
}

/** Waits for a state, or with `DELETED` and `GONE` until nothing is there. */
export async function waitForState<T, S extends string>(
  kit: ProjectKit,
  watch: ClusterWatch<T>,
  state: S,
  { gone, options }: { gone: ClusterWatch<unknown>; options: WaitOptions | undefined },
): Promise<ClusterIn<S, T>> {
  if (typeof state !== 'string' || state.trim() === '')
    throw refuse(watch.operation, 'state', 'must be one, such as IDLE or DELETED.');
  const isEnd: boolean = state === 'DELETED' || state === GONE;
  const failed = leaving().filter((other) => other !== state);
  const found = isEnd
    ? await poll(kit, { ...gone, until: [GONE] }, options)
    : await reachState(kit, { ...watch, until: [state], failed }, options);
  // Nothing is found exactly where the cluster is gone.
  return found as ClusterIn<S, T>;
}

/** Whether there is an address, and the cluster is neither about to come nor to go. */
function isReachable({ connectionStrings, stateName }: Cluster | FlexCluster): boolean {
  if (stateName === 'DELETING' || stateName === 'CREATING') return false;
  const { standard, standardSrv } = connectionStrings ?? {};
  return Boolean(standardSrv || standard);
}
