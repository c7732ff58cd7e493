import type { Operation } from '@mercator/catalog';
import { createFakeRuntime, type FakeAnswer, type FakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import { keepRateLimits, type LimitOptions } from './rate-limit.ts';
import { repeatSafely } from './retry.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/groups/{groupId}/things/{name}',
  versions: ['2023-01-01'],
};
const groupId = 'g';

/** A service that counts in fixed windows of a minute for each project, as the recordings show. */
function createSubject({ limit = 5, latency = 0, limits = {} as LimitOptions, retries = 0 } = {}) {
  const counts = new Map<string, { window: number; used: number }>();
  const order: string[] = [];
  const runtime: FakeRuntime = createFakeRuntime({
    clock: 'manual',
    service: ({ path }): FakeAnswer => {
      const [, , , project = '', , name = ''] = path.split('/');
      const window = Math.floor(runtime.now() / 60_000);
      let count = counts.get(project);
      if (count?.window !== window) {
        count = { window, used: 0 };
        counts.set(project, count);
      }
      order.push(name);
      const left = 60_000 - (runtime.now() % 60_000);
      if (count.used >= limit) {
        return {
          status: 429,
          headers: { 'retry-after': String(Math.ceil(left / 1000)) },
          body: {},
          after: latency,
        };
      }
      count.used += 1;
      const headers = { 'ratelimit-limit': String(limit), 'ratelimit-remaining': String(limit - count.used) };
      return { headers, body: { name }, after: latency };
    },
  });
  const core = createCore({ runtime, retry: repeatSafely(), rateLimit: keepRateLimits(limits), retries });
  return { core, runtime, order };
}

describe('rate limits', () => {
  it('lets a burst wait for the next window instead of running into 429', async () => {
    const { core, runtime } = createSubject();
    const calls = [];
    for (let name = 0; name < 5; name += 1) calls.push(await core.call(get, { groupId, name: name + 1 }));
    const more = Promise.all([6, 7, 8].map((name) => core.call(get, { groupId, name })));
    await runtime.advance(59_999);
    expect(runtime.requests).toHaveLength(5);
    await runtime.advance(1);
    expect(await more).toEqual([{ name: '6' }, { name: '7' }, { name: '8' }]);
  });

  it('never exceeds the budget with many calls at once, once it is known', async () => {
    const { core, runtime, order } = createSubject({ limit: 10, latency: 100 });
    const first = core.call(get, { groupId, name: 'first' }).then(() => undefined);
    await runtime.advance(100);
    await first;
    const names = Array.from({ length: 35 }, (_, index) => String(index));
    const all = Promise.all(names.map((name) => core.call(get, { groupId, name })));
    await runtime.advance(4 * 60_000);
    expect((await all).length).toBe(35);
    expect(runtime.requests).toHaveLength(36);
    // Nobody overtakes.
    expect(order.slice(1)).toEqual(names);
  });

  it('keeps the budgets of two projects and two sets apart', async () => {
    const { core, runtime } = createSubject({ limit: 1 });
    await core.call(get, { groupId, name: 1 });
    await core.call(get, { groupId: 'other', name: 1 });
    void core.call(get, { groupId, name: 2 }).then(() => undefined);
    await core.call({ ...get, group: 'others' }, { groupId: 'third', name: 2 });
    await runtime.settle();
    expect(runtime.requests).toHaveLength(3);
  });

  it('lets operations share a budget where their rows name the same', async () => {
    const { core, runtime } = createSubject({ limit: 1 });
    await core.call({ ...get, limit: 'set' }, { groupId, name: 1 });
    void core.call({ ...get, group: 'others', limit: 'set' }, { groupId, name: 2 }).then(() => undefined);
    await runtime.settle();
    expect(runtime.requests).toHaveLength(1);
  });

  it('sees that the window began anew on the service before it thought so', async () => {
    const { core, runtime } = createSubject({ limit: 3 });
    await runtime.advance(50_000);
    await core.call(get, { groupId, name: 1 });
    await runtime.advance(10_000);
    for (const name of [2, 3, 4]) await core.call(get, { groupId, name });
    const last = core.call(get, { groupId, name: 5 }).then((value) => value);
    await runtime.advance(59_999);
    expect(runtime.requests).toHaveLength(4);
    await runtime.advance(1);
    expect(await last).toEqual({ name: '5' });
  });

  it('stands still for everyone after a 429 until Retry-After is over', async () => {
    const runtime = createFakeRuntime({
      clock: 'manual',
      service: (_, index) =>
        index === 0 ? { status: 429, headers: { 'retry-after': '9' }, body: {} } : { body: {} },
    });
    const core = createCore({ runtime, retry: repeatSafely(), rateLimit: keepRateLimits() });
    const first = core.call(get, { groupId, name: 1 }).then((value) => value);
    await runtime.settle();
    const second = core.call(get, { groupId, name: 2 }).then((value) => value);
    await runtime.advance(8999);
    expect(runtime.requests).toHaveLength(1);
    await runtime.advance(1);
    expect(await Promise.all([first, second])).toEqual([{}, {}]);
  });

  it('keeps a budget of the caller besides', async () => {
    const { core, runtime } = createSubject({ limit: 1000, limits: { perMinute: 2 } });
    const all = Promise.all([1, 2, 3, 4, 5].map((name) => core.call(get, { groupId, name })));
    await runtime.settle();
    expect(runtime.requests).toHaveLength(2);
    await runtime.advance(60_000);
    expect(runtime.requests).toHaveLength(4);
    await runtime.advance(60_000);
    expect(await all).toHaveLength(5);
    expect(() => keepRateLimits({ perMinute: 0 })).toThrow(/perMinute/);
  });

  it('lets a waiting call be aborted, and those behind it move up', async () => {
    const { core, runtime, order } = createSubject({ limit: 1 });
    await core.call(get, { groupId, name: 'first' });
    const controller = new AbortController();
    const head = core
      .call(get, { groupId, name: 'head' }, { signal: controller.signal })
      .catch((error: unknown) => error);
    const middle = core
      .call(get, { groupId, name: 'middle' }, { signal: controller.signal })
      .catch((error: unknown) => error);
    const tail = core.call(get, { groupId, name: 'tail' }).then((value) => value);
    await runtime.settle();
    controller.abort();
    expect(await head).toMatchObject({ name: 'AtlasAbortError' });
    expect(await middle).toMatchObject({ name: 'AtlasAbortError' });
    await runtime.advance(60_000);
    expect(await tail).toEqual({ name: 'tail' });
    expect(order).toEqual(['first', 'tail']);
    expect(runtime.pending).toBe(0);
  });

  it('fails a call at once whose deadline comes before the budget does', async () => {
    const { core, runtime } = createSubject({ limit: 1 });
    await core.call(get, { groupId, name: 1 });
    const begun = runtime.now();
    await expect(core.call(get, { groupId, name: 2 }, { totalTimeout: 30_000 })).rejects.toMatchObject({
      name: 'AtlasTimeoutError',
      deadline: 'total',
      message: expect.stringContaining('waiting for the rate limit'),
    });
    expect(runtime.now()).toBe(begun);
  });

  it('ends a call in the queue at its deadline', async () => {
    const { core, runtime } = createSubject({ limit: 1 });
    await core.call(get, { groupId, name: 1 });
    const head = core.call(get, { groupId, name: 2 }).then((value) => value);
    const hasty = core
      .call(get, { groupId, name: 3 }, { totalTimeout: 10_000 })
      .catch((error: unknown) => error);
    await runtime.advance(10_000);
    expect(await hasty).toMatchObject({ name: 'AtlasTimeoutError' });
    await runtime.advance(50_000);
    expect(await head).toEqual({ name: '2' });
  });

  it('does not hold calls back where the service announces nothing', async () => {
    const runtime = createFakeRuntime({ clock: 'manual' });
    const core = createCore({ runtime, retry: repeatSafely(), rateLimit: keepRateLimits() });
    await Promise.all(Array.from({ length: 200 }, (_, name) => core.call(get, { groupId, name })));
    expect(runtime.requests).toHaveLength(200);
  });

  it('forgets the budgets of projects that are no longer used', async () => {
    const { core, runtime } = createSubject({ limit: 1 });
    for (let project = 0; project < 1500; project += 1) {
      await core.call(get, { groupId: `p${project}`, name: 1 });
      if (project === 900) await runtime.advance(61_000);
    }
    // Those of the last minute are remembered all the same.
    void core.call(get, { groupId: 'p1499', name: 2 }).then(() => undefined);
    await runtime.settle();
    expect(runtime.requests).toHaveLength(1500);
  });
});
