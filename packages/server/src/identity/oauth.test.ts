import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../domains/world-fixture.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

async function post(
  path: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}> {
  const init = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  };
  const response = await world.atlas.fetch(new Request(`${world.atlas.url}/api/oauth/${path}`, init));
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

const GRANT = 'grant_type=client_credentials';

describe('a service account', () => {
  test('gets a token for its id and secret, shown in any of the ways clients show them', async () => {
    const { clientId, clientSecret } = world.atlas.credentials;
    const ways = [
      await post('token', GRANT, { authorization: basic(clientId, clientSecret) }),
      await post('token', GRANT, {
        authorization: basic(encodeURIComponent(clientId), encodeURIComponent(clientSecret)),
      }),
      await post('token', `${GRANT}&client_id=${clientId}&client_secret=${clientSecret}`),
    ];
    for (const { status, headers, body } of ways) {
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toEqual({
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        expires_in: 3600,
        token_type: 'Bearer',
      });
    }
    expect(new Set(ways.map(({ body }) => body['access_token'])).size).toBe(3);
  });

  test('is shown when its secret was used last', async () => {
    const { clientId } = world.atlas.credentials;
    world.runtime.advance(5_000);
    await world.token();
    const { body } = await world.call('GET', `${world.org}/serviceAccounts/${clientId}`);
    expect(body['secrets']).toEqual([expect.objectContaining({ lastUsedAt: '2026-01-01T00:00:05Z' })]);
  });
});

describe('a client is refused', () => {
  test.each([
    ['a wrong secret', (id: string) => basic(id, 'wrong')],
    ['an unknown id', () => basic('mdb_sa_id_000000000000000000000000', 'x')],
    ['no colon', () => `Basic ${Buffer.from('x').toString('base64')}`],
    ['no credentials', () => ''],
  ])('with %s', async (_, authorization) => {
    const { status, headers, body } = await post('token', GRANT, {
      authorization: authorization(world.atlas.credentials.clientId),
    });
    expect(status).toBe(401);
    expect(headers.get('content-type')).toBe('application/json');
    expect(body).toMatchObject({ error: 'invalid_client' });
  });

  test('with another grant, or none', async () => {
    const { clientId, clientSecret } = world.atlas.credentials;
    for (const body of ['grant_type=password', 'scope=x']) {
      expect(await post('token', body, { authorization: basic(clientId, clientSecret) })).toMatchObject({
        status: 400,
        body: { error: 'unsupported_grant_type' },
      });
    }
  });

  test('with a body that is no form', async () => {
    expect(await post('token', '{}', { 'content-type': 'application/json' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
    expect(await post('revoke', '{}', { 'content-type': 'application/json' })).toMatchObject({ status: 400 });
  });

  test('with a secret that has expired', async () => {
    await using other = await testWorld();
    other.runtime.advance(365 * 24 * 3600 * 1000 - 1);
    expect(await other.token()).toBeDefined();
    other.runtime.advance(1);
    expect(await other.token()).toBeUndefined();
  });
});

describe('a token that is given back', () => {
  test('lets nobody in any more, and can be given back again', async () => {
    const { clientId, clientSecret } = world.atlas.credentials;
    const token = (await world.token()) ?? '';
    const authorization = basic(clientId, clientSecret);
    expect((await world.call('GET', '', undefined, token)).status).toBe(200);
    for (const hint of ['', '&token_type_hint=access_token']) {
      expect((await post('revoke', `token=${token}${hint}`, { authorization })).status).toBe(200);
      expect((await world.call('GET', '', undefined, token)).status).toBe(401);
    }
    expect((await post('revoke', 'token=nonsense', { authorization })).status).toBe(200);
  });

  test('has to be given back by its own client', async () => {
    const token = (await world.token()) ?? '';
    expect(await post('revoke', `token=${token}`, { authorization: basic('x', 'y') })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect((await world.call('GET', '', undefined, token)).status).toBe(200);
  });
});
