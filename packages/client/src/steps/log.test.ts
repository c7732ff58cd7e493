import type { Operation } from '@mercator/catalog';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import type { LogEvent } from '../hooks.ts';
import { MASK } from '../mask.ts';
import { bearer } from './auth-custom.ts';
import { logCalls } from './log.ts';
import { repeatSafely } from './retry.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  query: ['token', 'pretty'],
  versions: ['2023-01-01'],
};

describe('log', () => {
  it('tells of each call once, with its time and attempts, and no secret', async () => {
    const events: LogEvent[] = [];
    const runtime = createFakeRuntime({
      service: (_, index) => ({
        status: index === 0 ? 503 : 200,
        headers: { 'set-cookie': 'session=hush' },
        body: {},
        after: 1000,
      }),
    });
    const headers = { 'x-api-key': 'hush' };
    const log = logCalls({ log: (event) => events.push(event) });
    const core = createCore({ runtime, headers, log, retry: repeatSafely(), auth: bearer('hush') });
    await core.call(get, { token: 'hush', pretty: true });
    expect(events).toMatchObject([
      {
        type: 'request',
        operation: 'getThing',
        method: 'GET',
        url: `https://cloud.mongodb.com/api/thing?token=${MASK}&pretty=true`,
        headers: { 'x-api-key': MASK },
      },
      { type: 'response', status: 200, duration: 2250, attempts: 2, headers: { 'set-cookie': MASK } },
    ]);
    expect(JSON.stringify(events)).not.toContain('hush');
  });

  it('tells of failures to the log, and of the rest to the hooks', async () => {
    const told: string[] = [];
    const tell = ({ type }: LogEvent): void => void told.push(type);
    const runtime = createFakeRuntime({
      service: (_, index) => (index === 0 ? { body: {} } : new Error('broken')),
    });
    const hooks = { onRequest: tell, onResponse: tell };
    const core = createCore({
      runtime,
      retries: 0,
      log: logCalls({ ...hooks, log: (event) => told.push(`log ${event.type}`) }),
    });
    await core.call(get);
    await core.call(get).catch(() => undefined);
    expect(told).toEqual([
      'request',
      'log request',
      'response',
      'log response',
      'request',
      'log request',
      'log failure',
    ]);
  });
});
