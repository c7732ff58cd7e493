import { applies, type Situation } from './cedar-evaluate.ts';
import { policiesOf } from './cedar-policies.ts';
import type { Policy } from './cedar-syntax.ts';

/** A policy of an organization as it is stored. */
export interface WrittenPolicy {
  readonly id: string;
  readonly name: string;
  readonly policies: readonly { readonly id: string; readonly body: string }[];
}

/** The same with its statements read. */
export interface ReadPolicy {
  readonly resourcePolicyId: string;
  readonly resourcePolicyName: string;
  readonly statements: readonly { readonly policyId: string; readonly policies: readonly Policy[] }[];
}

/** A policy that forbids something, by its statements that do. */
export interface Cause {
  readonly resourcePolicyId: string;
  readonly resourcePolicyName: string;
  readonly policiesCausingNonCompliance: readonly { readonly policyId: string }[];
}

/** A policy, ready to judge by. */
export const readPolicy = ({ id, name, policies }: WrittenPolicy): ReadPolicy => ({
  resourcePolicyId: id,
  resourcePolicyName: name,
  statements: policies.map((statement) => ({
    policyId: statement.id,
    policies: policiesOf(statement.body),
  })),
});

/** The policies that forbid something in one of the situations it can be in. */
export function causesOf(
  policies: readonly ReadPolicy[],
  situations: readonly Situation[],
): readonly Cause[] {
  return policies.flatMap(({ statements, ...named }) => {
    const causing = statements.filter(({ policies: read }) =>
      read.some(
        (policy) => policy.effect === 'forbid' && situations.some((situation) => applies(policy, situation)),
      ),
    );
    if (causing.length === 0) return [];
    return [{ ...named, policiesCausingNonCompliance: causing.map(({ policyId }) => ({ policyId })) }];
  });
}
