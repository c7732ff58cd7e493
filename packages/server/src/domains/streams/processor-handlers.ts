import type { Call, CallOf } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { KeyTaken } from '../../store/kind.ts';
import { connections } from './connection.ts';
import {
  type ConnectionTypes,
  checkDeadLetters,
  checkPipeline,
  type DeadLetters,
  type Stage,
} from './pipeline.ts';
import { findProcessor, type Processor, processors, viewCreated, viewProcessor } from './processor.ts';
import { checkFailoverRegion, moveTo, present, start, stop, tell } from './processor-status.ts';
import { lacking, nameTaken, notNow, wrong } from './refusals.ts';
import { checkTier } from './tier.ts';
import { findWorkspace, insideOf, type Workspace } from './workspace.ts';

export async function getGroupStreamProcessors(call: CallOf<'getGroupStreamProcessors'>): Promise<Page> {
  const { groupId, tenantName } = call.params;
  const { value: workspace } = await findWorkspace(call, groupId, tenantName);
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const request = { skip: (pageNum - 1) * itemsPerPage, limit: itemsPerPage };
  const { documents, total } = await call.store.page(processors, insideOf(workspace), request);
  const items: object[] = [];
  for (const document of documents) {
    const { value } = await present(call, workspace, document);
    items.push(viewProcessor(value, workspace, call.now));
  }
  return new Page(items, total);
}

export async function getGroupStreamProcessor(call: CallOf<'getGroupStreamProcessor'>): Promise<object> {
  const { workspace, document } = await named(call);
  return viewProcessor(document.value, workspace, call.now);
}

/** What there is to a processor a call names. */
async function named(
  call: Call<{ readonly groupId: string; readonly tenantName: string; readonly processorName: string }>,
) {
  const { groupId, tenantName, processorName } = call.params;
  const { value: workspace } = await findWorkspace(call, groupId, tenantName);
  const document = await findProcessor(call.store, workspace, processorName);
  return { workspace, document: await present(call, workspace, document) };
}

export async function createGroupStreamProcessor(
  call: CallOf<'createGroupStreamProcessor'>,
): Promise<object> {
  const { groupId, tenantName } = call.params;
  const { value: workspace } = await findWorkspace(call, groupId, tenantName);
  const { name, pipeline, options, tier = workspace.tier, failoverEnabled = false } = call.body;
  if (name === undefined) throw lacking('name');
  if (pipeline === undefined) throw lacking('pipeline');
  const processor: Processor = {
    id: call.newId(),
    name: checkProcessorName(name),
    ...(await checked(call, workspace, pipeline, options?.dlq)),
    tier: checkTier(tier, workspace.maxTierSize, 'tier'),
    failoverEnabled: checkFailover(workspace, failoverEnabled),
    state: 'CREATED',
    load: { perSecond: 1 + call.chance.integer(100), bytes: 100 + call.chance.integer(900) },
  };
  await call.store
    .insert(processors, insideOf(workspace), { key: name, id: processor.id, value: processor })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken ? nameTaken('stream processor', name) : error;
    });
  await tell(call, workspace, processor, 'create');
  return viewCreated(processor);
}

function checkProcessorName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name)) return name;
  throw wrong('name', 'letters, digits, hyphens and underscores, at most 64');
}

function checkFailover(workspace: Workspace, enabled: boolean): boolean {
  if (enabled && workspace.failoverRegions.length === 0)
    throw wrong('failoverEnabled', 'the stream workspace has no failover regions');
  return enabled;
}

/** What a processor does, once it can do it in its workspace. */
async function checked(
  call: Call,
  workspace: Workspace,
  pipeline: readonly Stage[],
  dlq: DeadLetters | undefined,
): Promise<Pick<Processor, 'pipeline' | 'dlq'>> {
  const all = await call.store.all(connections, insideOf(workspace));
  const types: ConnectionTypes = new Map(all.map(({ value }) => [value.name, value.type]));
  checkPipeline(pipeline, types);
  checkDeadLetters(dlq, types);
  return { pipeline, ...(dlq && { dlq }) };
}

/** Changes a processor at rest. One that goes on from its checkpoint has to read from where it read before. */
export async function updateGroupStreamProcessor(
  call: CallOf<'updateGroupStreamProcessor'>,
): Promise<object> {
  const { workspace, document } = await named(call);
  const before = document.value;
  if (before.state === 'STARTED')
    throw notNow(`the stream processor ${before.name} is started: stop it first`);
  const { name = before.name, pipeline = before.pipeline, options, tier, failoverEnabled } = call.body;
  const resumes = options?.resumeFromCheckpoint ?? true;
  const [source, others] = [before.pipeline[0], pipeline[0]];
  if (resumes && before.ranBefore !== undefined && JSON.stringify(source) !== JSON.stringify(others))
    throw wrong('pipeline', 'another $source needs options.resumeFromCheckpoint to be false');
  const { ranBefore, ...rest } = before;
  const changed: Processor = {
    ...rest,
    ...(resumes && ranBefore !== undefined && { ranBefore }),
    name: checkProcessorName(name),
    ...(await checked(call, workspace, pipeline, options?.dlq ?? before.dlq)),
    ...(tier !== undefined && { tier: checkTier(tier, workspace.maxTierSize, 'tier') }),
    ...(failoverEnabled !== undefined && { failoverEnabled: checkFailover(workspace, failoverEnabled) }),
  };
  await call.store.update(document, { value: changed, key: name }).catch((error: unknown) => {
    throw error instanceof KeyTaken ? nameTaken('stream processor', name) : error;
  });
  await tell(call, workspace, changed, 'modify');
  return viewProcessor(changed, workspace, call.now);
}

/** One that runs is stopped first. */
export async function deleteGroupStreamProcessor(
  call: CallOf<'deleteGroupStreamProcessor'>,
): Promise<undefined> {
  const { workspace, document } = await named(call);
  const resting = document.value.state === 'STARTED' ? await stop(call, workspace, document) : document;
  await call.store.remove(resting);
  await tell(call, workspace, resting.value, 'drop');
}

export async function startGroupStreamProcessor(call: CallOf<'startGroupStreamProcessor'>): Promise<object> {
  const { workspace, document } = await named(call);
  await start(call, workspace, document);
  return {};
}

/** Starts one in its own way, or moves it to another region; a dry run only tells whether that could be done. */
export async function startGroupStreamProcessorWith(
  call: CallOf<'startGroupStreamProcessorWith'>,
): Promise<object> {
  const { workspace, document } = await named(call);
  const { resumeFromCheckpoint = true, startAtOperationTime, tier, failover } = call.body;
  if (failover !== undefined) {
    if (!document.value.failoverEnabled)
      throw wrong('failover', 'the stream processor has no failover enabled');
    checkFailoverRegion(workspace, failover.region, 'failover.region');
    if (failover.dryRun === true) return {};
    const anew = failover.mode === 'FORCED' || failover.clearCheckpoint === true;
    await moveTo(call, workspace, document, failover.region, anew);
    return {};
  }
  if (startAtOperationTime !== undefined && startAtOperationTime > call.time)
    throw wrong('startAtOperationTime', 'lies in the future');
  await start(call, workspace, document, {
    anew: !resumeFromCheckpoint || startAtOperationTime !== undefined,
    ...(tier !== undefined && { tier: checkTier(tier, workspace.maxTierSize, 'tier') }),
  });
  return {};
}

export async function stopGroupStreamProcessor(call: CallOf<'stopGroupStreamProcessor'>): Promise<object> {
  const { workspace, document } = await named(call);
  await stop(call, workspace, document);
  return {};
}
