import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { type Document, KeyTaken } from '../../store/kind.ts';
import { pageOf } from '../page-of.ts';
import { removeWithAll } from '../settle.ts';
import { connections, viewConnection } from './connection.ts';
import { SAMPLE } from './connection-rules.ts';
import { processors } from './processor.ts';
import { failOver, startAll, stopAll } from './processor-status.ts';
import { lacking, nameTaken } from './refusals.ts';
import { sameRegion } from './region.ts';
import {
  changeWorkspace,
  findWorkspace,
  insideOf,
  newWorkspace,
  viewWorkspace,
  type Workspace,
  type WorkspaceRequest,
  workspaces,
} from './workspace.ts';

export const listGroupStreamWorkspaces = (call: CallOf<'listGroupStreamWorkspaces'>): Promise<Page> =>
  pageOf(call, workspaces, call.params.groupId, viewWorkspace);

export async function getGroupStreamWorkspace(call: CallOf<'getGroupStreamWorkspace'>): Promise<object> {
  const { groupId, tenantName, includeConnections = false } = call.params;
  const { value } = await findWorkspace(call, groupId, tenantName);
  const shown = viewWorkspace(value);
  if (!includeConnections) return shown;
  const all = await call.store.all(connections, insideOf(value));
  return { ...shown, connections: all.map((connection) => viewConnection(connection.value)) };
}

export const createGroupStreamWorkspace = (call: CallOf<'createGroupStreamWorkspace'>): Promise<object> =>
  create(call, call.params.groupId, call.body, call.body.sampleConnections?.solar ?? false);

/** The same; whoever says nothing about sample connections here wants them. */
export const withGroupStreamSampleConnections = (
  call: CallOf<'withGroupStreamSampleConnections'>,
): Promise<object> =>
  create(call, call.params.groupId, call.body, call.body.sampleConnections?.solar ?? true);

async function create(
  call: Call,
  groupId: string,
  request: WorkspaceRequest & { readonly name?: string },
  withSample: boolean,
): Promise<object> {
  const workspace = newWorkspace(call.newId(), groupId, request.name, request);
  const { id, name } = workspace;
  await call.store
    .insert(workspaces, groupId, { key: name, id, value: workspace })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken ? nameTaken('stream workspace', name) : error;
    });
  if (withSample) await addSample(call, workspace);
  call.event({ type: 'STREAM_TENANT_CREATED' });
  return viewWorkspace(workspace);
}

async function addSample(call: Call, workspace: Workspace): Promise<void> {
  const id = call.newId();
  const { region } = workspace.region;
  await call.store.insert(connections, insideOf(workspace), {
    key: SAMPLE,
    id,
    value: { id, name: SAMPLE, type: 'Sample', region, state: 'READY', details: {} },
  });
}

/** Changes a workspace, what its processors do, or both. */
export async function updateGroupStreamWorkspace(
  call: CallOf<'updateGroupStreamWorkspace'>,
): Promise<object> {
  const { groupId, tenantName } = call.params;
  const document = await findWorkspace(call, groupId, tenantName);
  const before = document.value;
  const { cloudProvider, region, processorStatus, ...rest } = call.body;
  const moves = cloudProvider !== undefined || region !== undefined;
  const { region: present } = before;
  const workspace = changeWorkspace(before, {
    ...rest,
    ...(moves && {
      dataProcessRegion: {
        cloudProvider: cloudProvider ?? present.cloudProvider,
        region: region ?? present.region,
      },
    }),
  });
  if (!sameRegion(workspace.region, present)) await mustHaveNoProcessors(call, document);
  await call.store.update(document, { value: workspace });
  if (processorStatus !== undefined) await changeProcessors(call, workspace, processorStatus);
  call.event({ type: 'STREAM_TENANT_UPDATED' });
  return viewWorkspace(workspace);
}

async function changeProcessors(
  call: Call,
  workspace: Workspace,
  {
    status,
    region,
    mode,
  }: { readonly status: string; readonly region?: string | null; readonly mode?: string | null },
): Promise<void> {
  if (status === 'STARTED') return startAll(call, workspace);
  if (status === 'STOPPED') return stopAll(call, workspace);
  if (region == null) throw lacking('processorStatus.region');
  await failOver(call, workspace, region, mode !== 'FORCED');
}

/** @throws STREAM_TENANT_HAS_STREAM_PROCESSORS */
export async function deleteGroupStreamWorkspace(
  call: CallOf<'deleteGroupStreamWorkspace'>,
): Promise<undefined> {
  const { groupId, tenantName } = call.params;
  const document = await findWorkspace(call, groupId, tenantName);
  await mustHaveNoProcessors(call, document);
  await removeWithAll(call.store, {}, document);
  call.event({ type: 'STREAM_TENANT_DELETED' });
}

async function mustHaveNoProcessors({ store }: Call, { value }: Document<Workspace>): Promise<void> {
  if ((await store.count(processors, insideOf(value))) > 0)
    throw apiError(
      'STREAM_TENANT_HAS_STREAM_PROCESSORS',
      [value.name],
      'The stream workspace {0} has stream processors: delete them first.',
    );
}
