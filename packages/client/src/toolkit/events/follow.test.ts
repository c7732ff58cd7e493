import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtlasConnectionError, AtlasNotFoundError } from '../../errors.ts';
import { type AtlasEvent, atlasEvent } from './atlas-event.ts';
import { type EventFeed, type FollowPlan, followEvents } from './follow.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const LATENESS = 30_000;
const INTERVAL = 10_000;

/** Something that happens; milliseconds since the start. */
interface Happening {
  readonly at: number;
  /** Until it is listed. */
  readonly late: number;
  /** By which its own clock is ahead. */
  readonly ahead?: number;
}

/** A service whose time passes with every page it gives and every sleep. */
function createService(happenings: readonly Happening[], { pageSize = 3, skew = 0 } = {}) {
  let elapsed = 0;
  const all = happenings.map(({ at, late, ahead = 0 }, index) => {
    const time = START + at + ahead;
    const id = `e${index}`;
    const created = `${new Date(time).toISOString().slice(0, 19)}Z`;
    return { listedAt: at + late, event: atlasEvent({ id, eventTypeName: 'CLUSTER_CREATED', created }) };
  });
  const timeOf = ({ created }: AtlasEvent): number => created?.getTime() ?? 0;
  const listed = (since = 0): AtlasEvent[] =>
    all
      .filter(({ listedAt, event }) => listedAt <= elapsed && timeOf(event) >= since)
      .sort((left, right) => timeOf(right.event) - timeOf(left.event) || right.listedAt - left.listedAt)
      .map(({ event }) => event);
  const feed: EventFeed = {
    async *list(since) {
      for (let offset = 0; ; offset += pageSize) {
        const page = listed(since).slice(offset, offset + pageSize);
        yield* page;
        elapsed += 1000;
        if (page.length < pageSize) return;
      }
    },
    newest: async () => listed()[0],
  };
  return {
    feed,
    all: all.map(({ event }) => event),
    get elapsed() {
      return elapsed;
    },
    runtime: {
      now: () => START + elapsed + skew,
      async sleep(milliseconds: number, signal?: AbortSignal) {
        if (signal?.aborted) throw signal.reason;
        elapsed += milliseconds;
      },
    },
  };
}

const plan = (more: Partial<FollowPlan> = {}): FollowPlan => ({
  since: START,
  interval: INTERVAL,
  lateness: LATENESS,
  ...more,
});

/** What is followed until nothing more can come. */
async function followed(
  service: ReturnType<typeof createService>,
  until: number,
  more: Partial<FollowPlan> = {},
): Promise<AtlasEvent[]> {
  const controller = new AbortController();
  const seen: AtlasEvent[] = [];
  const { feed, runtime } = service;
  const sleep: typeof runtime.sleep = (milliseconds, signal) => {
    if (service.elapsed > until) controller.abort();
    return runtime.sleep(milliseconds, signal);
  };
  const { signal } = controller;
  for await (const event of followEvents(feed, plan({ ...more, signal }), { now: runtime.now, sleep }))
    seen.push(event);
  return seen;
}

const idsOf = (events: readonly AtlasEvent[]): string[] => events.map(({ id }) => id);

const happenings = fc.array(fc.record({ at: fc.nat({ max: 120_000 }), late: fc.nat({ max: LATENESS }) }), {
  maxLength: 40,
});

describe('following events', () => {
  it('gives each exactly once, whatever comes late, at once, or between pages, and whatever the clock says', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: -90_500, max: 90_500 }),
        async (all, pageSize, skew) => {
          const service = createService(all, { pageSize, skew });
          const seen = idsOf(await followed(service, 200_000));
          expect(seen.toSorted()).toEqual(idsOf(service.all).toSorted());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('loses nothing to an event from the future', async () => {
    const service = createService([
      { at: 1000, late: 0, ahead: 86_400_000 },
      { at: 40_900, late: LATENESS },
      { at: 80_000, late: 5000 },
    ]);
    expect(idsOf(await followed(service, 150_000, { interval: 10_700 }))).toEqual(['e0', 'e1', 'e2']);
  });

  it('gives those of one look the oldest first', async () => {
    const service = createService([
      { at: 3000, late: 0 },
      { at: 1000, late: 1000 },
      { at: 2000, late: 0 },
      { at: 1000, late: 4000 },
    ]);
    service.runtime.sleep(10_000);
    expect(idsOf(await followed(service, 20_000))).toEqual(['e1', 'e3', 'e2', 'e0']);
  });

  it('begins after what is there already when no beginning is said', async () => {
    const before = [0, 0, 0, 0, 0].map((at) => ({ at, late: 0 }));
    const service = createService([...before, { at: 500, late: 0 }, { at: 70_000, late: 0 }], {
      pageSize: 2,
    });
    expect(idsOf(await followed(service, 100_000, { since: undefined }))).toEqual(['e5', 'e6']);
    const empty = createService([{ at: 50_000, late: 0 }]);
    expect(idsOf(await followed(empty, 100_000, { since: undefined }))).toEqual(['e0']);
  });

  it('gives nothing from before its beginning', async () => {
    const service = createService([5000, 15_000, 25_000].map((at) => ({ at, late: 0 })));
    const seen = await followed(service, 100_000, { since: START + 15_000 });
    expect(idsOf(seen)).toEqual(['e1', 'e2']);
  });

  it('ends when its signal has aborted, also between two events and before the first look', async () => {
    const service = createService([1000, 2000, 3000].map((at) => ({ at, late: 0 })));
    service.runtime.sleep(10_000);
    const controller = new AbortController();
    const seen: string[] = [];
    const { signal } = controller;
    for await (const { id } of followEvents(service.feed, plan({ signal }), service.runtime)) {
      seen.push(id);
      controller.abort();
    }
    expect(seen).toEqual(['e0']);
    const never: EventFeed = { list: () => expect.unreachable(), newest: () => expect.unreachable() };
    expect(await followEvents(never, plan({ signal }), service.runtime).next()).toEqual({
      done: true,
      value: undefined,
    });
  });

  it('ends with the error of a look, unless it passes and somebody is told', async () => {
    const service = createService([1000, 12_000].map((at) => ({ at, late: 0 })));
    const broken = (error: Error, times: number): EventFeed => {
      let left = times;
      return {
        ...service.feed,
        async *list(since) {
          for await (const event of service.feed.list(since)) {
            yield event;
            left -= 1;
            if (left >= 0) throw error;
          }
        },
      };
    };
    const lost = new AtlasConnectionError('reset', { sent: true, passing: true });
    service.runtime.sleep(2000);
    const quiet = followEvents(broken(lost, 1), plan(), service.runtime);
    await expect(quiet.next()).rejects.toBe(lost);
    const told: unknown[] = [];
    const onError = (error: unknown) => told.push(error);
    const loud = followEvents(broken(lost, 2), plan({ onError }), service.runtime);
    expect([(await loud.next()).value?.id, (await loud.next()).value?.id]).toEqual(['e0', 'e1']);
    expect(told).toEqual([lost, lost]);
    const init = { status: 404, headers: {}, document: {} };
    const gone = new AtlasNotFoundError(init);
    await expect(followEvents(broken(gone, 1), plan({ onError }), service.runtime).next()).rejects.toBe(gone);
  });
});
