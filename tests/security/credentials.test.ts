import { createManualRuntime, type ManualRuntime, type RunningAtlas, startAtlas } from '@mercator/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DigestParts, digestHeader, nonceOf } from '../support/digest.ts';

let server: RunningAtlas;
let clock: ManualRuntime;
let token: string;

beforeAll(async () => {
  clock = createManualRuntime();
  server = await startAtlas({ runtime: clock, rateLimits: 'off' });
});
beforeEach(async () => {
  await server.reset();
  token = await tokenOf(server.credentials.clientId, server.credentials.clientSecret);
});
afterAll(() => server.close());

const V = 'application/vnd.atlas.2025-03-12+json';
const group = (): string => `/api/atlas/v2/groups/${server.credentials.projectId}`;
const org = (): string => `/api/atlas/v2/orgs/${server.credentials.orgId}`;

function get(path: string, authorization?: string): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    headers: { accept: V, ...(authorization ? { authorization } : {}) },
  });
}

async function send(
  method: string,
  path: string,
  body: unknown,
  authorization = `Bearer ${token}`,
): Promise<Response> {
  const headers = { accept: V, 'content-type': V, authorization };
  return fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A field of a JSON answer that has to be a text. */
async function textOf(answer: Response, field: string): Promise<string> {
  const { [field]: value } = (await answer.json()) as Record<string, unknown>;
  if (typeof value !== 'string') throw new Error(`no ${field} in an answer ${answer.status}`);
  return value;
}

async function askToken(clientId: string, clientSecret: string): Promise<Response> {
  return fetch(`${server.url}/api/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
}

const tokenOf = async (clientId: string, clientSecret: string): Promise<string> =>
  textOf(await askToken(clientId, clientSecret), 'access_token');

/** A digest call with a fresh nonce; parts can be told wrong. */
async function signed(path: string, wrong: Partial<DigestParts> = {}): Promise<Response> {
  const nonce = nonceOf(await get(path));
  const { publicKey: username, privateKey: password } = server.credentials;
  return get(path, digestHeader({ username, password, method: 'GET', uri: path, nonce, ...wrong }));
}

async function expectError(answer: Response, status: number, errorCode: string): Promise<void> {
  const document: unknown = await answer.json();
  expect(document).toMatchObject({ error: status, errorCode });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json');
}

describe('digest', () => {
  test('the right key is let in, by MD5 and by SHA-256', async () => {
    expect((await signed(group())).status).toBe(200);
    expect((await signed(group(), { algorithm: 'SHA-256' })).status).toBe(200);
  });

  test.each<[string, Partial<DigestParts>]>([
    ['an unknown public key', { username: 'nosuchky' }],
    ['a wrong private key', { password: 'wrong' }],
    ['a response that proves nothing', { response: '0'.repeat(32) }],
    ['a response for another path', { uri: '/api/atlas/v2/orgs' }],
    ['a response for another method', { method: 'DELETE' }],
    ['another realm', { realm: 'elsewhere' }],
    ['a quality of protection that was not offered', { qop: 'auth-int' }],
    ['a nonce nobody issued', { nonce: 'A'.repeat(32) }],
    ['a count that is none', { nc: 'xyz' }],
  ])('%s is refused as the service does, with a new challenge', async (_, wrong) => {
    const answer = await signed(group(), wrong);
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Digest realm="MMS Public API", domain="", nonce="[^"]{32}", algorithm=MD5, qop="auth", stale=(true|false)$/,
    );
    await expectError(answer, 401, 'UNEXPECTED_ERROR');
  });

  test('a count that was used is refused, a higher one is not', async () => {
    const nonce = nonceOf(await get(group()));
    expect((await signed(group(), { nonce, nc: '00000001' })).status).toBe(200);
    expect((await signed(group(), { nonce, nc: '00000001' })).status).toBe(401);
    expect((await signed(group(), { nonce, nc: '00000002' })).status).toBe(200);
  });

  test('an old nonce is called stale', async () => {
    const nonce = nonceOf(await get(group()));
    clock.advance(24 * 3600_000);
    const answer = await signed(group(), { nonce });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('stale=true');
  });

  test('a deleted key is refused at once', async () => {
    const created = await send('POST', `${org()}/apiKeys`, { desc: 'for a while', roles: ['ORG_MEMBER'] });
    const { id, publicKey, privateKey } = (await created.json()) as Record<string, string>;
    const own = { username: String(publicKey), password: String(privateKey) };
    expect((await signed(org(), own)).status).toBe(200);
    expect((await send('DELETE', `${org()}/apiKeys/${id}`, undefined)).status).toBe(204);
    await expectError(await signed(org(), own), 401, 'UNEXPECTED_ERROR');
  });
});

describe('service accounts', () => {
  test('no credentials, an unknown scheme and a token nobody issued are refused', async () => {
    await expectError(await get(group()), 401, 'UNEXPECTED_ERROR');
    await expectError(await get(group(), 'Basic abc'), 401, 'UNEXPECTED_ERROR');
    await expectError(await get(group(), 'Bearer nonsense'), 401, 'UNEXPECTED_ERROR');
    await expectError(await get(group(), `Bearer ${token.slice(0, -4)}AAAA`), 401, 'UNEXPECTED_ERROR');
  });

  test('a wrong client secret and an unknown client are refused as OAuth says', async () => {
    for (const answer of [
      await askToken(server.credentials.clientId, 'wrong'),
      await askToken('mdb_sa_id_unknown', 'wrong'),
    ]) {
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
    }
  });

  test('a token works for an hour and not longer', async () => {
    clock.advance(3599_000);
    expect((await get(group(), `Bearer ${token}`)).status).toBe(200);
    clock.advance(1_000);
    await expectError(await get(group(), `Bearer ${token}`), 401, 'UNEXPECTED_ERROR');
  });

  test('a revoked token is refused at once, another one of the same account is not', async () => {
    const { clientId, clientSecret } = server.credentials;
    const other = await tokenOf(clientId, clientSecret);
    const revoked = await fetch(`${server.url}/api/oauth/revoke`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
    });
    expect(revoked.status).toBe(200);
    await expectError(await get(group(), `Bearer ${token}`), 401, 'UNEXPECTED_ERROR');
    expect((await get(group(), `Bearer ${other}`)).status).toBe(200);
  });
});

describe('rights', () => {
  /** A key with roles of the seeded organization. */
  async function keyWith(roles: readonly string[]): Promise<{ id: string; own: Partial<DigestParts> }> {
    const created = await send('POST', `${org()}/apiKeys`, { desc: 'with roles', roles });
    const { id, publicKey, privateKey } = (await created.json()) as Record<string, string>;
    return { id: String(id), own: { username: String(publicKey), password: String(privateKey) } };
  }

  test('a caller of another organization is refused, and a project that is not there is not found', async () => {
    const created = await send('POST', '/api/atlas/v2/orgs', {
      name: 'Elsewhere',
      apiKey: { desc: 'theirs', roles: ['ORG_OWNER'] },
    });
    expect(created.status).toBe(201);
    const { apiKey } = (await created.json()) as { apiKey: { publicKey: string; privateKey: string } };
    const foreign = { username: apiKey.publicKey, password: apiKey.privateKey };
    const refused = await signed(group(), foreign);
    expect([401, 403]).toContain(refused.status);
    expect(refused.headers.get('x-error-code')).toBe('USER_CANNOT_ACCESS_GROUP');
    await expectError(
      await signed(`/api/atlas/v2/groups/${'1'.repeat(24)}`, foreign),
      404,
      'GROUP_NOT_FOUND',
    );
  });

  test('a role that does not allow it is refused, before the body is looked at', async () => {
    const { own } = await keyWith(['ORG_READ_ONLY']);
    expect((await signed(org(), own)).status).toBe(200);
    const path = `${org()}/apiKeys`;
    const nonce = nonceOf(await get(path));
    const { username = '', password = '' } = own;
    const answer = await send(
      'POST',
      path,
      { nonsense: true },
      digestHeader({ username, password, method: 'POST', uri: path, nonce }),
    );
    expect([401, 403]).toContain(answer.status);
    expect(answer.headers.get('x-error-code')).not.toBe('UNEXPECTED_ERROR');
  });

  test('an address that is not on the access list of the key is refused', async () => {
    const { id, own } = await keyWith(['ORG_OWNER']);
    expect(
      (await send('POST', `${org()}/apiKeys/${id}/accessList`, [{ ipAddress: '203.0.113.7' }])).status,
    ).toBe(200);
    const refused = await signed(org(), own);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('x-error-code')).toBe('IP_ADDRESS_NOT_ON_ACCESS_LIST');
    expect(
      (await send('POST', `${org()}/apiKeys/${id}/accessList`, [{ cidrBlock: '127.0.0.0/8' }])).status,
    ).toBe(200);
    expect((await signed(org(), own)).status).toBe(200);
  });
});
