import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { FREQUENCIES, type Frequency, type PolicyItem } from './occurrences.ts';
import { type Retention, retentionDays } from './retention.ts';

/** What a project demands of all snapshots taken on demand. */
export interface OnDemandItem extends Retention {
  readonly id: string;
  readonly frequencyInterval: number;
  readonly frequencyType: 'ondemand';
}

/** The backup compliance policy of a project. Scope: the project. Key: `policy`. */
export interface CompliancePolicy {
  readonly projectId: string;
  readonly state: 'ENABLING' | 'UPDATING' | 'ACTIVE';
  readonly authorizedEmail: string;
  readonly authorizedUserFirstName: string;
  readonly authorizedUserLastName: string;
  readonly copyProtectionEnabled: boolean;
  /** Whether it may be disabled: only the vendor's support makes it so. */
  readonly deletable: boolean;
  readonly encryptionAtRestEnabled: boolean;
  readonly onDemandPolicyItem: OnDemandItem | null;
  readonly pitEnabled: boolean;
  readonly restoreWindowDays: number;
  readonly scheduledPolicyItems: readonly PolicyItem[];
  readonly updatedDate: string;
  readonly updatedUser: string;
}

export const compliancePolicies = kind<CompliancePolicy>({ name: 'backupCompliancePolicy' });

/** Key of the one policy of a project. */
export const POLICY_KEY = 'policy';

/** The policy a project is bound to, if it has one. */
export const compliancePolicyOf = async (
  store: Store,
  groupId: string,
): Promise<CompliancePolicy | undefined> => (await store.get(compliancePolicies, groupId, POLICY_KEY))?.value;

/** The backup settings of a cluster. */
export interface BackupSettings {
  readonly backupEnabled: boolean;
  readonly pitEnabled: boolean;
  readonly encryptionAtRestProvider: string;
}

/** Settings as they are asked for, completed with what the policy demands where nothing is said. */
export function complying<Asked extends Partial<BackupSettings>>(
  policy: CompliancePolicy | undefined,
  asked: Asked,
): Asked & Partial<BackupSettings> {
  if (policy === undefined) return asked;
  return {
    backupEnabled: true,
    ...(policy.pitEnabled && asked.backupEnabled !== false && { pitEnabled: true }),
    ...asked,
  };
}

/**
 * @throws CANNOT_DISABLE_CLOUD_BACKUP_WITH_BACKUP_COMPLIANCE_POLICY, BACKUP_POLICY_NOT_MEETING_BACKUP_COMPLIANCE_POLICY_REQUIREMENTS
 *   without the continuous backups it demands, CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY
 */
export function checkCompliance(
  policy: CompliancePolicy | undefined,
  clusterName: string,
  { backupEnabled, pitEnabled, encryptionAtRestProvider }: BackupSettings,
): void {
  if (policy === undefined) return;
  if (!backupEnabled)
    throw apiError(
      'CANNOT_DISABLE_CLOUD_BACKUP_WITH_BACKUP_COMPLIANCE_POLICY',
      [clusterName],
      'The backup compliance policy of the project keeps the backups of cluster {0} enabled.',
    );
  if (policy.pitEnabled && !pitEnabled) throw notMeeting('pitEnabled');
  if (policy.encryptionAtRestEnabled && encryptionAtRestProvider === 'NONE')
    throw apiError(
      'CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY',
      [clusterName],
      'The backup compliance policy of the project demands that cluster {0} is encrypted with keys of its owner.',
    );
}

/** A backup policy that asks for less than the project's compliance policy. */
export const notMeeting = (what: string) =>
  apiError(
    'BACKUP_POLICY_NOT_MEETING_BACKUP_COMPLIANCE_POLICY_REQUIREMENTS',
    [what],
    'The backup compliance policy of the project demands more: {0}.',
  );

/** Why a schedule's rules do not meet those of a compliance policy: the frequency that is short; `undefined` when they do. */
export function shortOf(policy: CompliancePolicy, items: readonly PolicyItem[]): Frequency | undefined {
  const short = policy.scheduledPolicyItems.find((demanded) => !items.some((item) => covers(item, demanded)));
  return short?.frequencyType;
}

/** Whether a rule does at least what is demanded: hourly ones as often or more often, the others on whatever day, and kept as long. */
const covers = (item: PolicyItem, demanded: PolicyItem): boolean =>
  item.frequencyType === demanded.frequencyType &&
  (item.frequencyType !== 'hourly' || item.frequencyInterval <= demanded.frequencyInterval) &&
  retentionDays(item) >= retentionDays(demanded);

/** The rules with what a compliance policy demands on top: what is missing is added, what is short is replaced. */
export function meeting(
  policy: CompliancePolicy,
  items: readonly PolicyItem[],
  newId: () => string,
): readonly PolicyItem[] {
  let result = items;
  for (const demanded of policy.scheduledPolicyItems) {
    if (result.some((item) => covers(item, demanded))) continue;
    const short = result.find(({ frequencyType }) => frequencyType === demanded.frequencyType);
    result = short
      ? result.map((item) => (item === short ? { ...demanded, id: item.id } : item))
      : [...result, { ...demanded, id: newId() }];
  }
  return result.toSorted(
    (one, other) => FREQUENCIES.indexOf(one.frequencyType) - FREQUENCIES.indexOf(other.frequencyType),
  );
}
