import { createHash } from 'node:crypto';
import { kind } from '../../store/kind.ts';
import { backupScope, runningRestores } from '../backup-rules/index.ts';
import { type Namespace, setContents } from '../cluster-contents/index.ts';
import { projectHash } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import type { Ended, Lifecycle } from '../lifecycle.ts';

/** Where a restore writes to. */
export interface RestoreTarget {
  readonly groupId: string;
  readonly clusterName: string;
}

/** A point in time, as the request named it. */
export interface PointInTime {
  readonly seconds: number;
  /** Operation within the second, where the oplog was named. */
  readonly increment?: number;
  readonly named: 'oplog' | 'seconds';
}

/**
 * `working` until the data is restored or the download is ready; then `restored`, or `ready` until the download is there no more.
 */
export type RestoreState = 'working' | 'restored' | 'ready' | 'expired' | 'cancelled';

/** A restore of a cluster's backup. Scope: `<groupId>/<clusterName>` of the cluster whose backup it is. Key and id: its id. */
export interface RestoreJob {
  readonly id: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly deliveryType: 'automated' | 'download' | 'pointInTime';
  readonly state: RestoreState;
  readonly snapshotId: string;
  /** When the snapshot was taken. */
  readonly timestamp: string;
  readonly target?: RestoreTarget;
  readonly point?: PointInTime;
  readonly finishedAt?: string;
  readonly expiresAt?: string;
  /** Replica sets of a sharded cluster's snapshot. */
  readonly replicaSets: readonly string[];
  /** What the target holds afterwards. */
  readonly namespaces: readonly Namespace[];
}

export const restoreJobs = kind<RestoreJob>({
  name: 'restoreJob',
  order: 'newest',
  labels: { state: ({ state }) => state },
});

const STATES: readonly RestoreState[] = ['working', 'restored', 'ready', 'expired', 'cancelled'];

/** How long a download can be fetched: an hour, as seen. */
const DOWNLOAD_MS = 3_600_000;

/** Restores took 232 seconds, downloads were ready within 260. */
export const restoreLifecycle: Lifecycle<RestoreJob> = {
  kind: restoreJobs,
  state: ({ state }) => state,
  enter: (job, state) => ({ ...job, state: STATES.find((known) => known === state) ?? 'working' }),
  passing: {
    working: {
      after: { instant: 0, fast: 2_000, realistic: [200_000, 260_000] },
      next: ({ deliveryType }) => (deliveryType === 'download' ? 'ready' : 'restored'),
      change: (job, { at }) =>
        job.deliveryType === 'download'
          ? { ...job, expiresAt: timeText(at + DOWNLOAD_MS) }
          : { ...job, finishedAt: timeText(at) },
      event: () => ({ type: 'CPS_RESTORE_SUCCESSFUL' }),
      ended: fillTarget,
    },
    ready: {
      after: { instant: DOWNLOAD_MS, fast: DOWNLOAD_MS, realistic: DOWNLOAD_MS },
      visible: false,
      next: () => 'expired',
    },
  },
};

/** The data is in the target now, and the target may be changed again. */
async function fillTarget({ store, document, at }: Ended<RestoreJob>): Promise<void> {
  const { id, target, namespaces } = document.value;
  if (target === undefined) return;
  const running = await store.get(runningRestores, backupScope(target.groupId, target.clusterName), id);
  // Gone with the target, if that was deleted meanwhile.
  if (running === undefined) return;
  await store.remove(running);
  await setContents(store, target, namespaces, { since: timeText(at), by: id });
}

/** Addresses of the files of a download; they follow from the job, so nobody has to keep them. */
export function downloadUrls({ id, groupId, snapshotId, replicaSets }: RestoreJob): readonly string[] {
  const parts = replicaSets.length === 0 ? [''] : replicaSets.map((name) => `-${name}`);
  return parts.map((part) => {
    const word = createHash('sha256').update(`download ${id}${part}`).digest('base64url');
    return `https://restore-${id}.${projectHash(groupId)}.mongodb.net:27017/${word}/restore-${snapshotId}${part}.tar.gz`;
  });
}
