import { AtlasApiError } from '../../errors.ts';
import { answerId } from '../answer-id.ts';
import { checkId } from '../check-id.ts';
import { dateOf } from '../dates.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import { reachState } from '../waits/reach-state.ts';
import { waiterOf } from '../waits/waiter-of.ts';
import type { FlexBackups, FlexRestoreJob } from './flex-backups.ts';
import { type ClusterPlace, targetOf } from './restore-request.ts';

const RESTORE = 'createGroupFlexClusterBackupRestoreJob';
const DOWNLOAD = 'downloadGroupFlexClusterBackup';

/** The verbs about snapshots of flex clusters of one project. */
export function createFlexBackups(kit: ProjectKit): FlexBackups {
  const { groupId } = kit;
  const { clusters, flexSnapshots, flexRestoreJobs } = kit.atlas;
  const jobAt = (name: string, jobId: string) => ({ groupId, name, restoreJobId: checkId(jobId, 'jobId') });

  async function waitFor(
    operation: typeof RESTORE | typeof DOWNLOAD,
    [cluster, id]: readonly [string, string],
    options: WaitOptions,
  ): Promise<FlexRestoreJob> {
    const path = jobAt(cluster, id);
    const watch = {
      ...waiterOf(operation),
      what: `restore ${id} of ${cluster}`,
      look: (more: VerbOptions) => flexRestoreJobs.getFlexRestoreJob(path, more),
    };
    return reachState<FlexRestoreJob>(kit, watch, options);
  }

  /** Clusters are asked for by an operation that refuses flex clusters, and so tells that they are there. */
  async function checkTarget(target: ClusterPlace, options: VerbOptions): Promise<void> {
    try {
      await clusters.getCluster(target, options);
    } catch (error) {
      const isFlex =
        error instanceof AtlasApiError && error.errorCode === 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API';
      if (!isFlex) throw error;
    }
  }

  return {
    list: (cluster, options = {}) =>
      flexSnapshots.listFlexBackupSnapshots(
        { groupId, name: cluster, ...pageOf(options) },
        callOptionsOf(options),
      ),
    async get(cluster, snapshotId, options = {}) {
      const path = { groupId, name: cluster, snapshotId: checkId(snapshotId, 'snapshotId') };
      return flexSnapshots.getFlexBackupSnapshot(path, callOptionsOf(options));
    },
    async restore(cluster, snapshotId, options) {
      checkId(snapshotId, 'snapshotId', RESTORE);
      const target = targetOf({ groupId, clusterName: cluster }, options, RESTORE);
      const more = callOptionsOf(options);
      await checkTarget(target, more);
      const begun = await flexRestoreJobs.createFlexRestoreJob(
        {
          groupId,
          name: cluster,
          body: {
            snapshotId,
            targetDeploymentItemName: target.clusterName,
            targetProjectId: target.groupId,
          },
        },
        more,
      );
      if (!options.wait) return begun;
      return waitFor(RESTORE, [cluster, answerId(begun.id, 'restore', RESTORE)], options);
    },
    async download(cluster, snapshotId, options = {}) {
      const body = { snapshotId: checkId(snapshotId, 'snapshotId', DOWNLOAD) };
      const begun = await flexSnapshots.downloadFlexBackup(
        { groupId, name: cluster, body },
        callOptionsOf(options),
      );
      const job = await waitFor(DOWNLOAD, [cluster, answerId(begun.id, 'restore', DOWNLOAD)], options);
      return { job, url: job.snapshotUrl, expiresAt: dateOf(job.expirationDate) };
    },
    listRestores: (cluster, options = {}) =>
      flexRestoreJobs.listFlexRestoreJobs(
        { groupId, name: cluster, ...pageOf(options) },
        callOptionsOf(options),
      ),
    async getRestore(cluster, id, options = {}) {
      return flexRestoreJobs.getFlexRestoreJob(jobAt(cluster, id), callOptionsOf(options));
    },
    waitUntilRestored: async (cluster, id, options = {}) => waitFor(RESTORE, [cluster, id], options),
  };
}
