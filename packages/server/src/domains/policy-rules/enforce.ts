import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Cause, JudgedCluster, JudgedProject } from '../policy-judge/index.ts';
import { type ResourcePolicy, resourcePolicies } from './resource-policy.ts';

/** Changes of a project that policies can speak of. */
export type ProjectAction =
  | 'project.ipAccessList.modify'
  | 'project.maintenanceWindow.modify'
  | 'project.vpcPeering.modify'
  | 'project.privateEndpoint.modify';

/**
 * Lets a cluster be made or become what it is to be. What broke a policy before may change only into what breaks none.
 *
 * @throws RESOURCE_POLICY_VIOLATED
 */
export async function checkClusterPolicies(call: Call, cluster: JudgedCluster): Promise<void> {
  const policies = await policiesFor(call);
  if (policies.length === 0) return;
  const { causesOf, clusterSituations, readPolicy } = await import('../policy-judge/index.ts');
  const situations = clusterSituations(cluster, call.orgId ?? '');
  refuse(call, 'cluster.modify', causesOf(policies.map(readPolicy), situations));
}

/**
 * Lets a project become what it is to be.
 *
 * @param before what it is, where the change only takes something away: such a change may leave broken what was broken
 * @throws RESOURCE_POLICY_VIOLATED
 */
export async function checkProjectPolicies(
  call: Call,
  action: ProjectAction,
  after: JudgedProject,
  before?: JudgedProject,
): Promise<void> {
  const policies = await policiesFor(call);
  if (policies.length === 0) return;
  const { causesOf, projectSituations, readPolicy } = await import('../policy-judge/index.ts');
  const read = policies.map(readPolicy);
  const causes = (project: JudgedProject) =>
    causesOf(read, projectSituations(call.groupId ?? '', call.orgId ?? '', [action], project));
  const known = new Set((before ? causes(before) : []).map(({ resourcePolicyId }) => resourcePolicyId));
  const broken = causes(after).filter(({ resourcePolicyId }) => !known.has(resourcePolicyId));
  refuse(call, action, broken);
}

/** Most organizations have none, and pay for this question only. */
const policiesFor = async ({ store, orgId = '' }: Call): Promise<readonly ResourcePolicy[]> =>
  (await store.all(resourcePolicies, orgId)).map(({ value }) => value);

/** No code of the service is known: this one is named as its event. */
function refuse({ groupId, caller, now }: Call, action: string, broken: readonly Cause[]): void {
  if (broken.length === 0) return;
  const names = broken.map(({ resourcePolicyName }) => resourcePolicyName).join(', ');
  throw apiError('RESOURCE_POLICY_VIOLATED', [names], 'Resource policies forbid this: {0}.', {
    status: 403,
    event: {
      type: 'RESOURCE_POLICY_VIOLATED',
      ...(groupId !== undefined && { groupId }),
      about: {
        violatedPolicies: broken.map(({ resourcePolicyId }) => resourcePolicyId),
        violationAction: action,
      },
      at: now,
      caller,
    },
  });
}
