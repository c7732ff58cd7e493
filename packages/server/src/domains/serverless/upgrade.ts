import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { findCluster } from '../clusters/index.ts';
import { lacksField } from '../field-refusals.ts';

/**
 * No serverless instance is made any more since February 2025, from a free cluster neither.
 *
 * @throws MISSING_ATTRIBUTE, CLUSTER_NOT_FOUND, CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API, FEATURE_UNSUPPORTED
 */
export async function refuseUpgrade(
  call: CallOf<'upgradeGroupClusterTenantUpgradeToServerless'>,
): Promise<never> {
  const { name } = call.body;
  if (name === undefined) throw lacksField('name');
  await findCluster(call.store, call.params.groupId, name);
  throw apiError(
    'FEATURE_UNSUPPORTED',
    [name],
    'The cluster {0} cannot become a serverless instance: make it a flex or a dedicated cluster.',
  );
}
