import { createHash } from 'node:crypto';
import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { type Cluster, findCluster } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { type Part, partsOf } from './parts.ts';
import { backedUpSince, scheduleOf } from './schedule.ts';
import { oplogTime } from './snapshot.ts';
import { pageFrom } from './snapshot-handlers.ts';

const MINUTE = 60 * 1000;

/** How long the balancer stands still for a checkpoint. */
const STANDSTILL = 5000;

/** An instant at which all shards of a cluster agree. It follows from the cluster and the time, so nobody keeps it. */
interface Checkpoint {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The checkpoints of a cluster that can be gone back to, the newest first. A replica set needs none and has none. */
async function checkpointsOf(call: Call, cluster: Cluster): Promise<readonly Checkpoint[]> {
  const since = await backedUpSince(call, cluster);
  if (since === undefined || cluster.clusterType === 'REPLICASET') return [];
  const { clusterCheckpointIntervalMin, pointInTimeWindowHours } = await scheduleOf(call, cluster);
  const interval = clusterCheckpointIntervalMin * MINUTE;
  const first = Math.max(since, call.now - pointInTimeWindowHours * 60 * MINUTE);
  const found: Checkpoint[] = [];
  const latest = Math.floor((call.now - STANDSTILL) / interval) * interval;
  for (let at = latest; at >= first; at -= interval) found.push({ id: idOf(cluster, at), at });
  return found;
}

/** An id as others are: the second, and sixteen digits. */
function idOf({ id }: Cluster, at: number): string {
  const digits = createHash('sha256').update(`checkpoint ${id} ${at}`).digest('hex').slice(0, 16);
  return (
    Math.floor(at / 1000)
      .toString(16)
      .padStart(8, '0') + digits
  );
}

/** @throws CHECKPOINT_NOT_FOUND */
export async function findCheckpoint(call: Call, cluster: Cluster, id: string): Promise<Checkpoint> {
  const found = (await checkpointsOf(call, cluster)).find((checkpoint) => checkpoint.id === id);
  if (found) return found;
  throw apiError('CHECKPOINT_NOT_FOUND', [id, cluster.name], 'The cluster {1} has no checkpoint {0}.');
}

export async function listGroupClusterBackupCheckpoints(
  call: CallOf<'listGroupClusterBackupCheckpoints'>,
): Promise<Page> {
  const { groupId, clusterName } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const parts = await partsOf(call.store, cluster);
  return pageFrom(call, await checkpointsOf(call, cluster), (one) => view(call, cluster, parts, one));
}

export async function getGroupClusterBackupCheckpoint(
  call: CallOf<'getGroupClusterBackupCheckpoint'>,
): Promise<object> {
  const { groupId, clusterName, checkpointId } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const checkpoint = await findCheckpoint(call, cluster, checkpointId);
  return view(call, cluster, await partsOf(call.store, cluster), checkpoint);
}

/** `ApiAtlasCheckpointView`. */
function view(call: Call, cluster: Cluster, parts: readonly Part[], { id, at }: Checkpoint): object {
  const { id: clusterId, groupId, name } = cluster;
  return {
    clusterId,
    completed: timeText(at + STANDSTILL),
    groupId,
    id,
    links: [call.link(`/groups/${groupId}/clusters/${name}/backupCheckpoints/${id}`)],
    parts: parts.map(({ replicaSetName, typeName }) => ({
      replicaSetName,
      ...(typeName === 'REPLICA_SET' && { shardName: replicaSetName }),
      tokenDiscovered: true,
      tokenTimestamp: oplogTime(at),
      // A shard that is the config server too is shown as the latter: checkpoints know no word for both.
      typeName: typeName === 'CONFIG_SHARD_REPLICA_SET' ? 'CONFIG_SERVER_REPLICA_SET' : typeName,
    })),
    restorable: true,
    started: timeText(at),
    timestamp: timeText(at),
  };
}
