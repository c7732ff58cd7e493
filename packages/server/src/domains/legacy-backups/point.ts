import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Cluster } from '../clusters/index.ts';
import { lacksField } from '../field-refusals.ts';
import { findCheckpoint } from './checkpoint.ts';
import { findSnapshot, isComplete, type LegacySnapshot, snapshotsOf } from './snapshot.ts';

/** What a request says of the data it wants: one of these. */
export interface AskedPoint {
  readonly snapshotId?: string | undefined;
  readonly checkpointId?: string | undefined;
  readonly oplogTs?: string | undefined;
  readonly oplogInc?: number | undefined;
  readonly pointInTimeUTCMillis?: number | undefined;
}

/** Data to restore: a snapshot, and the instant up to which it is brought. */
export interface Point {
  readonly snapshot: LegacySnapshot;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const DAY = 24 * 60 * 60 * 1000;

const WAYS = ['snapshotId', 'checkpointId', 'oplogTs', 'pointInTimeUTCMillis'] as const;

/**
 * The data a request wants.
 *
 * @throws MISSING_ONE_OF_MANY_ATTRIBUTES, ATLAS_BACKUP_CONFLICTING_OPTIONS, SNAPSHOT_NOT_FOUND,
 *   CANNOT_START_RESTORE_JOB_FOR_INCOMPLETE_CLUSTER_SNAPSHOT, CHECKPOINT_NOT_FOUND and the codes of instants
 */
export async function readPoint(call: Call, cluster: Cluster, asked: AskedPoint): Promise<Point> {
  const named = WAYS.filter((way) => asked[way] !== undefined);
  const [one, other] = named;
  if (one === undefined)
    throw apiError(
      'MISSING_ONE_OF_MANY_ATTRIBUTES',
      [WAYS.join(', ')],
      'One of the attributes {0} is required.',
    );
  if (other !== undefined)
    throw apiError(
      'ATLAS_BACKUP_CONFLICTING_OPTIONS',
      [one, other],
      'The attributes {0} and {1} cannot be set in one request.',
    );
  if (asked.snapshotId !== undefined) {
    const { value: snapshot } = await findSnapshot(call, cluster, asked.snapshotId);
    if (!isComplete(snapshot, call.now))
      throw apiError(
        'CANNOT_START_RESTORE_JOB_FOR_INCOMPLETE_CLUSTER_SNAPSHOT',
        [asked.snapshotId],
        'The snapshot {0} is not complete yet.',
      );
    return { snapshot, at: snapshot.at };
  }
  return before(call, cluster, await instantOf(call, cluster, asked));
}

/** The instant a request names by a checkpoint, an operation or a time. */
async function instantOf(call: Call, cluster: Cluster, asked: AskedPoint): Promise<number> {
  const { checkpointId, oplogTs, oplogInc, pointInTimeUTCMillis = 0 } = asked;
  const replicaSet = cluster.clusterType === 'REPLICASET';
  if (checkpointId !== undefined) {
    if (replicaSet)
      throw apiError(
        'CHECKPOINT_RESTORE_UNSUPPORTED_FOR_REPLICA_SETS',
        [cluster.name],
        'The cluster {0} is a replica set and has no checkpoints.',
      );
    return (await findCheckpoint(call, cluster, checkpointId)).at;
  }
  if (oplogTs !== undefined && oplogInc === undefined) throw lacksField('oplogInc');
  if (!replicaSet)
    throw apiError(
      oplogTs === undefined
        ? 'PIT_RESTORE_ONLY_SUPPORTED_FOR_REPLICA_SETS'
        : 'OPLOG_RESTORE_ONLY_SUPPORTED_FOR_REPLICA_SETS',
      [cluster.name],
      'The cluster {0} is sharded: name a snapshot or a checkpoint.',
    );
  const at = oplogTs === undefined ? pointInTimeUTCMillis : Date.parse(oplogTs);
  if (!(at > call.now - DAY && at <= call.now))
    throw apiError(
      'INVALID_PIT_RESTORE_TIME',
      [cluster.name],
      'The instant is not within the last 24 hours.',
    );
  return at;
}

/** The last snapshot that was complete before an instant. */
async function before(call: Call, cluster: Cluster, at: number): Promise<Point> {
  const snapshot = (await snapshotsOf(call, cluster)).find(
    ({ value }) => value.at <= at && isComplete(value, call.now),
  )?.value;
  if (snapshot) return { snapshot, at };
  throw apiError(
    'UNABLE_T0_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME',
    [cluster.name],
    'The cluster {0} has no snapshot from before that instant.',
  );
}
