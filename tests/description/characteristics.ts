import { startAtlas } from '@mercator/server';
import { expect, test } from 'vitest';
import { replicaSet } from '../support/clusters.ts';
import { body, links, results, useWorld, V2 } from './described.ts';

const typeOf = (date: string): string => `application/vnd.atlas.${date}+json`;

export function resourceVersioning(): void {
  const here = useWorld();

  test('each resource has dated versions, and an answer names the one that served it', async () => {
    await here.raw('POST', `${here.group}/clusters`, { body: replicaSet('c') });
    for (const date of ['2023-02-01', '2024-08-05']) {
      const answer = await here.raw('GET', `${here.group}/clusters/c`, { accept: typeOf(date) });
      expect(answer.headers.get('content-type')).toBe(`${typeOf(date)};charset=utf-8`);
      expect('diskSizeGB' in body(answer)).toBe(date === '2023-02-01');
    }
  });

  test('an old version says since when it is old and until when it is served', async () => {
    const path = `${here.group}/clusters`;
    const { headers } = await here.raw('GET', path, { accept: typeOf('2023-02-01') });
    expect(headers.get('deprecation')).toBe('Mon, 5 Aug 2024 00:00:00 GMT');
    expect(headers.get('sunset')).toBe('Thu, 1 Jul 2027 00:00:00 GMT');
    const newest = await here.raw('GET', path, { accept: typeOf('2024-08-05') });
    expect(newest.headers.has('deprecation')).toBe(false);
  });
}

export function jsonEntities(): void {
  const here = useWorld();

  test('an entity goes in and comes out as JSON', async () => {
    const made = await here.raw('POST', `${V2}/groups`, { body: { name: 'Made', orgId: here.world.orgId } });
    expect(made.status).toBe(201);
    expect(made.headers.get('content-type')).toMatch(/\+json;charset=utf-8$/);
    expect(made.json).toMatchObject({ name: 'Made', orgId: here.world.orgId });
  });
}

export function browsableInterface(): void {
  const here = useWorld();

  test('from the root, links lead to every resource', async () => {
    const follow = async (from: Record<string, unknown>, rel: string) => {
      const link = links(from).find((one) => one.rel === rel || one.rel.endsWith(`/${rel}`));
      return here.raw('GET', new URL(link?.href ?? '').pathname);
    };
    const [first = {}] = results(await follow(body(await here.raw('GET', V2)), 'groups'));
    const project = body(await follow(first, 'self'));
    expect(project.id).toBe(here.world.groupId);
    for (const rel of ['containers', 'clusters', 'databaseUsers', 'peers', 'processes'])
      expect((await follow(project, rel)).status, rel).toBe(200);
  });
}

export function httpsOnly(): void {
  test('a server of https answers nothing that is not encrypted', async () => {
    await using secured = await startAtlas({ tls: true });
    expect(secured.url).toMatch(/^https:/);
    await expect(fetch(`${secured.url.replace('https', 'http')}/_mercator/health`)).rejects.toThrow();
  });

  const here = useWorld();
  test('answers tell browsers to come by https only', async () => {
    expect((await here.raw('GET', V2)).headers.get('strict-transport-security')).toMatch(
      /^max-age=31536000;/,
    );
  });
}

export function userAccessControl(): void {
  const here = useWorld();

  test('whoever may only read a project reads all of it and changes nothing', async () => {
    const { atlas, groupId, client } = here.world;
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'reader', roles: ['GROUP_READ_ONLY'] },
    });
    const reader = client({ publicKey, privateKey });
    expect((await reader.clusters.listClusters({ groupId })).results).toEqual([]);
    expect((await reader.projects.getGroup({ groupId })).id).toBe(groupId);
    const changes = [
      reader.clusters.createCluster({ groupId, body: replicaSet('c') }),
      reader.projects.updateGroup({ groupId, body: { name: 'Mine' } }),
      reader.databaseUsers.deleteDatabaseUser({ groupId, databaseName: 'admin', username: 'nobody' }),
    ];
    for (const change of changes) await expect(change).rejects.toMatchObject({ status: 401 });
    await reader.close();
  });
}

export function apiAccessList(): void {
  const here = useWorld();

  test('each credential has a list of its own, and is good from the addresses on it only', async () => {
    const { atlas, client, orgId, groupId } = here.world;
    const made = await atlas.programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'fenced', roles: ['GROUP_OWNER'] },
    });
    const { id: apiUserId = '', publicKey = '', privateKey = '' } = made;
    const fenced = client({ publicKey, privateKey });
    const allow = (entry: object) =>
      atlas.call('createOrgApiKeyAccessListEntry', { orgId, apiUserId, body: [entry] });
    await allow({ ipAddress: '203.0.113.1' });
    await expect(fenced.projects.getGroup({ groupId })).rejects.toMatchObject({
      status: 403,
      code: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    });
    expect((await atlas.projects.getGroup({ groupId })).id).toBe(groupId);
    await allow({ cidrBlock: '127.0.0.0/8' });
    expect((await fenced.projects.getGroup({ groupId })).id).toBe(groupId);
    await fenced.close();
  });

  test('an organization may require that there is one', async () => {
    const { atlas, orgId } = here.world;
    await atlas.organizations.updateOrgSettings({ orgId, body: { apiAccessListRequired: true } });
    await expect(atlas.organizations.getOrg({ orgId })).rejects.toMatchObject({ status: 403 });
  });
}
