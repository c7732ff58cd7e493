import { createHash } from 'node:crypto';
import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import { backupScope, runningRestores } from '../backup-rules/index.ts';
import { type Namespace, setContents } from '../cluster-contents/index.ts';
import { projectHash } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import type { Ended, Lifecycle } from '../lifecycle.ts';
import { oplogTime } from './snapshot.ts';

const HOUR = 60 * 60 * 1000;

/** `READY` and `EXPIRED` are downloads that can and cannot be fetched, `FINISHED` is data that arrived. */
export type JobState = 'IN_PROGRESS' | 'READY' | 'FINISHED' | 'EXPIRED';

/** How the data of a job is delivered. */
export type Delivery =
  | { readonly to: 'download'; readonly expirationHours: number; readonly maxDownloads: number }
  | {
      readonly to: 'cluster';
      readonly groupId: string;
      readonly clusterName: string;
      readonly clusterId: string;
    };

/** One replica set of a snapshot on its way. */
export interface LegacyJob {
  readonly id: string;
  /** Present when it is one of several, for a sharded cluster. */
  readonly batchId?: string;
  readonly state: JobState;
  readonly groupId: string;
  readonly clusterName: string;
  readonly clusterId: string;
  readonly created: string;
  readonly snapshotId: string;
  readonly replicaSetName: string;
  readonly encrypted: boolean;
  /** What the data is of, milliseconds since 1970. */
  readonly at: number;
  /** What the whole cluster held then. */
  readonly namespaces: readonly Namespace[];
  readonly delivery: Delivery;
  /** Until when a download can be fetched. */
  readonly expires?: string;
}

/** Jobs, the newest first. Scope: `<groupId>/<clusterName>` of the source. Key: the id. */
export const legacyJobs = kind<LegacyJob>({
  name: 'legacyRestoreJob',
  order: 'newest',
  labels: { batchId: ({ batchId }) => batchId },
});

/** How long a job takes, at least and at most: those of cloud backups took 232 and 260 seconds. */
const WORKING = { instant: 0, fast: 2000, realistic: [230_000, 260_000] } as const;

export const jobLifecycle: Lifecycle<LegacyJob> = {
  kind: legacyJobs,
  state: ({ state }) => state,
  // Only the states named here are ever entered.
  enter: (job, state) => ({ ...job, state: state as JobState }),
  passing: {
    IN_PROGRESS: {
      after: WORKING,
      next: ({ delivery }) => (delivery.to === 'download' ? 'READY' : 'FINISHED'),
      change: (job, { at }) =>
        job.delivery.to === 'download'
          ? { ...job, expires: timeText(at + job.delivery.expirationHours * HOUR) }
          : job,
      event: () => ({ type: 'CPS_RESTORE_SUCCESSFUL' }),
      ended: release,
    },
    READY: {
      after: { instant: HOUR, fast: HOUR, realistic: HOUR },
      until: ({ expires }) => (expires === undefined ? null : Date.parse(expires)),
      visible: false,
      next: () => 'EXPIRED',
    },
  },
};

/** With the first of a batch the data is in the target, and that may be changed again. */
async function release({ store, document, at }: Ended<LegacyJob>): Promise<void> {
  const { delivery, namespaces, id, batchId = id } = document.value;
  if (delivery.to === 'download') return;
  const scope = backupScope(delivery.groupId, delivery.clusterName);
  const running = await store.get(runningRestores, scope, batchId);
  // Gone with the target, if that was deleted meanwhile.
  if (running === undefined) return;
  await store.remove(running);
  await setContents(store, delivery, namespaces, { since: timeText(at), by: batchId });
}

/** The address of a download and the key to it; they follow from the job, so nobody has to keep them. */
function downloadOf({ id, groupId, snapshotId, replicaSetName }: LegacyJob): object {
  const key = createHash('sha256').update(`legacy download ${id}`).digest('base64url');
  const place = `https://restore-${id}.${projectHash(groupId)}.mongodb.net:27017`;
  const file = `restore-${snapshotId}-${replicaSetName}.tar.gz`;
  return {
    authHeader: 'Authorization',
    authValue: key,
    url: `${place}/${key}/${file}`,
    urlV2: `${place}/${file}`,
  };
}

const DELIVERY_STATUS: Readonly<Record<JobState, string>> = {
  IN_PROGRESS: 'IN_PROGRESS',
  READY: 'READY',
  FINISHED: 'READY',
  EXPIRED: 'EXPIRED',
};

/** An automated restore is shown as a delivery by HTTP, for that is how the data gets to its target. */
function viewDelivery(job: LegacyJob): object {
  const { delivery, state, expires } = job;
  const common = { methodName: 'HTTP', statusName: DELIVERY_STATUS[state] };
  if (delivery.to === 'cluster')
    return {
      ...common,
      targetClusterId: delivery.clusterId,
      targetClusterName: delivery.clusterName,
      targetGroupId: delivery.groupId,
    };
  const { expirationHours, maxDownloads } = delivery;
  return {
    ...common,
    expirationHours,
    ...(expires !== undefined && { expires }),
    maxDownloads,
    ...(state === 'READY' && downloadOf(job)),
  };
}

/** `BackupRestoreJob`. */
export function viewJob(call: Call, job: LegacyJob): object {
  const { id, batchId, state, groupId, clusterName, clusterId, created, snapshotId, encrypted, at } = job;
  const done = job.delivery.to === 'download' && state !== 'IN_PROGRESS';
  const file = `restore-${snapshotId}-${job.replicaSetName}.tar.gz`;
  const hash = createHash('sha1').update(`legacy file ${id}`).digest('hex');
  return {
    ...(batchId !== undefined && { batchId }),
    clusterId,
    clusterName,
    created,
    delivery: viewDelivery(job),
    encryptionEnabled: encrypted,
    groupId,
    hashes: done ? [{ fileName: file, hash, typeName: 'SHA1' }] : [],
    id,
    links: [call.link(`/groups/${groupId}/clusters/${clusterName}/restoreJobs/${id}`)],
    snapshotId,
    statusName: state === 'IN_PROGRESS' ? 'IN_PROGRESS' : 'FINISHED',
    timestamp: oplogTime(at),
  };
}
