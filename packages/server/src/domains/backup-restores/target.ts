import type { Call } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { isRestoring } from '../backup-rules/index.ts';
import type { Snapshot } from '../cloud-backups/index.ts';
import { alreadyDeleting, type Cluster, findCluster, isTenant } from '../clusters/index.ts';
import { groups } from '../places.ts';
import { isMigrating } from '../running-migrations.ts';
import type { RestoreTarget } from './job.ts';

/** Roles that may overwrite the clusters of a project. */
const MAY_RESTORE: readonly string[] = [
  'GROUP_OWNER',
  'GROUP_CLUSTER_MANAGER',
  'GROUP_BACKUP_MANAGER',
  'GROUP_BACKUP_ADMIN',
];

/**
 * The cluster a restore writes to.
 *
 * @throws GROUP_NOT_FOUND, CLUSTER_NOT_FOUND, CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API; CANNOT_RESTORE_TO_TARGET for a project the
 *   caller has no rights in and for a free cluster; CLUSTER_ALREADY_REQUESTED_DELETION, CLUSTER_PAUSED_CANNOT_RESTORE,
 *   ATLAS_CLUSTER_RESTORE_IN_PROGRESS,
 *   CANNOT_PERFORM_RESTORE_ON_CLUSTER_WITH_RUNNING_LIVE_IMPORT
 */
export async function findTarget(
  call: Call,
  { groupId, clusterName }: RestoreTarget,
): Promise<Document<Cluster>> {
  const group = (await call.store.byId(groups, groupId))?.value;
  if (group === undefined) throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
  if (groupId !== call.groupId && !mayRestoreTo(call, groupId, group.orgId))
    throw cannotRestore(clusterName, 'it belongs to a project the caller cannot restore to');
  const document = await findCluster(call.store, groupId, clusterName);
  const { state, paused } = document.value;
  if (isTenant(document.value)) throw cannotRestore(clusterName, 'it shares its disks with others');
  if (state === 'DELETING') throw alreadyDeleting(clusterName);
  if (paused)
    throw apiError(
      'CLUSTER_PAUSED_CANNOT_RESTORE',
      [clusterName],
      'The cluster {0} is paused: resume it first.',
    );
  if (state === 'CREATING') throw cannotRestore(clusterName, 'it is still being created');
  if (await isRestoring(call.store, groupId, clusterName))
    throw apiError(
      'ATLAS_CLUSTER_RESTORE_IN_PROGRESS',
      [clusterName],
      'Another restore to the cluster {0} is still going on.',
    );
  if (await isMigrating(call.store, groupId, clusterName))
    throw apiError(
      'CANNOT_PERFORM_RESTORE_ON_CLUSTER_WITH_RUNNING_LIVE_IMPORT',
      [clusterName],
      'A live migration to the cluster {0} has not ended yet.',
    );
  return document;
}

function mayRestoreTo({ caller }: Call, groupId: string, orgId: string): boolean {
  if (caller.orgId === orgId && caller.orgRoles.has('ORG_OWNER')) return true;
  return MAY_RESTORE.some((role) => caller.groupRoles.get(groupId)?.has(role));
}

/** @throws CANNOT_RESTORE_TO_TARGET, INVALID_SNAPSHOT_RESTORE_ENCRYPTION when the data of the snapshot does not fit the cluster */
export function checkFits(snapshot: Snapshot, { value: target }: Document<Cluster>): void {
  const { name, settings, clusterType, shards } = target;
  const sharded = clusterType !== 'REPLICASET';
  if (sharded !== (snapshot.type === 'shardedCluster'))
    throw cannotRestore(
      name,
      sharded ? 'it is sharded and the snapshot is not' : 'the snapshot is of a sharded cluster',
    );
  if (sharded && shards.length !== snapshot.shards)
    throw cannotRestore(name, `it has ${shards.length} shards and the snapshot ${snapshot.shards}`);
  if (Number.parseFloat(settings.mongoDBMajorVersion) < Number.parseFloat(snapshot.mongodVersion))
    throw cannotRestore(name, `its database is older than the snapshot's ${snapshot.mongodVersion}`);
  if (snapshot.encrypted && settings.encryptionAtRestProvider === 'NONE')
    throw apiError(
      'INVALID_SNAPSHOT_RESTORE_ENCRYPTION',
      [snapshot.id, name],
      'The snapshot {0} is encrypted with keys of its owner, and the cluster {1} is not.',
    );
}

const cannotRestore = (clusterName: string, reason: string): ApiError =>
  apiError('CANNOT_RESTORE_TO_TARGET', [clusterName, reason], 'The cluster {0} cannot be restored to: {1}.');
