import { describe, expect, test } from 'vitest';
import { documentOf, lineOf, namesOf, openSeen } from '../../support/seen.ts';

describe('headers', () => {
  const SECURITY = {
    'referrer-policy': 'strict-origin-when-cross-origin',
    'strict-transport-security': 'max-age=31536000; includeSubdomains;',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
  };

  test('of security are on every answer but a challenge', async () => {
    await using seen = await openSeen();
    for (const path of [seen.group, `${seen.group}/clusters/none`, '/api/private/ipinfo']) {
      const { headers } = await seen.ask('GET', path);
      expect(Object.fromEntries(headers)).toMatchObject(SECURITY);
    }
    const challenge = await fetch(seen.world.server.url + seen.group);
    expect(challenge.status).toBe(401);
    for (const name of Object.keys(SECURITY)) expect(challenge.headers.has(name)).toBe(false);
  });

  test('tell the code of an error, and its type without a version', async () => {
    await using seen = await openSeen();
    const { headers, json } = await seen.ask('GET', `${seen.group}/clusters/none`, { version: '2024-08-05' });
    expect(headers.get('x-error-code')).toBe('CLUSTER_NOT_FOUND');
    expect(headers.get('content-type')).toBe('application/json');
    expect(namesOf(json)).toBe('detail error errorCode parameters reason');
  });

  test('name a place only where the service does', async () => {
    await using seen = await openSeen();
    const base = seen.world.server.url;
    const where = async (method: string, path: string, body?: unknown): Promise<string | null> =>
      (await seen.ask(method, path, { body })).headers.get('location')?.replace(base, '<base>') ?? null;
    const group = { name: 'another', orgId: seen.world.orgId };
    expect(await where('POST', '/api/atlas/v2/groups', group)).toBe('<base>//api/atlas/v1.0');
    expect(await where('GET', `${seen.group}/settings`)).toBe('<base>//api/atlas/v1.0');
    expect(await where('PATCH', `${seen.group}/settings`, {})).toBe('<base>//api/atlas/v1.0');
    const team = { name: 'a team', usernames: ['owner@example.com'] };
    expect(await where('POST', `${seen.org}/teams`, team)).toMatch(/^<base>\/orgs\/\w{24}\/teams\/\w{24}$/);
    const alert = { eventTypeName: 'NO_PRIMARY', notifications: [{ typeName: 'GROUP', emailEnabled: true }] };
    expect(await where('POST', `${seen.group}/alertConfigs`, alert)).toMatch(
      /^<base>\/api\/atlas\/v2\/groups\/\w{24}\/alertConfigs\/\w{24}$/,
    );
    expect(await where('POST', `${seen.group}/accessList`, [{ ipAddress: '192.0.2.7' }])).toBeNull();
  });

  test('say how old a version or an operation is, on refusals too', async () => {
    await using seen = await openSeen();
    const dates = async (path: string, version?: string): Promise<string> => {
      const { headers } = await seen.ask('GET', path, version === undefined ? {} : { version });
      return `${headers.get('deprecation')} | ${headers.get('sunset')}`;
    };
    const sunset = 'Thu, 1 Jul 2027 00:00:00 GMT';
    expect(await dates(`${seen.group}/clusters`, '2023-02-01')).toBe(
      `Mon, 5 Aug 2024 00:00:00 GMT | ${sunset}`,
    );
    expect(await dates(`${seen.group}/clusters/none`, '2023-02-01')).toBe(
      `Mon, 5 Aug 2024 00:00:00 GMT | ${sunset}`,
    );
    expect(await dates(`${seen.group}/clusters`, '2024-08-05')).toBe('null | null');
    expect(await dates(`${seen.group}/invites`)).toBe(`Wed, 4 Oct 2023 00:00:00 GMT | ${sunset}`);
    expect(await dates(`${seen.org}/invites`)).toBe(`Wed, 19 Feb 2025 00:00:00 GMT | ${sunset}`);
  });
});

describe('status', () => {
  test('is another one than the document says where the service answers another one', async () => {
    await using seen = await openSeen();
    const { group, org, ask } = seen;
    const lines = [
      await ask('POST', `${org}/liveMigrations/linkTokens`, { body: { accessListIps: [] } }),
      await ask('PATCH', `${group}/awsCustomDNS`, { body: { enabled: true } }),
      await ask('PATCH', `${group}/auditLog`, { body: { enabled: true, auditFilter: '{}' } }),
      await ask('PATCH', `${group}/privateEndpoint/regionalMode`, { body: { enabled: true } }),
    ].map(lineOf);
    expect(lines).toEqual([
      '201 2023-01-01 500',
      '202 2023-01-01 1200',
      '202 2023-01-01 1200',
      '202 2023-01-01 4000',
    ]);
  });

  test('of an accepted removal comes with an empty object', async () => {
    await using seen = await openSeen();
    const made = await seen.ask('POST', '/api/atlas/v2/groups', {
      body: { name: 'short', orgId: seen.world.orgId },
    });
    const removed = await seen.ask('DELETE', `/api/atlas/v2/groups/${documentOf(made)['id']}`);
    expect([removed.status, removed.text]).toEqual([202, '{}']);
  });

  test('without a body still names the version, in one of two fields', async () => {
    await using seen = await openSeen();
    const type = async (method: string, path: string, body?: unknown): Promise<string> => {
      const { status, headers, text } = await seen.ask(method, path, { body });
      expect(text).toBe('');
      return `${status} ${headers.get('content-type')} ${headers.get('x-content-type')}`;
    };
    const window = `${seen.group}/maintenanceWindow`;
    const plain = 'application/vnd.atlas.2023-01-01+json';
    expect(await type('PATCH', window, { dayOfWeek: 1, hourOfDay: 1 })).toBe(`200 null ${plain}`);
    expect(await type('DELETE', window)).toBe(`204 null ${plain}`);
    expect(await type('POST', `${seen.group}/managedSlowMs/enable`)).toBe(`204 ${plain};charset=utf-8 null`);
    expect(await type('DELETE', `${seen.group}/managedSlowMs/disable`)).toBe(
      `204 ${plain};charset=utf-8 null`,
    );
  });
});

describe('a refusal', () => {
  test('of a project that is not there comes before its body is looked at', async () => {
    await using seen = await openSeen();
    const none = '1'.repeat(24);
    const answer = await seen.ask('POST', `/api/atlas/v2/groups/${none}/databaseUsers`, { body: {} });
    expect(answer.json).toEqual({
      detail: `No group with ID ${none} exists.`,
      error: 404,
      errorCode: 'GROUP_NOT_FOUND',
      parameters: [none],
      reason: 'Not Found',
    });
  });

  test('of a link nobody made has no parameters', async () => {
    await using seen = await openSeen();
    const answer = await seen.ask('DELETE', `${seen.org}/liveMigrations/linkTokens`);
    expect(lineOf(answer)).toBe('404 application/json 500');
    expect(answer.json).toEqual({
      detail: 'Could not find the requested external organization link.',
      error: 404,
      errorCode: 'UNEXPECTED_ERROR',
      parameters: null,
      reason: 'Not Found',
    });
  });

  test('of the wrong family of clusters names the cluster', async () => {
    await using seen = await openSeen();
    const version = '2024-11-13';
    const body = { name: 'bendy', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } };
    await seen.ask('POST', `${seen.group}/flexClusters`, { version, body });
    for (const method of ['GET', 'DELETE']) {
      const answer = await seen.ask(method, `${seen.group}/clusters/bendy`, { version: '2023-02-01' });
      expect(documentOf(answer)).toMatchObject({
        error: 400,
        errorCode: 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
        parameters: ['bendy'],
      });
    }
  });

  test('of missing credentials is indented, and asks for a digest', async () => {
    await using seen = await openSeen();
    const answer = await fetch(seen.world.server.url + seen.group);
    expect(await answer.text()).toHaveLength(142);
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Digest realm="MMS Public API", domain="", nonce="[A-Za-z0-9+/=]{32}", algorithm=MD5, qop="auth", stale=false$/,
    );
  });
});
