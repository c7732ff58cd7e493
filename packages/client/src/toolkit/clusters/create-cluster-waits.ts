import type { ProjectKit, VerbOptions } from '../kit.ts';
import { GONE, poll } from '../poll.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import { watchCluster } from './any-cluster.ts';
import type { Cluster, FlexCluster } from './cluster-document.ts';
import type { ClusterIn, Clusters } from './clusters.ts';

/** What `connectionStrings` waits for; no state of the service. */
const REACHABLE = 'REACHABLE';

/** The verbs that wait for a cluster. */
export function createClusterWaits(kit: ProjectKit): Pick<Clusters, 'waitUntil' | 'connectionStrings'> {
  const { failed = [] } = waiterOf('createGroupCluster');
  return {
    async waitUntil<S extends string>(name: string, state: S, options?: VerbOptions): Promise<ClusterIn<S>> {
      const isEnd: boolean = state === 'DELETED' || state === GONE;
      const watch = {
        ...watchCluster(kit, name),
        until: [isEnd ? GONE : state],
        failed: isEnd ? [] : failed.filter((other) => other !== state),
      };
      const found: Cluster | FlexCluster | undefined = isEnd
        ? await poll(kit, watch, options)
        : await reachState(kit, watch, options);
      // Nothing is found exactly where the cluster is gone.
      return found as ClusterIn<S>;
    },
    async connectionStrings(name, options) {
      const watch = watchCluster(kit, name);
      const found = await reachState(
        kit,
        {
          ...watch,
          until: [REACHABLE],
          failed,
          stateOf: (cluster) => (isReachable(cluster) ? REACHABLE : watch.stateOf(cluster)),
        },
        options,
      );
      return found.connectionStrings ?? {};
    },
  };
}

/** Whether there is an address, and the cluster is not on its way out. */
function isReachable({ connectionStrings, stateName }: Cluster | FlexCluster): boolean {
  if (stateName === 'DELETING' || stateName === 'CREATING') return false;
  const { standard, standardSrv } = connectionStrings ?? {};
  return Boolean(standardSrv || standard);
}
