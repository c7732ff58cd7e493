import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import {
  backupScope,
  compliancePolicyOf,
  copyRegions,
  extraRetention,
  keptUntil,
  type Retention,
  retentionDays,
  SCHEDULE_KEY,
  schedules,
} from '../backup-rules/index.ts';
import { findCluster, findRetained } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { pageOf } from '../page-of.ts';
import { findBackedUp, findSnapshotted } from './backed-up-cluster.ts';
import { invalid, missing, snapshotNotFound } from './problems.ts';
import { renderShardedSnapshot, renderSnapshot } from './render.ts';
import { rawOfSnapshot, type Snapshot, snapshots } from './snapshot.ts';
import { takeSnapshot } from './take.ts';

/** Days an on-demand snapshot is kept when nobody says how many: as long as the hourly ones of the default schedule. */
const DEFAULT_RETENTION_DAYS = 7;

/**
 * A snapshot of a cluster.
 *
 * @throws SNAPSHOT_NOT_FOUND
 */
export async function findSnapshot(
  store: Store,
  groupId: string,
  clusterName: string,
  snapshotId: string,
): Promise<Document<Snapshot>> {
  const document = await store.get(snapshots, backupScope(groupId, clusterName), snapshotId);
  if (document === undefined) throw snapshotNotFound(snapshotId, clusterName);
  return document;
}

/** The last snapshot completed before an instant; `undefined` when there is none. */
export async function lastSnapshotBefore(
  store: Store,
  groupId: string,
  clusterName: string,
  instant: number,
): Promise<Document<Snapshot> | undefined> {
  const all = await store.all(snapshots, backupScope(groupId, clusterName));
  return all
    .filter(({ value }) => value.stage === 'completed' && takenAt(value) <= instant)
    .sort((one, other) => takenAt(other.value) - takenAt(one.value))[0];
}

const takenAt = ({ createdAt, requestedAt }: Snapshot): number => Date.parse(createdAt ?? requestedAt);

export async function listGroupClusterBackupSnapshots(
  call: CallOf<'listGroupClusterBackupSnapshots'>,
): Promise<Page> {
  const { groupId, clusterName, pointInTimeUtcSeconds, oplogTs, oplogInc } = call.params;
  // A free cluster links here as well, as recorded: it has none.
  if (!(await findRetained(call.store, groupId, clusterName)))
    await findCluster(call.store, groupId, clusterName);
  const seconds = wantedSeconds(pointInTimeUtcSeconds, oplogTs, oplogInc);
  const render = (snapshot: Snapshot): object => renderSnapshot(snapshot, call.link);
  if (seconds === undefined) return pageOf(call, snapshots, backupScope(groupId, clusterName), render);
  const found = await lastSnapshotBefore(call.store, groupId, clusterName, seconds * 1000);
  return found ? new Page([await call.show(found, render)], 1) : new Page([], 0);
}

/** The point in time a list is asked for. @throws ATLAS_BACKUP_CONFLICTING_OPTIONS, MISSING_ATTRIBUTE */
function wantedSeconds(
  point: number | undefined,
  oplogTs: number | undefined,
  oplogInc: number | undefined,
): number | undefined {
  if (point !== undefined && (oplogTs !== undefined || oplogInc !== undefined))
    throw apiError(
      'ATLAS_BACKUP_CONFLICTING_OPTIONS',
      ['pointInTimeUtcSeconds', 'oplogTs'],
      'The options {0} and {1} exclude each other.',
    );
  if ((oplogTs === undefined) !== (oplogInc === undefined))
    throw missing(oplogTs === undefined ? 'oplogTs' : 'oplogInc');
  return point ?? oplogTs;
}

export async function takeGroupClusterBackupSnapshots(
  call: CallOf<'takeGroupClusterBackupSnapshots'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { description, retentionInDays } = call.body;
  const cluster = await findBackedUp(call.store, groupId, clusterName);
  const retention = await onDemandRetention(call, groupId, retentionInDays);
  await checkNoneUnfinished(call.store, groupId, clusterName);
  const scope = backupScope(groupId, clusterName);
  const schedule = (await call.store.get(schedules, scope, SCHEDULE_KEY))?.value;
  const { value } = await takeSnapshot(
    cluster,
    {
      snapshotType: 'onDemand',
      frequencyType: 'ondemand',
      retention,
      ...(schedule && {
        extraMs: extraRetention(schedule, 'ondemand'),
        copyRegions: copyRegions(schedule, ['ondemand']),
      }),
      ...(description !== undefined && { description }),
    },
    { store: call.store, chance: call.chance, speed: call.speed, at: call.now },
  );
  call.event({ type: 'CPS_ON_DEMAND_SNAPSHOT_REQUESTED', raw: rawOfSnapshot(value) });
  return value.type === 'replicaSet'
    ? renderSnapshot(value, call.link)
    : renderShardedSnapshot(value, call.link);
}

/** @throws UNFINISHED_ON_DEMAND_SNAPSHOT: a cluster has one of them at a time */
async function checkNoneUnfinished(store: Store, groupId: string, clusterName: string): Promise<void> {
  for (const stage of ['queued', 'starting', 'reading', 'storing'] as const) {
    const found = await store.find(snapshots, 'stage', stage, backupScope(groupId, clusterName));
    if (found.some(({ value }) => value.snapshotType === 'onDemand'))
      throw apiError(
        'UNFINISHED_ON_DEMAND_SNAPSHOT',
        [clusterName],
        'The last on-demand snapshot of the cluster {0} is not completed yet.',
      );
  }
}

/** @throws SNAPSHOT_RETENTION_LESS_THAN_BACKUP_COMPLIANCE_POLICY */
async function onDemandRetention(call: Call, groupId: string, days: number | undefined): Promise<Retention> {
  const demanded = (await compliancePolicyOf(call.store, groupId))?.onDemandPolicyItem ?? undefined;
  if (days === undefined)
    return demanded ?? { retentionUnit: 'days', retentionValue: DEFAULT_RETENTION_DAYS };
  const asked: Retention = { retentionUnit: 'days', retentionValue: days };
  checkKept(asked);
  if (demanded && days < retentionDays(demanded))
    throw apiError(
      'SNAPSHOT_RETENTION_LESS_THAN_BACKUP_COMPLIANCE_POLICY',
      [String(days), String(retentionDays(demanded))],
      'The backup compliance policy of the project keeps on-demand snapshots for {1} days at least, not {0}.',
    );
  return asked;
}

/** Years no snapshot is kept for: dates end somewhere. */
const MOST_DAYS = 36_500;

/** @throws BACKUP_SNAPSHOT_RETENTION_VALUE_INVALID */
export function checkKept(retention: Retention): void {
  const days = retentionDays(retention);
  if (retention.retentionValue < 1 || days > MOST_DAYS)
    throw apiError(
      'BACKUP_SNAPSHOT_RETENTION_VALUE_INVALID',
      [String(retention.retentionValue)],
      'A snapshot cannot be kept for {0} of this unit.',
    );
}

export async function getGroupClusterBackupSnapshot(
  call: CallOf<'getGroupClusterBackupSnapshot'>,
): Promise<object> {
  const { groupId, clusterName, snapshotId } = call.params;
  await findSnapshotted(call.store, groupId, clusterName);
  const document = await findSnapshot(call.store, groupId, clusterName, snapshotId);
  return call.show(document, (snapshot) => renderSnapshot(snapshot, call.link));
}

const UNITS = { DAYS: 'days', WEEKS: 'weeks', MONTHS: 'months', YEARS: 'years' } as const;

export async function updateGroupClusterBackupSnapshot(
  call: CallOf<'updateGroupClusterBackupSnapshot'>,
): Promise<object> {
  const { groupId, clusterName, snapshotId } = call.params;
  const { retentionUnit, retentionValue } = call.body;
  await findSnapshotted(call.store, groupId, clusterName);
  const document = await findSnapshot(call.store, groupId, clusterName, snapshotId);
  const unit = Object.entries(UNITS).find(([name]) => name === retentionUnit)?.[1];
  if (unit === undefined) throw invalid('retentionUnit', retentionUnit);
  const retention: Retention = { retentionUnit: unit, retentionValue };
  checkKept(retention);
  const snapshot = document.value;
  if (snapshot.stage !== 'completed')
    throw apiError(
      'CANNOT_MODIFY_IN_PROGRESS_SNAPSHOT_RETENTION',
      [snapshotId],
      'The snapshot {0} is still being taken: change its retention when it is completed.',
    );
  const until = keptUntil(takenAt(snapshot), retention);
  const expiresAt = timeText(Math.max(until, call.now));
  if (expiresAt < snapshot.expiresAt && (await compliancePolicyOf(call.store, groupId)))
    throw apiError(
      'CANNOT_DECREASE_SNAPSHOT_RETENTION_WITH_BACKUP_COMPLIANCE_POLICY',
      [snapshotId],
      'The backup compliance policy of the project does not let the snapshot {0} expire sooner.',
    );
  const { value } = await call.store.update(document, {
    value: { ...snapshot, retention, expiresAt },
    due: Date.parse(expiresAt),
  });
  call.event({ type: 'CPS_SNAPSHOT_RETENTION_MODIFIED_AUDIT', raw: rawOfSnapshot(value) });
  return renderSnapshot(value, call.link);
}

export async function deleteGroupClusterBackupSnapshot(
  call: CallOf<'deleteGroupClusterBackupSnapshot'>,
): Promise<undefined> {
  const { groupId, clusterName, snapshotId } = call.params;
  await findSnapshotted(call.store, groupId, clusterName);
  await removeSnapshot(call, await findSnapshot(call.store, groupId, clusterName, snapshotId));
}

/** @throws CANNOT_DELETE_IN_PROGRESS_SNAPSHOT, CANNOT_DELETE_SNAPSHOT_WITH_BACKUP_COMPLIANCE_POLICY */
export async function removeSnapshot(call: Call, document: Document<Snapshot>): Promise<void> {
  const { id, groupId, stage } = document.value;
  if (await compliancePolicyOf(call.store, groupId))
    throw apiError(
      'CANNOT_DELETE_SNAPSHOT_WITH_BACKUP_COMPLIANCE_POLICY',
      [id],
      'The backup compliance policy of the project keeps the snapshot {0}.',
    );
  if (stage !== 'completed')
    throw apiError(
      'CANNOT_DELETE_IN_PROGRESS_SNAPSHOT',
      [id],
      'The snapshot {0} is still being taken: delete it when it is completed.',
    );
  await call.store.remove(document);
  call.event({ type: 'CPS_SNAPSHOT_DELETED_AUDIT', raw: rawOfSnapshot(document.value) });
}
