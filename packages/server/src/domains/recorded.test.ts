import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from './world-fixture.ts';

const folder = join(
  process.env.MERCATOR_SHARED ?? join(import.meta.dirname, '../../../../../shared'),
  'recorded',
);

/** One answer of the service; `n` is its place in the scenario. */
interface Recorded {
  readonly n: number;
  readonly operationId: string | null;
  readonly status: number;
  readonly version: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const recordsOf = (scenario: string): readonly Recorded[] =>
  readFileSync(join(folder, `${scenario}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

/** What of a value does not depend on the world it comes from: the names and order of its fields, and types. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort();
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.entries(value).map(([name, member]) => [name, shapeOf(member)]);
}

/** Header fields of every answer that tests with another history have alike. */
const COMPARED = [
  'content-type',
  'referrer-policy',
  'x-content-type-options',
  'x-frame-options',
  'ratelimit-limit',
];

async function answerOf(world: TestWorld, method: string, path: string, record: Recorded, body?: unknown) {
  const headers = {
    accept: `application/vnd.atlas.${record.version}+json`,
    authorization: `Bearer ${await world.token()}`,
    'content-type': `application/vnd.atlas.${record.version}+json`,
  };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await world.atlas.fetch(new Request(`${world.atlas.url}/api/atlas/v2${path}`, init));
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(COMPARED.map((name) => [name, response.headers.get(name) ?? undefined])),
    shape: text === '' ? null : shapeOf(JSON.parse(text)),
  };
}

const expected = ({ status, headers, body }: Recorded) => ({
  status,
  headers: Object.fromEntries(COMPARED.map((name) => [name, headers[name]])),
  shape: body === null ? null : shapeOf(body),
});

const PAGE = '?includeCount=true&pageNum=1&itemsPerPage=100';
const DELETE_AFTER = '2026-01-02T00:00:00Z';

/** What the tests beside the recordings sent, as far as the answers tell: method, path and body by place in the scenario. */
const USERS: Readonly<Record<number, readonly [string, string, unknown?]>> = {
  1: ['POST', '', { ...user(), password: 'passW0rd-253', deleteAfterDate: DELETE_AFTER }],
  4: ['GET', '/admin/user-253'],
  5: [
    'PATCH',
    '/admin/user-253',
    { roles: [{ databaseName: 'admin', roleName: 'readWrite' }], scopes: user().scopes.slice(1) },
  ],
  6: ['PATCH', '/admin/user-253', { password: 'passW0rd-254' }],
  7: ['DELETE', '/admin/user-253'],
};

const ENTRY = { ipAddress: '192.168.0.243', comment: 'test' };

const ENTRIES: Readonly<Record<number, readonly [string, string, unknown?]>> = {
  2: ['POST', PAGE, [ENTRY]],
  3: ['GET', PAGE],
  4: ['GET', '/192.168.0.243'],
  5: ['DELETE', '/192.168.0.243'],
  6: ['POST', PAGE, [{ ...ENTRY, deleteAfterDate: DELETE_AFTER }]],
  7: ['DELETE', '/192.168.0.243'],
  9: ['POST', PAGE, [{ ipAddress: '52.161.45.225', comment: 'test' }]],
  10: ['DELETE', '/52.161.45.225'],
};

function user() {
  return {
    databaseName: 'admin',
    username: 'user-253',
    roles: [{ databaseName: 'admin', roleName: 'atlasAdmin' }],
    scopes: ['snapshotCluster0', 'snapshotCluster1'].map((name) => ({ name, type: 'CLUSTER' })),
  };
}

const missing = existsSync(folder) ? '' : ' (left out: there are no recordings)';

describe.skipIf(missing !== '')(`answers are those the service gave${missing}`, () => {
  test.each([
    ['TestDBUserWithFlags', 'databaseUsers', USERS],
    ['TestAccessList', 'accessList', ENTRIES],
  ] as const)('in %s', async (scenario, collection, requests) => {
    await using world = await testWorld({ rateLimits: 'observed' });
    let compared = 0;
    for (const record of recordsOf(scenario)) {
      const request = requests[record.n];
      if (!request) continue;
      const [method, path, body] = request;
      const answer = await answerOf(world, method, `${world.group}/${collection}${path}`, record, body);
      expect(answer, `record ${record.n}`).toEqual(expected(record));
      compared += 1;
    }
    expect(compared).toBe(Object.keys(requests).length);
  });

  test('in TestEvents, for each type of event this server has', async () => {
    await using world = await testWorld();
    const { orgId } = world.atlas.credentials;
    const key = await world.call('POST', `${world.org}/apiKeys`, { desc: 'x', roles: ['ORG_OWNER'] });
    await world.call('DELETE', `${world.org}/apiKeys/${String(key.body.id)}`);
    const group = await world.call('POST', '/groups', { name: 'other', orgId });
    await world.call('DELETE', `/groups/${String(group.body.id)}`);
    await world.call('POST', `${world.group}/databaseUsers`, { ...user(), password: 'passW0rd-253' });
    await world.call('PATCH', `${world.group}/databaseUsers/admin/user-253`, { password: 'passW0rd-254' });
    await world.call('DELETE', `${world.group}/databaseUsers/admin/user-253`);

    const ours = [
      ...(await world.call('GET', `${world.group}/events`)).results,
      ...(await world.call('GET', `${world.org}/events`)).results,
    ];
    // An account's name stands where the recordings, made with a key, have the key's id.
    const members = (event: object): readonly string[] =>
      Object.keys(event)
        .map((name) => (name === 'userId' ? 'apiKeyId' : name))
        .sort();
    const recorded = recordsOf('TestEvents').flatMap(
      ({ body }) => (body as { readonly results: readonly { readonly eventTypeName: string }[] }).results,
    );
    const types = new Set<unknown>();
    for (const event of ours) {
      const same = recorded.find(({ eventTypeName }) => eventTypeName === event.eventTypeName);
      if (!same) continue;
      types.add(event.eventTypeName);
      expect(members(event), String(event.eventTypeName)).toEqual(members(same));
    }
    expect(types).toEqual(
      new Set([
        'API_KEY_CREATED',
        'API_KEY_DELETED',
        'GROUP_CREATED',
        'GROUP_DELETED',
        'MONGODB_USER_ADDED',
        'MONGODB_USER_UPDATED',
        'MONGODB_USER_DELETED',
      ]),
    );
  });
});
