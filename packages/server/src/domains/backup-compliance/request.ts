import { apiError } from '../../errors.ts';
import type { CompliancePolicy, OnDemandItem, PolicyItem, RetentionUnit } from '../backup-rules/index.ts';
import { retentionDays } from '../backup-rules/index.ts';
import { type ItemRequest, readItems } from '../backup-schedules/index.ts';
import { checkKept, invalid } from '../cloud-backups/index.ts';

/** A policy as a request of either version gives it. */
export interface PolicyRequest {
  readonly authorizedEmail: string;
  readonly authorizedUserFirstName?: string;
  readonly authorizedUserLastName?: string;
  readonly copyProtectionEnabled?: boolean;
  readonly encryptionAtRestEnabled?: boolean;
  readonly onDemandPolicyItem?: ItemRequest | null;
  readonly pitEnabled?: boolean;
  readonly projectId?: string;
  readonly restoreWindowDays?: number;
  readonly scheduledPolicyItems?: readonly ItemRequest[];
}

/** What a policy gets besides what the request says. */
export interface PolicyContext {
  readonly groupId: string;
  /** Public key of the caller: the service names it, not a person, as recorded. */
  readonly updatedUser: string;
  readonly time: string;
  newId(): string;
}

const UNITS: readonly RetentionUnit[] = ['days', 'weeks', 'months', 'years'];

/**
 * The policy a request describes: what it leaves out is off.
 *
 * @throws BACKUP_COMPLIANCE_POLICY_SETTINGS_INVALID, and what the rules of a schedule throw
 */
export function readPolicy(
  request: PolicyRequest,
  current: CompliancePolicy | undefined,
  { groupId, updatedUser, time, newId }: PolicyContext,
): CompliancePolicy {
  const { projectId = groupId, pitEnabled = false, restoreWindowDays = 0 } = request;
  if (projectId !== groupId) throw badSettings(`projectId is ${projectId}, and the project ${groupId}`);
  const policy: CompliancePolicy = {
    projectId,
    state: current ? 'UPDATING' : 'ENABLING',
    authorizedEmail: request.authorizedEmail,
    authorizedUserFirstName: request.authorizedUserFirstName ?? '',
    authorizedUserLastName: request.authorizedUserLastName ?? '',
    copyProtectionEnabled: request.copyProtectionEnabled ?? false,
    deletable: current?.deletable ?? false,
    encryptionAtRestEnabled: request.encryptionAtRestEnabled ?? false,
    onDemandPolicyItem: readOnDemand(request.onDemandPolicyItem, current, newId),
    pitEnabled,
    restoreWindowDays,
    scheduledPolicyItems: readScheduled(request.scheduledPolicyItems ?? [], current, newId),
    updatedDate: time,
    updatedUser,
  };
  checkWindow(policy);
  return policy;
}

/** A policy that cannot be. */
export const badSettings = (reason: string) =>
  apiError(
    'BACKUP_COMPLIANCE_POLICY_SETTINGS_INVALID',
    [reason],
    'The backup compliance policy cannot be like this: {0}.',
  );

function readOnDemand(
  asked: ItemRequest | null | undefined,
  current: CompliancePolicy | undefined,
  newId: () => string,
): OnDemandItem | null {
  if (asked == null) return null;
  const { frequencyInterval, retentionValue } = asked;
  const retentionUnit = UNITS.find((known) => known === asked.retentionUnit);
  if (retentionUnit === undefined) throw invalid('onDemandPolicyItem.retentionUnit', asked.retentionUnit);
  checkKept({ retentionUnit, retentionValue });
  const id = current?.onDemandPolicyItem?.id ?? newId();
  return { frequencyInterval, frequencyType: 'ondemand', id, retentionUnit, retentionValue };
}

/** Of a rule that is not hourly the policy demands the retention alone: its interval is kept as it is given. */
function readScheduled(
  asked: readonly ItemRequest[],
  current: CompliancePolicy | undefined,
  newId: () => string,
): readonly PolicyItem[] {
  const known = (current?.scheduledPolicyItems ?? []).map((item) => ({ ...item, frequencyInterval: 1 }));
  // Ids that are sent back mean nothing: a rule is told by its frequency.
  const plain = asked.map(({ id, ...item }) => ({
    ...item,
    frequencyInterval: item.frequencyType === 'hourly' ? item.frequencyInterval : 1,
  }));
  return readItems(plain, known, newId).map((item, place) => ({
    ...item,
    frequencyInterval: asked[place]?.frequencyInterval ?? item.frequencyInterval,
  }));
}

/** Continuous backups reach back a day at least, and not further than the hourly snapshots. */
function checkWindow({ pitEnabled, restoreWindowDays, scheduledPolicyItems }: CompliancePolicy): void {
  if (restoreWindowDays < 0 || (pitEnabled && restoreWindowDays === 0))
    throw badSettings(`restoreWindowDays is ${restoreWindowDays}`);
  const hourly = scheduledPolicyItems.find(({ frequencyType }) => frequencyType === 'hourly');
  if (pitEnabled && hourly && restoreWindowDays > retentionDays(hourly))
    throw badSettings('restoreWindowDays is longer than the retention of the hourly snapshots');
}
