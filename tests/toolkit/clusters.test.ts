import {
  AtlasDuplicateClusterNameError,
  AtlasNotFoundError,
  AtlasUnauthorizedError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit } from '../support/toolkit.ts';

const shop = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' } as const;

describe('whether a cluster exists', () => {
  test('is true for one of either family, false only where the service says it is not there', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    expect(await clusters.exists('shop')).toBe(false);
    await clusters.create(shop);
    await clusters.flex.create({ name: 'tryout', provider: 'AWS', region: 'US_EAST_1' });
    expect(await clusters.exists('shop')).toBe(true);
    expect(await clusters.exists('tryout')).toBe(true);
    expect(await clusters.exists('SHOP')).toBe(false);
    const other = world.timed({ publicKey: 'nobodyss', privateKey: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' });
    await expect(other.project().clusters.exists('shop')).rejects.toMatchObject({ status: 401 });
    const elsewhere = world.atlas.project('0123456789abcdef01234567').clusters;
    await expect(elsewhere.exists('shop')).rejects.toMatchObject({ errorCode: 'GROUP_NOT_FOUND' });
  });
});

describe('the list of clusters', () => {
  test('is one page when awaited, every cluster when iterated, and a page of the asked size', async () => {
    await using world = await openToolkit({ lifecycle: 'instant' });
    const { clusters } = world.project;
    for (const name of ['a', 'b', 'c']) await clusters.create({ ...shop, name });
    const page = await clusters.list();
    expect([page.totalCount, page.results?.length]).toEqual([3, 3]);
    const names: (string | undefined)[] = [];
    for await (const { name } of clusters.list({ itemsPerPage: 2 })) names.push(name);
    expect(names).toEqual(['a', 'b', 'c']);
    const second = await clusters.list({ pageNum: 2, itemsPerPage: 2 });
    expect(second.results?.map(({ name }) => name)).toEqual(['c']);
    expect(await clusters.list().toArray({ limit: 1 })).toHaveLength(1);
  });

  test('refuses pages that cannot be before anything is sent', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    const before = world.exchanges.length;
    for (const page of [{ pageNum: 0 }, { itemsPerPage: 0 }, { itemsPerPage: 501 }])
      await expect((async () => clusters.list(page))()).rejects.toThrow(AtlasValidationError);
    expect(world.exchanges).toHaveLength(before);
  });
});

describe('a cluster that is read', () => {
  test('is the document of the service, of replica sets, shards and zones alike', async () => {
    await using world = await openToolkit({ lifecycle: 'instant' });
    const { clusters } = world.project;
    const base = { instanceSize: 'M30', provider: 'AWS', region: 'EU_WEST_1' } as const;
    await clusters.create({ name: 'set', ...base });
    await clusters.create({ name: 'shards', ...base, numShards: 3 });
    await clusters.create({
      name: 'world',
      instanceSize: 'M30',
      zones: [
        { name: 'Europe', provider: 'AWS', region: 'EU_WEST_1', numShards: 2 },
        { name: 'America', provider: 'AWS', region: 'US_EAST_1' },
      ],
    });
    const shapes = [];
    for (const name of ['set', 'shards', 'world']) {
      const { clusterType, replicationSpecs = [], createDate = '' } = await clusters.get(name);
      expect(new Date(createDate).getTime()).toBe(world.clock.now());
      shapes.push([clusterType, replicationSpecs.map(({ zoneName }) => zoneName)]);
    }
    expect(shapes).toEqual([
      ['REPLICASET', ['Zone 1']],
      ['SHARDED', ['Zone 1', 'Zone 1', 'Zone 1']],
      ['GEOSHARDED', ['Europe', 'Europe', 'America']],
    ]);
  });

  test('that is not there is the error of a missing resource', async () => {
    await using world = await openToolkit();
    await expect(world.project.clusters.get('shop')).rejects.toThrow(AtlasNotFoundError);
    await expect(world.project.clusters.get('shop')).rejects.toMatchObject({
      status: 404,
      errorCode: 'CLUSTER_NOT_FOUND',
    });
  });
});

describe('a new cluster', () => {
  test('of the short form is created in one call, with everything the form says', async () => {
    await using world = await openToolkit();
    const created = await world.project.clusters.create({
      ...shop,
      instanceSize: 'M30',
      diskSizeGB: 60,
      mongoDBMajorVersion: '7.0',
      pointInTime: true,
      autoScaling: { disk: true, compute: { max: 'M50', min: 'M30' } },
      tags: { team: 'web' },
      terminationProtection: true,
    });
    expect(world.exchanges.filter(({ status }) => status < 400)).toHaveLength(1);
    expect(created).toMatchObject({
      name: 'shop',
      clusterType: 'REPLICASET',
      stateName: 'CREATING',
      mongoDBMajorVersion: '7.0',
      backupEnabled: true,
      pitEnabled: true,
      terminationProtectionEnabled: true,
      tags: [{ key: 'team', value: 'web' }],
      replicationSpecs: [
        {
          regionConfigs: [
            {
              providerName: 'AWS',
              regionName: 'EU_WEST_1',
              electableSpecs: { instanceSize: 'M30', nodeCount: 3, diskSizeGB: 60 },
              autoScaling: {
                diskGB: { enabled: true },
                compute: {
                  enabled: true,
                  maxInstanceSize: 'M50',
                  minInstanceSize: 'M30',
                  scaleDownEnabled: true,
                },
              },
            },
          ],
        },
      ],
    });
  });

  test('may lie in several regions of several providers, with read-only and analytics nodes', async () => {
    await using world = await openToolkit();
    const { replicationSpecs } = await world.project.clusters.create({
      name: 'wide',
      instanceSize: 'M30',
      provider: 'AWS',
      regions: [
        { region: 'EU_CENTRAL_1', electableNodes: 2, priority: 6 },
        { region: 'EU_WEST_1', electableNodes: 2, analyticsNodes: 1, priority: 7 },
        { region: 'WESTERN_EUROPE', provider: 'GCP', electableNodes: 1, priority: 5 },
        { region: 'US_EAST_1', readOnlyNodes: 2 },
      ],
      analyticsInstanceSize: 'M40',
    });
    const regions = replicationSpecs?.[0]?.regionConfigs?.map((region) => [
      region.providerName,
      region.regionName,
      region.priority,
      region.electableSpecs && 'nodeCount' in region.electableSpecs ? region.electableSpecs.nodeCount : 0,
      'readOnlySpecs' in region ? region.readOnlySpecs?.nodeCount : undefined,
      'analyticsSpecs' in region ? region.analyticsSpecs?.instanceSize : undefined,
    ]);
    expect(regions).toEqual([
      ['AWS', 'EU_WEST_1', 7, 2, 0, 'M40'],
      ['AWS', 'EU_CENTRAL_1', 6, 2, 0, 'M30'],
      ['GCP', 'WESTERN_EUROPE', 5, 1, 0, 'M30'],
      ['AWS', 'US_EAST_1', 0, 0, 2, 'M30'],
    ]);
  });

  test('may be a free one, on the machines of a provider', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ name: 'free', instanceSize: 'M0', provider: 'AWS', region: 'US_EAST_1' });
    const { replicationSpecs } = await clusters.get('free');
    expect(replicationSpecs?.[0]?.regionConfigs?.[0]).toMatchObject({
      providerName: 'TENANT',
      backingProviderName: 'AWS',
      electableSpecs: { instanceSize: 'M0' },
    });
  });

  test('of the whole document is created as it says, without what the service sets', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    const document = {
      name: 'full',
      clusterType: 'REPLICASET',
      createDate: null,
      id: null,
      stateName: 'IDLE',
      links: [],
      biConnector: { enabled: true, readPreference: 'secondary' },
      replicationSpecs: [
        {
          id: '0123456789abcdef01234567',
          regionConfigs: [
            {
              providerName: 'AWS',
              regionName: 'EU_WEST_1',
              priority: 7,
              electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
            },
          ],
        },
      ],
    } as const;
    const text = JSON.stringify(document);
    const created = await clusters.createFrom(structuredClone(document) as object);
    expect(created).toMatchObject({ name: 'full', biConnector: { enabled: true } });
    expect(created.replicationSpecs?.[0]?.id).not.toBe('0123456789abcdef01234567');
    expect(JSON.stringify(document)).toBe(text);
    await expect(clusters.createFrom({ clusterType: 'REPLICASET' })).rejects.toMatchObject({
      parameter: 'name',
    });
  });

  test('of a taken name is refused by the service, and told by its class', async () => {
    await using world = await openToolkit();
    await world.project.clusters.create(shop);
    const again = world.project.clusters.create(shop);
    await expect(again).rejects.toThrow(AtlasDuplicateClusterNameError);
  });

  test('that cannot be is refused before anything is sent, by its parameter', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    const wrong = clusters.create({ ...shop, electableNodes: 4 });
    await expect(wrong).rejects.toThrow(AtlasValidationError);
    await expect(wrong).rejects.toMatchObject({ parameter: 'electableNodes' });
    expect(world.exchanges).toEqual([]);
  });

  test('is there when createAndWait is done, and its progress was told', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const seen: string[] = [];
    const cluster = await world.project.clusters.createAndWait(shop, {
      onProgress: ({ what, state }) => seen.push(`${what} ${state}`),
    });
    expect(cluster.stateName).toBe('IDLE');
    expect(cluster.connectionStrings?.standardSrv).toMatch(/^mongodb\+srv:/);
    expect(seen[0]).toBe('cluster shop CREATING');
    expect(seen.at(-1)).toBe('cluster shop IDLE');
  });
});

describe('regions', () => {
  test('are told by provider, for one size or for all', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    const found = await clusters
      .regions({ instanceSize: 'M10', providers: ['AWS', 'GCP'] })
      .toArray({ limit: 10 });
    expect(found.map(({ provider }) => provider)).toEqual(['AWS', 'GCP']);
    expect(found[0]?.instanceSizes?.map(({ name }) => name)).toEqual(['M10']);
    const all = await clusters.regions().toArray({ limit: 10 });
    expect(all.length).toBeGreaterThan(2);
  });
});

describe('flex clusters', () => {
  test('are created, listed, read and changed by verbs of their own', async () => {
    await using world = await openToolkit();
    const { flex } = world.project.clusters;
    const form = { name: 'tryout', provider: 'AWS', region: 'US_EAST_1', tags: { team: 'web' } };
    expect(await flex.create(form)).toMatchObject({
      name: 'tryout',
      providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' },
      tags: [{ key: 'team', value: 'web' }],
    });
    await flex.waitUntil('tryout', 'IDLE');
    expect((await flex.list().toArray({ limit: 5 })).map(({ name }) => name)).toEqual(['tryout']);
    await flex.update('tryout', { terminationProtection: true, tags: {} });
    expect(await flex.get('tryout')).toMatchObject({ terminationProtectionEnabled: true, tags: [] });
    await expect(flex.update('tryout', {})).rejects.toMatchObject({ parameter: 'changes' });
    await expect(flex.create({ ...form, region: '' })).rejects.toMatchObject({ parameter: 'region' });
    await expect(world.project.clusters.get('tryout')).rejects.toMatchObject({
      errorCode: 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
    });
  });
});

describe('who may not change clusters', () => {
  test('reads them and is refused the rest by class', async () => {
    await using world = await openToolkit();
    await world.project.clusters.create(shop);
    const { groupId } = world;
    const key = await world.atlas.programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'reader', roles: ['GROUP_READ_ONLY'] },
    });
    const { publicKey = '', privateKey = '' } = key;
    const reader = world.timed({ publicKey, privateKey }).project(groupId);
    expect(await reader.clusters.exists('shop')).toBe(true);
    await expect(reader.clusters.pause('shop')).rejects.toThrow(AtlasUnauthorizedError);
  });
});
