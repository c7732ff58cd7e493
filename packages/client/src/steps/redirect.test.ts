import type { Operation } from '@mercator/catalog';
import { createFakeRuntime, type FakeService } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import { bearer } from './auth-custom.ts';
import { followRedirects } from './redirect.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  versions: ['2023-01-01'],
};

function createSubject(service: FakeService) {
  const runtime = createFakeRuntime({ service });
  const headers = { cookie: 'c=1', 'x-api-key': 'k', 'x-trace': 't' };
  const core = createCore({ runtime, headers, redirect: followRedirects(), auth: bearer('secret-token') });
  return { runtime, core };
}

const to = (location: string, status = 302) => ({ status, headers: { location }, body: '' });

describe('redirects', () => {
  it('are followed within the service, signed anew', async () => {
    const { core, runtime } = createSubject(({ path }) =>
      path === '/api/thing' ? to('/api/other?x=1') : { body: { ok: 1 } },
    );
    expect(await core.call(get)).toEqual({ ok: 1 });
    expect(runtime.requests[1]).toMatchObject({
      origin: 'https://cloud.mongodb.com',
      path: '/api/other?x=1',
      headers: { authorization: 'Bearer secret-token', cookie: 'c=1' },
    });
  });

  it('to another origin carry no credentials, not even on the way back', async () => {
    const { core, runtime } = createSubject(({ origin, path }) => {
      if (path === '/api/thing') return to('https://files.example/log');
      return origin === 'https://files.example' ? to('https://cloud.mongodb.com/back') : { body: { ok: 1 } };
    });
    await core.call(get);
    expect(runtime.requests.map(({ origin }) => origin)).toEqual([
      'https://cloud.mongodb.com',
      'https://files.example',
      'https://cloud.mongodb.com',
    ]);
    for (const { headers } of runtime.requests.slice(1)) {
      expect(JSON.stringify(headers)).not.toMatch(/secret-token|authorization|cookie|x-api-key/);
      expect(headers['x-trace']).toBe('t');
    }
  });

  it('a same host on another port is another origin', async () => {
    const { core, runtime } = createSubject(({ path }) =>
      path === '/api/thing' ? to('https://cloud.mongodb.com:8443/x') : { body: {} },
    );
    await core.call(get);
    expect(runtime.requests[1]?.headers).not.toHaveProperty('authorization');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('of %s are errors', async (method) => {
    const { core, runtime } = createSubject(() => to('/api/other', 307));
    await expect(core.call({ ...get, method })).rejects.toMatchObject({
      name: 'AtlasResponseError',
      fault: 'redirect',
    });
    expect(runtime.requests).toHaveLength(1);
  });

  it.each(['http://files.example/log', 'file:///etc/passwd', 'ftp://files.example/', 'http://['])(
    'to %s are errors',
    async (location) => {
      const { core, runtime } = createSubject(() => to(location));
      await expect(core.call(get)).rejects.toMatchObject({ fault: 'redirect' });
      expect(runtime.requests).toHaveLength(1);
    },
  );

  it('end after five', async () => {
    const { core, runtime } = createSubject(() => to('/api/thing'));
    await expect(core.call(get)).rejects.toMatchObject({ fault: 'redirect' });
    expect(runtime.requests).toHaveLength(6);
  });

  it('without a Location are errors, and so are all of them without this part', async () => {
    const { core } = createSubject(() => ({ status: 304, body: '' }));
    await expect(core.call(get)).rejects.toMatchObject({ fault: 'redirect' });
    const bare = createCore({ runtime: createFakeRuntime({ service: () => to('/x') }) });
    await expect(bare.call(get)).rejects.toMatchObject({ status: 302 });
  });
});
