import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { asWritten, type DeadLetters, namedConnections, type Stage } from './pipeline.ts';
import { absent } from './refusals.ts';
import type { Tier } from './tier.ts';
import { insideOf, type Workspace } from './workspace.ts';

export type ProcessorState = 'CREATED' | 'STARTED' | 'STOPPED' | 'FAILED';

/** A pipeline that runs, or could. */
export interface Processor {
  readonly id: string;
  readonly name: string;
  readonly pipeline: readonly Stage[];
  readonly dlq?: DeadLetters;
  readonly tier: Tier;
  readonly failoverEnabled: boolean;
  readonly state: ProcessorState;
  /** Region it runs in after a failover, instead of that of the workspace. */
  readonly region?: string;
  /** Since when it runs, milliseconds since 1970; present while it is `STARTED`. */
  readonly startedAt?: number;
  /** Milliseconds it ran before, since it last began anew; absent until it was started. */
  readonly ranBefore?: number;
  /** What comes in: messages a second, and bytes of each. */
  readonly load: { readonly perSecond: number; readonly bytes: number };
  /** Why it `FAILED`. */
  readonly error?: string;
}

/** Processors. Scope: `<groupId>/<workspaceId>`. Key: the name. */
export const processors = kind<Processor>({
  name: 'streamProcessor',
  labels: { connection: ({ pipeline, dlq }) => [...namedConnections(pipeline, dlq)] },
});

/** @throws RESOURCE_NOT_FOUND */
export async function findProcessor(
  store: Store,
  workspace: Workspace,
  name: string,
): Promise<Document<Processor>> {
  const document = await store.get(processors, insideOf(workspace), name);
  if (document) return document;
  throw absent(`Stream processor with name ${name} in stream workspace ${workspace.name}`);
}

/** The processor as it is once it runs. */
export function started(processor: Processor, now: number, anew: boolean): Processor {
  const { error: _, ...rest } = processor;
  return { ...rest, state: 'STARTED', startedAt: now, ranBefore: anew ? 0 : (processor.ranBefore ?? 0) };
}

/** The processor as it is once it runs no more. */
export function ended(processor: Processor, now: number, error?: string): Processor {
  const { startedAt, ...rest } = processor;
  return {
    ...rest,
    state: error === undefined ? 'STOPPED' : 'FAILED',
    ranBefore: (processor.ranBefore ?? 0) + (startedAt === undefined ? 0 : now - startedAt),
    ...(error !== undefined && { error }),
  };
}

/** What a processor has done so far: from its load and the time it ran. */
function statsOf({ name, state, load, ranBefore, startedAt, pipeline }: Processor, now: number): object {
  const seconds = Math.floor(((ranBefore ?? 0) + (startedAt === undefined ? 0 : now - startedAt)) / 1000);
  const messages = seconds * load.perSecond;
  const size = messages * load.bytes;
  return {
    dlqMessageCount: 0,
    dlqMessageSize: 0,
    inputMessageCount: messages,
    inputMessageSize: size,
    name,
    operatorStats: pipeline.map((stage) => ({
      inputMessageCount: messages,
      inputMessageSize: size,
      name: (Object.keys(stage)[0] ?? '').replace('$', ''),
      outputMessageCount: messages,
      outputMessageSize: size,
    })),
    outputMessageCount: messages,
    outputMessageSize: size,
    scaleFactor: 1,
    stateSize: 0,
    status: state === 'STARTED' ? 'running' : state.toLowerCase(),
  };
}

/** `StreamsProcessor`, the answer to its creation. */
export function viewCreated({ id, name, pipeline, dlq, tier, failoverEnabled }: Processor): object {
  return {
    _id: id,
    failoverEnabled,
    name,
    ...(dlq && { options: { dlq } }),
    pipeline: asWritten(pipeline),
    tier,
  };
}

/** `StreamsProcessorWithStats`; there are no statistics before it was started. */
export function viewProcessor(processor: Processor, workspace: Workspace, now: number): object {
  const { state, failoverEnabled, ranBefore } = processor;
  return {
    ...viewCreated(processor),
    eligibleForFailover: failoverEnabled && workspace.failoverRegions.length > 0,
    state,
    ...(ranBefore !== undefined && { stats: statsOf(processor, now) }),
  };
}
