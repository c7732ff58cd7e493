import type { Call } from '../../call.ts';
import { followCluster } from '../backup-rules/index.ts';
import { timeText } from '../event.ts';
import { type Durations, dueOf, type Ended, GONE, type Lifecycle, type PassingState } from '../lifecycle.ts';
import { followAccess } from './access.ts';
import { clusterKind, flexClusterKind } from './family.ts';
import type { FlexCluster } from './flex.ts';
import { type Cluster, type ClusterState, isTenant } from './model.ts';
import { retain } from './retained.ts';

const seconds = (least: number, most: number): readonly [number, number] => [least * 1000, most * 1000];

/** How long the states last that pass. The realistic ones are the recorded extremes. */
type Passing = Readonly<Record<'CREATING' | 'UPDATING' | 'DELETING', Durations>>;

const FAST = { CREATING: seconds(2, 3), UPDATING: 1000, DELETING: 1000 };

const durations = (realistic: { readonly [State in keyof Passing]: readonly [number, number] }): Passing => ({
  CREATING: { instant: 0, fast: FAST.CREATING, realistic: realistic.CREATING },
  UPDATING: { instant: 0, fast: FAST.UPDATING, realistic: realistic.UPDATING },
  DELETING: { instant: 0, fast: FAST.DELETING, realistic: realistic.DELETING },
});

const REPLICA_SET = durations({
  CREATING: seconds(488, 1762),
  UPDATING: seconds(20, 40),
  DELETING: seconds(110, 250),
});
const SHARDED = durations({
  CREATING: seconds(923, 1438),
  UPDATING: seconds(20, 40),
  DELETING: seconds(110, 250),
});
const FREE = durations({ CREATING: seconds(4, 11), UPDATING: seconds(4, 11), DELETING: seconds(26, 30) });
const FLEX = durations({ CREATING: seconds(4, 8), UPDATING: seconds(4, 8), DELETING: seconds(30, 45) });

/** The states both families pass through, and the events of the service at their end. */
function states<T extends { readonly name: string; readonly startedDate?: string }>(
  passing: Passing,
  ended?: (ended: Ended<T>) => Promise<void>,
): Readonly<Record<keyof Passing, PassingState<T>>> {
  const ending = (type: string) => (value: T) => ({ type, about: { clusterName: value.name } });
  return {
    CREATING: {
      after: passing.CREATING,
      next: () => 'IDLE',
      change: (value, { at }) => ({ ...value, startedDate: timeText(at) }),
      event: ending('CLUSTER_READY'),
      ...(ended && { ended }),
    },
    UPDATING: {
      after: passing.UPDATING,
      next: () => 'IDLE',
      event: ending('CLUSTER_UPDATE_COMPLETED'),
      ...(ended && { ended }),
    },
    DELETING: { after: passing.DELETING, next: () => GONE, event: ending('CLUSTER_DELETED') },
  };
}

/** A state no cluster is seen in: it ends as it begins. */
const RETAINED = 'RETAINED';

function clusterLifecycleOf(durations: Passing): Lifecycle<Cluster> {
  const passing = states<Cluster>(durations, async ({ store, at, chance, document }) => {
    const { value } = document;
    await followCluster(
      { ...value, backupEnabled: value.settings.backupEnabled },
      { store, at, newId: () => chance.objectId(at) },
    );
    await followAccess(store, document);
  });
  return {
    kind: clusterKind,
    state: ({ state }) => state,
    // Only the states named in `states` are ever entered.
    enter: ({ awaitsUsers: _, ...cluster }, state) => ({ ...cluster, state: state as ClusterState }),
    passing: {
      ...passing,
      DELETING: {
        ...passing.DELETING,
        next: ({ settings }) => (settings.retainBackups ? RETAINED : GONE),
        ended: retain,
      },
      CREATING: { ...passing.CREATING, next: ({ awaitsUsers }) => (awaitsUsers ? 'UPDATING' : 'IDLE') },
    },
  };
}

/** How free and dedicated clusters change by themselves. */
export const clusterLifecycle: Lifecycle<Cluster> = clusterLifecycleOf(REPLICA_SET);

const shardedLifecycle = clusterLifecycleOf(SHARDED);
const freeLifecycle = clusterLifecycleOf(FREE);

/** How flex clusters change by themselves. */
export const flexLifecycle: Lifecycle<FlexCluster> = {
  kind: flexClusterKind,
  state: ({ state }) => state,
  enter: (cluster, state) => ({ ...cluster, state: state as ClusterState }),
  passing: states(FLEX),
};

/** When the present state of a cluster ends; free ones are quick, sharded ones slow. */
export function dueOfCluster(cluster: Cluster, call: Pick<Call, 'now' | 'chance' | 'speed'>): number | null {
  const lifecycle = isTenant(cluster)
    ? freeLifecycle
    : cluster.clusterType === 'REPLICASET'
      ? clusterLifecycle
      : shardedLifecycle;
  return dueOf(lifecycle, cluster.state, call);
}

/** Seconds a resumed cluster has to run before it can pause again: an hour, as the service wants it. */
export const REST_SECONDS: Readonly<Record<Call['speed'], number>> = {
  instant: 0,
  fast: 10,
  realistic: 3600,
};
