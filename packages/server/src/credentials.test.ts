import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { challenge, type Signing, signDigest } from './digest-fixture.ts';
import { type TestWorld, testWorld } from './domains/world-fixture.ts';
import { UNAUTHORIZED_BODY } from './stations/authenticate.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function get(path: string, authorization?: string, method = 'GET'): Promise<Response> {
  const headers = authorization === undefined ? undefined : { authorization };
  return world.atlas.fetch(new Request(world.atlas.url + path, { method, ...(headers && { headers }) }));
}

const root = '/api/atlas/v2';

async function signed(change: Partial<Signing> = {}): Promise<string> {
  const { publicKey, privateKey } = world.atlas.credentials;
  return signDigest({ publicKey, privateKey, uri: root, nonce: await challenge(world.atlas), ...change });
}

/** A refusal as the service gives it: the same words for everybody, a fresh challenge, no header that tells more. */
async function expectChallenge(response: Response, stale = false): Promise<void> {
  expect(response.status).toBe(401);
  expect(await response.text()).toBe(UNAUTHORIZED_BODY);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/json',
    'www-authenticate': expect.stringMatching(
      new RegExp(
        `^Digest realm="MMS Public API", domain="", nonce="[A-Za-z0-9+/]{32}", algorithm=MD5, qop="auth", stale=${stale}$`,
      ),
    ),
  });
}

describe('nobody is let in', () => {
  test.each([
    ['without credentials', undefined],
    ['with an empty header', ''],
    ['with Basic', 'Basic YTpi'],
    ['with half a digest', 'Digest username="a"'],
    ['with a token that is none', 'Bearer nonsense'],
    ['with Bearer alone', 'Bearer'],
  ])('%s', async (_, header) => {
    await expectChallenge(await get(root, header));
  });

  test('at a path of any project, even one that does not exist', async () => {
    await expectChallenge(await get(`${root}/groups/111111111111111111111111/clusters`));
  });

  test('with an unknown public key', async () => {
    await expectChallenge(await get(root, await signed({ publicKey: 'unknownk' })));
  });

  test('with a wrong private key', async () => {
    await expectChallenge(await get(root, await signed({ privateKey: 'wrong' })));
  });

  test('with a response made for another method, target or realm', async () => {
    await expectChallenge(await get(root, await signed({ method: 'DELETE' })));
    await expectChallenge(await get(`${root}?pretty=true`, await signed()));
    await expectChallenge(await get(root, await signed({ realm: 'other' })));
  });

  test('with a nonce that was never handed out', async () => {
    await expectChallenge(await get(root, await signed({ nonce: 'A'.repeat(32) })));
  });

  test('with a count that was used before: it takes a new nonce', async () => {
    const header = await signed();
    expect((await get(root, header)).status).toBe(200);
    await expectChallenge(await get(root, header), true);
  });

  test('with a nonce that is too old: it takes a new one', async () => {
    const header = await signed();
    world.runtime.advance(300_000);
    await expectChallenge(await get(root, header), true);
  });
});

describe('an API key', () => {
  test.each(['md5', 'sha256'] as const)('is let in by digest with %s', async (algorithm) => {
    const response = await get(root, await signed({ algorithm }));
    expect(response.status).toBe(200);
    expect(response.headers.get('www-authenticate')).toBeNull();
  });

  test('uses one nonce as often as it counts up, beside others', async () => {
    const [first, second] = [await challenge(world.atlas), await challenge(world.atlas)];
    for (const [nonce, count] of [
      [first, 2],
      [first, 3],
      [second, 1],
      [first, 1],
      [second, 7],
      [first, 4],
    ] as const) {
      expect((await get(root, await signed({ nonce, count }))).status).toBe(200);
    }
  });

  test('of few rights is refused what it has no role for, without being asked for credentials again', async () => {
    const { body } = await world.call('POST', `${world.org}/apiKeys`, {
      desc: 'reader',
      roles: ['ORG_READ_ONLY'],
    });
    const uri = `${root}${world.org}/apiKeys`;
    const key = { publicKey: String(body['publicKey']), privateKey: String(body['privateKey']) };
    expect((await get(uri, await signed({ ...key, uri }))).status).toBe(200);
    const response = await get(uri, await signed({ ...key, uri, method: 'POST' }), 'POST');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(response.headers.get('x-error-code')).toBe('USER_UNAUTHORIZED');
    expect(response.headers.get('ratelimit-limit')).toBe('500');
  });

  test('of another organization is refused', async () => {
    const made = await world.call('POST', '/orgs', {
      name: 'Elsewhere',
      apiKey: { desc: 'owner', roles: ['ORG_OWNER'] },
    });
    const { publicKey, privateKey } = made.body['apiKey'] as {
      readonly publicKey: string;
      readonly privateKey: string;
    };
    for (const [path, code] of [
      [world.org, 'USER_CANNOT_ACCESS_ORG'],
      [world.group, 'USER_CANNOT_ACCESS_GROUP'],
    ] as const) {
      const uri = root + path;
      const response = await get(uri, await signed({ publicKey, privateKey, uri }));
      expect([response.status, response.headers.get('x-error-code')]).toEqual([401, code]);
    }
  });

  test('is let in only from its access list, which counts its uses', async () => {
    const { body } = await world.call('POST', `${world.org}/apiKeys`, {
      desc: 'listed',
      roles: ['ORG_OWNER'],
    });
    const key = { publicKey: String(body['publicKey']), privateKey: String(body['privateKey']) };
    const list = `${world.org}/apiKeys/${body['id']}/accessList`;
    await world.call('POST', list, [{ ipAddress: '10.0.0.1' }]);
    const refused = await get(root, await signed(key));
    expect([refused.status, refused.headers.get('x-error-code')]).toEqual([
      403,
      'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    ]);
    await world.call('POST', list, [{ cidrBlock: '127.0.0.0/8' }]);
    expect((await get(root, await signed(key))).status).toBe(200);
    expect((await get(root, await signed(key))).status).toBe(200);
    const { results } = await world.call('GET', list);
    expect(
      results.map(({ cidrBlock, count, lastUsedAddress }) => [cidrBlock, count, lastUsedAddress]),
    ).toEqual([
      ['10.0.0.1/32', 0, undefined],
      ['127.0.0.0/8', 2, '127.0.0.1'],
    ]);
  });

  test('is refused from the moment it is deleted', async () => {
    const { body } = await world.call('POST', `${world.org}/apiKeys`, {
      desc: 'short-lived',
      roles: ['ORG_OWNER'],
    });
    const key = {
      publicKey: String(body['publicKey']),
      privateKey: String(body['privateKey']),
      nonce: await challenge(world.atlas),
    };
    expect((await get(root, await signed({ ...key, count: 1 }))).status).toBe(200);
    expect((await world.call('DELETE', `${world.org}/apiKeys/${body['id']}`)).status).toBe(204);
    await expectChallenge(await get(root, await signed({ ...key, count: 2 })));
  });
});

describe('a token', () => {
  const bearer = async (token: string | undefined): Promise<number> =>
    (await get(root, `Bearer ${token}`)).status;

  test('lets its account in for an hour', async () => {
    const token = await world.token();
    expect(await bearer(token)).toBe(200);
    world.runtime.advance(3_599_000);
    expect(await bearer(token)).toBe(200);
    world.runtime.advance(1_000);
    await expectChallenge(await get(root, `Bearer ${token}`));
  });

  test('of another seed is worth nothing', async () => {
    await using other = await testWorld({ seed: 'other' });
    await expectChallenge(await get(root, `Bearer ${await other.token()}`));
  });

  test('ends with the account', async () => {
    const made = await world.call('POST', `${world.org}/serviceAccounts`, {
      name: 'x',
      description: 'x',
      roles: ['ORG_OWNER'],
      secretExpiresAfterHours: 8,
    });
    const clientId = String(made.body['clientId']);
    const [{ secret = '' } = {}] = made.body['secrets'] as readonly { readonly secret?: string }[];
    const token = await world.token({ clientId, clientSecret: secret });
    expect(await bearer(token)).toBe(200);
    await world.call('DELETE', `${world.org}/serviceAccounts/${clientId}`);
    expect(await bearer(token)).toBe(401);
  });
});
