import { inOrder } from '../../json.ts';
import type { LinkOf } from '../cloud-backups/index.ts';
import { timeText } from '../event.ts';
import { downloadUrls, type PointInTime, type RestoreJob } from './job.ts';

const rel = (word: string): string => `https://cloud.mongodb.com/${word}`;

/** A restore as the API shows it. It has no state of its own: flags, dates and addresses tell. */
export function renderRestore(job: RestoreJob, link: LinkOf): object {
  const { id, groupId, clusterName, state, target, point } = job;
  const cluster = `/groups/${groupId}/clusters/${clusterName}`;
  const urls = state === 'ready' ? downloadUrls(job) : [];
  return {
    cancelled: state === 'cancelled',
    ...(job.replicaSets.length > 0 && { components: componentsOf(job, urls) }),
    deliveryType: job.deliveryType,
    deliveryUrl: urls,
    desiredTimestamp: timestampOf(point),
    expired: state === 'expired',
    ...(job.expiresAt !== undefined && { expiresAt: job.expiresAt }),
    failed: false,
    ...(job.finishedAt !== undefined && { finishedAt: job.finishedAt }),
    id,
    links: [
      link(`${cluster}/backup/restoreJobs/${id}`),
      link(`${cluster}/backup/snapshots/${job.snapshotId}`, rel('snapshot')),
      link(cluster, rel('cluster')),
      link(`/groups/${groupId}`, rel('group')),
    ],
    ...(point?.named === 'oplog' && { oplogInc: point.increment, oplogTs: point.seconds }),
    ...(point?.named === 'seconds' && { pointInTimeUTCSeconds: point.seconds }),
    snapshotId: job.snapshotId,
    ...(target && {
      targetClusterName: target.clusterName,
      targetDeploymentItemName: target.clusterName,
      targetGroupId: target.groupId,
    }),
    timestamp: job.timestamp,
  };
}

const componentsOf = ({ replicaSets }: RestoreJob, urls: readonly string[]): readonly object[] =>
  replicaSets.map((replicaSetName, place) => {
    const downloadUrl = urls[place];
    return { ...(downloadUrl !== undefined && { downloadUrl }), replicaSetName };
  });

/** The point in time asked for, in the recorded order of its members; nulls where none was. */
function timestampOf(point: PointInTime | undefined): object {
  if (point === undefined) return inOrder({ increment: null, time: null, date: null });
  const { seconds, increment } = point;
  return inOrder({ increment: increment ?? null, time: seconds, date: timeText(seconds * 1000) });
}
