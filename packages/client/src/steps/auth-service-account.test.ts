import type { Operation } from '@mercator/catalog';
import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import type { StoredToken, TokenStore } from '../credentials.ts';
import type { TransportRequest } from '../transport.ts';
import { serviceAccount, type TokenOptions } from './auth-service-account.ts';

const account = { clientId: 'mdb_sa_id', clientSecret: 'mdb_sa_sk_a/b+c' };
const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  versions: ['2023-01-01'],
};

interface TokenServer {
  /** Tokens that are good. */
  readonly good: Set<string>;
  /** Answers of the token endpoint before it gives a token. */
  readonly before: FakeAnswer[];
  minted: number;
}

function createSubject(
  options: TokenOptions = {},
  server: TokenServer = { good: new Set(), before: [], minted: 0 },
) {
  const service = ({ path, headers, body }: TransportRequest): FakeAnswer => {
    if (path === '/api/oauth/token') {
      const answer = server.before.shift();
      if (answer) return answer;
      server.minted += 1;
      const token = `token${server.minted}`;
      server.good.add(token);
      return { body: { access_token: token, token_type: 'Bearer', expires_in: 3600 } };
    }
    if (path === '/api/oauth/revoke') {
      server.good.delete(String(new URLSearchParams(body).get('token')));
      return {};
    }
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    return server.good.has(token) ? { body: { by: token } } : { status: 401, body: {} };
  };
  const runtime = createFakeRuntime({ clock: 'manual', service });
  const core = createCore({ runtime, auth: serviceAccount(account, options), retries: 0 });
  const paths = () => runtime.requests.map(({ path }) => path);
  return { runtime, core, server, paths };
}

describe('service account', () => {
  it('fetches a token by client credentials and sends it', async () => {
    const { core, runtime } = createSubject();
    expect(await core.call(get)).toEqual({ by: 'token1' });
    const [fetched] = runtime.requests;
    expect(fetched).toMatchObject({
      method: 'POST',
      path: '/api/oauth/token',
      body: 'grant_type=client_credentials',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    });
    const basic = String(fetched?.headers.authorization).replace('Basic ', '');
    expect(Buffer.from(basic, 'base64').toString()).toBe('mdb_sa_id:mdb_sa_sk_a%2Fb%2Bc');
  });

  it('keeps the token, and fetches one for calls that begin together', async () => {
    const { core, server, runtime } = createSubject();
    await Promise.all(Array.from({ length: 16 }, () => core.call(get)));
    await core.call(get);
    expect(server.minted).toBe(1);
    expect(runtime.requests).toHaveLength(18);
  });

  it('renews the token a minute before its end, or as long before as it is told', async () => {
    const { core, server, runtime } = createSubject();
    await core.call(get);
    await runtime.advance(3_539_000);
    expect(await core.call(get)).toEqual({ by: 'token1' });
    await runtime.advance(1000);
    expect(await core.call(get)).toEqual({ by: 'token2' });
    expect(server.minted).toBe(2);
    const early = createSubject({ renewAhead: 600_000 });
    await early.core.call(get);
    await early.runtime.advance(3_000_000);
    expect(await early.core.call(get)).toEqual({ by: 'token2' });
  });

  it('renews once after a 401, and takes a second for the answer', async () => {
    const { core, server, paths } = createSubject();
    await core.call(get);
    server.good.clear();
    expect(await core.call(get)).toEqual({ by: 'token2' });
    expect(paths().slice(2)).toEqual(['/api/thing', '/api/oauth/token', '/api/thing']);
    server.good.clear();
    server.good.add = () => server.good;
    await expect(core.call(get)).rejects.toMatchObject({ name: 'AtlasUnauthorizedError' });
  });

  it('renews once for many calls that are refused together', async () => {
    const { core, server } = createSubject();
    await core.call(get);
    server.good.clear();
    await Promise.all(Array.from({ length: 8 }, () => core.call(get)));
    expect(server.minted).toBe(2);
  });

  it('says what the token endpoint said, without the secret', async () => {
    const { core, server } = createSubject();
    server.before.push({
      status: 401,
      body: { error: 'invalid_client', error_description: 'Client authentication failed' },
    });
    const error: unknown = await core.call(get).catch((one: unknown) => one);
    expect(error).toMatchObject({
      name: 'AtlasUnauthorizedError',
      errorCode: 'INVALID_CLIENT',
      detail: 'Client authentication failed',
      resource: '/api/oauth/token',
    });
    expect(JSON.stringify(error) + String(error)).not.toContain('mdb_sa_sk');
    // The failure is not kept: the next call asks again.
    expect(await core.call(get)).toEqual({ by: 'token1' });
  });

  it('waits when the token endpoint says so, for every call', async () => {
    const { core, server, runtime } = createSubject();
    server.before.push({
      status: 429,
      headers: { 'retry-after': '20' },
      body: { errorCode: 'RATE_LIMITED' },
    });
    const calls = Promise.all([core.call(get), core.call(get)]);
    await runtime.advance(20_000);
    expect(await calls).toEqual([{ by: 'token1' }, { by: 'token1' }]);
    expect(runtime.sleeps).toContain(20_000);
  });

  it('gives up when the token endpoint refuses without saying for how long, or for too long', async () => {
    const { core, server } = createSubject();
    server.before.push({ status: 429, body: { errorCode: 'RATE_LIMITED', detail: 'Too many requests.' } });
    await expect(core.call(get)).rejects.toMatchObject({
      name: 'AtlasRateLimitError',
      errorCode: 'RATE_LIMITED',
    });
    server.before.push({ status: 429, headers: { 'retry-after': '100000' }, body: {} });
    await expect(core.call(get)).rejects.toMatchObject({ name: 'AtlasRateLimitError' });
  });

  it('refuses an answer without a token', async () => {
    for (const body of [{}, { access_token: 7 }, { access_token: 'a\nb' }, 'hello']) {
      const { core, server } = createSubject();
      server.before.push({ body });
      await expect(core.call(get)).rejects.toMatchObject({ name: 'AtlasResponseError', fault: 'malformed' });
    }
  });

  it('lets one call be aborted without harm to the others that wait', async () => {
    const { core, server, runtime } = createSubject();
    server.before.push({ status: 429, headers: { 'retry-after': '5' }, body: {} });
    const controller = new AbortController();
    const aborted = core.call(get, {}, { signal: controller.signal }).catch((error: unknown) => error);
    const patient = core.call(get).then((value) => value);
    await runtime.settle();
    controller.abort();
    expect(await aborted).toMatchObject({ name: 'AtlasAbortError' });
    await runtime.advance(5000);
    expect(await patient).toEqual({ by: 'token1' });
    expect(runtime.pending).toBe(0);
  });

  it('ends a call at its own deadline while the token is awaited', async () => {
    const { core, server, runtime } = createSubject();
    server.before.push({ status: 429, headers: { 'retry-after': '50' }, body: {} });
    const hasty = core.call(get, {}, { totalTimeout: 1000 }).catch((error: unknown) => error);
    await runtime.advance(1000);
    expect(await hasty).toMatchObject({ name: 'AtlasTimeoutError', deadline: 'total' });
  });

  it('revokes the token when it is closed, and then calls no more', async () => {
    const { core, server, runtime } = createSubject();
    await core.call(get);
    await core.close();
    expect(server.good.size).toBe(0);
    expect(runtime.requests.at(-1)).toMatchObject({
      path: '/api/oauth/revoke',
      body: 'token=token1&token_type_hint=access_token',
    });
    expect(runtime.isClosed).toBe(true);
    await expect(core.call(get)).rejects.toThrow('the client is closed');
  });

  it('revokes nothing where there is no token or it has ended', async () => {
    const unused = createSubject();
    await unused.core.close();
    expect(unused.runtime.requests).toHaveLength(0);
    const old = createSubject();
    await old.core.call(get);
    await old.runtime.advance(3_600_000);
    await old.core.close();
    expect(old.paths()).not.toContain('/api/oauth/revoke');
  });

  it('tells when the token could not be revoked, and closes all the same', async () => {
    const failures: unknown[] = [];
    const runtime = createFakeRuntime({
      service: ({ path }) =>
        path === '/api/oauth/revoke' ? new Error('gone') : { body: { access_token: 't' } },
    });
    const auth = serviceAccount(account, { onRevokeFailure: (error) => failures.push(error) });
    const core = createCore({ runtime, auth });
    await core.call(get);
    await core.close();
    expect(failures).toMatchObject([{ name: 'AtlasConnectionError' }]);
    expect(runtime.isClosed).toBe(true);
  });

  it('shares a token through a store and leaves it there', async () => {
    const tokens = new Map<string, StoredToken>();
    const tokenStore: TokenStore = {
      get: async (key) => tokens.get(key),
      set: async (key, token) => void tokens.set(key, token),
      delete: async (key) => void tokens.delete(key),
    };
    const one = createSubject({ tokenStore });
    const other = createSubject({ tokenStore }, one.server);
    await one.core.call(get);
    expect(await other.core.call(get)).toEqual({ by: 'token1' });
    expect(one.server.minted).toBe(1);
    expect([...tokens.keys()]).toEqual(['https://cloud.mongodb.com mdb_sa_id']);
    await one.core.close();
    expect(one.server.good).toEqual(new Set(['token1']));
    // A token that the service no longer takes leaves the store, and its successor comes in.
    one.server.good.clear();
    expect(await other.core.call(get)).toEqual({ by: 'token2' });
    expect([...tokens.values()].map(({ accessToken }) => accessToken)).toEqual(['token2']);
  });
});
