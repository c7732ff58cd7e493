import { once } from 'node:events';
import { createServer } from 'node:http';
import { operations } from '@mercator/catalog';
import { type Atlas, createAtlas, Download, type LogEvent } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { replicaSet, running } from '../support/clusters.ts';
import { openWorld } from '../support/showing.ts';
import { openToolkit } from '../support/toolkit.ts';

const GROUP = '0123456789abcdef01234567';

/** The `curl` of a call that is not made. */
const dryRunOf = (atlas: Atlas, name: string, input: Readonly<Record<string, unknown>>): Promise<unknown> =>
  atlas.callByName(name, input, { dryRun: true });

describe('a client', () => {
  test('sends nothing when it is made, and has every area of a project and an organization', async () => {
    await using world = await openToolkit();
    const { project, organization, exchanges } = world;
    const areas = ['clusters', 'databaseUsers', 'hosts', 'events', 'alerts', 'accessList'];
    const others = ['maintenanceWindow', 'backups', 'apiKeys', 'teams'];
    expect(Object.keys(project)).toEqual(expect.arrayContaining([...areas, ...others]));
    expect(Object.keys(organization)).toEqual(expect.arrayContaining(['apiKeys', 'teams', 'users']));
    const { maintenanceWindow, backups, apiKeys, teams } = project;
    const lists = areas.map((area): object => Reflect.get(project, area));
    for (const area of [
      ...lists,
      backups.snapshots,
      apiKeys,
      teams,
      organization.apiKeys,
      organization.teams,
    ])
      expect(area).toHaveProperty('list', expect.any(Function));
    expect(maintenanceWindow).toHaveProperty('get', expect.any(Function));
    for (const verb of ['exists', 'get', 'create', 'update', 'delete'])
      for (const area of [project.clusters, project.databaseUsers])
        expect(area).toHaveProperty(verb, expect.any(Function));
    expect(exchanges).toEqual([]);
  });

  test('asks under the prefix of its base URL, whatever the operation', async () => {
    const atlas = createAtlas({ environment: {}, baseUrl: 'https://proxy.example/atlas/' });
    const rows = Object.values(operations).flatMap((row) => row ?? []);
    expect(rows.length).toBeGreaterThan(500);
    for (const { id, path, body } of rows) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'x']);
      const input = { ...Object.fromEntries(names), ...(body === undefined ? {} : { body: {} }) };
      const prefix = 'https://proxy.example/atlas/api/';
      expect(await dryRunOf(atlas, id, input), id).toMatchObject({
        url: expect.stringMatching(new RegExp(`^${prefix}`)),
      });
    }
  });

  test('takes keys, address, organization and project from the environment when it is made', async () => {
    await using world = await openWorld();
    const { server, orgId, groupId } = world;
    const { publicKey, privateKey } = server.credentials;
    await using atlas = createAtlas({
      environment: {
        MONGODB_ATLAS_BASE_URL: server.url,
        MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
        MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
        MONGODB_ATLAS_ORG_ID: orgId,
        MONGODB_ATLAS_PROJECT_ID: groupId,
      },
    });
    expect([atlas.baseUrl, atlas.orgId, atlas.projectId]).toEqual([server.url, orgId, groupId]);
    expect((await atlas.organizations.getOrg({ orgId })).id).toBe(orgId);
    expect(atlas.project().id).toBe(groupId);
    const MONGODB_ATLAS_OPS_MANAGER_URL = 'https://ops.example/atlas/';
    const environment = { MONGODB_ATLAS_BASE_URL: server.url, MONGODB_ATLAS_OPS_MANAGER_URL };
    expect(createAtlas({ environment }).baseUrl).toBe('https://ops.example/atlas');
    expect(createAtlas({ environment, baseUrl: server.url }).baseUrl).toBe(server.url);
  });

  test('is of no project alone: it reaches any, and any path, and tells its log in typed events', async () => {
    await using world = await openToolkit();
    const { groupId, orgId } = world;
    const { publicKey, privateKey } = world.server.credentials;
    const events: LogEvent[] = [];
    await using atlas = world.timed({ publicKey, privateKey, log: (event) => void events.push(event) });
    expect([atlas.projectId, atlas.project().id, atlas.project(GROUP).id]).toEqual([groupId, groupId, GROUP]);
    expect([atlas.organization().id, atlas.organization(GROUP).id]).toEqual([orgId, GROUP]);
    expect(await atlas.project().clusters.exists('none')).toBe(false);
    const { id } = await atlas.request<{ id: string }>('GET', `/api/atlas/v2/groups/${groupId}`, {
      version: '2023-01-01',
    });
    expect(id).toBe(groupId);
    // That something is not there is an answer and no failure.
    const told = events.map((event) => (event.type === 'response' ? event.status : event.type));
    expect(told).toEqual(['request', 404, 'request', 200]);
    expect(JSON.stringify(events)).not.toContain(privateKey);
  });

  test('signs as it is told, for instance with Basic for a proxy', async () => {
    const seen: unknown[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"results":[]}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const atlas = createAtlas({
      environment: {},
      baseUrl: `http://127.0.0.1:${port}`,
      auth: () => ({ authorization: `Basic ${btoa('user:password')}` }),
    });
    await atlas.projects.listGroups();
    await atlas.close();
    server.close();
    expect(seen).toEqual([`Basic ${btoa('user:password')}`]);
  });

  test('spends one round trip a call after the first', async () => {
    await using world = await openWorld();
    const { atlas, orgId, exchanges } = world;
    for (let calls = 0; calls < 5; calls += 1) await atlas.organizations.getOrg({ orgId });
    expect(exchanges.map(({ status }) => status)).toEqual([401, 200, 200, 200, 200, 200]);
  });
});

describe('a request to any path', () => {
  test('reads, writes and deletes, and gives status and headers beside the document', async () => {
    await using world = await openWorld();
    const { atlas, groupId } = world;
    const path = `/api/atlas/v2/groups/${groupId}/accessList`;
    const version = '2023-01-01';
    const made = atlas.request<{ totalCount: number }>('POST', path, {
      version,
      body: [{ ipAddress: '203.0.113.7' }, { ipAddress: '203.0.113.8' }],
    });
    const { status, headers, data } = await made.withResponse();
    expect([status, data.totalCount]).toEqual([201, 2]);
    expect(headers['content-type']).toContain('json');
    const page = await atlas.request<{ results: unknown[] }>('GET', path, {
      version,
      query: { itemsPerPage: 1 },
    });
    expect(page.results).toHaveLength(1);
    expect(await atlas.request('DELETE', `${path}/203.0.113.7`, { version })).toBeUndefined();
    await expect(atlas.request('GET', `${path}/203.0.113.7`, { version })).rejects.toMatchObject({
      status: 404,
    });
    const name = { body: { name: 'renamed' }, version };
    expect(await atlas.request('PATCH', `/api/atlas/v2/groups/${groupId}`, name)).toMatchObject({
      name: 'renamed',
    });
  });

  test('gives a file piece by piece, as it comes', async () => {
    await using world = await openWorld();
    const { atlas, groupId, clock } = world;
    await running(world, replicaSet('shop'));
    clock.advance(3_600_000);
    const [process] = await atlas.monitoringAndLogs.listGroupProcesses({ groupId }).toArray({ limit: 1 });
    const log = await atlas.request(
      'GET',
      `/api/atlas/v2/groups/${groupId}/clusters/${process?.hostname}/logs/mongodb.gz`,
      {
        version: '2023-02-01',
        accept: 'application/vnd.atlas.2023-02-01+gzip',
      },
    );
    expect(log).toBeInstanceOf(Download);
    let first: Uint8Array | undefined;
    if (log instanceof Download) for await (const piece of log) first ??= piece;
    expect([...(first ?? []).slice(0, 2)]).toEqual([0x1f, 0x8b]);
  });
});

test('the paths of the service are facts of the catalog, every one of them called by its name', async () => {
  const atlas = createAtlas({ environment: {} });
  const input = { groupId: GROUP, clusterName: 'shop' };
  const url = `https://cloud.mongodb.com/api/atlas/v2/groups/${GROUP}/clusters/shop`;
  for (const name of ['getGroupCluster', 'getCluster', 'clusters.getCluster'])
    expect(await dryRunOf(atlas, name, input)).toMatchObject({ method: 'GET', url });
  expect(await atlas.call('getGroupCluster', input, { dryRun: true })).toMatchObject({ url });
  const rows = Object.values(operations).flatMap((row) => row ?? []);
  expect(rows.length).toBeGreaterThan(500);
  for (const { id, method, path, body } of rows) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, `a-${name}`]);
    const given = { ...Object.fromEntries(names), ...(body === undefined ? {} : { body: {} }) };
    const address = new URL(path.replaceAll(/\{(\w+)\}/g, 'a-$1'), 'https://cloud.mongodb.com').href;
    expect(await dryRunOf(atlas, id, given), id).toMatchObject({ method, url: address });
  }
  expect(() => atlas.callByName('nothing')).toThrow('There is no operation nothing.');
});
