import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { findCluster } from '../clusters/index.ts';
import { refusesField } from '../field-refusals.ts';
import { findSnapshot, isComplete, type LegacySnapshot, snapshotsOf, viewSnapshot } from './snapshot.ts';

/** The part of a list that a call asks for. */
export function pageFrom<T>(call: Call, all: readonly T[], view: (item: T) => object): Page {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const first = (pageNum - 1) * itemsPerPage;
  return new Page(all.slice(first, first + itemsPerPage).map(view), all.length);
}

export async function listGroupClusterSnapshots(call: CallOf<'listGroupClusterSnapshots'>): Promise<Page> {
  const { groupId, clusterName, completed = 'true' } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const all = (await snapshotsOf(call, cluster))
    .map(({ value }) => value)
    .filter((snapshot) => completed === 'all' || isComplete(snapshot, call.now) === (completed === 'true'));
  return pageFrom(call, all, (snapshot) => viewSnapshot(call, cluster, snapshot));
}

export async function getGroupClusterSnapshot(call: CallOf<'getGroupClusterSnapshot'>): Promise<object> {
  const { groupId, clusterName, snapshotId } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const { value } = await findSnapshot(call, cluster, snapshotId);
  return viewSnapshot(call, cluster, value);
}

/** Keeps a snapshot for ever, or until a date. */
export async function updateGroupClusterSnapshot(
  call: CallOf<'updateGroupClusterSnapshot'>,
): Promise<object> {
  const { groupId, clusterName, snapshotId } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const document = await findSnapshot(call, cluster, snapshotId);
  const { doNotDelete, expires } = call.body;
  if (!isComplete(document.value, call.now))
    throw apiError(
      'CANNOT_MODIFY_IN_PROGRESS_SNAPSHOT_RETENTION',
      [snapshotId],
      'The snapshot {0} is not complete yet.',
    );
  if (doNotDelete === true && expires !== undefined)
    throw apiError(
      'ATLAS_BACKUP_CONFLICTING_OPTIONS',
      ['doNotDelete', 'expires'],
      'The attributes {0} and {1} cannot be set in one request.',
    );
  const until = expires === undefined ? undefined : Date.parse(expires);
  if (until !== undefined && until <= call.now) throw refusesField('expires', 'lies in the past');
  const value = kept(document.value, doNotDelete, until, call.now);
  await call.store.update(document, { value });
  call.event({ type: 'CPS_SNAPSHOT_RETENTION_MODIFIED_AUDIT' });
  return viewSnapshot(call, cluster, value);
}

/** How long a snapshot is kept that nobody protects any more and nobody says a date for. */
const DAY = 24 * 60 * 60 * 1000;

function kept(
  { expires, ...rest }: LegacySnapshot,
  doNotDelete: boolean | undefined,
  until: number | undefined,
  now: number,
): LegacySnapshot {
  if (doNotDelete === true) return rest;
  const end = until ?? expires ?? (doNotDelete === false ? now + DAY : undefined);
  return { ...rest, ...(end !== undefined && { expires: end }) };
}

/** @throws CANNOT_DELETE_IN_PROGRESS_SNAPSHOT, CANNOT_MODIFY_SNAPSHOT for one that is not to be deleted */
export async function deleteGroupClusterSnapshot(
  call: CallOf<'deleteGroupClusterSnapshot'>,
): Promise<undefined> {
  const { groupId, clusterName, snapshotId } = call.params;
  const { value: cluster } = await findCluster(call.store, groupId, clusterName);
  const document = await findSnapshot(call, cluster, snapshotId);
  const { expires } = document.value;
  if (!isComplete(document.value, call.now))
    throw apiError(
      'CANNOT_DELETE_IN_PROGRESS_SNAPSHOT',
      [snapshotId],
      'The snapshot {0} is not complete yet.',
    );
  if (expires === undefined)
    throw apiError(
      'CANNOT_MODIFY_SNAPSHOT',
      [snapshotId],
      'The snapshot {0} is marked as not to be deleted.',
    );
  await call.store.remove(document);
  call.event({ type: 'CPS_SNAPSHOT_DELETED_AUDIT' });
}
