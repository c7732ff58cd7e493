import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { findExportBucket } from '../backup-exports/index.ts';
import {
  type BackupSchedule,
  backupScope,
  compliancePolicyOf,
  dueOfSchedule,
  keptUntil,
  type PolicyItem,
  SCHEDULE_KEY,
  schedules,
} from '../backup-rules/index.ts';
import { backupsOff, findDedicated, type Snapshot, snapshots } from '../cloud-backups/index.ts';
import type { Cluster } from '../clusters/index.ts';
import { timeText } from '../event.ts';
import { changeSchedule, checkMeets, type ScheduleRequest } from './change.ts';
import { type CopyDeletions, deleteCopies } from './copies.ts';
import { renderSchedule } from './render.ts';

interface Found {
  readonly cluster: Cluster;
  readonly document: Document<BackupSchedule>;
}

/** @throws BACKUP_CONFIG_NOT_FOUND while the backups of the cluster are off */
async function find(
  call: Call,
  { groupId, clusterName }: Readonly<Record<'groupId' | 'clusterName', string>>,
): Promise<Found> {
  const { value: cluster } = await findDedicated(call.store, groupId, clusterName);
  const document = await call.store.get(schedules, backupScope(groupId, clusterName), SCHEDULE_KEY);
  if (document?.value.state !== 'RUNNING') throw backupsOff(clusterName);
  return { cluster, document };
}

export async function getGroupClusterBackupSchedule(
  call: CallOf<'getGroupClusterBackupSchedule'>,
): Promise<object> {
  const { cluster, document } = await find(call, call.params);
  return renderSchedule(document.value, cluster, call);
}

type UpdateBody = ScheduleRequest &
  CopyDeletions & {
    readonly deleteSnapshots?: boolean;
    readonly updateSnapshots?: boolean;
  };

export async function updateGroupClusterBackupSchedule(
  call: CallOf<'updateGroupClusterBackupSchedule'>,
): Promise<object> {
  const { groupId } = call.params;
  const { cluster, document } = await find(call, call.params);
  // The two versions differ in the copy settings alone, and those are read in either form.
  const body = call.body as UpdateBody;
  const policy = await compliancePolicyOf(call.store, groupId);
  const before = document.value;
  const after = changeSchedule(before, body, { cluster, policy, now: call.now, newId: call.newId });
  if (body.export?.exportBucketId !== undefined)
    await findExportBucket(call.store, groupId, body.export.exportBucketId);
  if (body.deleteSnapshots) {
    if (policy) throw snapshotsStay(before.clusterName);
    await deleteSnapshotsOf(call, removedItems(before, after));
  }
  if (policy?.copyProtectionEnabled && (body.deleteCopiedBackups?.length || body.deleteCopySnapshots))
    throw copiesStay(before.clusterName);
  await deleteCopies(call.store, before, after, body);
  if (body.updateSnapshots) await applyRetention(call, after, policy !== undefined);
  await call.store.update(document, { value: after, due: dueOfSchedule(after) });
  call.event({ type: 'CPS_SNAPSHOT_SCHEDULE_UPDATED_AUDIT' });
  return renderSchedule(after, cluster, call);
}

export async function deleteGroupClusterBackupSchedule(
  call: CallOf<'deleteGroupClusterBackupSchedule'>,
): Promise<object> {
  const { cluster, document } = await find(call, call.params);
  const { nextSnapshot, ...before } = document.value;
  const after: BackupSchedule = { ...before, policyItems: [] };
  const policy = await compliancePolicyOf(call.store, before.groupId);
  if (policy) checkMeets(before, after, policy);
  await call.store.update(document, { value: after, due: null });
  call.event({ type: 'CPS_SNAPSHOT_SCHEDULE_UPDATED_AUDIT' });
  return renderSchedule(after, cluster, call);
}

const snapshotsStay = (clusterName: string) =>
  apiError(
    'CANNOT_DELETE_SNAPSHOT_WITH_BACKUP_COMPLIANCE_POLICY',
    [clusterName],
    'The backup compliance policy of the project keeps the snapshots of the cluster {0}.',
  );

const copiesStay = (clusterName: string) =>
  apiError(
    'CANNOT_DELETE_COPY_SNAPSHOT_WITH_BACKUP_COMPLIANCE_POLICY_ENABLED',
    [clusterName],
    'The backup compliance policy of the project keeps copies of snapshots of the cluster {0}.',
  );

const removedItems = (before: BackupSchedule, after: BackupSchedule): readonly PolicyItem[] =>
  before.policyItems.filter(({ id }) => !after.policyItems.some((item) => item.id === id));

const scopeOf = (call: CallOf<'updateGroupClusterBackupSchedule'>): string =>
  backupScope(call.params.groupId, call.params.clusterName);

/** Deletes what rules have taken that are there no more. */
async function deleteSnapshotsOf(
  call: CallOf<'updateGroupClusterBackupSchedule'>,
  removed: readonly PolicyItem[],
): Promise<void> {
  const gone = new Set(removed.map(({ id }) => id));
  for (const document of await call.store.all(snapshots, scopeOf(call))) {
    const { policyItems, stage } = document.value;
    if (stage === 'completed' && policyItems.length > 0 && policyItems.every((id) => gone.has(id)))
      await call.store.remove(document);
  }
}

/** Lets what rules have taken expire as they say now; under a compliance policy nothing expires sooner than before. */
async function applyRetention(
  call: CallOf<'updateGroupClusterBackupSchedule'>,
  { policyItems }: BackupSchedule,
  onlyLonger: boolean,
): Promise<void> {
  for (const document of await call.store.all(snapshots, scopeOf(call))) {
    const snapshot = document.value;
    const end = newEndOf(snapshot, policyItems);
    if (snapshot.stage !== 'completed' || end === undefined) continue;
    const expiresAt = timeText(Math.max(end, call.now));
    if (onlyLonger && expiresAt < snapshot.expiresAt) continue;
    await call.store.update(document, { value: { ...snapshot, expiresAt }, due: Date.parse(expiresAt) });
  }
}

function newEndOf(snapshot: Snapshot, items: readonly PolicyItem[]): number | undefined {
  const own = items.filter(({ id }) => snapshot.policyItems.includes(id));
  const from = Date.parse(snapshot.createdAt ?? snapshot.requestedAt);
  return own.length === 0 ? undefined : Math.max(...own.map((item) => keptUntil(from, item)));
}
