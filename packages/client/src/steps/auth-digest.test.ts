import { createHash } from 'node:crypto';
import type { Operation } from '@mercator/catalog';
import { createFakeRuntime, type FakeService } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import type { HashAlgorithm, TransportRequest } from '../transport.ts';
import { digest } from './auth-digest.ts';

const apiKey = { publicKey: 'public', privateKey: 'private-key' };
const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing/{name}',
  query: ['pretty'],
  versions: ['2023-01-01'],
};
const create: Operation = { ...get, id: 'createThing', method: 'POST', body: 'required' };

const hash = (algorithm: HashAlgorithm, text: string): string =>
  createHash(algorithm.replace('-', '')).update(text).digest('hex');

interface DigestServer {
  /** Nonces that are no longer accepted. */
  readonly expired: Set<string>;
  /** Nonce and count of every signed request, in order. */
  readonly seen: string[];
  readonly service: FakeService;
}

/** A service that checks digest as RFC 7616 3.4.6 says, counts included. */
function createDigestServer({ algorithm = 'MD5' as HashAlgorithm, opaque = '' } = {}): DigestServer {
  const realm = 'MMS Public API';
  const expired = new Set<string>();
  const issued = new Map<string, Set<string>>();
  const seen: string[] = [];
  const challenge = (stale: boolean) => {
    const nonce = `nonce${issued.size}`;
    issued.set(nonce, new Set());
    const more = opaque && `, opaque="${opaque}"`;
    return {
      status: 401,
      headers: {
        'www-authenticate': `Digest realm="${realm}", domain="", nonce="${nonce}", algorithm=${algorithm}, qop="auth", stale=${stale}${more}`,
      },
      body: { error: 401, errorCode: 'UNEXPECTED_ERROR' },
    };
  };
  return {
    expired,
    seen,
    service(request) {
      const fields = readAuthorization(request);
      if (!fields) return challenge(false);
      const { nonce = '', nc = '', cnonce = '', uri = '', response } = fields;
      seen.push(`${nonce} ${nc}`);
      const counts = issued.get(nonce);
      if (!counts || expired.has(nonce)) return challenge(true);
      const ha1 = hash(algorithm, `public:${realm}:private-key`);
      const ha2 = hash(algorithm, `${request.method}:${request.path}`);
      const expected = hash(algorithm, `${ha1}:${nonce}:${nc}:${cnonce}:auth:${ha2}`);
      const isGood =
        uri === request.path && response === expected && !counts.has(nc) && (fields.opaque ?? '') === opaque;
      if (!isGood) return challenge(false);
      counts.add(nc);
      return { body: { method: request.method, sent: request.body } };
    },
  };
}

function readAuthorization({ headers }: TransportRequest): Record<string, string> | undefined {
  const { authorization } = headers;
  if (!authorization?.startsWith('Digest ')) return undefined;
  const pairs = authorization.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g);
  return Object.fromEntries(Array.from(pairs, ([, name, quoted, plain]) => [name, quoted ?? plain]));
}

function createSubject(server: DigestServer, key = apiKey) {
  const runtime = createFakeRuntime({ service: server.service });
  return { runtime, core: createCore({ runtime, auth: digest(key) }) };
}

describe('digest', () => {
  it.each(['MD5', 'SHA-256'] as const)('answers a challenge of %s', async (algorithm) => {
    const { core } = createSubject(createDigestServer({ algorithm, opaque: 'o"p'.replace('"', '') }));
    expect(await core.call(get, { name: 'a b', pretty: true })).toEqual({ method: 'GET' });
  });

  it('sends one request per call after the first, counting the nonce up', async () => {
    const server = createDigestServer();
    const { core, runtime } = createSubject(server);
    for (let call = 0; call < 20; call += 1) await core.call(get, { name: `x${call}` });
    expect(runtime.requests).toHaveLength(21);
    expect(server.seen.slice(0, 3)).toEqual(['nonce0 00000001', 'nonce0 00000002', 'nonce0 00000003']);
    expect(server.seen.at(-1)).toBe('nonce0 00000014');
  });

  it('fetches one challenge for calls that begin together', async () => {
    const server = createDigestServer();
    const { core, runtime } = createSubject(server);
    await Promise.all(Array.from({ length: 16 }, (_, index) => core.call(get, { name: `x${index}` })));
    expect(runtime.requests).toHaveLength(17);
    expect(new Set(server.seen).size).toBe(16);
  });

  it('sends the body again with the signature', async () => {
    const { core, runtime } = createSubject(createDigestServer());
    expect(await core.call(create, { name: 'x', body: { a: 1 } })).toEqual({
      method: 'POST',
      sent: '{"a":1}',
    });
    expect(runtime.requests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  it('signs anew, once, when the nonce has expired', async () => {
    const server = createDigestServer();
    const { core, runtime } = createSubject(server);
    await core.call(get, { name: 'x' });
    server.expired.add('nonce0');
    await core.call(get, { name: 'x' });
    await core.call(get, { name: 'x' });
    expect(runtime.requests).toHaveLength(5);
    expect(server.seen).toEqual(['nonce0 00000001', 'nonce0 00000002', 'nonce1 00000001', 'nonce1 00000002']);
  });

  it('survives a nonce that expires under many calls at once', async () => {
    const server = createDigestServer();
    const { core, runtime } = createSubject(server);
    await core.call(get, { name: 'x' });
    server.expired.add('nonce0');
    await Promise.all(Array.from({ length: 16 }, () => core.call(get, { name: 'x' })));
    expect(runtime.requests.length).toBeLessThanOrEqual(2 + 32);
  });

  it('takes a second 401 for the answer', async () => {
    const { core, runtime } = createSubject(createDigestServer(), { ...apiKey, privateKey: 'wrong' });
    await expect(core.call(get, { name: 'x' })).rejects.toMatchObject({
      name: 'AtlasUnauthorizedError',
      errorCode: 'UNEXPECTED_ERROR',
      attempts: 1,
    });
    expect(runtime.requests).toHaveLength(2);
  });

  it('says 401 where there is no challenge it can answer', async () => {
    const runtime = createFakeRuntime({
      service: () => ({ status: 401, headers: { 'www-authenticate': 'Bearer' }, body: {} }),
    });
    const core = createCore({ runtime, auth: digest(apiKey) });
    await expect(core.call(get, { name: 'x' })).rejects.toMatchObject({ status: 401 });
    expect(runtime.requests).toHaveLength(1);
  });

  it('lets the others go on their own when the first call fails', async () => {
    const server = createDigestServer();
    const runtime = createFakeRuntime({
      service: (request, index) => (index === 0 ? new Error('broken') : server.service(request, index)),
    });
    const core = createCore({ runtime, auth: digest(apiKey), retries: 0 });
    const calls = [1, 2, 3].map((name) => core.call(get, { name }));
    const results = await Promise.allSettled(calls);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  it('lets a waiting call be aborted without harm to the others', async () => {
    const server = createDigestServer();
    const runtime = createFakeRuntime({
      clock: 'manual',
      service: async (request, index) => {
        const answer = await server.service(request, index);
        return index === 0 && typeof answer === 'object' ? { ...answer, after: 1000 } : answer;
      },
    });
    const core = createCore({ runtime, auth: digest(apiKey) });
    const controller = new AbortController();
    const first = core.call(get, { name: 'a' }).catch((error: unknown) => error);
    const second = core
      .call(get, { name: 'b' }, { signal: controller.signal })
      .catch((error: unknown) => error);
    await runtime.settle();
    controller.abort();
    expect(await second).toMatchObject({ name: 'AtlasAbortError' });
    await runtime.advance(1000);
    expect(await first).toEqual({ method: 'GET' });
    expect(runtime.pending).toBe(0);
  });

  it('never puts the private key on the wire', async () => {
    const { core, runtime } = createSubject(createDigestServer());
    await core.call(get, { name: 'x' });
    expect(JSON.stringify(runtime.requests)).not.toContain('private-key');
  });
});
