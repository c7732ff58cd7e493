import { apiError } from '../../errors.ts';
import {
  type AutoExport,
  type BackupSchedule,
  type CompliancePolicy,
  DAY_MS,
  type ExtraRetention,
  notMeeting,
  retentionDays,
  shortOf,
  withNextSnapshot,
} from '../backup-rules/index.ts';
import { checkKept, missing } from '../cloud-backups/index.ts';
import type { Cluster } from '../clusters/index.ts';
import { type CopyRequest, readCopySettings } from './copy-settings.ts';
import { type ItemRequest, readItems } from './policy.ts';

/** A change of a schedule, of either version. What is absent stays. */
export interface ScheduleRequest {
  readonly autoCopySettingsEnabled?: boolean;
  readonly autoExportEnabled?: boolean;
  readonly copyPolicyItemsEnabled?: boolean;
  readonly copySettings?: readonly CopyRequest[];
  readonly export?: AutoExport;
  readonly extraRetentionSettings?: readonly ExtraRetention[];
  readonly policies?: readonly { readonly id?: string; readonly policyItems: readonly ItemRequest[] }[];
  readonly referenceHourOfDay?: number;
  readonly referenceMinuteOfHour?: number;
  readonly restoreWindowDays?: number;
  readonly useOrgAndGroupNamesInExportPrefix?: boolean;
}

/** What a change depends on besides the schedule and the request. */
export interface ChangeContext {
  readonly cluster: Pick<Cluster, 'zones' | 'settings'>;
  readonly policy: CompliancePolicy | undefined;
  readonly now: number;
  newId(): string;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * A schedule after a change.
 *
 * @throws INVALID_POLICY_ID, INVALID_SNAPSHOT_SCHEDULE, INVALID_RESTORE_WINDOW, MISSING_ATTRIBUTE, the codes of a compliance policy
 *   it does not meet, and what the rules of policies and copy settings throw
 */
export function changeSchedule(
  schedule: BackupSchedule,
  asked: ScheduleRequest,
  { cluster, policy, now, newId }: ChangeContext,
): BackupSchedule {
  const [given] = asked.policies ?? [];
  if (given?.id !== undefined && given.id !== schedule.policyId)
    throw apiError('INVALID_POLICY_ID', [given.id], 'The schedule has no policy with the id {0}.');
  const copyPolicyItemsEnabled = asked.copyPolicyItemsEnabled ?? schedule.copyPolicyItemsEnabled;
  const ofDay = readOfDay(schedule.ofDay, asked);
  const policyItems = given
    ? readItems(given.policyItems, schedule.policyItems, newId)
    : schedule.policyItems;
  const exported = asked.export ?? schedule.export;
  const changed: BackupSchedule = {
    ...schedule,
    ofDay,
    policyItems,
    restoreWindowDays: asked.restoreWindowDays ?? schedule.restoreWindowDays,
    autoCopySettingsEnabled: asked.autoCopySettingsEnabled ?? schedule.autoCopySettingsEnabled,
    autoExportEnabled: asked.autoExportEnabled ?? schedule.autoExportEnabled,
    copyPolicyItemsEnabled,
    copySettings: asked.copySettings
      ? readCopySettings(asked.copySettings, cluster, copyPolicyItemsEnabled, newId)
      : schedule.copySettings,
    ...(exported && { export: exported }),
    extraRetentionSettings: asked.extraRetentionSettings?.map(checkExtra) ?? schedule.extraRetentionSettings,
    useOrgAndGroupNamesInExportPrefix:
      asked.useOrgAndGroupNamesInExportPrefix ?? schedule.useOrgAndGroupNamesInExportPrefix,
  };
  if (changed.autoExportEnabled && changed.export?.exportBucketId === undefined)
    throw missing('export.exportBucketId');
  if (asked.restoreWindowDays !== undefined) checkWindow(changed);
  if (policy) checkMeets(schedule, changed, policy);
  const moved = ofDay !== schedule.ofDay || given !== undefined;
  return moved ? withNextSnapshot(changed, now) : changed;
}

function readOfDay(current: number, { referenceHourOfDay, referenceMinuteOfHour }: ScheduleRequest): number {
  const hour = Math.floor(current / HOUR_MS);
  const minute = Math.floor((current % HOUR_MS) / MINUTE_MS);
  const [newHour, newMinute] = [referenceHourOfDay ?? hour, referenceMinuteOfHour ?? minute];
  if (newHour === hour && newMinute === minute) return current;
  const ofDay = newHour * HOUR_MS + newMinute * MINUTE_MS;
  if (newHour < 0 || newMinute < 0 || newMinute * MINUTE_MS >= HOUR_MS || ofDay >= DAY_MS)
    throw apiError(
      'INVALID_SNAPSHOT_SCHEDULE',
      [String(newHour), String(newMinute)],
      'There is no time of day {0}:{1}.',
    );
  return ofDay;
}

/** Extra days are added to a retention, and the sum is held to what a retention may be. */
function checkExtra(setting: ExtraRetention): ExtraRetention {
  const { retentionDays: days = 0 } = setting;
  if (days !== 0) checkKept({ retentionUnit: 'days', retentionValue: days });
  return setting;
}

/** The window of continuous backups is within what the hourly snapshots cover. */
function checkWindow({ restoreWindowDays, policyItems }: BackupSchedule): void {
  const hourly = policyItems.find(({ frequencyType }) => frequencyType === 'hourly');
  if (restoreWindowDays < 1 || (hourly && restoreWindowDays > retentionDays(hourly)))
    throw apiError(
      'INVALID_RESTORE_WINDOW',
      [String(restoreWindowDays)],
      'A restore window of {0} days is not within the retention of the hourly snapshots.',
    );
}

/** @throws BACKUP_POLICY_NOT_MEETING_BACKUP_COMPLIANCE_POLICY_REQUIREMENTS, CANNOT_DECREASE_PIT_WINDOW_WITH_BACKUP_COMPLIANCE_POLICY */
export function checkMeets(before: BackupSchedule, after: BackupSchedule, policy: CompliancePolicy): void {
  const short = shortOf(policy, after.policyItems);
  if (short) throw notMeeting(`${short} snapshots`);
  const least = policy.pitEnabled ? policy.restoreWindowDays : 0;
  if (after.restoreWindowDays < before.restoreWindowDays && after.restoreWindowDays < least)
    throw apiError(
      'CANNOT_DECREASE_PIT_WINDOW_WITH_BACKUP_COMPLIANCE_POLICY',
      [String(least)],
      'The backup compliance policy of the project demands a restore window of {0} days.',
    );
  if (policy.copyProtectionEnabled && before.copySettings.some((setting) => !keeps(after, setting)))
    throw notMeeting('copies of snapshots');
}

const keeps = ({ copySettings }: BackupSchedule, setting: BackupSchedule['copySettings'][number]): boolean =>
  copySettings.some(
    ({ regionName, zoneId }) => regionName === setting.regionName && zoneId === setting.zoneId,
  );
