import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import { backupScope, SCHEDULE_KEY, schedules } from '../backup-rules/index.ts';
import { type Cluster, findCluster } from '../clusters/index.ts';
import { refusesField } from '../field-refusals.ts';

/** How often snapshots were taken by the retired product, and how long it keeps them. */
export interface LegacySchedule {
  readonly clusterCheckpointIntervalMin: number;
  readonly dailySnapshotRetentionDays: number;
  readonly monthlySnapshotRetentionMonths: number;
  readonly pointInTimeWindowHours: number;
  readonly snapshotIntervalHours: number;
  readonly snapshotRetentionDays: number;
  readonly weeklySnapshotRetentionWeeks: number;
}

/** What Cloud Manager, which this product comes from, gives a cluster whose owner says nothing. */
const DEFAULT: LegacySchedule = {
  clusterCheckpointIntervalMin: 15,
  dailySnapshotRetentionDays: 7,
  monthlySnapshotRetentionMonths: 13,
  pointInTimeWindowHours: 24,
  snapshotIntervalHours: 6,
  snapshotRetentionDays: 2,
  weeklySnapshotRetentionWeeks: 4,
};

/** Schedules that were changed. Scope: `<groupId>/<clusterName>`. Key: empty. */
const legacySchedules = kind<LegacySchedule>({ name: 'legacySchedule' });

export const scopeOf = ({ groupId, name }: Pick<Cluster, 'groupId' | 'name'>): string =>
  backupScope(groupId, name);

/** The schedule of a cluster. */
export async function scheduleOf({ store }: Pick<Call, 'store'>, cluster: Cluster): Promise<LegacySchedule> {
  return (await store.get(legacySchedules, scopeOf(cluster), ''))?.value ?? DEFAULT;
}

/** Since when a cluster is backed up, milliseconds since 1970; `undefined` while its backups are off. */
export async function backedUpSince(
  { store }: Pick<Call, 'store'>,
  cluster: Cluster,
): Promise<number | undefined> {
  if (!cluster.settings.backupEnabled) return undefined;
  const schedule = await store.get(schedules, scopeOf(cluster), SCHEDULE_KEY);
  if (schedule === undefined) return undefined;
  // An id begins with the second it was made in, and the policy is made when backups are turned on.
  return Number.parseInt(schedule.value.policyId.slice(0, 8), 16) * 1000;
}

/** @throws BACKUP_CONFIG_NOT_FOUND while the backups of the cluster are off, and what clusters throw */
async function backedUp(
  call: Call<{ readonly groupId: string; readonly clusterName: string }>,
): Promise<Document<Cluster>> {
  const { groupId, clusterName } = call.params;
  const document = await findCluster(call.store, groupId, clusterName);
  if ((await backedUpSince(call, document.value)) !== undefined) return document;
  throw apiError('BACKUP_CONFIG_NOT_FOUND', [clusterName], 'Backups are not enabled for the cluster {0}.');
}

const view = (call: Call, { id, groupId, name }: Cluster, schedule: LegacySchedule): object => ({
  ...schedule,
  clusterId: id,
  groupId,
  links: [call.link(`/groups/${groupId}/clusters/${name}/snapshotSchedule`)],
});

export async function getGroupClusterSnapshotSchedule(
  call: CallOf<'getGroupClusterSnapshotSchedule'>,
): Promise<object> {
  const { value: cluster } = await backedUp(call);
  return view(call, cluster, await scheduleOf(call, cluster));
}

export async function updateGroupClusterSnapshotSchedule(
  call: CallOf<'updateGroupClusterSnapshotSchedule'>,
): Promise<object> {
  const { value: cluster } = await backedUp(call);
  const { clusterId = cluster.id, ...asked } = call.body;
  if (clusterId !== cluster.id) throw refusesField('clusterId', 'is the id of another cluster');
  const before = await scheduleOf(call, cluster);
  const schedule: LegacySchedule = { ...before, ...asked };
  if (
    cluster.clusterType === 'REPLICASET' &&
    schedule.clusterCheckpointIntervalMin !== before.clusterCheckpointIntervalMin
  )
    throw apiError(
      'CANNOT_SET_CLUSTER_CHECKPOINT_INTERVAL_FOR_REPLICA_SET',
      [cluster.name],
      'The cluster {0} is a replica set and has no checkpoints.',
    );
  checkSchedule(schedule);
  const document = await call.store.get(legacySchedules, scopeOf(cluster), '');
  if (document) await call.store.update(document, { value: schedule });
  else
    await call.store.insert(legacySchedules, scopeOf(cluster), {
      key: '',
      id: `legacy schedule of ${cluster.id}`,
      value: schedule,
    });
  call.event({ type: 'CPS_SNAPSHOT_SCHEDULE_UPDATED_AUDIT' });
  return view(call, cluster, schedule);
}

/** What is kept longer must not be kept for a shorter time than what is taken more often. @throws INVALID_SNAPSHOT_SCHEDULE */
export function checkSchedule(schedule: LegacySchedule): void {
  const { snapshotRetentionDays, dailySnapshotRetentionDays, weeklySnapshotRetentionWeeks } = schedule;
  const days = [
    snapshotRetentionDays,
    dailySnapshotRetentionDays,
    weeklySnapshotRetentionWeeks * 7,
    schedule.monthlySnapshotRetentionMonths * 31,
  ].filter((kept) => kept !== 0);
  const rising = days.every((kept, index) => index === 0 || kept >= (days[index - 1] ?? 0));
  if (!rising || schedule.pointInTimeWindowHours < 1)
    throw apiError(
      'INVALID_SNAPSHOT_SCHEDULE',
      [],
      'Daily snapshots have to be kept as long as recent ones, weekly ones as long as daily ones, monthly ones longest.',
    );
}
