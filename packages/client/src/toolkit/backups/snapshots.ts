import type {
  DiskBackupReplicaSet,
  DiskBackupSnapshot,
  PaginatedCloudBackupReplicaSetView,
} from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import type { Retention } from './retention.ts';

/**
 * A snapshot as the service describes it: of a replica set, or of a sharded cluster with its `members`. Every field may
 * be missing while it is being taken.
 */
export type BackupSnapshot = DiskBackupSnapshot;

/** How a snapshot came about; new ones may come. */
export type SnapshotType = Exclude<BackupSnapshot['snapshotType'], undefined>;

/** How far a snapshot is; new ones may come. */
export type SnapshotStatus = Exclude<BackupSnapshot['status'], undefined>;

/** Options of taking a snapshot. Those of the wait count only with `wait`. */
export interface TakeSnapshotOptions extends WaitOptions {
  /** What is to be remembered about it. @default none */
  readonly description?: string | undefined;
  /** Days it is kept, from its completion on; a whole number, 1 or more. @default what the service decides */
  readonly retentionDays?: number | undefined;
  /** Whether the verb waits until the snapshot is completed. @default false */
  readonly wait?: boolean | undefined;
}

/** Snapshots of the dedicated clusters of a project, also of clusters that are gone and kept theirs. */
export interface BackupSnapshots {
  /**
   * Takes a snapshot now. A cluster has one on-demand snapshot under way at a time.
   * @param cluster name of the cluster
   * @returns the snapshot as it was queued, with `wait` as it was completed.
   * @throws AtlasValidationError when `retentionDays` is no whole number of days.
   * @throws AtlasApiError with `errorCode` `UNFINISHED_ON_DEMAND_SNAPSHOT` while another one is taken.
   * @throws AtlasStateError with `wait`, when the snapshot fails.
   * @example
   * const snapshot = await project.backups.snapshots.take('shop', { description: 'before the upgrade', retentionDays: 3 });
   */
  take(cluster: string, options?: TakeSnapshotOptions): Promise<BackupSnapshot>;
  /**
   * Snapshots of a cluster, the newest first: one page when awaited, all when iterated.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * for await (const { id, status } of project.backups.snapshots.list('shop')) console.log(id, status);
   */
  list(
    cluster: string,
    options?: PageOptions,
  ): ListCall<PaginatedCloudBackupReplicaSetView, DiskBackupReplicaSet>;
  /**
   * One snapshot. Of a sharded cluster it has its `members`, which takes a second call.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster or snapshot.
   * @throws AtlasValidationError when `snapshotId` is no id.
   * @example
   * const { status, createdAt } = await project.backups.snapshots.get('shop', snapshotId);
   */
  get(cluster: string, snapshotId: string, options?: VerbOptions): Promise<BackupSnapshot>;
  /**
   * Whether a cluster has a snapshot; `false` also when the cluster itself is not there.
   * @param cluster name of the cluster
   * @throws AtlasValidationError when `snapshotId` is no id.
   * @example
   * if (!(await project.backups.snapshots.exists('shop', snapshotId))) throw new Error('it has expired');
   */
  exists(cluster: string, snapshotId: string, options?: VerbOptions): Promise<boolean>;
  /**
   * Deletes a snapshot, which cannot be brought back: `confirm` is its id once more.
   * @param cluster name of the cluster
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasBackupError (with its `errorCode`) while it is being taken, or a compliance policy keeps it.
   * @throws AtlasNotFoundError when there is no such snapshot.
   * @example
   * await project.backups.snapshots.delete('shop', snapshotId, { confirm: snapshotId });
   */
  delete(cluster: string, snapshotId: string, options?: ConfirmOptions): Promise<void>;
  /**
   * Changes how long a completed snapshot is kept, counted from its completion.
   * @param cluster name of the cluster
   * @param retention `{ days: 30 }`, `{ weeks: 4 }`, `{ months: 12 }` or `{ years: 1 }`
   * @throws AtlasValidationError when the retention is no whole number of one unit.
   * @throws AtlasApiError with `errorCode` `CANNOT_MODIFY_IN_PROGRESS_SNAPSHOT_RETENTION` while it is being taken.
   * @example
   * await project.backups.snapshots.keep('shop', snapshotId, { months: 12 });
   */
  keep(
    cluster: string,
    snapshotId: string,
    retention: Retention,
    options?: VerbOptions,
  ): Promise<DiskBackupReplicaSet>;
  /**
   * Waits until a snapshot is completed; of a replica set and of a sharded cluster alike.
   * @param cluster name of the cluster
   * @throws AtlasStateError when it fails, or is deleted meanwhile (`GONE`).
   * @throws AtlasTimeoutError when it takes longer than `waitTimeout`.
   * @example
   * await project.backups.snapshots.waitUntilComplete('shop', snapshotId, {
   *   onProgress: ({ state, elapsed }) => console.log(state, elapsed),
   * });
   */
  waitUntilComplete(cluster: string, snapshotId: string, options?: WaitOptions): Promise<BackupSnapshot>;
}
