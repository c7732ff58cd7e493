import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from './domains/world-fixture.ts';
import { type LogEntry, logLine } from './log.ts';
import { bareServer } from './server-fixture.ts';
import { answer } from './way.ts';

let world: TestWorld;
let token = '';
const log: LogEntry[] = [];
beforeAll(async () => {
  world = await testWorld({ log: (entry) => log.push(entry) });
  token = (await world.token()) ?? '';
});
afterAll(() => world[Symbol.asyncDispose]());

async function send(
  method: string,
  path: string,
  { accept, body }: { accept?: string; body?: object } = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const response = await world.atlas.fetch(
    new Request(world.atlas.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(accept === undefined ? {} : { accept }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  );
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const v2 = '/api/atlas/v2';

describe('an answer', () => {
  test('has the headers of the service', async () => {
    const { headers } = await send('GET', v2 + world.group);
    expect(Object.fromEntries(headers)).toEqual({
      'content-type': 'application/vnd.atlas.2023-01-01+json;charset=utf-8',
      'ratelimit-limit': '1200',
      'ratelimit-remaining': expect.stringMatching(/^\d+$/),
      'referrer-policy': 'strict-origin-when-cross-origin',
      server: 'mdbws',
      'strict-transport-security': 'max-age=31536000; includeSubdomains;',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-permitted-cross-domain-policies': 'none',
    });
  });

  test('is plain JSON to who asks for it', async () => {
    expect(
      (await send('GET', v2 + world.group, { accept: 'application/json' })).headers.get('content-type'),
    ).toBe('application/json');
  });

  test('says that its version is old', async () => {
    const { headers } = await send('GET', `${v2}${world.group}/clusters`, {
      accept: 'application/vnd.atlas.2023-02-01+json',
    });
    expect(headers.get('deprecation')).toBe('Mon, 5 Aug 2024 00:00:00 GMT');
    expect(headers.get('sunset')).toBe('Thu, 1 Jul 2027 00:00:00 GMT');
  });

  test('comes in an envelope and indented to who wants it', async () => {
    const plain: unknown = JSON.parse((await send('GET', v2 + world.group)).text);
    expect(JSON.parse((await send('GET', `${v2}${world.group}?envelope=true`)).text)).toEqual({
      content: plain,
      status: 200,
    });
    const { text } = await send('GET', `${v2}${world.group}?pretty=true`);
    expect(text.startsWith('{\n  "clusterCount" : 0,\n')).toBe(true);
    expect(JSON.parse(text)).toEqual(plain);
    expect(JSON.parse((await send('GET', `${v2}/groups?envelope=true`)).text)).toMatchObject({
      status: 200,
      totalCount: 1,
      results: [expect.anything()],
    });
    expect(JSON.parse((await send('GET', `${v2}/groups/x?envelope=true`)).text)).toMatchObject({
      status: 404,
      content: { errorCode: 'INVALID_GROUP_ID' },
    });
  });

  test('to HEAD is the one to GET without its body', async () => {
    const [get, head] = [await send('GET', v2 + world.group), await send('HEAD', v2 + world.group)];
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });

  test('that has no body still names its version', async () => {
    const made = JSON.parse(
      (await send('POST', `${v2}${world.org}/apiKeys`, { body: { desc: 'x', roles: ['ORG_MEMBER'] } })).text,
    );
    const { status, headers, text } = await send('DELETE', `${v2}${world.org}/apiKeys/${made.id}`);
    expect([status, text, headers.get('content-type')]).toEqual([
      204,
      '',
      'application/vnd.atlas.2023-01-01+json;charset=utf-8',
    ]);
  });

  test('that was accepted is an empty object', async () => {
    const { orgId } = world.atlas.credentials;
    const made = JSON.parse((await send('POST', `${v2}/groups`, { body: { name: 'gone', orgId } })).text);
    expect(await send('DELETE', `${v2}/groups/${made.id}`)).toMatchObject({ status: 202, text: '{}' });
  });
});

describe('an error', () => {
  test('has the form of the service, sorted, with its code in a header', async () => {
    const id = '1'.repeat(24);
    const { status, headers, text } = await send('GET', `${v2}/groups/${id}`);
    expect(status).toBe(404);
    expect(text).toBe(
      `{"detail":"No group with ID ${id} exists.","error":404,"errorCode":"GROUP_NOT_FOUND","parameters":["${id}"],"reason":"Not Found"}`,
    );
    expect(headers.get('x-error-code')).toBe('GROUP_NOT_FOUND');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('ratelimit-limit')).toBeNull();
  });

  test('about anything after the project counts against the budget', async () => {
    const { status, headers } = await send('GET', `${v2}${world.group}/clusters/none`, {
      accept: 'application/vnd.atlas.2023-02-01+json',
    });
    expect(status).toBe(404);
    expect(headers.get('ratelimit-limit')).toBe('10000');
    expect(headers.get('deprecation')).not.toBeNull();
  });

  test('tells a wrong method from a wrong path', async () => {
    const { status, headers } = await send('PUT', `${v2}/groups`);
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect(JSON.parse((await send('GET', `${v2}/nope`)).text)).toMatchObject({
      errorCode: 'RESOURCE_NOT_FOUND',
      parameters: [`${v2}/nope`],
    });
  });

  test('says what is not implemented, after credentials and paths were checked', async () => {
    const bare = await bareServer([]);
    expect(await bare.call('GET', `${bare.group}/alerts`)).toMatchObject({
      status: 501,
      body: { error: 501, errorCode: 'NOT_IMPLEMENTED', parameters: ['listGroupAlerts'] },
    });
    expect((await bare.call('GET', `${bare.group}/alerts/nonsense`)).status).toBe(400);
    const target = `${v2}${bare.group}/alerts`;
    const request = { method: 'GET', target, headers: {}, body: undefined, remoteAddress: '127.0.0.1' };
    expect((await answer(bare.server, request)).status).toBe(401);
  });
});

test('a budget that is used up refuses until the next minute, and says when that is', async () => {
  await using limited = await testWorld({ rateLimits: 'observed' });
  limited.runtime.advance(20_000);
  const statuses: number[] = [];
  for (let call = 0; call < 301; call += 1) statuses.push((await limited.call('GET', '/orgs')).status);
  expect(statuses.indexOf(429)).toBe(300);
  const bearer = await limited.token();
  const response = await limited.atlas.fetch(
    new Request(`${limited.atlas.url}${v2}/orgs`, { headers: { authorization: `Bearer ${bearer}` } }),
  );
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('40');
  expect(response.headers.get('ratelimit-remaining')).toBe('0');
  expect(await response.json()).toMatchObject({ errorCode: 'RATE_LIMITED' });
  limited.runtime.advance(40_000);
  expect((await limited.call('GET', '/orgs')).status).toBe(200);
});

describe('links', () => {
  test('lead from the root to everything that is there', async () => {
    const seen = new Set<string>();
    const waiting = [v2];
    const failed: string[] = [];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, text } = await send('GET', path);
      if (status !== 200 && status !== 501) failed.push(`${status} ${path}`);
      for (const [, href = ''] of text.matchAll(/"href":"([^"]+)"/g)) {
        expect(href.startsWith(world.atlas.url)).toBe(true);
        waiting.push(href.slice(world.atlas.url.length));
      }
    }
    expect(failed).toEqual([]);
    for (const path of [
      world.org,
      world.group,
      `${world.group}/clusters`,
      `${world.org}/users`,
      `${world.group}/databaseUsers`,
    ]) {
      expect(
        [...seen].some((each) => each.startsWith(v2 + path)),
        path,
      ).toBe(true);
    }
  });
});

describe('outside the API', () => {
  test('real clients find what they ask for', async () => {
    expect(await send('GET', '/api/private/unauth/nds/defaultMongoDBMajorVersion')).toMatchObject({
      status: 200,
      text: '8.0',
    });
    expect(JSON.parse((await send('GET', '/api/private/ipinfo')).text)).toEqual({
      currentIpv4Address: '127.0.0.1',
    });
    expect((await world.atlas.fetch(new Request(`${world.atlas.url}/api/private/ipinfo`))).status).toBe(401);
    for (const path of ['/api/private/v1.0/telemetry/events', '/api/private/unauth/telemetry/events'])
      expect((await send('POST', path, { body: [] })).status).toBe(202);
  });

  test('the server tells how it is', async () => {
    expect(JSON.parse((await send('GET', '/_mercator/health')).text)).toEqual({ status: 'ok' });
    expect(JSON.parse((await send('GET', '/_mercator/info')).text)).toMatchObject({
      name: 'mercator',
      url: world.atlas.url,
      lifecycle: 'instant',
      operations: 540,
    });
    const { operations, grades, byOperation } = JSON.parse((await send('GET', '/_mercator/coverage')).text);
    expect(operations).toBe(540);
    expect(Object.values(grades as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(540);
    expect(Object.keys(byOperation)).toHaveLength(540);
  });

  test('a reset brings the world back, but not at the word of another page', async () => {
    await world.call('POST', '/groups', { name: 'more', orgId: world.atlas.credentials.orgId });
    const url = `${world.atlas.url}/_mercator/reset`;
    const foreign = await world.atlas.fetch(
      new Request(url, { method: 'POST', headers: { origin: 'http://evil.example' } }),
    );
    expect(foreign.status).toBe(403);
    expect((await world.call('GET', '/groups')).body['totalCount']).toBe(2);
    expect((await world.atlas.fetch(new Request(url, { method: 'POST' }))).status).toBe(200);
    expect((await world.call('GET', '/groups')).body['totalCount']).toBe(1);
  });
});

test('the log has a line for each request, and no secret', async () => {
  const { clientSecret, privateKey } = world.atlas.credentials;
  log.length = 0;
  const key = await world.call('POST', `${world.org}/apiKeys`, { desc: 'x', roles: ['ORG_MEMBER'] });
  await world.call('GET', `/groups?name=secret-in-query&pageNum=0`);
  await world.token();
  expect(log.map(({ method, status, operation }) => [method, status, operation])).toEqual([
    ['POST', 200, 'createOrgApiKey'],
    ['GET', 400, 'listGroups'],
    ['POST', 200, undefined],
  ]);
  const lines = log.map(logLine).join('\n');
  for (const secret of [clientSecret, privateKey, token, String(key.body['privateKey']), 'secret-in-query'])
    expect(lines).not.toContain(secret);
});
