import type { Call, CallOf } from '../../call.ts';
import type { Document } from '../../store/kind.ts';
import { type CompliancePolicy, compliancePolicies, POLICY_KEY } from '../backup-rules/index.ts';
import { dueOf } from '../lifecycle.ts';
import { noPolicy } from './allow-disabling.ts';
import { enforce } from './enforce.ts';
import { complianceLifecycle } from './lifecycle.ts';
import { badSettings, type PolicyRequest, readPolicy } from './request.ts';

const find = (call: Call, groupId: string): Promise<Document<CompliancePolicy> | undefined> =>
  call.store.get(compliancePolicies, groupId, POLICY_KEY);

/** A project without a policy has an empty one. */
export async function getGroupBackupCompliancePolicy(
  call: CallOf<'getGroupBackupCompliancePolicy'>,
): Promise<object> {
  const document = await find(call, call.params.groupId);
  return document ? call.show(document, (policy) => policy) : {};
}

export async function updateGroupBackupCompliancePolicy(
  call: CallOf<'updateGroupBackupCompliancePolicy'>,
): Promise<CompliancePolicy> {
  const { groupId, overwriteBackupPolicies = true } = call.params;
  const document = await find(call, groupId);
  const policy = readPolicy({ ...call.body } as PolicyRequest, document?.value, {
    groupId,
    updatedUser: call.caller.name,
    time: call.time,
    newId: call.newId,
  });
  await enforce(call, policy, overwriteBackupPolicies);
  const due = dueOf(complianceLifecycle, policy.state, call);
  const stored =
    document ??
    (await call.store.insert(compliancePolicies, groupId, {
      key: POLICY_KEY,
      id: call.newId(),
      value: policy,
    }));
  // Whoever put it has seen its state: the next reading may find it active, as recorded.
  await call.store.update(stored, { value: policy, due, seen: true });
  call.event({
    type: document ? 'CPS_DATA_PROTECTION_UPDATE_REQUESTED' : 'CPS_DATA_PROTECTION_ENABLE_REQUESTED',
  });
  return policy;
}

/** @throws BACKUP_COMPLIANCE_POLICY_SETTINGS_INVALID until the vendor's support has allowed it */
export async function disableGroupBackupCompliancePolicy(
  call: CallOf<'disableGroupBackupCompliancePolicy'>,
): Promise<undefined> {
  const { groupId } = call.params;
  const document = await find(call, groupId);
  if (document === undefined) throw noPolicy(groupId);
  if (!document.value.deletable) throw badSettings('support has to allow that it is disabled');
  await call.store.remove(document);
  call.event({ type: 'CPS_DATA_PROTECTION_DISABLED' });
}
