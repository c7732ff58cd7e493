import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { keep } from './endings.ts';
import { findCluster } from './family.ts';
import { changeable } from './operations.ts';

/** Lets the vendor's staff look into the cluster until a date; a second grant replaces the first. */
export async function grantGroupClusterMongoDbEmployeeAccess(
  call: CallOf<'grantGroupClusterMongoDbEmployeeAccess'>,
): Promise<undefined> {
  const document = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const cluster = changeable(document.value);
  const { expirationTime, grantType } = call.body;
  if (Date.parse(expirationTime) <= call.now) {
    throw apiError('ALREADY_EXPIRED', [expirationTime], 'The date {0} has already passed.');
  }
  await keep(call, document, { ...cluster, employeeAccess: { expirationTime, grantType } });
  call.event({ type: 'EMPLOYEE_ACCESS_GRANTED', about: { clusterName: cluster.name } });
}

export async function revokeGroupClusterMongoDbEmployeeAccess(
  call: CallOf<'revokeGroupClusterMongoDbEmployeeAccess'>,
): Promise<undefined> {
  const document = await findCluster(call.store, call.params.groupId, call.params.clusterName);
  const { employeeAccess, ...cluster } = document.value;
  if (!employeeAccess) {
    throw apiError(
      'RESOURCE_NOT_FOUND',
      [`Employee access grant of cluster ${cluster.name}`],
      'Cannot find resource {0}.',
    );
  }
  await keep(call, document, cluster);
  call.event({ type: 'EMPLOYEE_ACCESS_REVOKED', about: { clusterName: cluster.name } });
}
