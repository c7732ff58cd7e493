import type { DiskBackupSnapshotSchedule20240805 } from '@mercator/catalog/types';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { SnapshotPolicies, SnapshotPolicyChanges } from './policies.ts';

/** A schedule as the service describes it, and its rules in our form. */
export interface BackupSchedule {
  /** As the service describes it, copy and export settings included. */
  readonly document: DiskBackupSnapshotSchedule20240805;
  /** Its rules by how often they take a snapshot. */
  readonly policies: SnapshotPolicies;
  /** When the next snapshot is due; `undefined` when none is. */
  readonly nextSnapshot: Date | undefined;
}

/** A change of a schedule. What is absent stays as it is: other rules, and the settings for copies and exports. */
export interface BackupScheduleChanges extends SnapshotPolicyChanges {
  /** Time of day at which snapshots are taken, in UTC: hour 0 to 23, minute 0 to 59. */
  readonly timeOfDay?: { readonly hour: number; readonly minute: number } | undefined;
  /** Days that continuous backups reach back, 1 or more; no more than the hourly snapshots are kept. */
  readonly restoreWindowDays?: number | undefined;
  /** Whether snapshots that were taken already are kept as the rules say now. @default false */
  readonly updateSnapshots?: boolean | undefined;
  /** Whether snapshots go that only rules have taken that are taken away now. @default false */
  readonly deleteSnapshots?: boolean | undefined;
}

/** Schedules by which snapshots of the clusters of a project are taken. */
export interface BackupSchedules {
  /**
   * The schedule of a cluster.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster, or its backups are off (`BACKUP_CONFIG_NOT_FOUND`).
   * @example
   * const { policies, nextSnapshot } = await project.backups.schedules.get('shop');
   * console.log(policies.hourly?.every, nextSnapshot);
   */
  get(cluster: string, options?: VerbOptions): Promise<BackupSchedule>;
  /**
   * Changes a schedule. Only what is named changes; rules are named by their frequency.
   * @param cluster name of the cluster
   * @throws AtlasValidationError when nothing is changed, or a rule cannot be right.
   * @throws AtlasBadRequestError when the rules do not go together, such as weekly snapshots kept shorter than daily ones.
   * @throws AtlasNotFoundError when there is no such cluster, or its backups are off.
   * @example
   * await project.backups.schedules.update('shop', {
   *   hourly: { every: 6, keep: { days: 7 } },
   *   weekly: [{ on: 'SUNDAY', keep: { weeks: 4 } }],
   *   yearly: null,
   *   restoreWindowDays: 5,
   * });
   */
  update(cluster: string, changes: BackupScheduleChanges, options?: VerbOptions): Promise<BackupSchedule>;
  /**
   * Takes away every rule, so that no snapshot is taken any more: `confirm` is the name of the cluster. Snapshots stay.
   * @param cluster name of the cluster
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasNotFoundError when there is no such cluster, or its backups are off.
   * @example
   * await project.backups.schedules.clear('shop', { confirm: 'shop' });
   */
  clear(cluster: string, options?: ConfirmOptions): Promise<BackupSchedule>;
}
