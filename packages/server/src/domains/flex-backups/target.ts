import type { Call } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { suffices } from '../../stations/roles.ts';
import { occupy } from '../backup-restores/index.ts';
import { isRestoring } from '../backup-rules/index.ts';
import {
  type Cluster,
  type FlexCluster,
  findCluster,
  flexClusterKind,
  isTenant,
  workUntil,
} from '../clusters/index.ts';
import { groups } from '../places.ts';
import { isMigrating } from '../running-migrations.ts';
import { type ClusterPlace, placeText, RESTORE_TIME, restores } from './restore.ts';

/**
 * Checks that a flex cluster's snapshot can be restored to a cluster, and makes that cluster busy as long as it takes.
 *
 * @throws GROUP_NOT_FOUND, USER_CANNOT_ACCESS_GROUP, CLUSTER_NOT_FOUND, CLUSTER_PAUSED_CANNOT_RESTORE,
 *   ATLAS_CLUSTER_RESTORE_IN_PROGRESS, and TENANT_RESTORE_… for what cannot take the data
 */
export async function occupyTarget(
  call: Call,
  jobId: string,
  target: ClusterPlace,
  source: FlexCluster,
): Promise<void> {
  const { store, now, speed } = call;
  await mustReachProject(call, target.groupId);
  const { groupId, clusterName } = target;
  const flex = await store.get(flexClusterKind, groupId, clusterName);
  const dedicated = flex ? undefined : await findCluster(store, groupId, clusterName);
  const [running] = await store.find(restores, 'busyTarget', placeText(target));
  if (running || (await isRestoring(store, groupId, clusterName)))
    throw apiError(
      'ATLAS_CLUSTER_RESTORE_IN_PROGRESS',
      [clusterName],
      'Another restore to the cluster {0} has not ended yet.',
    );
  if (await isMigrating(store, groupId, clusterName))
    throw apiError(
      'CANNOT_PERFORM_RESTORE_ON_CLUSTER_WITH_RUNNING_LIVE_IMPORT',
      [clusterName],
      'A live migration to the cluster {0} has not ended yet.',
    );
  const reason = (flex && whyNotFlex(flex.value)) ?? (dedicated && whyNotDedicated(dedicated.value, source));
  if (reason) throw reason;
  const due = now + RESTORE_TIME[speed];
  if (flex) await store.update(flex, { value: { ...flex.value, state: 'UPDATING' }, due, seen: false });
  if (dedicated) {
    await workUntil(call, dedicated, due);
    await occupy(call, jobId, target);
  }
  const type = 'CLUSTER_UPDATE_STARTED';
  call.event({ type, about: { clusterName }, groupId, byService: true });
}

async function mustReachProject({ store, caller, groupId, service }: Call, asked: string): Promise<void> {
  if (asked === groupId) return;
  const project = await store.byId(groups, asked);
  if (project === undefined) throw apiError('GROUP_NOT_FOUND', [asked], 'No group with ID {0} exists.');
  const held = [...caller.orgRoles, ...(caller.groupRoles.get(asked) ?? [])];
  if (project.value.orgId !== caller.orgId || !suffices(held, service.roles))
    throw apiError('USER_CANNOT_ACCESS_GROUP', [asked], 'These credentials may not restore to project {0}.');
}

const unavailable = (name: string, why: string): ApiError =>
  apiError(
    'TENANT_RESTORE_DESTINATION_UNAVAILABLE',
    [name],
    `The cluster {0} cannot take a restore now: it is ${why}.`,
  );

/** Why a flex cluster cannot take a snapshot of another one; all of them run the same version. */
function whyNotFlex({ name, state }: FlexCluster): ApiError | undefined {
  return state === 'CREATING' || state === 'DELETING' ? unavailable(name, state) : undefined;
}

/** Why a dedicated cluster cannot take the snapshot of a flex one. */
function whyNotDedicated(cluster: Cluster, source: FlexCluster): ApiError | undefined {
  const { name, state, settings } = cluster;
  if (state === 'CREATING' || state === 'DELETING') return unavailable(name, state);
  if (isTenant(cluster)) return unavailable(name, 'free');
  if (cluster.paused)
    return apiError('CLUSTER_PAUSED_CANNOT_RESTORE', [name], 'The cluster {0} is paused: resume it first.');
  if (cluster.clusterType !== 'REPLICASET')
    return apiError(
      'TENANT_RESTORE_INCOMPATIBLE_TOPOLOGY',
      [name],
      'A flex cluster is a replica set, and the cluster {0} is none.',
    );
  if (settings.encryptionAtRestProvider !== 'NONE')
    return apiError(
      'TENANT_RESTORE_DESTINATION_ENCRYPTION',
      [name],
      'The cluster {0} encrypts its data with keys of its own.',
    );
  const [ours, theirs] = [source.mongoDBMajorVersion, settings.mongoDBMajorVersion];
  return ours === theirs
    ? undefined
    : apiError(
        'TENANT_RESTORE_VERSION_MISMATCH',
        [theirs, ours],
        'The target runs MongoDB {0}, the snapshot is of MongoDB {1}.',
      );
}
