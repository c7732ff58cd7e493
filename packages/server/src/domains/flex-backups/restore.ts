import { createHash } from 'node:crypto';
import { kind } from '../../store/kind.ts';
import { backupScope, runningRestores } from '../backup-rules/index.ts';
import { type Namespace, setContents } from '../cluster-contents/index.ts';
import { clusterKind, flexClusterKind } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import type { Ended, Lifecycle } from '../lifecycle.ts';

const HOUR = 60 * 60 * 1000;

/** How long a restore job is said to be valid, as recorded, and how long a download can be fetched. */
export const RESTORE_VALID = 6 * HOUR;
export const DOWNLOAD_VALID = 4 * HOUR;

/** `DOWNLOADABLE` is `COMPLETED` with an address that still works. */
export type RestoreState = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'DOWNLOADABLE';

/** A cluster by its project and its name. */
export interface ClusterPlace {
  readonly groupId: string;
  readonly clusterName: string;
}

/** Snapshot of a flex cluster on its way into another cluster, or to whoever downloads it. */
export interface FlexRestore {
  readonly id: string;
  readonly state: RestoreState;
  readonly source: ClusterPlace;
  /** Absent for a download. */
  readonly target?: ClusterPlace;
  readonly snapshotId: string;
  /** What the snapshot holds. */
  readonly namespaces: readonly Namespace[];
  readonly snapshotFinished: string;
  readonly scheduled: string;
  readonly finished?: string;
  readonly expires: string;
  /** The source's own part of host names. */
  readonly hash: string;
}

/** How a cluster is named in the label of the restores that write to it. */
export const placeText = ({ groupId, clusterName }: ClusterPlace): string => `${groupId}/${clusterName}`;

const isUnderWay = ({ state }: FlexRestore): boolean => state === 'PENDING' || state === 'RUNNING';

/** Restores, the newest first as recorded. Scope: `<groupId>/<clusterId>` of the source. Key: the id. */
export const restores = kind<FlexRestore>({
  name: 'flexRestore',
  order: 'newest',
  labels: {
    busyTarget: (restore) => (restore.target && isUnderWay(restore) ? placeText(restore.target) : undefined),
  },
});

/** How long the target of a restore is busy: the recorded restores took 63 and 64 seconds. */
export const RESTORE_TIME = { instant: 0, fast: 2000, realistic: 64_000 } as const;

/** A restore passes from `PENDING` to `RUNNING` within four seconds and takes about a minute, as recorded. */
export const restoreLifecycle: Lifecycle<FlexRestore> = {
  kind: restores,
  state: ({ state }) => state,
  // Only the states named here are ever entered.
  enter: (restore, state) => ({ ...restore, state: state as RestoreState }),
  passing: {
    PENDING: { after: { instant: 0, fast: 500, realistic: [2000, 4000] }, next: () => 'RUNNING' },
    RUNNING: {
      after: { instant: 0, fast: 1500, realistic: [60_000, 61_000] },
      next: ({ target }) => (target ? 'COMPLETED' : 'DOWNLOADABLE'),
      change: (restore, { at }) => ({ ...restore, finished: timeText(at) }),
      event: ({ target }) => (target ? { type: 'TENANT_RESTORE_COMPLETED_AUDIT' } : undefined),
      ended: release,
    },
    DOWNLOADABLE: {
      after: { instant: DOWNLOAD_VALID, fast: DOWNLOAD_VALID, realistic: DOWNLOAD_VALID },
      visible: false,
      next: () => 'COMPLETED',
    },
  },
};

/** The data is in the target now, and that may be changed again; if it is still there. */
async function release({ store, document, at }: Ended<FlexRestore>): Promise<void> {
  const { id, target, namespaces } = document.value;
  if (target === undefined) return;
  const { groupId, clusterName } = target;
  const there =
    (await store.get(flexClusterKind, groupId, clusterName)) ??
    (await store.get(clusterKind, groupId, clusterName));
  if (there) await setContents(store, target, namespaces, { since: timeText(at), by: id });
  const running = await store.get(runningRestores, backupScope(target.groupId, target.clusterName), id);
  if (running) await store.remove(running);
}

/** Where a download can be fetched as long as it is `DOWNLOADABLE`; it follows from the job, so nobody has to keep it. */
function urlOf({ id, state, snapshotId, hash }: FlexRestore): string | undefined {
  if (state !== 'DOWNLOADABLE') return undefined;
  const word = createHash('sha256').update(`flex download ${id}`).digest('base64url');
  return `https://restore-${id}.${hash}.mongodb.net:27017/${word}/restore-${snapshotId}.tar.gz`;
}

/** `FlexBackupRestoreJob20241113`. */
export function viewRestore(restore: FlexRestore): object {
  const { id, state, source, target } = restore;
  const url = urlOf(restore);
  return {
    deliveryType: target ? 'RESTORE' : 'DOWNLOAD',
    expirationDate: restore.expires,
    id,
    instanceName: source.clusterName,
    projectId: source.groupId,
    ...(restore.finished !== undefined && { restoreFinishedDate: restore.finished }),
    restoreScheduledDate: restore.scheduled,
    snapshotFinishedDate: restore.snapshotFinished,
    snapshotId: restore.snapshotId,
    ...(url !== undefined && { snapshotUrl: url }),
    status: state === 'DOWNLOADABLE' ? 'COMPLETED' : state,
    ...(target && { targetDeploymentItemName: target.clusterName, targetProjectId: target.groupId }),
  };
}

/** `ServerlessBackupRestoreJob`, the same job in the words of the retired API. */
export function viewServerlessRestore(restore: FlexRestore): object {
  const { id, state, target } = restore;
  const url = urlOf(restore);
  return {
    cancelled: false,
    deliveryType: target ? 'automated' : 'download',
    deliveryUrl: url === undefined ? [] : [url],
    expired: !target && state === 'COMPLETED',
    ...(!target && restore.finished !== undefined && { expiresAt: restore.expires }),
    failed: false,
    ...(restore.finished !== undefined && { finishedAt: restore.finished }),
    id,
    snapshotId: restore.snapshotId,
    ...(target && { targetClusterName: target.clusterName, targetGroupId: target.groupId }),
    timestamp: restore.snapshotFinished,
  };
}
