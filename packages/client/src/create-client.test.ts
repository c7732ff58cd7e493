import { getGroupCluster, listGroupClusters } from '@mercator/catalog/operations/clusters';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createClient } from './create-client.ts';
import { AtlasValidationError } from './errors.ts';
import type { LogEvent } from './hooks.ts';
import type { ClientOptions } from './options.ts';

const groupId = '5f5a1b2c3d4e5f6071829304';
const input = { groupId, clusterName: 'shop' };

/** The authorization of the one request a client with these options sends. */
async function authorizationOf(options: ClientOptions): Promise<string | undefined> {
  const runtime = createFakeRuntime({
    service: ({ path, headers }) => {
      if (path === '/api/oauth/token') return { body: { access_token: 'minted', expires_in: 3600 } };
      if (headers.authorization) return { body: {} };
      return {
        status: 401,
        headers: { 'www-authenticate': 'Digest realm="r", nonce="n", qop="auth"' },
        body: {},
      };
    },
  });
  const client = createClient({ environment: {}, runtime, ...options });
  await client.call(getGroupCluster, input).catch(() => undefined);
  return runtime.requests.at(-1)?.headers.authorization;
}

describe('createClient', () => {
  it('counts every request it sends, challenges and repeats included', async () => {
    let refused = 0;
    const runtime = createFakeRuntime({
      service: ({ headers }) => {
        const challenge = { 'www-authenticate': 'Digest realm="r", nonce="n", qop="auth"' };
        if (!headers.authorization) return { status: 401, headers: challenge, body: {} };
        refused += 1;
        return refused === 1 ? { status: 503, headers: { 'retry-after': '1' }, body: {} } : { body: {} };
      },
    });
    const client = createClient({ environment: {}, runtime, publicKey: 'public', privateKey: 'private' });
    expect(client.requests).toBe(0);
    await client.call(getGroupCluster, input);
    expect(client.requests).toBe(3);
    expect(runtime.requests).toHaveLength(3);
    await client.call(getGroupCluster, input, { dryRun: true });
    expect(client.requests).toBe(3);
  });

  it('sends nothing until the call is awaited, and once however often it is', async () => {
    const runtime = createFakeRuntime({ service: () => ({ body: { name: 'shop' } }) });
    const client = createClient({ environment: {}, runtime });
    const call = client.call(getGroupCluster, input);
    expect(runtime.requests).toHaveLength(0);
    expect(await call).toEqual({ name: 'shop' });
    expect(await call).toEqual({ name: 'shop' });
    expect((await call.withResponse()).status).toBe(200);
    expect(runtime.requests).toHaveLength(1);
    expect(runtime.requests[0]).toMatchObject({
      method: 'GET',
      origin: 'https://cloud.mongodb.com',
      path: `/api/atlas/v2/groups/${groupId}/clusters/shop`,
      headers: {
        accept: 'application/vnd.atlas.2024-08-05+json',
        'user-agent': expect.stringMatching(/^mercator\//),
        'accept-encoding': 'gzip',
      },
      body: undefined,
    });
  });

  it('iterates over the items of every page', async () => {
    const runtime = createFakeRuntime({
      service: ({ path }) => {
        const page = Number(new URLSearchParams(path.split('?')[1]).get('pageNum'));
        const results = Array.from({ length: page === 3 ? 2 : 500 }, (_, index) => (page - 1) * 500 + index);
        return { body: { results, totalCount: 1002 } };
      },
    });
    const client = createClient({ environment: {}, runtime });
    const items: unknown[] = [];
    for await (const item of client.list(listGroupClusters, { groupId })) items.push(item);
    expect(items).toEqual(Array.from({ length: 1002 }, (_, index) => index));
    expect(runtime.requests.map(({ path }) => path.split('?')[1])).toEqual([
      'pageNum=1&itemsPerPage=500',
      'pageNum=2&itemsPerPage=500',
      'pageNum=3&itemsPerPage=500',
    ]);
  });

  it('gives the answer with its headers, version, request id and end', async () => {
    const runtime = createFakeRuntime({
      service: () => ({
        headers: {
          'content-type': 'application/vnd.atlas.2023-02-01+json;charset=utf-8',
          'x-request-id': 'r1',
          deprecation: 'Mon, 5 Aug 2024 00:00:00 GMT',
          sunset: 'Thu, 1 Jul 2027 00:00:00 GMT',
        },
        body: {},
      }),
    });
    const client = createClient({ environment: {}, runtime });
    const call = client.call(getGroupCluster, input, { version: '2023-06-01' });
    expect(await call.withResponse()).toMatchObject({
      data: {},
      status: 200,
      version: '2023-02-01',
      requestId: 'r1',
      deprecatedOn: Date.UTC(2024, 7, 5),
      sunset: Date.UTC(2027, 6, 1),
      attempts: 1,
    });
    expect(runtime.requests[0]?.headers.accept).toBe('application/vnd.atlas.2023-02-01+json');
  });

  it('authenticates with what the options hold', async () => {
    expect(await authorizationOf({})).toBeUndefined();
    expect(await authorizationOf({ publicKey: 'p', privateKey: 'q' })).toMatch(/^Digest username="p"/);
    expect(await authorizationOf({ clientId: 'i', clientSecret: 's' })).toBe('Bearer minted');
    expect(await authorizationOf({ accessToken: 't' })).toBe('Bearer t');
    expect(await authorizationOf({ auth: () => ({ authorization: 'Own' }) })).toBe('Own');
  });

  it('authenticates with what the environment holds, unless the options hold something', async () => {
    const environment = { MONGODB_ATLAS_PUBLIC_KEY: 'p', MONGODB_ATLAS_PRIVATE_KEY: 'q' };
    expect(await authorizationOf({ environment })).toMatch(/^Digest username="p"/);
    expect(await authorizationOf({ environment, accessToken: 't' })).toBe('Bearer t');
    expect(await authorizationOf({ environment, auth: () => ({ authorization: 'Own' }) })).toBe('Own');
  });

  it('takes base URL, organization and project from the options before the environment', () => {
    const environment = {
      MONGODB_ATLAS_BASE_URL: 'http://127.0.0.1:1/',
      MONGODB_ATLAS_ORG_ID: 'o',
      MONGODB_ATLAS_PROJECT_ID: 'p',
    };
    expect(createClient({ environment })).toMatchObject({
      baseUrl: 'http://127.0.0.1:1',
      orgId: 'o',
      projectId: 'p',
    });
    const own = { baseUrl: 'https://proxy.example/atlas/', orgId: 'o2', projectId: 'p2' };
    expect(createClient({ environment, ...own })).toMatchObject({
      ...own,
      baseUrl: 'https://proxy.example/atlas',
    });
  });

  it.each([
    [{ publicKey: 'p' }, 'privateKey'],
    [{ privateKey: 'p' }, 'publicKey'],
    [{ clientId: 'p', clientSecret: '' }, 'clientSecret'],
    [{ publicKey: 'p', privateKey: 'q\nr' }, 'privateKey'],
    [{ baseUrl: 'nowhere' }, 'baseUrl'],
    [{ baseUrl: 'http://atlas.example', accessToken: 't' }, 'baseUrl'],
    [{ timeout: 0 }, 'timeout'],
    [{ limits: { perMinute: 0 } }, 'limits.perMinute'],
  ])('refuses the options %o', (options, parameter) => {
    const create = (): unknown => createClient({ environment: {}, ...options });
    expect(create).toThrow(AtlasValidationError);
    expect(create).toThrow(expect.objectContaining({ parameter }));
  });

  it('refuses two kinds of credentials at once', () => {
    const both = { publicKey: 'p', privateKey: 'q', accessToken: 't' };
    expect(() => createClient({ environment: {}, ...both })).toThrow(/more than one kind/);
  });

  it('refuses to take secrets of the environment to another machine in the clear', () => {
    const environment = { MONGODB_ATLAS_BASE_URL: 'http://atlas.example', MONGODB_ATLAS_ACCESS_TOKEN: 't' };
    expect(() => createClient({ environment })).toThrow(/in the clear/);
    expect(createClient({ environment, allowInsecureHttp: true }).baseUrl).toBe('http://atlas.example');
  });

  it('sends a request to any path, authenticated', async () => {
    const runtime = createFakeRuntime({ service: () => ({ body: { currentIpv4Address: '192.0.2.1' } }) });
    const client = createClient({ environment: {}, runtime, accessToken: 't' });
    expect(await client.request('GET', '/api/private/ipinfo')).toEqual({ currentIpv4Address: '192.0.2.1' });
    expect(runtime.requests[0]).toMatchObject({
      path: '/api/private/ipinfo',
      headers: { authorization: 'Bearer t' },
    });
  });

  it('uses the fetch it is given', async () => {
    const urls: string[] = [];
    const client = createClient({
      environment: {},
      fetch: async (url) => {
        urls.push(url);
        return Response.json({ ok: true });
      },
    });
    expect(await client.call(getGroupCluster, input)).toEqual({ ok: true });
    expect(urls).toEqual([`https://cloud.mongodb.com/api/atlas/v2/groups/${groupId}/clusters/shop`]);
  });

  it('puts the line of the caller into errors', async () => {
    const client = createClient({
      environment: {},
      runtime: createFakeRuntime({ service: () => ({ status: 404, body: {} }) }),
    });
    async function callersOwnFunction(): Promise<unknown> {
      return await client.call(getGroupCluster, input);
    }
    const error: unknown = await callersOwnFunction().catch((one: unknown) => one);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof Error && error.stack).toMatch(
      /^AtlasNotFoundError: .*\n[\s\S]*callersOwnFunction/,
    );
    async function callersOwnMistake(): Promise<unknown> {
      return await client.call(getGroupCluster, {});
    }
    const mistake: unknown = await callersOwnMistake().catch((one: unknown) => one);
    expect(mistake instanceof Error && mistake.stack).toMatch(
      /^AtlasValidationError: .*\n[\s\S]*callersOwnMistake/,
    );
  });

  it('tells the log of requests, retries, answers and deprecations, with no secret anywhere', async () => {
    const events: LogEvent[] = [];
    const runtime = createFakeRuntime({
      service: (_, index) => {
        if (index === 0) return Object.assign(new Error('reset'), { code: 'ECONNRESET' });
        return { headers: { sunset: 'Thu, 1 Jul 2027 00:00:00 GMT' }, body: {} };
      },
    });
    const retries: unknown[] = [];
    const client = createClient({
      environment: {},
      runtime,
      accessToken: 'hush',
      log: (event) => events.push(event),
      onRetry: ({ attempts, delay, error }) => retries.push([attempts, delay, error?.name]),
    });
    await client.call(getGroupCluster, input);
    expect(events.map(({ type }) => type)).toEqual(['request', 'retry', 'deprecation', 'response']);
    expect(retries).toEqual([[1, 250, 'AtlasConnectionError']]);
    expect(JSON.stringify(events)).not.toContain('hush');
  });

  it('logs that a token could not be revoked', async () => {
    const events: LogEvent[] = [];
    const runtime = createFakeRuntime({
      service: ({ path }) =>
        path.endsWith('revoke') ? new Error('gone') : { body: { access_token: 'hush' } },
    });
    const account = { clientId: 'i', clientSecret: 's' };
    const client = createClient({ environment: {}, runtime, ...account, log: (event) => events.push(event) });
    await client.call(getGroupCluster, input);
    await client.close();
    expect(events.at(-1)).toMatchObject({ type: 'failure', url: '/api/oauth/revoke' });
    expect(JSON.stringify(events)).not.toContain('hush');
  });

  it('is closed by `await using`, once', async () => {
    const runtime = createFakeRuntime();
    {
      await using client = createClient({ environment: {}, runtime });
      await client.call(getGroupCluster, input);
      await client.close();
    }
    expect(runtime.isClosed).toBe(true);
  });
});
