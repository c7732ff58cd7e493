import { describe, expect, test } from 'vitest';
import { documentOf, linksOf, namesOf, openSeen, type SeenWorld } from '../../support/seen.ts';

const query = async (seen: SeenWorld, method: string, path: string, body?: unknown): Promise<string[]> => {
  const answer = await seen.ask(method, path, { body });
  const document = documentOf(answer);
  expect(namesOf(document)).toBe('links results totalCount');
  return linksOf(document, seen.world.server.url).map((link) => link.replace(`<base>${seen.group}`, ''));
};

describe('a list', () => {
  test('says which page it is after the other parameters, and the next one the other way round', async () => {
    await using seen = await openSeen();
    for (const name of ['a', 'b', 'c'])
      await seen.ask('POST', `${seen.group}/databaseUsers`, {
        body: {
          username: name,
          password: 'correct-horse',
          databaseName: 'admin',
          roles: [{ roleName: 'read', databaseName: 'admin' }],
        },
      });
    expect(await query(seen, 'GET', `${seen.group}/databaseUsers?includeCount=true`)).toEqual([
      'self /databaseUsers?includeCount=true&pageNum=1&itemsPerPage=100',
    ]);
    expect(await query(seen, 'GET', `${seen.group}/databaseUsers?itemsPerPage=1&includeCount=true`)).toEqual([
      'self /databaseUsers?includeCount=true&pageNum=1&itemsPerPage=1',
      'next /databaseUsers?includeCount=true&itemsPerPage=1&pageNum=2',
    ]);
  });

  test('keeps what was asked for and is empty', async () => {
    await using seen = await openSeen();
    const { json } = await seen.ask('GET', '/api/atlas/v2/orgs?includeCount=true&name=');
    expect(linksOf(json as never, seen.world.server.url)).toEqual([
      'self <base>/api/atlas/v2/orgs?includeCount=true&name=&pageNum=1&itemsPerPage=100',
    ]);
  });

  test('of events that are not counted has no next page', async () => {
    await using seen = await openSeen();
    for (const enabled of [true, false, true])
      await seen.ask('PATCH', `${seen.group}/auditLog`, { body: { enabled } });
    const { json } = await seen.ask('GET', `${seen.group}/events?includeCount=false&itemsPerPage=1`);
    expect(json).toMatchObject({ totalCount: 0, results: [{}], links: [{ rel: 'self' }] });
  });

  test('of some kinds is a bare array', async () => {
    await using seen = await openSeen();
    const paths = [
      `${seen.group}/customDBRoles/roles`,
      `${seen.group}/dataFederation`,
      `${seen.group}/invites`,
      `${seen.org}/invites`,
      `${seen.group}/privateEndpoint/AZURE/endpointService`,
      '/api/atlas/v2/alertConfigs/matchers/fieldNames',
    ];
    for (const path of paths)
      expect([path, Array.isArray((await seen.ask('GET', path)).json)]).toEqual([path, true]);
  });

  test('is what a request that adds to it is answered with', async () => {
    await using seen = await openSeen();
    const made = await seen.ask('POST', `${seen.org}/teams`, {
      body: { name: 'a team', usernames: ['owner@example.com'] },
    });
    const teamId = documentOf(made)['id'];
    const page = 'pageNum=1&itemsPerPage=100';
    expect(
      await query(seen, 'POST', `${seen.group}/teams`, [{ teamId, roleNames: ['GROUP_OWNER'] }]),
    ).toEqual([`self /teams?${page}`]);
    expect(
      await query(seen, 'PATCH', `${seen.group}/teams/${teamId}`, { roleNames: ['GROUP_READ_ONLY'] }),
    ).toEqual([`self /teams/${teamId}?${page}`]);
    expect(
      await query(seen, 'POST', `${seen.group}/integrations/DATADOG`, {
        type: 'DATADOG',
        apiKey: 'a'.repeat(32),
        region: 'US',
      }),
    ).toEqual([`self /integrations/DATADOG?${page}`]);
    expect(
      await query(seen, 'POST', `${seen.group}/privateNetworkSettings/endpointIds`, {
        endpointId: 'vpce-0123456789abcdef0',
        provider: 'AWS',
        type: 'DATA_LAKE',
      }),
    ).toEqual([`self /privateNetworkSettings/endpointIds?${page}`]);
  });
});

describe('links', () => {
  test('of a project lead to what is in it', async () => {
    await using seen = await openSeen();
    const links = linksOf(documentOf(await seen.ask('GET', seen.group)), seen.world.server.url);
    expect(links).toEqual([
      `self <base>${seen.group}`,
      ...['containers', 'clusters', 'databaseUsers', 'peers', 'processes', 'whitelist'].map(
        (name) => `https://cloud.mongodb.com/${name} <base>${seen.group}/${name}`,
      ),
    ]);
  });

  test('of an alert have the address of the server in their relations', async () => {
    await using seen = await openSeen();
    const { results } = documentOf(await seen.ask('GET', `${seen.group}/alerts`)) as {
      readonly results: readonly Record<string, unknown>[];
    };
    const [alert] = results;
    expect(alert?.['status']).toBe('CLOSED');
    expect(linksOf(alert ?? {}, seen.world.server.url)).toEqual([
      `self <base>${seen.group}/alerts/${alert?.['id']}`,
      `<base>/alertConfig <base>${seen.group}/alertConfigs/${alert?.['alertConfigId']}`,
      `<base>/alertConfigs <base>${seen.group}/alerts/${alert?.['id']}/alertConfigs`,
    ]);
  });

  test('of a database user whose name has a slash keep the slash', async () => {
    await using seen = await openSeen();
    const made = await seen.ask('POST', `${seen.group}/databaseUsers`, {
      body: {
        username: '6a793f62c0eb9e7a1771502a/people',
        databaseName: 'admin',
        oidcAuthType: 'IDP_GROUP',
        roles: [{ roleName: 'read', databaseName: 'admin' }],
      },
    });
    const href = `${seen.group}/databaseUsers/admin/6a793f62c0eb9e7a1771502a/people`;
    expect(linksOf(documentOf(made), seen.world.server.url)).toEqual([`self <base>${href}`]);
    const path = `${seen.group}/databaseUsers/admin/6a793f62c0eb9e7a1771502a%2Fpeople`;
    expect((await seen.ask('GET', path)).json).toEqual(made.json);
  });
});
