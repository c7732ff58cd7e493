import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { changeable, findCluster, isTenant } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import { dueOf } from '../lifecycle.ts';
import { rollingBuildLifecycle, rollingBuilds } from './build.ts';
import { readIndex } from './request.ts';

/** Begins to build an index, one machine after the other; the cluster goes on with its work. */
async function createGroupClusterIndexRollingIndex(
  call: CallOf<'createGroupClusterIndexRollingIndex'>,
): Promise<undefined> {
  const { groupId, clusterName } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  if (isTenant(cluster)) {
    throw apiError(
      'INSUFFICIENT_INSTANCE_SIZE',
      [clusterName],
      'The cluster {0} is too small to build indexes one machine after the other: it needs to be a dedicated one.',
    );
  }
  changeable(cluster);
  const id = call.newId();
  await call.store.insert(rollingBuilds, `${groupId}/${clusterName}`, {
    key: id,
    value: { id, ...readIndex(call.body) },
    due: dueOf(rollingBuildLifecycle, 'BUILDING', call),
  });
}

/** Indexes that are built without stopping a cluster. */
export const rollingIndex: Domain = {
  name: 'rolling-index',
  handlers: { createGroupClusterIndexRollingIndex },
  lifecycles: [rollingBuildLifecycle],
};
