import { checkId } from '../check-id.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { AtlasStateError } from '../toolkit-errors.ts';
import { reachState } from '../waits/reach-state.ts';
import type { BackupRestoreJobs, RestoreJob } from './restore-jobs.ts';
import { restoreStateOf } from './restore-state.ts';

/** The verbs about restores of one project. */
export function createRestoreJobs(kit: ProjectKit): BackupRestoreJobs {
  const { atlas, groupId } = kit;
  const { cloudBackups } = atlas;
  const pathOf = (clusterName: string, jobId: string) => ({
    groupId,
    clusterName,
    restoreJobId: checkId(jobId, 'jobId'),
  });

  async function get(cluster: string, id: string, options: VerbOptions = {}): Promise<RestoreJob> {
    return cloudBackups.getBackupRestoreJob(pathOf(cluster, id), callOptionsOf(options));
  }

  return {
    list: (cluster, options = {}) =>
      cloudBackups.listBackupRestoreJobs(
        { groupId, clusterName: cluster, ...pageOf(options) },
        callOptionsOf(options),
      ),
    get,
    async waitUntilRestored(cluster, id, options = {}) {
      const path = pathOf(cluster, id);
      return reachState(
        kit,
        {
          what: `restore ${id} of ${cluster}`,
          operation: 'getGroupClusterBackupRestoreJob',
          look: (more) => cloudBackups.getBackupRestoreJob(path, more),
          stateOf: restoreStateOf,
          until: ['COMPLETED', 'READY'],
          failed: ['FAILED', 'CANCELLED', 'EXPIRED'],
        },
        options,
      );
    },
    async cancel(cluster, id, options = {}) {
      const state = restoreStateOf(await get(cluster, id, options));
      if (state !== 'IN_PROGRESS' && state !== 'READY')
        throw new AtlasStateError(`restore ${id} of ${cluster} is ${state}: there is nothing to cancel.`, {
          operation: 'cancelGroupClusterBackupRestoreJob',
          state,
        });
      await cloudBackups.cancelBackupRestoreJob(pathOf(cluster, id), callOptionsOf(options));
    },
  };
}
