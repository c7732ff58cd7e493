import type { LifecycleSpeed } from '../../call.ts';
import { takeExport } from '../backup-exports/index.ts';
import {
  type BackupSchedule,
  backupScope,
  copyRegions,
  dueOfSchedule,
  extraRetention,
  keptUntil,
  type Occurrence,
  occurrencesKept,
  type PolicyItem,
  rarest,
  schedules,
  withNextSnapshot,
} from '../backup-rules/index.ts';
import { snapshots, takeSnapshot } from '../cloud-backups/index.ts';
import { type Cluster, clusterKind } from '../clusters/index.ts';
import { type Ended, GONE, type Lifecycle } from '../lifecycle.ts';

/** What lies further back is completed at once when time is caught up with: longer than any snapshot takes. */
const LONG_AGO_MS: Readonly<Record<LifecycleSpeed, number>> = {
  instant: 60_000,
  fast: 60_000,
  realistic: 600_000,
};

const AT_ITS_TIME = { instant: 0, fast: 0, realistic: 0 };

/**
 * A schedule takes its snapshot when its time has come. Where much time has passed unnoticed it takes all that are still kept
 * and leaves out those that have expired since.
 */
export const scheduleLifecycle: Lifecycle<BackupSchedule> = {
  kind: schedules,
  visible: false,
  state: ({ state }) => state,
  enter: (schedule, state) => ({ ...schedule, state: state === 'ENDING' ? state : 'RUNNING' }),
  passing: {
    RUNNING: {
      after: AT_ITS_TIME,
      until: dueOfSchedule,
      next: () => 'RUNNING',
      ended: takeWhatIsDue,
    },
    ENDING: { after: AT_ITS_TIME, next: () => GONE },
  },
  async removed(store, { groupId, clusterName }) {
    for (const document of await store.all(snapshots, backupScope(groupId, clusterName)))
      await store.remove(document);
  },
};

async function takeWhatIsDue(ended: Ended<BackupSchedule>): Promise<void> {
  const { store, document, at, now } = ended;
  const schedule = document.value;
  const value = withNextSnapshot(schedule, now);
  await store.update(document, { value, due: dueOfSchedule(value) });
  const cluster = (await store.get(clusterKind, schedule.groupId, schedule.clusterName))?.value;
  if (cluster === undefined || cluster.paused || cluster.state === 'DELETING') return;
  const occurrences = occurrencesKept(
    schedule.policyItems,
    schedule.ofDay,
    at,
    now,
    (item) => keptUntil(now, item) - now + extraRetention(schedule, item.frequencyType),
  );
  for (const occurrence of occurrences) await take(schedule, cluster, occurrence, ended);
}

async function take(
  schedule: BackupSchedule,
  cluster: Cluster,
  { at, items }: Occurrence,
  { store, chance, speed, now }: Ended<BackupSchedule>,
): Promise<void> {
  const item = rarest(items);
  if (item === undefined) return;
  const longest = items.reduce((one, other) =>
    endOf(schedule, other, at) > endOf(schedule, one, at) ? other : one,
  );
  const taking = { store, chance, speed, at };
  const { value } = await takeSnapshot(
    cluster,
    {
      snapshotType: 'scheduled',
      frequencyType: item.frequencyType,
      retention: { retentionUnit: longest.retentionUnit, retentionValue: longest.retentionValue },
      extraMs: extraRetention(schedule, longest.frequencyType),
      policyItems: items.map(({ id }) => id),
      copyRegions: copyRegions(
        schedule,
        items.map(({ frequencyType }) => frequencyType),
      ),
      ...(now - at > LONG_AGO_MS[speed] && { completed: true }),
    },
    taking,
  );
  const { autoExportEnabled, export: asked } = schedule;
  if (!autoExportEnabled || asked?.exportBucketId === undefined) return;
  if (items.some(({ frequencyType }) => frequencyType === asked.frequencyType))
    await takeExport(value, { exportBucketId: asked.exportBucketId, customData: [] }, taking);
}

const endOf = (schedule: BackupSchedule, item: PolicyItem, at: number): number =>
  keptUntil(at, item) + extraRetention(schedule, item.frequencyType);
