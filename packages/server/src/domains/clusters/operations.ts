import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { alreadyDeleting } from './deletion.ts';
import { noteWork } from './events.ts';
import { findCluster } from './family.ts';
import { storeUpdating } from './handlers.ts';
import { type Cluster, isTenant } from './model.ts';
import { changeProcessArgs, processArgs20240805 } from './process-args.ts';
import { isSame } from './update.ts';

/** Whether its shards scale each on its own, which is decided by the version it was made with. */
export async function autoGroupClusterScalingConfiguration(
  call: CallOf<'autoGroupClusterScalingConfiguration'>,
): Promise<object> {
  const { value } = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  return { autoScalingMode: value.independentShards ? 'INDEPENDENT_SHARD_SCALING' : 'CLUSTER_WIDE_SCALING' };
}

/** Whether every change has arrived; the making of a new cluster does not count. */
export async function getGroupClusterStatus(call: CallOf<'getGroupClusterStatus'>): Promise<object> {
  const { value } = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const pending = value.state === 'UPDATING' || value.state === 'DELETING';
  return { changeStatus: pending ? 'PENDING' : 'APPLIED' };
}

export async function getGroupClusterProcessArgs(
  call: CallOf<'getGroupClusterProcessArgs'>,
): Promise<object> {
  const { value } = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  return viewProcessArgs(call.version, dedicated(value));
}

export async function updateGroupClusterProcessArgs(
  call: CallOf<'updateGroupClusterProcessArgs'>,
): Promise<object> {
  const { value } = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const before = changeable(dedicated(value));
  const after: Cluster = {
    ...before,
    processArgs: changeProcessArgs(before.processArgs, call.body, before.diskSizeGB),
  };
  if (!isSame(before, after)) {
    await storeUpdating(call, before, after);
    noteWork(call, after.name, 'CLUSTER_PROCESS_ARGS_UPDATE_SUBMITTED');
  }
  return viewProcessArgs(call.version, after);
}

/** Both versions show the same settings but for two that MongoDB has given up. */
const viewProcessArgs = (version: string, { processArgs }: Cluster): object =>
  version === '2023-01-01' ? processArgs : processArgs20240805(processArgs);

/** A failover test: the cluster works on it for a while, and afterwards another node is primary. */
export async function restartGroupClusterPrimaries(
  call: CallOf<'restartGroupClusterPrimaries'>,
): Promise<object> {
  const { value } = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const { name, state, paused } = value;
  if (isTenant(value))
    throw apiError(
      'TENANT_CLUSTER_TEST_FAILOVER_NOT_SUPPORTED',
      [name],
      'The free cluster {0} has no failover test.',
    );
  if (state === 'UPDATING')
    throw apiError('CLUSTER_RESTART_IN_PROGRESS', [name], 'The cluster {0} is being changed or restarted.');
  if (state !== 'IDLE' || paused)
    throw apiError('CLUSTER_RESTART_INVALID', [name], 'The cluster {0} is not running.');
  await storeUpdating(call, value, value);
  noteWork(call, name, 'TEST_FAILOVER_REQUESTED');
  return {};
}

function dedicated(cluster: Cluster): Cluster {
  if (!isTenant(cluster)) return cluster;
  throw apiError(
    'TENANT_CLUSTER_PROCESS_ARGS_NOT_SUPPORTED',
    [cluster.name],
    'The free cluster {0} has no process arguments.',
  );
}

/** @throws while the cluster is going away or paused */
export function changeable(cluster: Cluster): Cluster {
  if (cluster.state === 'DELETING') throw alreadyDeleting(cluster.name);
  if (cluster.paused) {
    throw apiError(
      'CANNOT_UPDATE_PAUSED_CLUSTER',
      [cluster.name],
      'The cluster {0} is paused: resume it before you change it.',
    );
  }
  return cluster;
}
