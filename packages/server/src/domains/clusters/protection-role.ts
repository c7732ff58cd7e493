import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Cluster } from './model.ts';

/** Only an owner of the project or of its organization changes whether a cluster is protected. */
export function checkProtectionRole({ caller }: Pick<Call, 'caller'>, before: Cluster, after: Cluster): void {
  if (before.settings.terminationProtectionEnabled === after.settings.terminationProtectionEnabled) return;
  if (caller.orgRoles.has('ORG_OWNER') || caller.groupRoles.get(before.groupId)?.has('GROUP_OWNER')) return;
  throw apiError(
    'USER_UNAUTHORIZED',
    [],
    'Changing terminationProtectionEnabled takes the role Project Owner.',
  );
}
