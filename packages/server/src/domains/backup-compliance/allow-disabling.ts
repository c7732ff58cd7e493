import type { Chance } from '../../chance.ts';
import { type ApiError, apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { compliancePolicies, POLICY_KEY } from '../backup-rules/index.ts';
import { recordEvent } from '../event.ts';

/** The refusal where a project has no policy. */
export const noPolicy = (groupId: string): ApiError =>
  apiError(
    'RESOURCE_NOT_FOUND',
    [`Backup compliance policy of project ${groupId}`],
    'Cannot find resource {0}.',
  );

/**
 * Lets a project disable its policy, which it cannot by itself.
 *
 * @throws RESOURCE_NOT_FOUND when it has none
 */
export async function allowDisabling(
  { store, chance, now }: { readonly store: Store; readonly chance: Chance; readonly now: number },
  groupId: string,
): Promise<void> {
  const document = await store.get(compliancePolicies, groupId, POLICY_KEY);
  if (document === undefined) throw noPolicy(groupId);
  await store.update(document, { value: { ...document.value, deletable: true } });
  await recordEvent(store, chance, {
    type: 'CPS_DATA_PROTECTION_APPROVED_FOR_DISABLEMENT',
    groupId,
    at: now,
  });
}
