import type { Operation } from '@mercator/catalog';
import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import { keepRateLimits } from './rate-limit.ts';
import { repeatSafely } from './retry.ts';

const GROUPS = ['clusters', 'users', 'alerts'] as const;
const groupId = 'g';

const rowOf = (group: string): Operation => ({
  id: `get${group}`,
  group,
  name: `get${group}`,
  method: 'GET',
  path: `/api/groups/{groupId}/${group}`,
  versions: ['2023-01-01'],
});

/**
 * A service that counts what is asked of a project in fixed windows of a minute.
 * @param sets whether each set of endpoints has a budget of its own
 * @param others what somebody else takes of a set's budget with each request
 */
function createSubject({ limit = 100, latency = 20, sets = 'shared', others = 0, start = 0 } = {}) {
  const counts = new Map<string, number>();
  const refused: number[] = [];
  const runtime = createFakeRuntime({
    clock: 'manual',
    service: ({ path }): FakeAnswer => {
      const [, , , project = '', group = ''] = path.split('?')[0]?.split('/') ?? [];
      const window = Math.floor((runtime.now() + start) / 60_000);
      const counter = `${window} ${project} ${sets === 'shared' ? '' : group}`;
      const used = (counts.get(counter) ?? 0) + 1 + (group === GROUPS[0] ? others : 0);
      counts.set(counter, used);
      const headers = {
        'ratelimit-limit': String(limit),
        'ratelimit-remaining': String(Math.max(0, limit - used)),
      };
      if (used <= limit) return { headers, body: {}, after: latency };
      refused.push(runtime.now());
      const seconds = Math.ceil((60_000 - ((runtime.now() + start) % 60_000)) / 1000);
      return {
        status: 429,
        headers: { ...headers, 'retry-after': String(seconds) },
        body: {},
        after: latency,
      };
    },
  });
  const core = createCore({ runtime, retry: repeatSafely(), rateLimit: keepRateLimits(), retries: 3 });
  const ask = (index: number) => core.call(rowOf(GROUPS[index % GROUPS.length] ?? ''), { groupId });
  const began = runtime.now();
  const ended = { at: 0 };
  /** Asks many times, so many at once, in virtual time. */
  const many = async (times: number, atOnce: number, of: (index: number) => number = (index) => index) => {
    const indexes = Array.from({ length: times }, (_, index) => index).values();
    const work = async () => {
      for (const index of indexes) await ask(of(index));
    };
    const all = Promise.all(Array.from({ length: atOnce }, work)).then(() => {
      ended.at = runtime.now();
      return ended.at - began;
    });
    for (let second = 0; second < 900 && ended.at === 0; second += 1) await runtime.advance(1000);
    return all;
  };
  return { runtime, core, refused, many };
}

describe('budgets', () => {
  it('finds out that sets of endpoints share a budget, and takes from it together', async () => {
    for (const atOnce of [1, 8, 30, 60]) {
      const { runtime, refused, many } = createSubject();
      const took = await many(450, atOnce);
      // What is sent before the first answers came cannot be known to be too much.
      expect(refused.length).toBeLessThanOrEqual(Math.max(0, 2 * atOnce - 100));
      expect(runtime.requests).toHaveLength(450 + refused.length);
      // 100 a minute: the 401st to 450th in the fifth.
      expect(took).toBeGreaterThan(4 * 60_000);
      expect(took).toBeLessThan(4 * 60_000 + 5000);
    }
  });

  it('wherever in a window of the service it begins', async () => {
    for (const start of [1, 20_000, 45_000, 59_900]) {
      const { refused, many, runtime } = createSubject({ start });
      const took = await many(350, 20);
      expect(refused.length).toBeLessThanOrEqual(20);
      expect(runtime.requests.length).toBeLessThanOrEqual(370);
      expect(took).toBeLessThan(4 * 60_000 + 5000);
    }
  });

  it('lets sets that have budgets of their own use all of each', async () => {
    const { refused, many } = createSubject({ sets: 'apart' });
    const took = await many(290, 20);
    expect(refused).toEqual([]);
    expect(took).toBeLessThan(60_000);
  });

  it('takes apart what it took for one because somebody else spends as well', async () => {
    const { runtime, refused, many } = createSubject({ sets: 'apart', others: 1 });
    // Of the first set half is left, of the others all.
    const took = await many(290, 20, (index) => (index % 12 === 0 ? 0 : 1 + (index % 2)));
    expect(refused.length).toBeLessThanOrEqual(20);
    expect(runtime.requests.length).toBeLessThanOrEqual(310);
    expect(took).toBeLessThan(3 * 60_000);
  });

  it('lets no more than fifty go before the service has told its limit', async () => {
    const { runtime, core, refused } = createSubject();
    const all = Promise.all(Array.from({ length: 150 }, () => core.call(rowOf('clusters'), { groupId })));
    await runtime.settle();
    expect(runtime.requests).toHaveLength(50);
    await runtime.advance(1000);
    expect(runtime.requests).toHaveLength(100);
    await runtime.advance(60_000);
    expect(await all).toHaveLength(150);
    expect(refused).toEqual([]);
  });

  it('remembers thousands of projects without looking through them each time', async () => {
    const { runtime, core } = createSubject();
    for (let project = 0; project < 2500; project += 1)
      void core.call(rowOf('clusters'), { groupId: `p${project}` }).then(() => undefined);
    await runtime.advance(1000);
    expect(runtime.requests).toHaveLength(2500);
  });
});
