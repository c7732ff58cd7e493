import type { Call, CallOf } from '../../call.ts';
import type { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import {
  type Connection,
  failoverConnections,
  failoverLifecycle,
  findConnection,
  isPrivate,
  viewConnection,
} from './connection.ts';
import { changedConnection, mustRest, newConnection } from './connection-handlers.ts';
import { absent, lacking, nameTaken, wrong } from './refusals.ts';
import { findWorkspace, insideOf, type Workspace } from './workspace.ts';

type FailoverCall = Call<{
  readonly groupId: string;
  readonly tenantName: string;
  readonly connectionName: string;
}>;

/** What a failover connection is for, and the scope of those like it. */
async function parentOf(call: FailoverCall): Promise<{
  readonly workspace: Workspace;
  readonly parent: Connection;
  readonly scope: string;
}> {
  const { groupId, tenantName, connectionName } = call.params;
  const { value: workspace } = await findWorkspace(call, groupId, tenantName);
  const { value: parent } = await findConnection(call.store, workspace, connectionName);
  return { workspace, parent, scope: `${insideOf(workspace)}/${parent.id}` };
}

async function named(
  call: FailoverCall & { readonly params: { readonly failoverConnectionId: string } },
): Promise<{ readonly workspace: Workspace; readonly document: Document<Connection> }> {
  const { workspace, parent, scope } = await parentOf(call);
  const { failoverConnectionId: id } = call.params;
  const document = await call.store.get(failoverConnections, scope, id);
  if (document === undefined) throw absent(`Failover connection with id ${id} of connection ${parent.name}`);
  return { workspace, document };
}

export async function listGroupStreamConnectionFailoverConnections(
  call: CallOf<'listGroupStreamConnectionFailoverConnections'>,
): Promise<Page> {
  const { scope } = await parentOf(call);
  return pageOf(call, failoverConnections, scope, viewConnection);
}

export async function getGroupStreamConnectionFailoverConnection(
  call: CallOf<'getGroupStreamConnectionFailoverConnection'>,
): Promise<object> {
  const { document } = await named(call);
  return call.show(document, viewConnection);
}

/** One for each failover region of the workspace, of the same type as what it stands in for. */
export async function createGroupStreamConnectionFailoverConnection(
  call: CallOf<'createGroupStreamConnectionFailoverConnection'>,
): Promise<object> {
  const { workspace, parent, scope } = await parentOf(call);
  const { region, type = parent.type, name = parent.name } = call.body;
  if (type !== parent.type) throw wrong('type', `the connection ${parent.name} is of type ${parent.type}`);
  if (region === undefined) throw lacking('region');
  const regions = workspace.failoverRegions.map((one) => one.region);
  if (!regions.includes(region))
    throw wrong('region', 'is none of the failover regions of the stream workspace');
  const others = await call.store.all(failoverConnections, scope);
  if (others.some(({ value }) => value.region === region))
    throw nameTaken('failover connection in the region', region);
  const ready = await newConnection(call, workspace, { ...call.body, name, type });
  const connection: Connection = { ...ready, state: 'PENDING' };
  const due = dueOf(failoverLifecycle, 'PENDING', call);
  await call.store.insert(failoverConnections, scope, { key: connection.id, value: connection, due });
  return viewConnection(connection);
}

export async function updateGroupStreamConnectionFailoverConnection(
  call: CallOf<'updateGroupStreamConnectionFailoverConnection'>,
): Promise<object> {
  const { workspace, document } = await named(call);
  mustRest(document.value);
  const value = await changedConnection(call, workspace, document.value, call.body);
  await call.store.update(document, { value });
  return viewConnection(value);
}

export async function deleteGroupStreamConnectionFailoverConnection(
  call: CallOf<'deleteGroupStreamConnectionFailoverConnection'>,
): Promise<undefined> {
  const { document } = await named(call);
  mustRest(document.value);
  if (isPrivate(document.value.details))
    await call.store.update(document, {
      value: { ...document.value, state: 'DELETING' },
      due: dueOf(failoverLifecycle, 'DELETING', call),
      seen: false,
    });
  else await call.store.remove(document);
}
