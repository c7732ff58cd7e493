import type { Operation } from '@mercator/catalog';
import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { type CoreOptions, createCore } from '../create-core.ts';
import { TruncatedBody } from '../truncated-body.ts';
import { repeatSafely } from './retry.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  versions: ['2023-01-01'],
};
const post: Operation = { ...get, id: 'createThing', method: 'POST' };

/** A core whose service gives the answers one after the other, the last one for ever. */
function createSubject(
  answers: readonly (FakeAnswer | Error | 'hang')[],
  options: CoreOptions = {},
  random = () => 0.5,
) {
  const runtime = createFakeRuntime({
    random,
    service: (_, index) => answers[Math.min(index, answers.length - 1)] ?? {},
  });
  return { runtime, core: createCore({ runtime, retry: repeatSafely(), ...options }) };
}

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const untrusted = Object.assign(new Error('self-signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
const busy = (headers = {}): FakeAnswer => ({ status: 503, headers, body: {} });
const ok: FakeAnswer = { body: { ok: true } };

describe('retry', () => {
  it.each([408, 429, 500, 502, 503, 504])('repeats an idempotent request after %i', async (status) => {
    const { core, runtime } = createSubject([{ status, body: {} }, ok]);
    const { data, attempts } = await core.call(get).withResponse();
    expect(data).toEqual({ ok: true });
    expect(attempts).toBe(2);
    expect(runtime.requests).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 409, 501])('does not repeat after %i', async (status) => {
    const { core, runtime } = createSubject([{ status, body: {} }, ok]);
    await expect(core.call(get)).rejects.toMatchObject({ status, attempts: 1 });
    expect(runtime.requests).toHaveLength(1);
  });

  it.each([
    ['a reset connection', reset],
    ['a refused connection', refused],
    ['half an answer', { body: '{"a', breaks: new TruncatedBody(200) }],
    ['no answer in time', 'hang'],
  ] as const)('repeats an idempotent request after %s', async (_, failure) => {
    const { core, runtime } = createSubject([failure, ok]);
    expect(await core.call(get)).toEqual({ ok: true });
    expect(runtime.requests).toHaveLength(2);
  });

  it.each([
    ['a refused connection', refused],
    ['429', { status: 429, body: {} }],
    ['503 with Retry-After', busy({ 'retry-after': '1' })],
  ])('repeats a POST after %s, for it was not carried out', async (_, failure) => {
    const { core, runtime } = createSubject([failure, ok]);
    expect(await core.call(post)).toEqual({ ok: true });
    expect(runtime.requests).toHaveLength(2);
  });

  it.each([
    ['a reset connection', reset],
    ['half an answer', { body: '{"a', breaks: new TruncatedBody(200) }],
    ['no answer in time', 'hang'],
    ['500', { status: 500, body: {} }],
    ['503', busy()],
  ] as const)('does not repeat a POST after %s, for it may have been carried out', async (_, failure) => {
    const { core, runtime } = createSubject([failure, ok]);
    await expect(core.call(post)).rejects.toMatchObject({ attempts: 1 });
    expect(runtime.requests).toHaveLength(1);
  });

  it('repeats a POST that the row calls idempotent', async () => {
    const { core, runtime } = createSubject([reset, ok]);
    await core.call({ ...post, idempotent: true });
    expect(runtime.requests).toHaveLength(2);
  });

  it('does not repeat where the certificate is not trusted', async () => {
    const { core, runtime } = createSubject([untrusted]);
    await expect(core.call(get)).rejects.toMatchObject({ name: 'AtlasConnectionError', cause: untrusted });
    expect(runtime.requests).toHaveLength(1);
  });

  it('gives up after four attempts and says so', async () => {
    const { core, runtime } = createSubject([busy()]);
    await expect(core.call(get)).rejects.toMatchObject({ name: 'AtlasServerError', attempts: 4 });
    expect(runtime.requests).toHaveLength(4);
  });

  it('repeats as often as the call allows', async () => {
    const { core, runtime } = createSubject([busy()]);
    await expect(core.call(get, {}, { retries: 0 })).rejects.toMatchObject({ attempts: 1 });
    await expect(core.call(get, {}, { retries: 5 })).rejects.toMatchObject({ attempts: 6 });
    expect(runtime.requests).toHaveLength(7);
  });

  it('pauses for a random part of a bound that doubles up to 20 seconds', async () => {
    const { core, runtime } = createSubject([busy()], {}, () => 0.9999999);
    await expect(core.call(get, {}, { retries: 8 })).rejects.toThrow();
    expect(runtime.sleeps.map(Math.round)).toEqual([500, 1000, 2000, 4000, 8000, 16000, 20000, 20000]);
    const lucky = createSubject([busy()], {}, () => 0);
    await expect(lucky.core.call(get)).rejects.toThrow();
    expect(lucky.runtime.sleeps).toEqual([0, 0, 0]);
  });

  it('pauses as long as Retry-After says, in seconds or by date', async () => {
    const date = new Date(Date.UTC(2025, 0, 1, 0, 1)).toUTCString();
    const { core, runtime } = createSubject([
      busy({ 'retry-after': '7' }),
      busy({ 'retry-after': date }),
      ok,
    ]);
    await core.call(get);
    expect(runtime.sleeps).toEqual([7000, 53_000]);
  });

  it('does not begin a pause that would end after the deadline', async () => {
    const { core, runtime } = createSubject([busy({ 'retry-after': '60' })]);
    await expect(core.call(get, {}, { totalTimeout: 60_000 })).rejects.toMatchObject({
      status: 503,
      attempts: 1,
    });
    expect(runtime.sleeps).toEqual([]);
  });

  it('ends at once when the caller aborts during a pause', async () => {
    const controller = new AbortController();
    const runtime = createFakeRuntime({ clock: 'manual', service: () => busy({ 'retry-after': '30' }) });
    const core = createCore({ runtime, retry: repeatSafely() });
    const call = core.call(get, {}, { signal: controller.signal }).catch((error: unknown) => error);
    await runtime.settle();
    expect(runtime.sleeps).toEqual([30_000]);
    controller.abort(new Error('enough'));
    expect(await call).toMatchObject({ name: 'AtlasAbortError', cause: { message: 'enough' }, attempts: 1 });
    expect(runtime.pending).toBe(0);
  });

  it('tells of each repetition', async () => {
    const told: unknown[] = [];
    const { core } = createSubject([reset, busy(), ok], {
      retry: repeatSafely((request, { attempts }, { answer, error }, pause) =>
        told.push([
          request.operation?.id,
          attempts,
          answer?.status,
          error instanceof Error && error.name,
          pause,
        ]),
      ),
    });
    await core.call(get);
    expect(told).toEqual([
      ['getThing', 1, undefined, 'AtlasConnectionError', 250],
      ['getThing', 2, 503, false, 500],
    ]);
  });
});
