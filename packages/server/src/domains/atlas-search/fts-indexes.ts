import type { ClusterSearchIndexInput } from '@mercator/catalog/types';
import type { Call, CallOf } from '../../call.ts';
import { List } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { refusesField } from '../field-refusals.ts';
import { changeIndex, createIndex, type IndexRequest, removeIndex } from './change.ts';
import { type SearchPlace, searchPlace } from './place.ts';
import { findIndexById, noIndex, type SearchIndex, scopeOf, searchIndexes } from './search-index.ts';
import { viewFtsIndex } from './view.ts';

/** What this generation asks for: the definition is a part of the body. */
function requestOf(body: ClusterSearchIndexInput): IndexRequest {
  const { database, collectionName, name, type = 'search', ...definition } = body;
  return { database, collectionName, name, type, definition };
}

/** In a paused cluster every index is paused, whatever it was. */
async function show(
  call: Call,
  document: Document<SearchIndex>,
  { paused }: SearchPlace,
  alone: boolean,
): Promise<object> {
  const rendered = await call.show(document, (index) => viewFtsIndex(index, alone));
  return paused ? { ...viewFtsIndex(document.value, alone), status: 'PAUSED' } : rendered;
}

/** This generation knows no index that is on its way out. */
async function find(
  call: Call,
  groupId: string,
  clusterName: string,
  indexId: string,
): Promise<Document<SearchIndex>> {
  const document = await findIndexById(call.store, groupId, clusterName, indexId);
  if (document.value.state === 'DELETING') throw noIndex(`with id ${indexId}`);
  return document;
}

export async function createGroupClusterFtsIndex(
  call: CallOf<'createGroupClusterFtsIndex'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  return viewFtsIndex(await createIndex(call, groupId, clusterName, requestOf(call.body), ''), false);
}

export async function listGroupClusterFtsIndex(call: CallOf<'listGroupClusterFtsIndex'>): Promise<List> {
  const { groupId, clusterName, databaseName, collectionName } = call.params;
  const place = await searchPlace(call, groupId, clusterName);
  const items: object[] = [];
  for (const document of await call.store.all(searchIndexes, scopeOf(groupId, clusterName))) {
    const { value } = document;
    if (value.database !== databaseName || value.collectionName !== collectionName) continue;
    if (value.state !== 'DELETING') items.push(await show(call, document, place, false));
  }
  return new List(items);
}

export async function getGroupClusterFtsIndex(call: CallOf<'getGroupClusterFtsIndex'>): Promise<object> {
  const { groupId, clusterName, indexId } = call.params;
  const place = await searchPlace(call, groupId, clusterName);
  return show(call, await find(call, groupId, clusterName, indexId), place, true);
}

export async function updateGroupClusterFtsIndex(
  call: CallOf<'updateGroupClusterFtsIndex'>,
): Promise<object> {
  const { groupId, clusterName, indexId } = call.params;
  await searchPlace(call, groupId, clusterName);
  const document = await find(call, groupId, clusterName, indexId);
  const request = requestOf({ type: document.value.type, ...call.body } as ClusterSearchIndexInput);
  for (const field of ['database', 'collectionName', 'name', 'type'] as const)
    if (request[field] !== document.value[field]) throw refusesField(field, 'cannot be changed');
  const { definition } = request;
  return viewFtsIndex(await changeIndex(call, document, groupId, clusterName, definition, ''), false);
}

export async function deleteGroupClusterFtsIndex(
  call: CallOf<'deleteGroupClusterFtsIndex'>,
): Promise<undefined> {
  const { groupId, clusterName, indexId } = call.params;
  await searchPlace(call, groupId, clusterName);
  return removeIndex(call, await find(call, groupId, clusterName, indexId));
}
