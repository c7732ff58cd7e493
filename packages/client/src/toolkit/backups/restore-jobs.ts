import type {
  DiskBackupSnapshotRestoreJob,
  PaginatedCloudBackupRestoreJobView,
} from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';

/** A restore as the service describes it. It has no field for its state: see `restoreStateOf`. */
export type RestoreJob = DiskBackupSnapshotRestoreJob;

/** What becomes of the data of a restore: into a cluster from a snapshot, into one as of a moment, or to be fetched. */
export type DeliveryType = RestoreJob['deliveryType'];

/** Restores of the backups of a project, kept with the cluster whose backup is restored. */
export interface BackupRestoreJobs {
  /**
   * Restores of a cluster's backups, the newest first: one page when awaited, all when iterated.
   * @param cluster name of the cluster whose backups they are
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * for await (const job of project.backups.restoreJobs.list('shop')) console.log(job.id, restoreStateOf(job));
   */
  list(cluster: string, options?: PageOptions): ListCall<PaginatedCloudBackupRestoreJobView, RestoreJob>;
  /**
   * One restore.
   * @param cluster name of the cluster whose backup it is
   * @throws AtlasNotFoundError (also AtlasJobNotFoundError) when there is no such restore.
   * @throws AtlasValidationError when `jobId` is no id.
   * @example
   * const job = await project.backups.restoreJobs.get('shop', jobId);
   */
  get(cluster: string, jobId: string, options?: VerbOptions): Promise<RestoreJob>;
  /**
   * Waits until the data is restored or the download is ready.
   * @param cluster name of the cluster whose backup it is
   * @throws AtlasStateError when it fails, is cancelled, or its download has expired; `state` says which.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * await project.backups.restoreJobs.waitUntilRestored('shop', jobId, { waitTimeout: 6 * 3_600_000 });
   */
  waitUntilRestored(cluster: string, jobId: string, options?: WaitOptions): Promise<RestoreJob>;
  /**
   * Cancels a restore. The service cancels downloads only: what writes to a cluster cannot be stopped half-way.
   * @param cluster name of the cluster whose backup it is
   * @throws AtlasStateError when there is nothing left to cancel: its `state` is `COMPLETED`, `CANCELLED`, `EXPIRED` or `FAILED`.
   * @throws AtlasBackupError with `errorCode` `CANNOT_CANCEL_AUTOMATED_RESTORE` when it writes to a cluster.
   * @throws AtlasNotFoundError when there is no such restore.
   * @example
   * await project.backups.restoreJobs.cancel('shop', jobId);
   */
  cancel(cluster: string, jobId: string, options?: VerbOptions): Promise<void>;
}
