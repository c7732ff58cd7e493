import type { Operation } from '@mercator/catalog';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import { repeatSafely } from './retry.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  versions: ['2023-01-01'],
};

describe('deadline', () => {
  it('ends an attempt after its timeout', async () => {
    const runtime = createFakeRuntime({ service: () => 'hang' });
    const core = createCore({ runtime, retry: repeatSafely(), timeout: 5000 });
    const begun = runtime.now();
    await expect(core.call(get, {}, { retries: 0 })).rejects.toMatchObject({
      name: 'AtlasTimeoutError',
      deadline: 'attempt',
      message: expect.stringContaining('within 5000 ms'),
    });
    expect(runtime.now() - begun).toBe(5000);
  });

  it('ends the call after its total time, attempts and pauses together', async () => {
    const runtime = createFakeRuntime({ service: () => 'hang' });
    const core = createCore({
      runtime,
      retry: repeatSafely(),
      timeout: 5000,
      totalTimeout: 12_000,
      retries: 100,
    });
    const begun = runtime.now();
    await expect(core.call(get)).rejects.toMatchObject({ name: 'AtlasTimeoutError', deadline: 'total' });
    expect(runtime.now() - begun).toBe(12_000);
    expect(runtime.requests.map(({ timeout }) => timeout)).toEqual([5000, 5000, 1250]);
  });

  it('counts the reading of the body', async () => {
    const runtime = createFakeRuntime({ service: () => ({ body: {}, bodyAfter: 10_000 }) });
    const core = createCore({ runtime, retry: repeatSafely(), timeout: 5000, retries: 0 });
    await expect(core.call(get)).rejects.toMatchObject({ name: 'AtlasTimeoutError' });
  });

  it('sends nothing when the signal has fired already', async () => {
    const runtime = createFakeRuntime();
    const core = createCore({ runtime, retry: repeatSafely() });
    const error: unknown = await core
      .call(get, {}, { signal: AbortSignal.abort('no') })
      .catch((one: unknown) => one);
    expect(error).toMatchObject({ name: 'AtlasAbortError', cause: 'no', operation: 'getThing', attempts: 0 });
    expect(runtime.requests).toHaveLength(0);
  });

  it('ends a request under way, and the reading of its body', async () => {
    for (const answer of ['hang', { body: {}, bodyAfter: 1000 }] as const) {
      const runtime = createFakeRuntime({ clock: 'manual', service: () => answer });
      const core = createCore({ runtime, retry: repeatSafely() });
      const controller = new AbortController();
      const call = core.call(get, {}, { signal: controller.signal }).catch((error: unknown) => error);
      await runtime.settle();
      expect(runtime.requests).toHaveLength(1);
      controller.abort();
      expect(await call).toMatchObject({ name: 'AtlasAbortError', attempts: 1 });
    }
  });

  it('refuses times that cannot be', async () => {
    const core = createCore({ runtime: createFakeRuntime(), retry: repeatSafely() });
    for (const options of [{ timeout: 0 }, { timeout: Number.NaN }, { totalTimeout: -1 }, { retries: -1 }]) {
      expect(() => createCore(options)).toThrow(/can be used/);
      await expect(core.call(get, {}, options)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });
});
