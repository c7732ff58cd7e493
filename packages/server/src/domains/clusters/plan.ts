import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { checkCompliance, checkNotRestoring, compliancePolicyOf, complying } from '../backup-rules/index.ts';
import { checkKeysEnabled } from '../encryption-keys/index.ts';
import { checkClusterPolicies } from '../policy-rules/index.ts';
import { isRegional } from '../private-access/index.ts';
import { limitValue } from '../projects/index.ts';
import { checkNotMigrating } from '../running-migrations.ts';
import { CLUSTERS_PER_PROJECT, createCluster } from './create.ts';
import { alreadyDeleting } from './deletion.ts';
import { neighbours } from './family.ts';
import { REST_SECONDS } from './lifecycle.ts';
import { type Cluster, isTenant } from './model.ts';
import { changePaused } from './pause.ts';
import { checkProtectionRole } from './protection-role.ts';
import type { ClusterRequest } from './request.ts';
import { changeCluster, isSame } from './update.ts';

/**
 * The cluster a request would make in a project as it is now. Nothing is stored.
 *
 * @throws whatever the service has against it
 */
export async function planCluster(call: Call, groupId: string, asked: ClusterRequest): Promise<Cluster> {
  const policy = await compliancePolicyOf(call.store, groupId);
  const request = isShared(asked) ? asked : complying(policy, asked);
  const cluster = createCluster(request, {
    groupId,
    time: call.time,
    newId: call.newId,
    draw: (length, alphabet) => call.chance.text(length, alphabet),
    limit: await clusterLimit(call, groupId),
    ...(await neighbours(call.store, groupId)),
  });
  if (!isTenant(cluster)) checkCompliance(policy, cluster.name, cluster.settings);
  await checkKeysEnabled(call.store, groupId, cluster.settings.encryptionAtRestProvider);
  await checkRegionalMode(call, cluster);
  await checkClusterPolicies(call, cluster);
  return cluster;
}

/**
 * What a request would make of a cluster. Nothing is stored.
 *
 * @throws whatever the service has against it
 */
export async function planChange(call: Call, before: Cluster, request: ClusterRequest): Promise<Cluster> {
  const { groupId, name } = before;
  if (before.state === 'DELETING') throw alreadyDeleting(name);
  await checkNotRestoring(call.store, groupId, name);
  await checkNotMigrating(call.store, groupId, name);
  const changed = changeCluster(before, request, call);
  const paused = changePaused(before, request.paused, !isSame(before, changed), {
    time: call.time,
    restSeconds: REST_SECONDS[call.speed],
  });
  const after = {
    ...changed,
    paused: paused.paused,
    ...(paused.resumedDate !== undefined && { resumedDate: paused.resumedDate }),
    ...(paused.pauses !== undefined && { pauses: paused.pauses }),
  };
  if (isSame(before, after)) return after;
  checkProtectionRole(call, before, after);
  if (after.settings.encryptionAtRestProvider !== before.settings.encryptionAtRestProvider)
    await checkKeysEnabled(call.store, groupId, after.settings.encryptionAtRestProvider);
  if (!isTenant(after)) checkCompliance(await compliancePolicyOf(call.store, groupId), name, after.settings);
  await checkClusterPolicies(call, after);
  return after;
}

/** @throws UNSUPPORTED_FOR_CURRENT_CONFIG: endpoints of the regional mode lead to sharded clusters only */
async function checkRegionalMode({ store }: Call, cluster: Cluster): Promise<void> {
  if (cluster.clusterType !== 'REPLICASET' || isTenant(cluster)) return;
  if (!(await isRegional(store, cluster.groupId))) return;
  throw apiError(
    'UNSUPPORTED_FOR_CURRENT_CONFIG',
    [cluster.name],
    'The project has the regional mode of private endpoints, in which {0} cannot be a replica set.',
  );
}

/** Whether a request is for a cluster on shared machines. */
const isShared = ({ topology }: ClusterRequest): boolean =>
  topology?.shards.some(({ regions }) =>
    regions.some(({ providerName }) => providerName === 'TENANT' || providerName === 'FLEX'),
  ) ?? false;

/** How many clusters a project may have. */
export const clusterLimit = async (call: Call, groupId: string): Promise<number> =>
  (await limitValue(call, groupId, 'atlas.project.deployment.clusters')) ?? CLUSTERS_PER_PROJECT;
