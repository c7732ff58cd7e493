import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { backupScope } from './schedule.ts';

/** A restore that is changing a cluster. Scope: `<groupId>/<clusterName>` of the cluster that is changed. Key: the job. */
export interface RunningRestore {
  readonly jobId: string;
}

export const runningRestores = kind<RunningRestore>({ name: 'runningRestore' });

/** Whether a restore is changing a cluster at the moment. */
export const isRestoring = async (store: Store, groupId: string, clusterName: string): Promise<boolean> =>
  (await store.count(runningRestores, backupScope(groupId, clusterName))) > 0;

/** @throws CLUSTER_RESTORE_IN_PROGRESS_CANNOT_UPDATE */
export async function checkNotRestoring(store: Store, groupId: string, clusterName: string): Promise<void> {
  if (await isRestoring(store, groupId, clusterName))
    throw apiError(
      'CLUSTER_RESTORE_IN_PROGRESS_CANNOT_UPDATE',
      [clusterName],
      'The cluster {0} is being restored: change it when that is done.',
    );
}
