import type { Store } from '../../store/store.ts';
import { causesOf, readPolicy } from '../policy-judge/index.ts';
import { resourcePolicies } from '../policy-rules/index.ts';
import { resourcesOf } from './resources.ts';

/** What is in an organization although one of its policies forbids it: it was there before the policy. */
export async function nonCompliantResources(store: Store, orgId: string): Promise<readonly object[]> {
  const policies = (await store.all(resourcePolicies, orgId)).map(({ value }) => readPolicy(value));
  if (policies.length === 0) return [];
  return (await resourcesOf(store, orgId)).flatMap(({ situations, ...resource }) => {
    const causes = causesOf(policies, situations);
    return causes.length === 0 ? [] : [{ orgId, ...resource, resourcePoliciesCausingNonCompliance: causes }];
  });
}
