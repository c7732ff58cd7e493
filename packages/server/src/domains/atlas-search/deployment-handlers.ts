import type { Call, CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { Answer } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { type Cluster, changeable, findCluster } from '../clusters/index.ts';
import { dueOf } from '../lifecycle.ts';
import {
  checkDedicated,
  readNodes,
  type SearchDeployment,
  searchDeploymentLifecycle,
  searchDeployments,
  viewDeployment,
} from './deployment.ts';
import { scopeOf } from './search-index.ts';

const noDeployment = (clusterName: string): ApiError =>
  apiError('ATLAS_SEARCH_DEPLOYMENT_DOES_NOT_EXIST', [clusterName], 'The cluster {0} has no search nodes.');

interface ClusterPath {
  readonly groupId: string;
  readonly clusterName: string;
}

const find = (call: Call, { groupId, clusterName }: ClusterPath) =>
  call.store.get(searchDeployments, scopeOf(groupId, clusterName), '');

/** Where there are no nodes the newest version answers with nothing (recorded), those before it with an error. */
export async function getGroupClusterSearchDeployment(
  call: CallOf<'getGroupClusterSearchDeployment'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const document = await find(call, call.params);
  if (document === undefined) {
    if (call.version >= '2025-03-12') return {};
    throw noDeployment(clusterName);
  }
  const rendered = await call.show(document, (deployment) => viewDeployment(deployment));
  return cluster.paused ? viewDeployment(document.value, 'PAUSED') : rendered;
}

export async function createGroupClusterSearchDeployment(
  call: CallOf<'createGroupClusterSearchDeployment'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const cluster = await dedicated(call, call.params);
  if (await find(call, call.params)) {
    throw apiError('ATLAS_GENERAL_ERROR', [clusterName], 'The cluster {0} has search nodes already.', {
      status: 409,
    });
  }
  const deployment: SearchDeployment = {
    id: call.newId(),
    groupId,
    ...readNodes(call.body, cluster),
    state: 'CREATING',
  };
  await call.store.insert(searchDeployments, scopeOf(groupId, clusterName), {
    key: '',
    id: deployment.id,
    value: deployment,
    due: dueOf(searchDeploymentLifecycle, 'CREATING', call),
  });
  call.event({ type: 'SEARCH_DEPLOYMENT_CREATED' });
  return viewDeployment(deployment);
}

/** The answer has the new nodes and says they are idle; the next one says that they are worked on (recorded). */
export async function updateGroupClusterSearchDeployment(
  call: CallOf<'updateGroupClusterSearchDeployment'>,
): Promise<object> {
  const cluster = await dedicated(call, call.params);
  const document = await changeableDeployment(call, call.params);
  const deployment: SearchDeployment = {
    ...document.value,
    ...readNodes(call.body, cluster),
    state: 'UPDATING',
  };
  await call.store.update(document, {
    value: deployment,
    due: dueOf(searchDeploymentLifecycle, 'UPDATING', call),
    seen: false,
  });
  call.event({ type: 'SEARCH_DEPLOYMENT_UPDATED' });
  return viewDeployment(deployment, 'IDLE');
}

/** The newer version answers with nothing and no type of it (recorded). */
export async function deleteGroupClusterSearchDeployment(
  call: CallOf<'deleteGroupClusterSearchDeployment'>,
): Promise<Answer | object> {
  await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const document = await changeableDeployment(call, call.params);
  await call.store.update(document, {
    value: { ...document.value, state: 'DELETING' },
    due: dueOf(searchDeploymentLifecycle, 'DELETING', call),
    seen: false,
  });
  call.event({ type: 'SEARCH_DEPLOYMENT_DELETED' });
  return call.version < '2024-05-30' ? {} : new Answer(undefined, { untyped: true });
}

async function dedicated(call: Call, { groupId, clusterName }: ClusterPath): Promise<Cluster> {
  const { value } = await findCluster(call.store, groupId, clusterName);
  return changeable(checkDedicated(value));
}

/** @throws ATLAS_SEARCH_DEPLOYMENT_DOES_NOT_EXIST, also for nodes that are on their way out */
async function changeableDeployment(call: Call, path: ClusterPath): Promise<Document<SearchDeployment>> {
  const document = await find(call, path);
  if (document === undefined || document.value.state === 'DELETING') throw noDeployment(path.clusterName);
  return document;
}
