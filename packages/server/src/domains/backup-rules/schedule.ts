import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { timeText } from '../event.ts';
import { type CompliancePolicy, compliancePolicyOf, meeting } from './compliance.ts';
import { nextOccurrence, type PolicyItem } from './occurrences.ts';
import { DAY_MS, type Retention } from './retention.ts';

/** Snapshots that are copied to another region. */
export interface CopySetting {
  readonly cloudProvider?: string;
  readonly copyPolicyItems?: readonly CopyPolicyItem[];
  readonly frequencies?: readonly string[];
  readonly lastNumberOfSnapshots?: number;
  readonly regionName?: string;
  readonly shouldCopyOplogs: boolean;
  /** Zone of the cluster whose snapshots are copied; 2023-01-01 names it by its replication spec. */
  readonly zoneId: string;
}

/** How long a copy of a snapshot of some frequency is kept; one of an on-demand snapshot as long as that. */
export interface CopyPolicyItem extends Partial<Retention> {
  readonly id: string;
  readonly frequencyType: string;
}

/** Snapshots that are exported to a bucket as they are taken. */
export interface AutoExport {
  readonly exportBucketId?: string;
  readonly frequencyType?: string;
}

/** More days for the snapshots of a frequency. */
export interface ExtraRetention {
  readonly frequencyType?: string;
  readonly retentionDays?: number;
}

/** The backup schedule of a cluster. Scope: `<groupId>/<clusterName>`. Key: `schedule`. Due: its next snapshot. */
export interface BackupSchedule {
  readonly groupId: string;
  readonly clusterName: string;
  readonly clusterId: string;
  /** `ENDING`: backups were turned off, so it goes with everything it has taken. */
  readonly state: 'RUNNING' | 'ENDING';
  readonly policyId: string;
  readonly policyItems: readonly PolicyItem[];
  /** Milliseconds from midnight, UTC, at which it works. */
  readonly ofDay: number;
  readonly nextSnapshot?: string;
  readonly restoreWindowDays: number;
  readonly autoCopySettingsEnabled: boolean;
  readonly autoExportEnabled: boolean;
  readonly copyPolicyItemsEnabled: boolean;
  readonly copySettings: readonly CopySetting[];
  readonly export?: AutoExport;
  readonly extraRetentionSettings: readonly ExtraRetention[];
  readonly useOrgAndGroupNamesInExportPrefix: boolean;
}

export const schedules = kind<BackupSchedule>({
  name: 'backupSchedule',
  labels: {
    exportBucketId: (schedule) => (schedule.autoExportEnabled ? schedule.export?.exportBucketId : undefined),
  },
});

/** Key of the one schedule of a cluster. */
export const SCHEDULE_KEY = 'schedule';

/** Where everything about the backups of a cluster is kept: below its name, so that it goes with the cluster. */
export const backupScope = (groupId: string, clusterName: string): string => `${groupId}/${clusterName}`;

/** The policy of a cluster whose owner never said anything, as recorded. */
const DEFAULT_POLICY: readonly Omit<PolicyItem, 'id'>[] = [
  { frequencyInterval: 6, frequencyType: 'hourly', retentionUnit: 'days', retentionValue: 7 },
  { frequencyInterval: 1, frequencyType: 'daily', retentionUnit: 'days', retentionValue: 7 },
  { frequencyInterval: 6, frequencyType: 'weekly', retentionUnit: 'weeks', retentionValue: 4 },
  { frequencyInterval: 40, frequencyType: 'monthly', retentionUnit: 'months', retentionValue: 12 },
  { frequencyInterval: 12, frequencyType: 'yearly', retentionUnit: 'years', retentionValue: 1 },
];

/** Days back to which a cluster with continuous backups can be restored unless its schedule says otherwise, as recorded. */
const DEFAULT_WINDOW_DAYS = 7;

/** A cluster, as far as its backups need to know it. */
export interface BackedUp {
  readonly groupId: string;
  readonly name: string;
  readonly id: string;
}

/** A fresh schedule: it works at the time of day at which the cluster got ready, as recorded. */
function defaultSchedule(cluster: BackedUp, at: number, newId: () => string): BackupSchedule {
  const policyId = newId();
  return withNextSnapshot(
    {
      groupId: cluster.groupId,
      clusterName: cluster.name,
      clusterId: cluster.id,
      state: 'RUNNING',
      policyId,
      policyItems: DEFAULT_POLICY.map((item) => ({ ...item, id: newId() })),
      ofDay: at - (at % 1000) - Math.floor(at / DAY_MS) * DAY_MS,
      restoreWindowDays: DEFAULT_WINDOW_DAYS,
      autoCopySettingsEnabled: false,
      autoExportEnabled: false,
      copyPolicyItemsEnabled: false,
      copySettings: [],
      extraRetentionSettings: [],
      useOrgAndGroupNamesInExportPrefix: false,
    },
    at,
  );
}

/** The schedule with its next snapshot after an instant. */
export function withNextSnapshot(schedule: BackupSchedule, after: number): BackupSchedule {
  const { nextSnapshot, ...rest } = schedule;
  const next = nextOccurrence(schedule.policyItems, schedule.ofDay, after);
  return next === undefined ? rest : { ...rest, nextSnapshot: timeText(next) };
}

/** When a schedule has something to do. */
export const dueOfSchedule = ({ nextSnapshot }: BackupSchedule): number | null =>
  nextSnapshot === undefined ? null : Date.parse(nextSnapshot);

/** A schedule with what a compliance policy demands on top. */
export function scheduleMeeting(
  policy: CompliancePolicy | undefined,
  schedule: BackupSchedule,
  now: number,
  newId: () => string,
): BackupSchedule {
  if (policy === undefined) return schedule;
  const restoreWindowDays = Math.max(
    schedule.restoreWindowDays,
    policy.pitEnabled ? policy.restoreWindowDays : 0,
  );
  const policyItems = meeting(policy, schedule.policyItems, newId);
  return withNextSnapshot({ ...schedule, policyItems, restoreWindowDays }, now);
}

/** What brings the backups of a cluster in step with it. */
export interface Following {
  readonly store: Store;
  readonly at: number;
  newId(): string;
}

/**
 * Called when a cluster has got ready or has been changed: begins its schedule when it is to be backed up and has none, and ends
 * it, with all snapshots, when it is no longer to be.
 */
export async function followCluster(
  cluster: BackedUp & { readonly backupEnabled: boolean },
  { store, at, newId }: Following,
): Promise<void> {
  const scope = backupScope(cluster.groupId, cluster.name);
  const document = await store.get(schedules, scope, SCHEDULE_KEY);
  if (document === undefined) {
    if (!cluster.backupEnabled) return;
    const policy = await compliancePolicyOf(store, cluster.groupId);
    const value = scheduleMeeting(policy, defaultSchedule(cluster, at, newId), at, newId);
    await store.insert(schedules, scope, {
      key: SCHEDULE_KEY,
      id: value.policyId,
      value,
      due: dueOfSchedule(value),
    });
  } else if (!cluster.backupEnabled && document.value.state === 'RUNNING') {
    await store.update(document, { value: { ...document.value, state: 'ENDING' }, due: at });
  }
}
