import type { Call } from '../../call.ts';
import {
  backupScope,
  type CompliancePolicy,
  dueOfSchedule,
  notMeeting,
  SCHEDULE_KEY,
  scheduleMeeting,
  schedules,
  shortOf,
} from '../backup-rules/index.ts';
import { type Cluster, clusterKind, enableBackups, isTenant } from '../clusters/index.ts';
import { badSettings } from './request.ts';

/**
 * Brings the clusters of a project in step with its policy: turns on the backups it demands and changes schedules that ask for less.
 *
 * @param overwrite whether it may; else what does not meet the policy refuses it
 * @throws BACKUP_POLICY_NOT_MEETING_BACKUP_COMPLIANCE_POLICY_REQUIREMENTS; BACKUP_COMPLIANCE_POLICY_SETTINGS_INVALID when it demands
 *   encryption that a cluster does not have: that nobody can turn on for its owner
 */
export async function enforce(call: Call, policy: CompliancePolicy, overwrite: boolean): Promise<void> {
  const all = await call.store.all(clusterKind, policy.projectId);
  for (const document of all) {
    const cluster = document.value;
    if (isTenant(cluster) || cluster.state === 'DELETING') continue;
    const { backupEnabled, pitEnabled, encryptionAtRestProvider } = cluster.settings;
    if (policy.encryptionAtRestEnabled && encryptionAtRestProvider === 'NONE')
      throw badSettings(`the cluster ${cluster.name} is not encrypted with keys of its owner`);
    if (!backupEnabled || (policy.pitEnabled && !pitEnabled)) {
      if (!overwrite) throw notMeeting(`backups of the cluster ${cluster.name}`);
      await enableBackups(call, document, policy.pitEnabled);
    }
    await enforceOnSchedule(call, policy, cluster, overwrite);
  }
}

async function enforceOnSchedule(
  call: Call,
  policy: CompliancePolicy,
  { groupId, name }: Cluster,
  overwrite: boolean,
): Promise<void> {
  const document = await call.store.get(schedules, backupScope(groupId, name), SCHEDULE_KEY);
  if (document === undefined) return;
  const schedule = document.value;
  const shortWindow = policy.pitEnabled && schedule.restoreWindowDays < policy.restoreWindowDays;
  if (!shortWindow && shortOf(policy, schedule.policyItems) === undefined) return;
  if (!overwrite) throw notMeeting(`the schedule of the cluster ${name}`);
  const value = scheduleMeeting(policy, schedule, call.now, call.newId);
  await call.store.update(document, { value, due: dueOfSchedule(value) });
  call.event({ type: 'CPS_SNAPSHOT_SCHEDULE_UPDATED_AUDIT' });
}
