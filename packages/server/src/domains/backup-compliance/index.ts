import { type ApiError, apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { compliancePolicyOf } from '../backup-rules/index.ts';
import type { Domain } from '../domain.ts';
import {
  disableGroupBackupCompliancePolicy,
  getGroupBackupCompliancePolicy,
  updateGroupBackupCompliancePolicy,
} from './handlers.ts';
import { complianceLifecycle } from './lifecycle.ts';

export { allowDisabling } from './allow-disabling.ts';

/** The backup compliance policy of a project. What it forbids is asked where it is forbidden. */
export const backupCompliance: Domain = {
  name: 'backup-compliance',
  handlers: {
    getGroupBackupCompliancePolicy,
    updateGroupBackupCompliancePolicy,
    disableGroupBackupCompliancePolicy,
  },
  lifecycles: [complianceLifecycle],
  holdsProject,
};

async function holdsProject(store: Store, groupId: string): Promise<ApiError | undefined> {
  if ((await compliancePolicyOf(store, groupId)) === undefined) return undefined;
  return apiError(
    'CANNOT_CLOSE_GROUP_ACTIVE_BACKUP_COMPLIANCE_POLICY',
    [groupId],
    'The project {0} has a backup compliance policy.',
  );
}
