import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Download, Page } from '../../result.ts';
import { type Cluster, changeable, findCluster, isTenant, mainRegion } from '../clusters/index.ts';
import { refusesField } from '../field-refusals.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { queryLogs } from '../query-logs.ts';
import { type Archive, archiveLifecycle, archives, findArchive, scopeOf } from './archive.ts';
import { nearestRegion } from './regions.ts';
import { checkSchedule, readCriteria, readPartition } from './request.ts';
import { changeArchive, isSameArchive } from './update.ts';

const shown = (archive: Archive): object => archive;

export async function listGroupClusterOnlineArchives(
  call: CallOf<'listGroupClusterOnlineArchives'>,
): Promise<Page> {
  const { groupId, clusterName } = call.params;
  await findCluster(call.store, groupId, clusterName);
  return pageOf(call, archives, scopeOf(groupId, clusterName), shown);
}

export async function getGroupClusterOnlineArchive(
  call: CallOf<'getGroupClusterOnlineArchive'>,
): Promise<object> {
  const { groupId, clusterName, archiveId } = call.params;
  await findCluster(call.store, groupId, clusterName);
  return call.show(await findArchive(call.store, groupId, clusterName, archiveId), shown);
}

export async function createGroupClusterOnlineArchive(
  call: CallOf<'createGroupClusterOnlineArchive'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { body } = call;
  const cluster = archivable((await findCluster(call.store, groupId, clusterName)).value);
  const { collectionType = 'STANDARD', dbName, collName, schedule, dataExpirationRule } = body;
  const criteria = readCriteria(body.criteria, collectionType);
  const { provider, name } = mainRegion(cluster);
  const id = call.newId();
  const archive: Archive = {
    _id: id,
    groupId,
    clusterName,
    dbName,
    collName,
    collectionType,
    criteria,
    ...(dataExpirationRule && { dataExpirationRule }),
    dataProcessRegion: regionOf(body.dataProcessRegion) ?? nearestRegion(provider, name),
    partitionFields: readPartition(body.partitionFields, criteria),
    paused: false,
    schedule: schedule ? checkSchedule(schedule) : { type: 'DEFAULT' },
    state: 'PENDING',
  };
  const scope = scopeOf(groupId, clusterName);
  for (const { value } of await call.store.all(archives, scope)) {
    if (!value.paused && value.dbName === dbName && value.collName === collName)
      throw refusesField('collName', 'names a collection that has an active online archive');
  }
  await call.store.insert(archives, scope, {
    key: id,
    value: archive,
    due: dueOf(archiveLifecycle, 'PENDING', call),
  });
  call.event({ type: 'ONLINE_ARCHIVE_CREATED', about: { clusterName } });
  return archive;
}

/** @throws for what has no disk of its own to free, and for what cannot be changed now */
function archivable(cluster: Cluster): Cluster {
  if (!isTenant(cluster)) return changeable(cluster);
  throw apiError(
    'INSUFFICIENT_INSTANCE_SIZE',
    [cluster.name],
    'The cluster {0} is too small for online archives: they need a dedicated one.',
  );
}

function regionOf(
  asked: CallOf<'createGroupClusterOnlineArchive'>['body']['dataProcessRegion'],
): Archive['dataProcessRegion'] | undefined {
  if (asked?.cloudProvider === undefined || asked.region === undefined) return undefined;
  return { cloudProvider: asked.cloudProvider, region: asked.region };
}

export async function updateGroupClusterOnlineArchive(
  call: CallOf<'updateGroupClusterOnlineArchive'>,
): Promise<object> {
  const { groupId, clusterName, archiveId } = call.params;
  await findCluster(call.store, groupId, clusterName);
  const document = await findArchive(call.store, groupId, clusterName, archiveId);
  const before = document.value;
  const after = changeArchive(before, call.body);
  if (isSameArchive(before, after)) return call.show(document, shown);
  if (before.paused && !after.paused) await checkAlone(call, after);
  const entered = before.state !== after.state;
  await call.store.update(document, {
    value: after,
    ...(entered && { due: dueOf(archiveLifecycle, after.state, call), seen: false }),
  });
  const type = after.state === 'PAUSING' ? 'ONLINE_ARCHIVE_PAUSE_REQUESTED' : 'ONLINE_ARCHIVE_UPDATED';
  call.event({ type, about: { clusterName } });
  return after;
}

/** A collection has one archive that is at work. */
async function checkAlone(
  call: CallOf<'updateGroupClusterOnlineArchive'>,
  { _id, groupId, clusterName, dbName, collName }: Archive,
): Promise<void> {
  for (const { value } of await call.store.all(archives, scopeOf(groupId, clusterName))) {
    if (value._id !== _id && !value.paused && value.dbName === dbName && value.collName === collName)
      throw refusesField('paused', 'cannot be false: the collection has another active online archive');
  }
}

export async function deleteGroupClusterOnlineArchive(
  call: CallOf<'deleteGroupClusterOnlineArchive'>,
): Promise<object> {
  const { groupId, clusterName, archiveId } = call.params;
  await findCluster(call.store, groupId, clusterName);
  await call.store.remove(await findArchive(call.store, groupId, clusterName, archiveId));
  call.event({ type: 'ONLINE_ARCHIVE_DELETED', about: { clusterName } });
  return {};
}

export async function downloadGroupClusterOnlineArchiveQueryLogs(
  call: CallOf<'downloadGroupClusterOnlineArchiveQueryLogs'>,
): Promise<Download> {
  const { groupId, clusterName, startDate, endDate } = call.params;
  await findCluster(call.store, groupId, clusterName);
  return queryLogs(call, clusterName, { startDate, endDate });
}
