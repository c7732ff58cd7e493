import { answerId } from '../answer-id.ts';
import { checkId } from '../check-id.ts';
import { dateOf } from '../dates.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { AtlasStateError } from '../toolkit-errors.ts';
import type { Backups } from './backups.ts';
import type { SnapshotFile } from './restore.ts';
import type { BackupRestoreJobs, RestoreJob } from './restore-jobs.ts';
import { type ClusterPlace, checkWindow, sourceBody, targetOf } from './restore-request.ts';

const OPERATION = 'createGroupClusterBackupRestoreJob';

/** The verbs that begin restores. */
export function createRestore(
  { atlas, groupId }: ProjectKit,
  restoreJobs: BackupRestoreJobs,
): Pick<Backups, 'restore' | 'download'> {
  const { cloudBackups, clusters, runtime } = atlas;

  return {
    async restore(cluster, source, options) {
      const from: ClusterPlace = { groupId, clusterName: cluster };
      const body = sourceBody(source);
      const seconds = body.pointInTimeUTCSeconds ?? body.oplogTs;
      if (seconds !== undefined) checkWindow(seconds, undefined, runtime.now());
      const target = targetOf(from, options);
      const more = callOptionsOf(options);
      await clusters.getCluster(target, more);
      if (body.snapshotId !== undefined) await checkCompleted(from, body.snapshotId, more);
      if (seconds !== undefined) {
        const { restoreWindowDays } = await cloudBackups.getBackupSchedule(from, more);
        checkWindow(seconds, restoreWindowDays, runtime.now());
      }
      const job = await cloudBackups.createBackupRestoreJob(
        {
          ...from,
          body: { ...body, targetClusterName: target.clusterName, targetGroupId: target.groupId },
        },
        more,
      );
      return options.wait
        ? restoreJobs.waitUntilRestored(cluster, answerId(job.id, 'restore', OPERATION), options)
        : job;
    },
    async download(cluster, snapshotId, options = {}) {
      const begun = await cloudBackups.createBackupRestoreJob(
        {
          groupId,
          clusterName: cluster,
          body: { deliveryType: 'download', snapshotId: checkId(snapshotId, 'snapshotId', OPERATION) },
        },
        callOptionsOf(options),
      );
      const job = await restoreJobs.waitUntilRestored(
        cluster,
        answerId(begun.id, 'restore', OPERATION),
        options,
      );
      return { job, files: filesOf(job), expiresAt: dateOf(job.expiresAt) };
    },
  };

  async function checkCompleted(from: ClusterPlace, snapshotId: string, options: VerbOptions): Promise<void> {
    const { status } = await cloudBackups.getClusterBackupSnapshot({ ...from, snapshotId }, options);
    if (status === undefined || status === 'completed') return;
    const hint = status === 'failed' ? '' : ' Wait for it with snapshots.waitUntilComplete.';
    throw new AtlasStateError(
      `snapshot ${snapshotId} of ${from.clusterName} is ${status}, so it cannot be restored.${hint}`,
      { operation: OPERATION, state: status },
    );
  }
}

/** The files of a download: with their replica sets where the service names those. */
export function filesOf({ components, deliveryUrl }: RestoreJob): readonly SnapshotFile[] {
  const named = (components ?? []).flatMap(({ downloadUrl, replicaSetName }) =>
    downloadUrl ? [{ url: downloadUrl, replicaSetName }] : [],
  );
  if (named.length > 0) return named;
  return (deliveryUrl ?? []).map((url) => ({ url, replicaSetName: undefined }));
}
