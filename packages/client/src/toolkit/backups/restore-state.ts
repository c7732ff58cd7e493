import type { RestoreJob } from './restore-jobs.ts';

/**
 * Where a restore is: `IN_PROGRESS`; `COMPLETED` when the data is in its target, `READY` when a download can be fetched;
 * `EXPIRED` when it could be; `CANCELLED`; `FAILED`.
 */
export type RestoreState = 'IN_PROGRESS' | 'COMPLETED' | 'READY' | 'EXPIRED' | 'CANCELLED' | 'FAILED';

/**
 * Where a restore is, told by everything the service says about it.
 * @param job as the service describes it; any field may be missing or null
 * @example
 * if (restoreStateOf(await project.backups.restoreJobs.get('shop', jobId)) === 'READY') console.log('fetch it');
 */
export function restoreStateOf(job: RestoreJob): RestoreState {
  if (job.cancelled) return 'CANCELLED';
  if (job.failed) return 'FAILED';
  if (job.expired) return 'EXPIRED';
  if (job.deliveryType === 'download') return job.deliveryUrl?.length ? 'READY' : 'IN_PROGRESS';
  return job.finishedAt ? 'COMPLETED' : 'IN_PROGRESS';
}
