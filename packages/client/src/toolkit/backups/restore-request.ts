import type { DiskBackupSnapshotRestoreJobInput } from '@mercator/catalog/types';
import { AtlasConfirmationError, AtlasValidationError } from '../../errors.ts';
import { checkId } from '../check-id.ts';
import { millisecondsOf } from '../dates.ts';
import type { RestoreOptions, RestoreSource } from './restore.ts';

const OPERATION = 'createGroupClusterBackupRestoreJob';

/** A cluster by its project and its name. */
export interface ClusterPlace {
  readonly groupId: string;
  readonly clusterName: string;
}

/**
 * The part of a restore's body that says what is restored.
 * @throws AtlasValidationError when it is not exactly one thing, or that has not the right form.
 */
export function sourceBody(
  source: RestoreSource,
): Pick<
  DiskBackupSnapshotRestoreJobInput,
  'deliveryType' | 'snapshotId' | 'pointInTimeUTCSeconds' | 'oplogTs' | 'oplogInc'
> {
  const { snapshotId, pointInTime, oplogTime } = source;
  const given = [snapshotId, pointInTime, oplogTime].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new AtlasValidationError(
      'needs exactly one of snapshotId, pointInTime and oplogTime to know what to restore.',
      { operation: OPERATION, parameter: 'source' },
    );
  if (snapshotId !== undefined)
    return { deliveryType: 'automated', snapshotId: checkId(snapshotId, 'snapshotId', OPERATION) };
  if (pointInTime !== undefined) {
    const seconds = Math.floor(millisecondsOf(pointInTime, 'pointInTime') / 1000);
    return { deliveryType: 'pointInTime', pointInTimeUTCSeconds: seconds };
  }
  const { seconds = 0, increment = 0 } = { ...oplogTime };
  if (!Number.isInteger(seconds) || !Number.isInteger(increment) || seconds < 1 || increment < 1)
    throw new AtlasValidationError('oplogTime needs whole seconds since 1970 and an increment from 1.', {
      operation: OPERATION,
      parameter: 'oplogTime',
    });
  return { deliveryType: 'pointInTime', oplogTs: seconds, oplogInc: increment };
}

/**
 * Where a restore writes to.
 * @param from the cluster whose backup it is
 * @throws AtlasConfirmationError when that is the cluster itself and it was not allowed.
 * @throws AtlasValidationError when the project is none.
 */
export function targetOf(
  from: ClusterPlace,
  { toCluster, toProject = from.groupId, allowSameCluster = false }: RestoreOptions,
  operation: string = OPERATION,
): ClusterPlace {
  if (typeof toCluster !== 'string' || toCluster === '')
    throw new AtlasValidationError('toCluster must name the cluster that gets the data.', {
      operation,
      parameter: 'toCluster',
    });
  const id = typeof toProject === 'string' ? toProject : toProject.id;
  const groupId = checkId(id, 'toProject', operation);
  if (groupId === from.groupId && toCluster === from.clusterName && !allowSameCluster)
    throw new AtlasConfirmationError(
      `this overwrites ${toCluster}, the very cluster the backup was taken from, which can lead to production data loss. ` +
        'Nothing was sent; pass { allowSameCluster: true } to do it.',
      { operation },
    );
  return { groupId, clusterName: toCluster };
}

const DAY = 86_400_000;
/** How far the clock of the caller may be behind the service's. */
const TOLERANCE = 60_000;

/**
 * Refuses a point in time that the restore window does not reach.
 * @param seconds the point, since 1970
 * @param days the window; `undefined` when the service does not say
 * @param now milliseconds since 1970
 * @throws AtlasValidationError when it lies before the window or in the future.
 */
export function checkWindow(seconds: number, days: number | null | undefined, now: number): void {
  const parameter = 'pointInTime';
  const instant = seconds * 1000;
  if (instant > now + TOLERANCE)
    throw new AtlasValidationError(
      `${new Date(instant).toISOString()} has not come yet, so nothing can be restored to it.`,
      { operation: OPERATION, parameter },
    );
  if (days != null && instant < now - days * DAY - TOLERANCE)
    throw new AtlasValidationError(
      `${new Date(instant).toISOString()} lies before the restore window, which reaches back ${days} days.`,
      { operation: OPERATION, parameter },
    );
}
