import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from './domains/world-fixture.ts';

let world: TestWorld;
let token = '';
beforeAll(async () => {
  world = await testWorld();
  token = (await world.token()) ?? '';
});
afterAll(() => world[Symbol.asyncDispose]());

interface Refused {
  readonly status: number;
  readonly body: {
    readonly errorCode?: string;
    readonly badRequestDetail?: { readonly fields: readonly { readonly field: string }[] };
    readonly [key: string]: unknown;
  };
}

async function send(
  method: string,
  path: string,
  body?: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Refused> {
  const response = await world.atlas.fetch(
    new Request(`${world.atlas.url}/api/atlas/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

const everything = (): Promise<string> =>
  world.snapshot(
    world.org,
    `${world.org}/groups`,
    `${world.org}/apiKeys`,
    `${world.group}/databaseUsers`,
    `${world.org}/events`,
    `${world.group}/events`,
  );

/** Sends something that is wrong, and expects to be told where, and that nothing happened. */
async function expectRefused(
  request: Promise<Refused>,
  status: number,
  code: string,
  field?: string,
): Promise<void> {
  const before = await everything();
  const { status: got, body } = await request;
  expect([got, body.errorCode]).toEqual([status, code]);
  expect(body).toMatchObject({ error: status, detail: expect.any(String), reason: expect.any(String) });
  if (field !== undefined) expect(body.badRequestDetail?.fields.map((each) => each.field)).toContain(field);
  expect(await everything()).toBe(before);
}

const project = (change: object): string =>
  JSON.stringify({ name: 'fresh', orgId: world.atlas.credentials.orgId, ...change });

describe('a body is refused', () => {
  test.each([
    ['an unknown field', { nope: 1 }, 'INVALID_ATTRIBUTE', 'nope'],
    ['a wrong type', { name: 7 }, 'INVALID_JSON_ATTRIBUTE', 'name'],
    ['a null where there can be none', { name: null }, 'INVALID_JSON_ATTRIBUTE', 'name'],
    [
      'a value that is none of the allowed',
      { regionUsageRestrictions: 'MARS' },
      'INVALID_ENUM_VALUE',
      'regionUsageRestrictions',
    ],
    ['a missing field', { name: undefined }, 'MISSING_ATTRIBUTE', 'name'],
    ['a field of the service', { clusterCount: 3 }, 'ATTRIBUTE_READ_ONLY', 'clusterCount'],
    ['a name that breaks its pattern', { name: 'a/b' }, 'INVALID_ATTRIBUTE', 'name'],
    [
      'something wrong deep inside',
      { tags: [{ key: 'a', value: 'b' }, { key: 'a' }] },
      'MISSING_ATTRIBUTE',
      'tags[1].value',
    ],
  ])('for %s', async (_, change, code, field) => {
    await expectRefused(send('POST', '/groups', project(change)), 400, code, field);
  });

  test.each([
    ['nothing', ''],
    ['half of it', '{"name":'],
    ['no JSON', 'name=x'],
    ['a second value', '{} {}'],
    ['nothing at all', 'null'],
    ['a prototype', '{"__proto__":{"name":"x"}}'],
    ['a prototype in disguise', '{"\\u005f_proto__":{"name":"x"}}'],
    ['a constructor', '{"constructor":{"prototype":{"x":1}}}'],
    ['a pit of brackets', `${'['.repeat(100_000)}`],
    ['a well-formed pit', `{"name":${'['.repeat(500)}${']'.repeat(500)}}`],
    ['a name twice', '{"name":"one","orgId":"x","name":"two"}'],
    ['a number beyond all numbers', '{"name":1e999}'],
    ['half a character', '{"name":"\\ud800"}'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
  ])('for %s', async (_, body) => {
    await expectRefused(send('POST', '/groups', body), 400, 'MALFORMED_JSON');
  });

  test.each(['[]', '"text"', '7', 'true'])('for %s where an object belongs', async (body) => {
    await expectRefused(send('POST', '/groups', body), 400, 'INVALID_JSON_ATTRIBUTE');
  });

  test('for being too large', async () => {
    await expectRefused(send('POST', '/groups', `"${'x'.repeat(1024 * 1024)}"`), 413, 'UNEXPECTED_ERROR');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'for being sent as %j',
    async (type) => {
      await expectRefused(
        send('POST', '/groups', project({}), { 'content-type': type }),
        415,
        'UNEXPECTED_ERROR',
      );
    },
  );

  test('or kept, but never breaks the server, whatever it holds', async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.record({ name: fc.jsonValue(), orgId: fc.jsonValue(), tags: fc.jsonValue() }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(value, async (body) => {
        const { status } = await send('POST', '/groups', JSON.stringify(body));
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a body is taken', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/vnd.atlas.2023-01-01+json',
  ])('as %s', async (type) => {
    expect(
      (
        await send('POST', '/groups', project({ name: type.replace(/\W/g, '') + type.length }), {
          'content-type': type,
        })
      ).status,
    ).toBe(201);
  });
});

describe('a parameter is refused', () => {
  test.each([
    ['/groups?pageNum=0', 'pageNum'],
    ['/groups?pageNum=x', 'pageNum'],
    ['/groups?pageNum=1.5', 'pageNum'],
    ['/groups?pageNum=', 'pageNum'],
    ['/groups?itemsPerPage=0', 'itemsPerPage'],
    ['/groups?itemsPerPage=501', 'itemsPerPage'],
    ['/groups?includeCount=maybe', 'includeCount'],
    ['/groups?pageNum=1&pageNum=2', 'pageNum'],
  ])('%s', async (path, field) => {
    await expectRefused(send('GET', path), 400, 'INVALID_QUERY_PARAMETER', field);
  });

  test.each([
    ['/groups/nonsense', 404, 'INVALID_GROUP_ID'],
    ['/groups/5F5F5F5F5F5F5F5F5F5F5F5F', 404, 'INVALID_GROUP_ID'],
    ['/orgs/nonsense', 404, 'INVALID_ORG_ID'],
    ['/groups/111111111111111111111111', 404, 'GROUP_NOT_FOUND'],
    ['/orgs/111111111111111111111111', 404, 'ORG_NOT_FOUND'],
    ['/users/nonsense', 400, 'INVALID_PATH_PARAMETER'],
    ['/groups/%ZZ', 400, 'INVALID_PATH_PARAMETER'],
    ['/nowhere', 404, 'RESOURCE_NOT_FOUND'],
  ])('%s', async (path, status, code) => {
    await expectRefused(send('GET', path), status, code);
  });

  test('when a project does not exist, whatever the body says', async () => {
    await expectRefused(
      send('POST', '/groups/111111111111111111111111/databaseUsers', 'nonsense'),
      404,
      'GROUP_NOT_FOUND',
    );
  });

  test('or used, but never breaks the server', async () => {
    const names = fc.constantFrom(
      'pageNum',
      'itemsPerPage',
      'includeCount',
      'pretty',
      'envelope',
      'name',
      'unknown',
    );
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '-1', 'true', '1e9', '99999999999999999999', '%00', '[]'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, values), { maxLength: 4 }), async (pairs) => {
        const query = new URLSearchParams(pairs).toString();
        expect((await send('GET', `${world.org}/groups?${query}`)).status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});
