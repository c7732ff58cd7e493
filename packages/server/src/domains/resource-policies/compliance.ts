import type { Store } from '../../store/store.ts';
import { applies } from './cedar-evaluate.ts';
import { policiesOf } from './cedar-policies.ts';
import type { Policy } from './cedar-syntax.ts';
import { resourcePolicies } from './resource-policy.ts';
import { type Resource, resourcesOf } from './situations.ts';

/** A policy of an organization with its statements read. */
interface Read {
  readonly resourcePolicyId: string;
  readonly resourcePolicyName: string;
  readonly statements: readonly { readonly policyId: string; readonly policies: readonly Policy[] }[];
}

/** What is in an organization although one of its policies forbids it: it was there before the policy. */
export async function nonCompliantResources(store: Store, orgId: string): Promise<readonly object[]> {
  const read = (await store.all(resourcePolicies, orgId)).map(({ value }) => ({
    resourcePolicyId: value.id,
    resourcePolicyName: value.name,
    statements: value.policies.map(({ id, body }) => ({ policyId: id, policies: policiesOf(body) })),
  }));
  if (read.length === 0) return [];
  return (await resourcesOf(store, orgId)).flatMap((resource) => {
    const causes = read.flatMap((policy) => causeOf(policy, resource));
    if (causes.length === 0) return [];
    const { resourceId, resourceName, resourceType } = resource;
    return [{ orgId, resourceId, resourceName, resourceType, resourcePoliciesCausingNonCompliance: causes }];
  });
}

function causeOf({ statements, ...named }: Read, { situations }: Resource): readonly object[] {
  const causing = statements.filter(({ policies }) =>
    policies.some(
      (policy) => policy.effect === 'forbid' && situations.some((situation) => applies(policy, situation)),
    ),
  );
  if (causing.length === 0) return [];
  return [{ ...named, policiesCausingNonCompliance: causing.map(({ policyId }) => ({ policyId })) }];
}
