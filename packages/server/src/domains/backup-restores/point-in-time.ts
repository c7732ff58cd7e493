import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { backupScope, DAY_MS, SCHEDULE_KEY, schedules } from '../backup-rules/index.ts';
import { lastSnapshotBefore, missing, type Snapshot } from '../cloud-backups/index.ts';
import type { Cluster } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import type { PointInTime } from './job.ts';

/** The members of a request that name a point in time. */
export interface PointRequest {
  readonly oplogTs?: number | null;
  readonly oplogInc?: number | null;
  readonly seconds?: number | null;
}

/**
 * The point in time a request names; `undefined` when it names none.
 *
 * @throws ATLAS_BACKUP_CONFLICTING_OPTIONS, MISSING_ATTRIBUTE
 */
export function readPoint({ oplogTs, oplogInc, seconds }: PointRequest): PointInTime | undefined {
  const byOplog = oplogTs != null || oplogInc != null;
  if (byOplog && seconds != null)
    throw apiError(
      'ATLAS_BACKUP_CONFLICTING_OPTIONS',
      ['oplogTs', 'pointInTimeUTCSeconds'],
      'The options {0} and {1} exclude each other.',
    );
  if (seconds != null) return { seconds, named: 'seconds' };
  if (!byOplog) return undefined;
  if (oplogTs == null) throw missing('oplogTs');
  if (oplogInc == null) throw missing('oplogInc');
  return { seconds: oplogTs, increment: oplogInc, named: 'oplog' };
}

/**
 * The snapshot from which a point in time is reached.
 *
 * @throws UNSUPPORTED_FOR_CURRENT_CONFIG without continuous backups, INVALID_PIT_RESTORE_TIME outside of the window they reach
 *   back to, UNABLE_T0_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME
 */
export async function snapshotFor(
  call: Call,
  cluster: Cluster,
  point: PointInTime,
): Promise<Document<Snapshot>> {
  const { groupId, name } = cluster;
  if (!cluster.settings.pitEnabled)
    throw apiError('UNSUPPORTED_FOR_CURRENT_CONFIG', [name], 'The cluster {0} has no continuous backups.');
  const schedule = await call.store.get(schedules, backupScope(groupId, name), SCHEDULE_KEY);
  const window = (schedule?.value.restoreWindowDays ?? 0) * DAY_MS;
  const instant = point.seconds * 1000;
  if (instant > call.now || instant < call.now - window)
    throw apiError(
      'INVALID_PIT_RESTORE_TIME',
      [String(point.seconds)],
      'The cluster cannot be restored to {0}: its restore window does not reach there.',
    );
  const found = await lastSnapshotBefore(call.store, groupId, name, instant);
  if (found === undefined)
    throw apiError(
      'UNABLE_T0_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME',
      [timeText(instant)],
      'There is no snapshot from before {0}.',
    );
  return found;
}
