import type { Call, CallOf } from '../../call.ts';
import { List } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { changeIndex, createIndex, removeIndex } from './change.ts';
import { searchPlace } from './place.ts';
import {
  findIndexById,
  findIndexByName,
  type NamedIndex,
  type SearchIndex,
  scopeOf,
  searchIndexes,
} from './search-index.ts';
import { viewSearchIndex } from './view.ts';

const show = (call: Call, document: Document<SearchIndex>) =>
  call.show(document, (index) => viewSearchIndex(index));

export async function createGroupClusterSearchIndex(
  call: CallOf<'createGroupClusterSearchIndex'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const { database, collectionName, name, type = 'search', definition } = call.body;
  const request = { database, collectionName, name, type, definition: { ...definition } };
  return viewSearchIndex(await createIndex(call, groupId, clusterName, request, 'definition.'), 'fresh');
}

async function list(
  call: Call,
  groupId: string,
  clusterName: string,
  isMeant: (index: SearchIndex) => boolean,
): Promise<List> {
  await searchPlace(call, groupId, clusterName);
  const items: object[] = [];
  for (const document of await call.store.all(searchIndexes, scopeOf(groupId, clusterName)))
    if (isMeant(document.value)) items.push(await show(call, document));
  return new List(items);
}

export const listGroupClusterSearchIndexes = (call: CallOf<'listGroupClusterSearchIndexes'>): Promise<List> =>
  list(call, call.params.groupId, call.params.clusterName, () => true);

export function listGroupClusterSearchIndex(call: CallOf<'listGroupClusterSearchIndex'>): Promise<List> {
  const { groupId, clusterName, databaseName, collectionName } = call.params;
  return list(
    call,
    groupId,
    clusterName,
    (index) => index.database === databaseName && index.collectionName === collectionName,
  );
}

async function byId(
  call: Call,
  {
    groupId,
    clusterName,
    indexId,
  }: { readonly groupId: string; readonly clusterName: string; readonly indexId: string },
): Promise<Document<SearchIndex>> {
  await searchPlace(call, groupId, clusterName);
  return findIndexById(call.store, groupId, clusterName, indexId);
}

async function byName(call: Call, named: NamedIndex): Promise<Document<SearchIndex>> {
  await searchPlace(call, named.groupId, named.clusterName);
  return findIndexByName(call.store, named);
}

export const getGroupClusterSearchIndex = async (
  call: CallOf<'getGroupClusterSearchIndex'>,
): Promise<object> => show(call, await byId(call, call.params));

export const getGroupClusterSearchIndexByName = async (
  call: CallOf<'getGroupClusterSearchIndexByName'>,
): Promise<object> => show(call, await byName(call, call.params));

async function change(
  call: CallOf<'updateGroupClusterSearchIndex'> | CallOf<'updateGroupClusterSearchIndexByName'>,
  document: Document<SearchIndex>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const definition = { ...call.body.definition };
  return viewSearchIndex(await changeIndex(call, document, groupId, clusterName, definition, 'definition.'));
}

export const updateGroupClusterSearchIndex = async (
  call: CallOf<'updateGroupClusterSearchIndex'>,
): Promise<object> => change(call, await byId(call, call.params));

export const updateGroupClusterSearchIndexByName = async (
  call: CallOf<'updateGroupClusterSearchIndexByName'>,
): Promise<object> => change(call, await byName(call, call.params));

export const deleteGroupClusterSearchIndex = async (
  call: CallOf<'deleteGroupClusterSearchIndex'>,
): Promise<undefined> => removeIndex(call, await byId(call, call.params));

export const deleteGroupClusterSearchIndexByName = async (
  call: CallOf<'deleteGroupClusterSearchIndexByName'>,
): Promise<undefined> => removeIndex(call, await byName(call, call.params));
