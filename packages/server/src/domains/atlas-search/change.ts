import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { dueOf } from '../lifecycle.ts';
import { changeablePlace, checkRoom } from './place.ts';
import {
  type Definition,
  keyOf,
  type SearchIndex,
  scopeOf,
  searchIndexes,
  searchIndexLifecycle,
} from './search-index.ts';
import { checkTextDefinition } from './text-definition.ts';
import { checkVectorDefinition } from './vector-definition.ts';

/** What both generations ask for. */
export interface IndexRequest {
  readonly database: string;
  readonly collectionName: string;
  readonly name: string;
  readonly type: SearchIndex['type'];
  readonly definition: Definition;
}

/** Where the members of a definition are in a body: `definition.`, or nothing. */
type Within = 'definition.' | '';

function checkDefinition(type: SearchIndex['type'], definition: Definition, at: Within): Definition {
  if (type === 'search') checkTextDefinition(definition, at);
  else checkVectorDefinition(definition, at);
  return definition;
}

/** Characters no name of a database has. */
const NO_DATABASE = /[\s/\\."$*<>:|?\0]/;

function checkNamespace({ database, collectionName, name }: IndexRequest): void {
  if (database === '') throw lacksField('database');
  if (NO_DATABASE.test(database)) throw refusesField('database', 'is no name of a database');
  if (collectionName === '') throw lacksField('collectionName');
  if (collectionName.includes('$') || collectionName.startsWith('system.'))
    throw refusesField('collectionName', 'is no name of a collection that can be searched');
  if (name === '') throw lacksField('name');
}

/**
 * Makes an index, which waits to be built.
 *
 * @throws ATLAS_FTS_DUPLICATE_INDEX, and what the rules of definitions and places throw
 */
export async function createIndex(
  call: Call,
  groupId: string,
  clusterName: string,
  request: IndexRequest,
  at: Within,
): Promise<SearchIndex> {
  const { database, collectionName, name, type } = request;
  const place = await changeablePlace(call, groupId, clusterName);
  checkNamespace(request);
  const definition = checkDefinition(type, request.definition, at);
  const scope = scopeOf(groupId, clusterName);
  const key = keyOf(database, collectionName, name);
  const before = await call.store.get(searchIndexes, scope, key);
  if (before?.value.state === 'DELETING') await call.store.remove(before);
  else if (before) {
    throw apiError(
      'ATLAS_FTS_DUPLICATE_INDEX',
      [name, database, collectionName],
      'The collection {1}.{2} has a search index {0} already.',
    );
  }
  checkRoom(place, await call.store.count(searchIndexes, scope));
  const index: SearchIndex = {
    indexID: call.newId(),
    database,
    collectionName,
    name,
    type,
    latest: { definition, version: 0, createdAt: call.time },
    state: 'PENDING',
    hosts: place.hosts,
  };
  const due = dueOf(searchIndexLifecycle, 'PENDING', call);
  await call.store.insert(searchIndexes, scope, { key, id: index.indexID, value: index, due });
  call.event({ type: 'FTS_INDEX_CREATED' });
  return index;
}

/** Gives an index another definition. What it was before answers queries until the new one is built. */
export async function changeIndex(
  call: Call,
  document: Document<SearchIndex>,
  groupId: string,
  clusterName: string,
  asked: Definition,
  at: Within,
): Promise<SearchIndex> {
  await changeablePlace(call, groupId, clusterName);
  const before = document.value;
  if (before.state === 'DELETING') {
    throw apiError('ATLAS_GENERAL_ERROR', [before.name], 'The search index {0} is being deleted.');
  }
  const definition = checkDefinition(before.type, asked, at);
  const index: SearchIndex = {
    ...before,
    latest: { definition, version: before.latest.version + 1, createdAt: call.time },
    state: 'PENDING',
  };
  const due = dueOf(searchIndexLifecycle, 'PENDING', call);
  await call.store.update(document, { value: index, due, seen: false });
  call.event({ type: 'FTS_INDEX_UPDATED' });
  return index;
}

/** Lets an index go, which is seen for a while yet. */
export async function removeIndex(call: Call, document: Document<SearchIndex>): Promise<undefined> {
  if (document.value.state === 'DELETING') return;
  await call.store.update(document, {
    value: { ...document.value, state: 'DELETING' },
    due: dueOf(searchIndexLifecycle, 'DELETING', call),
    seen: false,
  });
  call.event({ type: 'FTS_INDEX_DELETED' });
}
