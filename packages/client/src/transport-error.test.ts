import type { Operation } from '@mercator/catalog';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from './create-core.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  versions: ['2023-01-01'],
};

const failure = async (error: Error): Promise<unknown> => {
  const core = createCore({ runtime: createFakeRuntime({ service: () => error }), retries: 0 });
  return core.call(get).catch((one: unknown) => one);
};

const coded = (code: string): Error => Object.assign(new Error(`low level ${code}`), { code });

describe('connection errors', () => {
  it('name operation, service and cause, and say what to check', async () => {
    const cause = coded('ENOTFOUND');
    expect(await failure(cause)).toMatchObject({
      name: 'AtlasConnectionError',
      message:
        'getThing: could not reach https://cloud.mongodb.com: ENOTFOUND. Check the base URL and the network.',
      operation: 'getThing',
      resource: '/api/thing',
      attempts: 1,
      cause,
    });
  });

  it.each([
    ['ECONNREFUSED', false],
    ['ENOTFOUND', false],
    ['EAI_AGAIN', false],
    ['UND_ERR_CONNECT_TIMEOUT', false],
    ['CERT_HAS_EXPIRED', false],
    ['ECONNRESET', true],
    ['EPIPE', true],
    ['UND_ERR_SOCKET', true],
    ['SOMETHING_NEW', true],
  ])('know for %s whether the request may have arrived: %s', async (code, sent) => {
    expect(await failure(coded(code))).toMatchObject({ sent });
  });

  it('find the code below what fetch throws, and in the tries of several addresses', async () => {
    expect(await failure(new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }))).toMatchObject({
      sent: false,
    });
    expect(await failure(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]))).toMatchObject({
      sent: false,
    });
    expect(await failure(new Error('odd'))).toMatchObject({
      sent: true,
      message: expect.stringContaining('odd'),
    });
  });

  it('say what to do about a certificate', async () => {
    expect(await failure(coded('DEPTH_ZERO_SELF_SIGNED_CERT'))).toMatchObject({
      message: expect.stringContaining('pass the authority as ca'),
    });
  });
});
