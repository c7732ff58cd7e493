export {
  type CompliancePolicy,
  checkCompliance,
  compliancePolicies,
  compliancePolicyOf,
  complying,
  notMeeting,
  type OnDemandItem,
  POLICY_KEY,
  shortOf,
} from './compliance.ts';
export { copyRegions, extraRetention } from './effects.ts';
export {
  FREQUENCIES,
  LAST_DAY,
  type Occurrence,
  occurrencesKept,
  type PolicyItem,
  rarest,
} from './occurrences.ts';
export { DAY_MS, keptUntil, type Retention, type RetentionUnit, retentionDays } from './retention.ts';
export { checkNotRestoring, isRestoring, runningRestores } from './running-restores.ts';
export {
  type AutoExport,
  type BackupSchedule,
  backupScope,
  type CopyPolicyItem,
  type CopySetting,
  dueOfSchedule,
  type ExtraRetention,
  followCluster,
  SCHEDULE_KEY,
  scheduleMeeting,
  schedules,
  withNextSnapshot,
} from './schedule.ts';
