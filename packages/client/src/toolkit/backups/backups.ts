import type { WaitOptions } from '../poll.ts';
import type { BackupExports } from './exports.ts';
import type { FlexBackups } from './flex-backups.ts';
import type { RestoreOptions, RestoreSource, SnapshotDownload } from './restore.ts';
import type { BackupRestoreJobs, RestoreJob } from './restore-jobs.ts';
import type { BackupSchedules } from './schedules.ts';
import type { BackupSnapshots } from './snapshots.ts';

/** Cloud backups of the clusters of a project: dedicated ones unless it says otherwise. */
export interface Backups {
  /** Snapshots: take, list, get, exists, delete, keep longer, wait. */
  readonly snapshots: BackupSnapshots;
  /** Restores under way and past ones: list, get, wait, cancel. */
  readonly restoreJobs: BackupRestoreJobs;
  /** When snapshots are taken, and how long they are kept: get, update, clear. */
  readonly schedules: BackupSchedules;
  /** Exports of snapshots to buckets of the own clouds: list, get, start, wait. */
  readonly exports: BackupExports;
  /** Snapshots of flex clusters, which the service takes every day: list, get, restore, download. */
  readonly flex: FlexBackups;
  /**
   * Restores a snapshot or a point in time into a cluster, whose data is replaced. Before the restore is asked for, in
   * this order: that source and target make sense and are not the same cluster (no call), that the target exists, that
   * the snapshot is there and completed, or that the restore window reaches the moment.
   * @param cluster name of the cluster whose backup it is
   * @param source `{ snapshotId }`, `{ pointInTime }` or `{ oplogTime }`
   * @returns the restore as it was begun, with `wait` as it has ended.
   * @throws AtlasConfirmationError when the target is the cluster itself and `allowSameCluster` is not set; nothing was sent.
   * @throws AtlasValidationError when source or target cannot be right, or the moment is outside the restore window.
   * @throws AtlasNotFoundError when target or snapshot do not exist; `errorCode` says which.
   * @throws AtlasStateError when the snapshot is not completed; with `wait`, when the restore fails.
   * @throws AtlasRestoreConflictError while another restore into the target goes on.
   * @example
   * await project.backups.restore('shop', { snapshotId }, { toCluster: 'shop-copy', wait: true });
   * await project.backups.restore('shop', { pointInTime: '2026-01-01T00:00:00Z' }, { toCluster: 'shop', toProject: staging });
   */
  restore(cluster: string, source: RestoreSource, options: RestoreOptions): Promise<RestoreJob>;
  /**
   * Has a completed snapshot made ready to be fetched, and waits for its addresses. Needs no target.
   * @param cluster name of the cluster whose snapshot it is
   * @throws AtlasNotFoundError when there is no such snapshot.
   * @throws AtlasApiError with `errorCode` `CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT`, `CANNOT_DOWNLOAD_SNAPSHOT_WITH_ENCRYPTION` or
   *   `CANNOT_DOWNLOAD_SNAPSHOT_CONCURRENTLY`.
   * @throws AtlasStateError when it fails or is cancelled meanwhile.
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * const { files, expiresAt } = await project.backups.download('shop', snapshotId);
   */
  download(cluster: string, snapshotId: string, options?: WaitOptions): Promise<SnapshotDownload>;
}
