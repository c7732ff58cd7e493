import type { AtlasEvent } from './atlas-event.ts';
import { wholeSecond } from './event-options.ts';

/** What a follower has seen, as far as it can be seen again. */
export interface EventMemory {
  /** From when on the next look has to ask, milliseconds since 1970; `undefined` for everything. */
  from(): number | undefined;
  /**
   * Which of the events of one look, the newest first, are new: the oldest first. They are known from then on.
   * @param now when that look began, milliseconds since 1970
   */
  take(events: readonly AtlasEvent[], now: number): readonly AtlasEvent[];
}

/**
 * The memory of a follower. It asks again for as long as an event may come late, and knows what it has seen in that time.
 * The newest event counts only up to the last look: one from the future, out of a clock that is wrong, must not hide those
 * before it.
 * @param since milliseconds since 1970 before which nothing is wanted
 * @param lateness milliseconds after which an event is in the list for sure
 */
export function createEventMemory(since: number | undefined, lateness: number): EventMemory {
  const seen = new Map<string, number>();
  let newest: number | undefined;
  let looked = Number.POSITIVE_INFINITY;
  return {
    from() {
      if (newest === undefined) return since;
      const from = Math.max(since ?? 0, wholeSecond(Math.min(newest, looked) - lateness));
      for (const [key, time] of seen) if (time < from) seen.delete(key);
      return from;
    },
    take(events, now) {
      looked = now;
      const fresh: AtlasEvent[] = [];
      for (const event of events) {
        const key = event.id || JSON.stringify(event.document);
        if (seen.has(key)) continue;
        const time = event.created?.getTime();
        // What has no time is remembered for good: nobody knows how long it will be listed.
        seen.set(key, time ?? Number.POSITIVE_INFINITY);
        if (time !== undefined) newest = Math.max(newest ?? time, time);
        fresh.push(event);
      }
      const timeOf = ({ created }: AtlasEvent): number => created?.getTime() ?? 0;
      return fresh.reverse().sort((left, right) => timeOf(left) - timeOf(right));
    },
  };
}
