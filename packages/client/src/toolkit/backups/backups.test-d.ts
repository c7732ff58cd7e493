import type {
  DiskBackupReplicaSet,
  PaginatedCloudBackupReplicaSetView,
  PaginatedCloudBackupRestoreJobView,
} from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type {
  BackupExport,
  BackupSchedule,
  BackupSnapshot,
  ExportBucket,
  FlexDownload,
  FlexRestoreJob,
  FlexSnapshot,
  ListCall,
  Project,
  RestoreJob,
  SnapshotDownload,
} from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfBackups(project: Project): Promise<void> {
  const { snapshots, restoreJobs, schedules, restore, download } = project.backups;

  expectTypeOf(
    snapshots.take('shop', { description: 'x', retentionDays: 1, wait: true, waitTimeout: 1 }),
  ).resolves.toEqualTypeOf<BackupSnapshot>();
  // @ts-expect-error days are a number
  await snapshots.take('shop', { retentionDays: '1' });
  expectTypeOf(snapshots.list('shop', { itemsPerPage: 5 })).toEqualTypeOf<
    ListCall<PaginatedCloudBackupReplicaSetView, DiskBackupReplicaSet>
  >();
  expectTypeOf(snapshots.get('shop', 'id')).resolves.toEqualTypeOf<BackupSnapshot>();
  const snapshot = await snapshots.get('shop', 'id');
  // @ts-expect-error only snapshots of sharded clusters have members
  expectTypeOf(snapshot.members);
  if (snapshot.type === 'shardedCluster') expectTypeOf(snapshot.members).not.toBeNever();
  expectTypeOf(snapshots.exists('shop', 'id')).resolves.toEqualTypeOf<boolean>();
  expectTypeOf(snapshots.delete('shop', 'id', { confirm: 'id' })).resolves.toEqualTypeOf<void>();
  // @ts-expect-error a confirmation is the id once more
  await snapshots.delete('shop', 'id', { confirm: true });
  expectTypeOf(snapshots.keep('shop', 'id', { weeks: 2 })).resolves.toEqualTypeOf<DiskBackupReplicaSet>();
  // @ts-expect-error nothing is kept for hours
  await snapshots.keep('shop', 'id', { hours: 2 });
  expectTypeOf(
    snapshots.waitUntilComplete('shop', 'id', { onProgress: ({ state }) => console.log(state) }),
  ).resolves.toEqualTypeOf<BackupSnapshot>();

  const to = { toCluster: 'copy' };
  expectTypeOf(restore('shop', { snapshotId: 'id' }, to)).resolves.toEqualTypeOf<RestoreJob>();
  await restore('shop', { pointInTime: new Date(0) }, { ...to, toProject: project, wait: true });
  await restore('shop', { oplogTime: { seconds: 1, increment: 1 } }, { ...to, allowSameCluster: true });
  // @ts-expect-error either a snapshot or a moment
  await restore('shop', { snapshotId: 'id', pointInTime: 0 }, to);
  // @ts-expect-error a restore needs a target
  await restore('shop', { snapshotId: 'id' }, {});
  expectTypeOf(download('shop', 'id', { waitTimeout: 1 })).resolves.toEqualTypeOf<SnapshotDownload>();

  expectTypeOf(restoreJobs.list('shop')).toEqualTypeOf<
    ListCall<PaginatedCloudBackupRestoreJobView, RestoreJob>
  >();
  expectTypeOf(restoreJobs.get('shop', 'id')).resolves.toEqualTypeOf<RestoreJob>();
  expectTypeOf(restoreJobs.waitUntilRestored('shop', 'id')).resolves.toEqualTypeOf<RestoreJob>();
  expectTypeOf(restoreJobs.cancel('shop', 'id')).resolves.toEqualTypeOf<void>();

  expectTypeOf(schedules.get('shop')).resolves.toEqualTypeOf<BackupSchedule>();
  expectTypeOf(
    schedules.update('shop', { hourly: null, weekly: [{ on: 'SUNDAY', keep: { weeks: 1 } }] }),
  ).resolves.toEqualTypeOf<BackupSchedule>();
  // @ts-expect-error there is no such day
  await schedules.update('shop', { weekly: [{ on: 'SOMEDAY', keep: { weeks: 1 } }] });
  // @ts-expect-error a rule says how long its snapshots are kept
  await schedules.update('shop', { daily: {} });
  expectTypeOf(schedules.clear('shop', { confirm: 'shop' })).resolves.toEqualTypeOf<BackupSchedule>();

  const { exports, flex } = project.backups;
  expectTypeOf(exports.buckets.get('id')).resolves.toEqualTypeOf<ExportBucket>();
  for await (const bucket of exports.buckets.list()) expectTypeOf(bucket).toEqualTypeOf<ExportBucket>();
  expectTypeOf(
    exports.buckets.create({ cloudProvider: 'GCP', bucketName: 'mine', roleId: 'id' }),
  ).resolves.toEqualTypeOf<ExportBucket>();
  // @ts-expect-error a bucket of AWS needs a role
  await exports.buckets.create({ cloudProvider: 'AWS', bucketName: 'mine' });
  expectTypeOf(exports.buckets.delete('id', { confirm: 'id' })).resolves.toEqualTypeOf<void>();
  for await (const one of exports.list('shop')) expectTypeOf(one).toEqualTypeOf<BackupExport>();
  expectTypeOf(exports.get('shop', 'id')).resolves.toEqualTypeOf<BackupExport>();
  expectTypeOf(
    exports.start('shop', 'id', 'bucket', { customData: { a: 'b' }, wait: true }),
  ).resolves.toEqualTypeOf<BackupExport>();
  expectTypeOf(exports.waitUntilExported('shop', 'id')).resolves.toEqualTypeOf<BackupExport>();

  for await (const one of flex.list('demo')) expectTypeOf(one).toEqualTypeOf<FlexSnapshot>();
  expectTypeOf(flex.get('demo', 'id')).resolves.toEqualTypeOf<FlexSnapshot>();
  expectTypeOf(flex.restore('demo', 'id', to)).resolves.toEqualTypeOf<FlexRestoreJob>();
  // @ts-expect-error a restore needs a target
  await flex.restore('demo', 'id');
  expectTypeOf(flex.download('demo', 'id')).resolves.toEqualTypeOf<FlexDownload>();
  for await (const one of flex.listRestores('demo')) expectTypeOf(one).toEqualTypeOf<FlexRestoreJob>();
  expectTypeOf(flex.getRestore('demo', 'id')).resolves.toEqualTypeOf<FlexRestoreJob>();
  expectTypeOf(flex.waitUntilRestored('demo', 'id')).resolves.toEqualTypeOf<FlexRestoreJob>();
}
