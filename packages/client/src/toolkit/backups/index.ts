export type { Backups } from './backups.ts';
export type {
  BackupExport,
  BackupExports,
  ExportBucket,
  ExportBuckets,
  ExportSnapshotOptions,
  NewExportBucket,
} from './exports.ts';
export type {
  FlexBackups,
  FlexDownload,
  FlexRestoreJob,
  FlexSnapshot,
} from './flex-backups.ts';
export type {
  DailyPolicy,
  HourlyPolicy,
  MonthlyPolicy,
  SnapshotPolicies,
  SnapshotPolicyChanges,
  WeeklyPolicy,
  YearlyPolicy,
} from './policies.ts';
export type {
  OplogTime,
  RestoreOptions,
  RestoreSource,
  SnapshotDownload,
  SnapshotFile,
} from './restore.ts';
export type { BackupRestoreJobs, DeliveryType, RestoreJob } from './restore-jobs.ts';
export { type RestoreState, restoreStateOf } from './restore-state.ts';
export type { Retention } from './retention.ts';
export type { BackupSchedule, BackupScheduleChanges, BackupSchedules } from './schedules.ts';
export type {
  BackupSnapshot,
  BackupSnapshots,
  SnapshotStatus,
  SnapshotType,
  TakeSnapshotOptions,
} from './snapshots.ts';
