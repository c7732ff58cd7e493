import {
  AtlasConnectionError,
  AtlasRateLimitError,
  AtlasResponseError,
  AtlasServerError,
  AtlasTimeoutError,
} from '../../errors.ts';
import type { Runtime } from '../../runtime.ts';
import type { AtlasEvent } from './atlas-event.ts';
import { createEventMemory, type EventMemory } from './event-memory.ts';
import type { FollowOptions } from './event-options.ts';

/** Where events are looked for. */
export interface EventFeed {
  /** Events from a moment on (milliseconds since 1970), or all; the newest first. */
  list(since: number | undefined): AsyncIterable<AtlasEvent>;
  /** The newest of all. */
  newest(): Promise<AtlasEvent | undefined>;
}

/** How a feed is followed, everything decided. */
export interface FollowPlan extends Pick<FollowOptions, 'signal' | 'onError'> {
  /** Milliseconds since 1970; `undefined`: what happens from the first look on. */
  readonly since: number | undefined;
  readonly interval: number;
  readonly lateness: number;
}

/** Looks again and again, and gives what is new. */
export async function* followEvents(
  feed: EventFeed,
  { since, interval, lateness, signal, onError }: FollowPlan,
  { now, sleep }: Pick<Runtime, 'now' | 'sleep'>,
): AsyncGenerator<AtlasEvent, void, undefined> {
  const look = lookingAt(feed, createEventMemory(since, lateness), since === undefined, now);
  while (!signal?.aborted) {
    try {
      for (const event of await look()) {
        if (signal?.aborted) return;
        yield event;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!onError || !passes(error)) throw error;
      onError(error);
    }
    // Aborting ends the pause, and with it the loop.
    await sleep(interval, signal).catch((reason: unknown) => {
      if (!signal?.aborted) throw reason;
    });
  }
}

/**
 * Looks at a feed, each time for what is new. A look counts when all of it came through: what is known of half of one
 * would be missing in the next.
 * @param isLive whether nothing is wanted of what is there at the first look
 */
function lookingAt(
  feed: EventFeed,
  memory: EventMemory,
  isLive: boolean,
  now: () => number,
): () => Promise<readonly AtlasEvent[]> {
  const look = () => arrayOf(feed.list(memory.from()));
  let isBegun = !isLive;
  let last: AtlasEvent | undefined;
  return async () => {
    const start = now();
    if (isBegun) return memory.take(await look(), start);
    last ??= await feed.newest();
    if (last) memory.take([last], start);
    const events = last ? await look() : [];
    isBegun = true;
    // What is listed above the newest of before happened since.
    const position = events.findIndex(({ id }) => id === last?.id);
    const later = new Set(events.slice(0, Math.max(0, position)));
    return memory.take(events, start).filter((event) => later.has(event));
  };
}

async function arrayOf(events: AsyncIterable<AtlasEvent>): Promise<AtlasEvent[]> {
  const all: AtlasEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const PASSING = [
  AtlasConnectionError,
  AtlasTimeoutError,
  AtlasServerError,
  AtlasRateLimitError,
  AtlasResponseError,
];

function passes(error: unknown): boolean {
  return PASSING.some((kind) => error instanceof kind);
}
