import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { type Document, KeyTaken } from '../../store/kind.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { removeWithAll } from '../settle.ts';
import { note } from './activity.ts';
import {
  accessOf,
  type Connection,
  type ConnectionDetails,
  connectionLifecycle,
  connections,
  findConnection,
  isPrivate,
  viewConnection,
  withoutSecrets,
} from './connection.ts';
import { checkReachable, completed } from './connection-rules.ts';
import { processors } from './processor.ts';
import { lacking, nameTaken, notNow, wrong } from './refusals.ts';
import { findWorkspace, insideOf, type Workspace } from './workspace.ts';

export async function listGroupStreamConnections(call: CallOf<'listGroupStreamConnections'>): Promise<Page> {
  const { groupId, tenantName } = call.params;
  const { value } = await findWorkspace(call, groupId, tenantName);
  return pageOf(call, connections, insideOf(value), viewConnection);
}

export async function getGroupStreamConnection(call: CallOf<'getGroupStreamConnection'>): Promise<object> {
  const { document } = await named(call);
  return call.show(document, viewConnection);
}

async function named(
  call: Call<{ readonly groupId: string; readonly tenantName: string; readonly connectionName: string }>,
): Promise<{ readonly workspace: Workspace; readonly document: Document<Connection> }> {
  const { groupId, tenantName, connectionName } = call.params;
  const { value: workspace } = await findWorkspace(call, groupId, tenantName);
  return { workspace, document: await findConnection(call.store, workspace, connectionName) };
}

/** What a request says of a connection. */
export interface ConnectionRequest {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly region?: string | undefined;
}

/** A new connection of a workspace, ready at once unless a private way has to be laid. */
export async function newConnection(
  call: Call,
  workspace: Workspace,
  request: ConnectionRequest,
): Promise<Connection> {
  const { name, type, region = workspace.region.region, ...given } = request;
  if (name === undefined) throw lacking('name');
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name))
    throw wrong('name', 'letters, digits, points, hyphens and underscores, at most 64');
  if (type === undefined) throw lacking('type');
  const details = completed(type, name, withoutSecrets(given));
  await checkReachable(call, workspace.groupId, type, details);
  return { id: call.newId(), name, type, region, state: isPrivate(details) ? 'PENDING' : 'READY', details };
}

export async function createGroupStreamConnection(
  call: CallOf<'createGroupStreamConnection'>,
): Promise<object> {
  const { groupId, tenantName } = call.params;
  const { value: workspace } = await findWorkspace(call, groupId, tenantName);
  const connection = await newConnection(call, workspace, call.body);
  const { id, name, state } = connection;
  const due = dueOf(connectionLifecycle, state, call);
  await call.store
    .insert(connections, insideOf(workspace), { key: name, id, value: connection, due })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken ? nameTaken('connection', name) : error;
    });
  await note(call, workspace, { what: 'connection', action: 'create', name });
  call.event({ type: 'STREAM_TENANT_CONNECTION_CREATED' });
  return viewConnection(connection);
}

/**
 * A connection as a request changes it. What it is called, what it is and how it is reached stays.
 *
 * @throws INVALID_ATTRIBUTE, and what a new connection throws
 */
export async function changedConnection(
  call: Call,
  workspace: Workspace,
  before: Connection,
  request: ConnectionRequest,
): Promise<Connection> {
  const { name = before.name, type = before.type, region = before.region, ...given } = request;
  if (name !== before.name) throw wrong('name', 'a connection keeps its name');
  if (type !== before.type) throw wrong('type', 'a connection keeps its type');
  if (region !== before.region) throw wrong('region', 'a connection keeps its region');
  const details = completed(type, name, { ...before.details, ...withoutSecrets(given) });
  if (wayOf(details) !== wayOf(before.details))
    throw wrong('networking', 'a connection keeps its networking');
  await checkReachable(call, workspace.groupId, type, details);
  return { ...before, details };
}

const wayOf = (details: ConnectionDetails): string => {
  const { type = 'PUBLIC', connectionId = '' } = accessOf(details);
  return `${type} ${connectionId}`;
};

/** Answers without the state, as recorded. */
export async function updateGroupStreamConnection(
  call: CallOf<'updateGroupStreamConnection'>,
): Promise<object> {
  const { workspace, document } = await named(call);
  mustRest(document.value);
  const connection = await changedConnection(call, workspace, document.value, call.body);
  await call.store.update(document, { value: connection });
  await note(call, workspace, { what: 'connection', action: 'update', name: connection.name });
  call.event({ type: 'STREAM_TENANT_CONNECTION_UPDATED' });
  const { id, name, type, region, details } = connection;
  return { ...details, id, name, region, type };
}

export async function deleteGroupStreamConnection(
  call: CallOf<'deleteGroupStreamConnection'>,
): Promise<undefined> {
  const { workspace, document } = await named(call);
  const { name, details } = document.value;
  mustRest(document.value);
  const [user] = await call.store.find(processors, 'connection', name, insideOf(workspace));
  if (user) throw notNow(`the stream processor ${user.value.name} uses the connection ${name}`);
  if (isPrivate(details))
    await call.store.update(document, {
      value: { ...document.value, state: 'DELETING' },
      due: dueOf(connectionLifecycle, 'DELETING', call),
      seen: false,
    });
  else await removeWithAll(call.store, {}, document);
  await note(call, workspace, { what: 'connection', action: 'delete', name });
  call.event({ type: 'STREAM_TENANT_CONNECTION_DELETED' });
}

/** @throws STREAM_KAFKA_CONNECTION_IS_DEPLOYING while a private way to it is laid or taken away */
export function mustRest({ name, state }: Connection): void {
  if (state === 'READY') return;
  throw apiError(
    'STREAM_KAFKA_CONNECTION_IS_DEPLOYING',
    [name, state],
    'The connection {0} is {1}: wait until it is ready.',
  );
}
