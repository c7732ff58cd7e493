export {
  type BackupSettings,
  type CompliancePolicy,
  checkCompliance,
  compliancePolicies,
  compliancePolicyOf,
  complying,
  meeting,
  notMeeting,
  type OnDemandItem,
  POLICY_KEY,
  shortOf,
} from './compliance.ts';
export { copyRegions, extraRetention } from './effects.ts';
export {
  FREQUENCIES,
  type Frequency,
  LAST_DAY,
  nextOccurrence,
  type Occurrence,
  occurrencesKept,
  type PolicyItem,
  rarest,
} from './occurrences.ts';
export { DAY_MS, keptUntil, type Retention, type RetentionUnit, retentionDays } from './retention.ts';
export { checkNotRestoring, isRestoring, type RunningRestore, runningRestores } from './running-restores.ts';
export {
  type AutoExport,
  type BackupSchedule,
  backupScope,
  type CopyPolicyItem,
  type CopySetting,
  defaultSchedule,
  dueOfSchedule,
  type ExtraRetention,
  followCluster,
  SCHEDULE_KEY,
  scheduleMeeting,
  schedules,
  withNextSnapshot,
} from './schedule.ts';
