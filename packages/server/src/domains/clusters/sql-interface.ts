import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { findCluster } from './family.ts';
import { type Cluster, isTenant } from './model.ts';
import { changeable } from './operations.ts';

type Status = 'ON' | 'OFF';

/** Whether a cluster speaks SQL. Scope: `<groupId>/<clusterId>`. Key: empty; there is none until it was changed. */
const sqlInterfaces = kind<{ readonly status: Status }>({ name: 'sqlInterface' });

const scopeOf = ({ groupId, id }: Cluster): string => `${groupId}/${id}`;

function view(cluster: Cluster, status: string): object {
  return isTenant(cluster)
    ? { status, supported: false, unsupportedReason: 'UNSUPPORTED_TIER' }
    : { status, supported: true };
}

export async function getGroupClusterSqlInterface(
  call: CallOf<'getGroupClusterSqlInterface'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const document = await call.store.get(sqlInterfaces, scopeOf(cluster), '');
  return view(cluster, document?.value.status ?? 'OFF');
}

/** @throws UNSUPPORTED_FEATURE when a free cluster is to speak SQL, and while the cluster goes away or is paused */
export async function updateGroupClusterSqlInterface(
  call: CallOf<'updateGroupClusterSqlInterface'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const status: Status = call.body.status === 'ON' ? 'ON' : 'OFF';
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  if (status === 'ON' && isTenant(cluster)) {
    throw apiError(
      'UNSUPPORTED_FEATURE',
      [clusterName],
      'The free cluster {0} has no SQL interface: use a dedicated cluster.',
    );
  }
  const scope = scopeOf(changeable(cluster));
  const document = await call.store.get(sqlInterfaces, scope, '');
  if (document) await call.store.update(document, { value: { status } });
  else
    await call.store.insert(sqlInterfaces, scope, {
      key: '',
      id: `sqlInterface ${cluster.id}`,
      value: { status },
    });
  return view(cluster, status);
}
