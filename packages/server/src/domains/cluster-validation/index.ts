import type { CallOf } from '../../call.ts';
import { ApiError } from '../../errors.ts';
import { checkSearchNodes } from '../atlas-search/index.ts';
import { type Cluster, findCluster, planChange, planCluster, readCluster } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import { lacksField } from '../field-refusals.ts';

/** Tells what creating or changing a cluster would be answered. */
export const clusterValidation: Domain = {
  name: 'cluster-validation',
  handlers: { validateGroupClusterConfigurations },
};

type ValidationCall = CallOf<'validateGroupClusterConfigurations'>;

/**
 * Goes the way of the real call, but for storing anything; what that would be refused with becomes the answer.
 *
 * @throws MISSING_ATTRIBUTE, CLUSTER_NOT_FOUND where the request does not say which cluster is to be changed
 */
async function validateGroupClusterConfigurations(call: ValidationCall): Promise<object> {
  const before = call.body.editing ? await clusterOf(call) : undefined;
  try {
    const cluster = await planned(call, before);
    const { searchDeploymentSpec } = call.body;
    if (searchDeploymentSpec?.instanceSize !== undefined)
      checkSearchNodes(
        {
          specs: [
            { instanceSize: searchDeploymentSpec.instanceSize, nodeCount: searchDeploymentSpec.nodeCount },
          ],
        },
        cluster,
      );
    return { valid: true };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { valid: false, errors: [{ errorCode: error.code, validationIssue: error.message }] };
  }
}

async function clusterOf({ store, params, body }: ValidationCall): Promise<Cluster> {
  if (body.clusterName === undefined) throw lacksField('clusterName');
  return (await findCluster(store, params.groupId, body.clusterName)).value;
}

function planned(call: ValidationCall, before: Cluster | undefined): Promise<Cluster> {
  const { clusterDescription, advancedConfiguration, tags } = call.body;
  const asked = {
    ...clusterDescription,
    ...(advancedConfiguration && { advancedConfiguration }),
    ...(tags && { tags }),
  };
  const request = readCluster(asked);
  return before ? planChange(call, before, request) : planCluster(call, call.params.groupId, request);
}
