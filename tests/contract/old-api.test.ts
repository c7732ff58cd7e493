import type { Atlas } from '@mercator/client';
import { expect, test } from 'vitest';
import { free, LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { rawOf } from '../support/raw.ts';
import { reader } from '../support/reader.ts';
import { openWorld, type World } from '../support/showing.ts';

const OLD = '/api/atlas/v1.0';

async function withWorld(body: (world: World) => Promise<void>): Promise<void> {
  await using world = await openWorld();
  await body(world);
}

const hrefs = (document: unknown): readonly string[] =>
  (document as { readonly links: readonly { readonly href: string }[] }).links.map(({ href }) => href);

test('the root of the old API leads on within it', () =>
  withWorld(async (world) => {
    const raw = await rawOf(world.server);
    const answer = await raw('GET', OLD);
    expect(answer.json).toMatchObject({ appName: 'MongoDB Atlas' });
    expect(hrefs(answer.json)).toEqual(
      ['', '/orgs', '/groups', '/clusters'].map((path) => `${world.server.url}${OLD}${path}`),
    );
  }));

test('a cluster is shown in the old document: plain JSON, no budget, no version, links of the old API', () =>
  withWorld(async (world) => {
    const raw = await rawOf(world.server);
    await running(world, free('Small'));
    const path = `/groups/${world.groupId}/clusters/Small`;
    const first = await raw('GET', `/api/atlas/v2${path}`, {
      accept: 'application/vnd.atlas.2023-01-01+json',
    });
    const answer = await raw('GET', `${OLD}${path}`, { accept: 'application/json' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    for (const name of ['ratelimit-limit', 'ratelimit-remaining', 'deprecation', 'sunset'])
      expect(answer.headers.get(name), name).toBeNull();
    expect(answer.headers.get('strict-transport-security')).not.toBeNull();
    expect(answer.json).toMatchObject({
      name: 'Small',
      numShards: 1,
      replicationFactor: 3,
      providerSettings: { providerName: 'TENANT', instanceSizeName: 'M0', backingProviderName: 'AWS' },
      srvAddress: expect.stringMatching(/^mongodb\+srv:/),
      mongoURI: expect.stringMatching(/^mongodb:/),
    });
    expect(hrefs(answer.json)).toEqual(hrefs(first.json).map((href) => href.replace('/api/atlas/v2', OLD)));
    expect(Object.keys(answer.json as object)).toEqual(Object.keys(first.json as object));
    // What is remembered of one API is not shown in the other.
    expect((await raw('GET', `${OLD}${path}`)).text).toBe(answer.text);
    expect(hrefs((await raw('GET', `/api/atlas/v2${path}`)).json)[0]).toContain('/api/atlas/v2/');
  }));

/** Upgrades a free cluster with its own document, as the service's command line does it. */
async function upgraded(world: World, atlas: Atlas) {
  const { clusterName } = await running(world, free('small'));
  const path = `${OLD}/groups/${world.groupId}/clusters`;
  const before = await atlas.request<Record<string, unknown>>('GET', `${path}/${clusterName}`);
  world.clock.advance(1000);
  const providerSettings = { providerName: 'AWS', instanceSizeName: 'M10', regionName: 'US_EAST_1' };
  const body = { ...before, providerSettings, somethingNew: true };
  const answer = await atlas.request<Record<string, unknown>>('POST', `${path}/tenantUpgrade`, { body });
  return { before, answer, path: `${path}/${clusterName}` };
}

test('a free cluster becomes a dedicated one with another id and date, and the same hosts and name', () =>
  withWorld(async (world) => {
    const { before, answer, path } = await upgraded(world, world.atlas);
    expect(world.exchanges.at(-1)).toMatchObject({ status: 200, contentType: 'application/json' });
    expect(answer).toMatchObject({ name: 'small', stateName: 'UPDATING', diskSizeGB: 10 });
    expect(hrefs(answer)[0]).toBe(`${world.server.url}${path}`);
    const { groupId, clock, atlas } = world;
    const cluster = { groupId, clusterName: 'small' };
    expect((await atlas.clusters.getCluster(cluster)).stateName).toBe('UPDATING');
    clock.advance(LONG_ENOUGH);
    const after = await atlas.clusters.getCluster(cluster);
    expect(after).toMatchObject({ stateName: 'IDLE', connectionStrings: before['connectionStrings'] });
    expect(after.connectionStrings?.standardSrv).toMatch(/^mongodb\+srv:\/\/small\.|\/\/ac-/);
    expect(after.id).not.toBe(before['id']);
    expect(after.createDate).not.toBe(before['createDate']);
    expect(after).not.toHaveProperty('diskWarmingMode');
    expect(await atlas.request('GET', path)).toMatchObject({
      id: after.id,
      providerSettings: { providerName: 'AWS', instanceSizeName: 'M10' },
    });
  }));

test('the old API refuses whom this one refuses, and what it does not have', () =>
  withWorld(async (world) => {
    const { groupId, server, atlas } = world;
    const raw = await rawOf(server);
    const path = `${OLD}/groups/${groupId}/clusters`;
    await running(world, replicaSet('shop'));
    expect(await raw('GET', `${path}/ghost`)).toMatchObject({
      status: 404,
      json: { errorCode: 'CLUSTER_NOT_FOUND' },
    });
    expect(await raw('GET', `${OLD}/groups/${'1'.repeat(24)}/clusters/shop`)).toMatchObject({
      status: 404,
      json: { errorCode: 'GROUP_NOT_FOUND' },
    });
    expect((await fetch(`${server.url}${path}/shop`)).status).toBe(401);
    const providerSettings = { providerName: 'AWS', instanceSizeName: 'M10', regionName: 'US_EAST_1' };
    const body = { name: 'shop', providerSettings };
    const readOnly = await reader(world);
    const upgrade = ['POST', `${path}/tenantUpgrade`] as const;
    await expect(readOnly.request(...upgrade, { body })).rejects.toMatchObject({
      status: 401,
      code: 'USER_UNAUTHORIZED',
    });
    expect(await readOnly.request('GET', `${path}/shop`)).toMatchObject({ name: 'shop' });
    await expect(atlas.request(...upgrade, { body })).rejects.toMatchObject({
      status: 400,
      code: 'CLUSTER_UPGRADE_INVALID',
    });
    await expect(atlas.request(...upgrade, { body: { name: 7 } })).rejects.toMatchObject({ status: 400 });
    for (const other of [path, `${OLD}/groups`, `${OLD}/groups/${groupId}`])
      expect(await raw('GET', other), other).toMatchObject({
        status: 404,
        json: { errorCode: 'RESOURCE_NOT_FOUND', parameters: [other] },
      });
  }));
