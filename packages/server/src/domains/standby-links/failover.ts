import { kind } from '../../store/kind.ts';
import { timeText } from '../event.ts';
import type { Ended, Lifecycle, PassingState } from '../lifecycle.ts';
import { type StandbyLink, standbyLinks } from './link.ts';

type Stage =
  | 'PREPARING_TO_STOP_REPLICATION'
  | 'STOPPING_REPLICATION'
  | 'PREPARING_CLUSTER_FOR_SERVING'
  | 'DONE';

/** A standby cluster that takes over, as the API shows it. */
export interface Failover {
  readonly failoverId: string;
  readonly standbyLinkId: string;
  readonly type: string;
  readonly createdDate: string;
  readonly completedAt?: string;
  readonly failoverStage: Stage;
  readonly status: 'INITIALIZING' | 'IN_PROGRESS' | 'COMPLETE';
}

/** Scope: `<groupId>/<standbyLinkId>`. Key: the id. */
export const failovers = kind<Failover>({ name: 'standbyFailover', order: 'newest' });

export const failoverScope = (groupId: string, standbyLinkId: string): string =>
  `${groupId}/${standbyLinkId}`;

const statusOf = (stage: Stage): Failover['status'] => {
  if (stage === 'PREPARING_TO_STOP_REPLICATION') return 'INITIALIZING';
  return stage === 'DONE' ? 'COMPLETE' : 'IN_PROGRESS';
};

const stage = (next: Stage): PassingState<Failover> => ({
  after: { instant: 0, fast: 1000, realistic: [10_000, 30_000] },
  next: () => next,
});

/** Replication stops, and then the standby cluster serves. */
export const failoverLifecycle: Lifecycle<Failover> = {
  kind: failovers,
  state: ({ failoverStage }) => failoverStage,
  enter(failover, entered) {
    // Only the stages named below are ever entered.
    const failoverStage = entered as Stage;
    return { ...failover, failoverStage, status: statusOf(failoverStage) };
  },
  passing: {
    PREPARING_TO_STOP_REPLICATION: stage('STOPPING_REPLICATION'),
    STOPPING_REPLICATION: stage('PREPARING_CLUSTER_FOR_SERVING'),
    PREPARING_CLUSTER_FOR_SERVING: {
      ...stage('DONE'),
      change: (failover, { at }) => ({ ...failover, completedAt: timeText(at) }),
      ended: takeOver,
    },
  },
};

async function takeOver({ store, document }: Ended<Failover>): Promise<void> {
  const { standbyLinkId, type } = document.value;
  const link = await store.byId(standbyLinks, standbyLinkId);
  if (link?.value.status === 'FAILING_OVER') await store.update(link, { value: takenOver(link.value, type) });
}

/**
 * A link whose clusters have changed places. Only the planned reverse turns replication around; after any other failover
 * the cluster that was active is behind, and nothing stands by.
 */
export function takenOver({ errorReason: _, ...link }: StandbyLink, type: string): StandbyLink {
  const swapped = {
    ...link,
    activeClusterUniqueId: link.standbyClusterUniqueId,
    standbyClusterUniqueId: link.activeClusterUniqueId,
  };
  return type === 'PLANNED_REVERSE'
    ? { ...swapped, status: 'ACTIVE' }
    : {
        ...swapped,
        status: 'DEGRADED',
        errorReason: 'The cluster that was active is not replicated to since the failover.',
      };
}
