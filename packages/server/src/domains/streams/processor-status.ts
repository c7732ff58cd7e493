import type { Call } from '../../call.ts';
import type { Document } from '../../store/kind.ts';
import { note } from './activity.ts';
import { connections } from './connection.ts';
import { whyBroken } from './connection-rules.ts';
import { namedConnections } from './pipeline.ts';
import { ended, type Processor, processors, started } from './processor.ts';
import { notNow, wrong } from './refusals.ts';
import type { Tier } from './tier.ts';
import { insideOf, type Workspace } from './workspace.ts';

/** How a processor is to run from now on. */
export interface Start {
  /** Forgets where it was. */
  readonly anew?: boolean;
  readonly tier?: Tier;
  readonly region?: string;
}

/** The events of what happens to a processor. */
const EVENTS = {
  create: 'STREAM_PROCESSOR_CREATED',
  modify: 'STREAM_PROCESSOR_MODIFIED',
  start: 'STREAM_PROCESSOR_STARTED',
  stop: 'STREAM_PROCESSOR_STOPPED',
  drop: 'STREAM_PROCESSOR_DROPPED',
  fail: 'STREAM_PROCESSOR_STATE_IS_FAILED',
} as const;

/** Tells the project's feed and the workspace's logs what was done to a processor, or what has become of it. */
export async function tell(
  call: Call,
  workspace: Workspace,
  { name, state, error }: Processor,
  action: keyof typeof EVENTS,
): Promise<void> {
  const more =
    action === 'fail'
      ? { ...(error !== undefined && { processorErrorMsg: error }) }
      : { modifiedBy: call.caller.name };
  const about = { instanceName: workspace.name, processorName: name, processorState: state, ...more };
  // Events of processors name no actor, only who changed them.
  call.event({ type: EVENTS[action], about, byService: true });
  const cause = action === 'fail' && error !== undefined ? { error } : {};
  await note(call, workspace, { what: 'processor', action, name, ...cause });
}

/** Why a processor cannot run: one of its connections leads nowhere now. */
async function whyNot(
  call: Call,
  workspace: Workspace,
  { pipeline, dlq }: Processor,
): Promise<string | undefined> {
  for (const name of namedConnections(pipeline, dlq)) {
    const connection = await call.store.get(connections, insideOf(workspace), name);
    if (connection === undefined) return `the connection ${name} is gone`;
    if (connection.value.state !== 'READY') return `the connection ${name} is ${connection.value.state}`;
    const broken = await whyBroken(call, workspace.groupId, connection.value);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** A processor as it is now: one that ran and cannot reach its cluster any more has failed. */
export async function present(
  call: Call,
  workspace: Workspace,
  document: Document<Processor>,
): Promise<Document<Processor>> {
  if (document.value.state !== 'STARTED') return document;
  const reason = await whyNot(call, workspace, document.value);
  if (reason === undefined) return document;
  const failed = await call.store.update(document, { value: ended(document.value, call.now, reason) });
  await tell(call, workspace, failed.value, 'fail');
  return failed;
}

/** @throws VALIDATION_ERROR with 409 when it runs already, or cannot */
export async function start(
  call: Call,
  workspace: Workspace,
  document: Document<Processor>,
  { anew = false, tier, region }: Start = {},
): Promise<void> {
  const { value: before } = document;
  if (before.state === 'STARTED') throw notNow(`the stream processor ${before.name} is started already`);
  const reason = await whyNot(call, workspace, before);
  if (reason !== undefined) throw notNow(reason);
  const placed = region === undefined ? before : { ...before, region };
  const value = started({ ...placed, ...(tier && { tier }) }, call.now, anew);
  await call.store.update(document, { value });
  await tell(call, workspace, value, 'start');
}

/** @throws VALIDATION_ERROR with 409 when it does not run */
export async function stop(
  call: Call,
  workspace: Workspace,
  document: Document<Processor>,
): Promise<Document<Processor>> {
  const { name, state } = document.value;
  if (state !== 'STARTED') throw notNow(`the stream processor ${name} is ${state}`);
  const stopped = await call.store.update(document, { value: ended(document.value, call.now) });
  await tell(call, workspace, stopped.value, 'stop');
  return stopped;
}

/** Starts every processor that does not run. */
export async function startAll(call: Call, workspace: Workspace): Promise<void> {
  for (const document of await call.store.all(processors, insideOf(workspace)))
    if (document.value.state !== 'STARTED') await start(call, workspace, document);
}

/** Stops every processor that runs. */
export async function stopAll(call: Call, workspace: Workspace): Promise<void> {
  for (const document of await call.store.all(processors, insideOf(workspace)))
    if (document.value.state === 'STARTED') await stop(call, workspace, document);
}

/** Moves every processor that may move to a region. */
export async function failOver(
  call: Call,
  workspace: Workspace,
  region: string,
  graceful: boolean,
): Promise<void> {
  checkFailoverRegion(workspace, region, 'processorStatus.region');
  for (const document of await call.store.all(processors, insideOf(workspace)))
    if (document.value.failoverEnabled) await moveTo(call, workspace, document, region, !graceful);
}

/** Stops a processor where it is and starts it in a region; by force it begins anew there. */
export async function moveTo(
  call: Call,
  workspace: Workspace,
  document: Document<Processor>,
  region: string,
  anew: boolean,
): Promise<void> {
  const resting = document.value.state === 'STARTED' ? await stop(call, workspace, document) : document;
  await start(call, workspace, resting, { anew, region });
}

/** @throws INVALID_ATTRIBUTE for a region that is neither the workspace's own nor one of its failover regions */
export function checkFailoverRegion(workspace: Workspace, region: string, field: string): void {
  const known = [workspace.region, ...workspace.failoverRegions].map((one) => one.region);
  if (!known.includes(region)) throw wrong(field, `is one of ${known.join(', ')}`);
}
