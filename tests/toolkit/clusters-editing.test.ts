import { AtlasNotFoundError, AtlasStateError, AtlasValidationError, type Cluster } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { watchSent } from '../support/sent.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const shop = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' } as const;

/** Methods of the calls made while `work` runs, challenges left out. */
async function callsOf(world: ToolkitWorld, work: () => Promise<unknown>): Promise<string[]> {
  const before = world.exchanges.length;
  await work();
  return world.exchanges
    .slice(before)
    .filter(({ status }) => status !== 401)
    .map(({ method, operation }) => `${method} ${operation?.id}`);
}

/** Sizes of the nodes of every region of every shard: electable, read-only, analytics. */
const sizesOf = ({ replicationSpecs = [] }: Cluster) =>
  replicationSpecs.map(({ regionConfigs = [] }) =>
    regionConfigs.map((region) => [
      region.electableSpecs?.instanceSize,
      'readOnlySpecs' in region ? region.readOnlySpecs?.instanceSize : undefined,
      'analyticsSpecs' in region ? region.analyticsSpecs?.instanceSize : undefined,
    ]),
  );

describe('changing a cluster', () => {
  test('sends what is given in one call, and leaves everything else', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    const before = await clusters.createAndWait({ ...shop, tags: { team: 'web' } });
    const calls = await callsOf(world, () =>
      clusters.update('shop', { backupEnabled: true, biConnector: { enabled: true } }),
    );
    expect(calls).toEqual(['PATCH updateGroupCluster']);
    const after = await clusters.waitUntil('shop', 'IDLE');
    const biConnector = { enabled: true, readPreference: 'secondary' };
    expect(after).toEqual({ ...before, backupEnabled: true, biConnector });
  });

  test('takes a whole document that was read, and sends nothing read-only of it', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    const before = await clusters.createAndWait({ ...shop, instanceSize: 'M30', numShards: 2 });
    const changed = await clusters.update('shop', { ...before, pitEnabled: false, backupEnabled: true });
    expect(changed.backupEnabled).toBe(true);
    expect(changed.replicationSpecs?.map(({ id }) => id)).toEqual(
      before.replicationSpecs?.map(({ id }) => id),
    );
    // The service refuses a body with a read-only field in it.
    await expect(
      world.atlas.call('updateGroupCluster', { groupId: world.groupId, clusterName: 'shop', body: before }),
    ).rejects.toMatchObject({ errorCode: 'ATTRIBUTE_READ_ONLY' });
  });

  test('does not send the version of MongoDB along, be it one that nobody knew', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ ...shop, mongoDBMajorVersion: '7.0' });
    await using watch = watchSent(world);
    await watch.project.clusters.resize('shop', 'M20');
    await watch.project.clusters.update('shop', { terminationProtectionEnabled: true });
    await watch.project.clusters.modify('shop', (cluster) => ({ ...cluster, redactClientLogData: true }));
    const bodies = watch.sent.flatMap(({ body }) => (body ? [Object.keys(body)] : []));
    expect(bodies).toEqual([['replicationSpecs'], ['terminationProtectionEnabled'], ['redactClientLogData']]);
    expect((await clusters.waitUntil('shop', 'IDLE')).mongoDBMajorVersion).toBe('7.0');
    await clusters.update('shop', { mongoDBMajorVersion: '8.0' });
    expect((await clusters.get('shop')).mongoDBMajorVersion).toBe('8.0');
  });

  test('changes how it scales, in its own words and without nulls', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ ...shop, instanceSize: 'M30' });
    const changed = await clusters.modify('shop', ({ replicationSpecs = [] }) => ({
      replicationSpecs: replicationSpecs.map(({ regionConfigs = [], ...spec }) => ({
        ...spec,
        regionConfigs: regionConfigs.map((region) => ({
          ...region,
          autoScaling: {
            diskGB: { enabled: true },
            compute: { enabled: true, maxInstanceSize: 'M50' as const },
          },
        })),
      })),
    }));
    expect(changed.replicationSpecs?.[0]?.regionConfigs?.[0]).toMatchObject({
      autoScaling: { diskGB: { enabled: true }, compute: { enabled: true, maxInstanceSize: 'M50' } },
    });
  });

  test('that is empty is refused before anything is sent', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    for (const changes of [{}, { name: undefined }, { id: 'x', stateName: 'IDLE' }]) {
      const changed = clusters.update('shop', changes as object);
      await expect(changed).rejects.toThrow(AtlasValidationError);
      await expect(changed).rejects.toMatchObject({ parameter: 'changes' });
    }
    expect(world.exchanges).toEqual([]);
  });

  test('of a cluster that is not there is the error of a missing resource', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await expect(clusters.update('none', { backupEnabled: true })).rejects.toThrow(AtlasNotFoundError);
    await expect(clusters.modify('none', () => ({}))).rejects.toThrow(AtlasNotFoundError);
    await expect(clusters.resize('none', 'M20')).rejects.toThrow(AtlasNotFoundError);
    await expect(clusters.pause('none')).rejects.toThrow(AtlasNotFoundError);
    await expect(clusters.togglePaused('none')).rejects.toThrow(AtlasNotFoundError);
    await expect(clusters.upgrade('none', 'M10')).rejects.toThrow(AtlasNotFoundError);
  });
});

describe('modifying a cluster', () => {
  test('reads once and sends once, and only the fields that come out otherwise', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ ...shop, tags: { team: 'web' } });
    const calls = await callsOf(world, () =>
      clusters.modify('shop', ({ tags = [], ...rest }) => ({
        ...rest,
        tags: [...tags, { key: 'env', value: 'p' }],
      })),
    );
    expect(calls).toEqual(['GET getGroupCluster', 'PATCH updateGroupCluster']);
    const { tags } = await clusters.get('shop');
    expect(tags).toEqual([
      { key: 'team', value: 'web' },
      { key: 'env', value: 'p' },
    ]);
  });

  test('does not take back what another changed in between elsewhere in the document', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    await clusters.modify('shop', async (current) => {
      await clusters.update('shop', { terminationProtectionEnabled: true });
      return { ...current, redactClientLogData: true };
    });
    expect(await clusters.get('shop')).toMatchObject({
      terminationProtectionEnabled: true,
      redactClientLogData: true,
    });
  });

  test('that changes nothing sends nothing, and a copy that is spoiled spoils nothing', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    const calls = await callsOf(world, () =>
      clusters.modify('shop', (current) => {
        const copy = structuredClone(current);
        for (const spec of current.replicationSpecs ?? []) spec.regionConfigs = [];
        return copy;
      }),
    );
    expect(calls).toEqual(['GET getGroupCluster']);
  });
});

describe('resizing a cluster', () => {
  test('is a GET and a PATCH, and every region of every shard has the new size', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({
      name: 'wide',
      instanceSize: 'M30',
      provider: 'AWS',
      regions: [
        { region: 'EU_WEST_1', electableNodes: 3, analyticsNodes: 1 },
        { region: 'EU_CENTRAL_1', electableNodes: 2, readOnlyNodes: 1 },
      ],
      numShards: 2,
    });
    const calls = await callsOf(world, () => clusters.resize('wide', 'M40'));
    expect(calls).toEqual(['GET getGroupCluster', 'PATCH updateGroupCluster']);
    const all = ['M40', 'M40', 'M40'];
    expect(sizesOf(await clusters.waitUntil('wide', 'IDLE'))).toEqual([
      [all, all],
      [all, all],
    ]);
  });

  test('to the size it has is refused and nothing is sent', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    const calls = await callsOf(world, async () => {
      const same = clusters.resize('shop', 'M10');
      await expect(same).rejects.toThrow(AtlasValidationError);
      await expect(same).rejects.toMatchObject({ parameter: 'instanceSize' });
      await expect(same).rejects.toThrow('is M10 already in cluster shop');
    });
    expect(calls).toEqual(['GET getGroupCluster']);
  });

  test('may change the disk with it or alone, and analytics nodes apart', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ ...shop, instanceSize: 'M30', analyticsNodes: 1 });
    await clusters.resize('shop', 'M30', { diskSizeGB: 80 });
    const disk = await clusters.waitUntil('shop', 'IDLE');
    expect(disk).toMatchObject({
      replicationSpecs: [{ regionConfigs: [{ electableSpecs: { diskSizeGB: 80 } }] }],
    });
    await clusters.resize('shop', 'M30', { analyticsInstanceSize: 'M50' });
    expect(sizesOf(await clusters.get('shop'))).toEqual([[['M30', 'M30', 'M50']]]);
    await clusters.resize('shop', 'M40');
    expect(sizesOf(await clusters.get('shop'))).toEqual([[['M40', 'M40', 'M50']]]);
  });

  test('may be of one zone or one shard, and the others stay', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({
      name: 'world',
      instanceSize: 'M30',
      zones: [
        { name: 'Europe', provider: 'AWS', region: 'EU_WEST_1', numShards: 2 },
        { name: 'America', provider: 'AWS', region: 'US_EAST_1' },
      ],
    });
    const first = (cluster: Cluster) => sizesOf(cluster).map(([region]) => region?.[0]);
    const resized = await clusters.resize('world', 'M40', { zone: 'America' });
    expect(first(resized)).toEqual(['M30', 'M30', 'M40']);
    const shard = resized.replicationSpecs?.[1]?.id;
    expect(first(await clusters.resize('world', 'M50', { shard }))).toEqual(['M30', 'M50', 'M40']);
    await expect(clusters.resize('world', 'M60', { zone: 'Asia' })).rejects.toMatchObject({
      parameter: 'zone',
    });
    await expect(clusters.resize('world', 'M60', { shard: 'x' })).rejects.toMatchObject({
      parameter: 'shard',
    });
  });
});

describe('upgrading a shared cluster', () => {
  test('makes a free one dedicated where it is, under its name', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ name: 'free', instanceSize: 'M0', provider: 'AWS', region: 'US_EAST_1' });
    await expect(clusters.resize('free', 'M10')).rejects.toThrow('clusters.upgrade');
    await clusters.upgrade('free', 'M10');
    const { replicationSpecs } = await clusters.get('free');
    expect(replicationSpecs?.[0]?.regionConfigs?.[0]).toMatchObject({
      providerName: 'AWS',
      regionName: 'US_EAST_1',
      electableSpecs: { instanceSize: 'M10' },
    });
    await clusters.waitUntil('free', 'IDLE');
    await expect(clusters.upgrade('free', 'M20')).rejects.toThrow('clusters.resize');
  });

  test('makes a flex one dedicated, elsewhere if asked', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.flex.create({ name: 'tryout', provider: 'AWS', region: 'US_EAST_1' });
    await clusters.flex.waitUntil('tryout', 'IDLE');
    await clusters.upgrade('tryout', 'M10', { provider: 'GCP', region: 'WESTERN_EUROPE', diskSizeGB: 20 });
    const { replicationSpecs } = await clusters.get('tryout');
    expect(replicationSpecs?.[0]?.regionConfigs?.[0]).toMatchObject({
      providerName: 'GCP',
      regionName: 'WESTERN_EUROPE',
      electableSpecs: { instanceSize: 'M10', diskSizeGB: 20 },
    });
  });

  test('to a shared size is refused before anything is sent', async () => {
    await using world = await openToolkit();
    for (const size of ['M0', 'FLEX'])
      await expect(world.project.clusters.upgrade('free', size)).rejects.toMatchObject({
        parameter: 'instanceSize',
      });
    expect(world.exchanges).toEqual([]);
  });
});

describe('pausing a cluster', () => {
  test('is one call, and of a paused one a typed refusal', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    const calls = await callsOf(world, async () => {
      expect((await clusters.pause('shop')).paused).toBe(true);
    });
    expect(calls).toEqual(['PATCH updateGroupCluster']);
    await clusters.waitUntil('shop', 'IDLE');
    const again = clusters.pause('shop');
    await expect(again).rejects.toThrow(AtlasStateError);
    await expect(again).rejects.toMatchObject({ state: 'PAUSED', cause: { status: expect.any(Number) } });
    await expect(again).rejects.toThrow('cluster shop is paused already');
    expect((await clusters.get('shop')).paused).toBe(true);
  });

  test('ends with resume, which leaves a running one alone', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    expect(await clusters.resume('shop')).toMatchObject({ paused: false, stateName: 'IDLE' });
    await clusters.pause('shop');
    await clusters.waitUntil('shop', 'IDLE');
    expect((await clusters.resume('shop')).paused).toBe(false);
    expect(await clusters.waitUntil('shop', 'IDLE')).toMatchObject({ paused: false });
  });

  test('may be toggled, and the answer says what it is now', async () => {
    await using world = await openToolkit({ lifecycle: 'instant' });
    const { clusters } = world.project;
    await clusters.create(shop);
    await clusters.waitUntil('shop', 'IDLE');
    expect((await clusters.togglePaused('shop')).paused).toBe(true);
    await clusters.waitUntil('shop', 'IDLE');
    expect((await clusters.togglePaused('shop')).paused).toBe(false);
    await clusters.waitUntil('shop', 'IDLE');
    expect((await clusters.togglePaused('shop')).paused).toBe(true);
  });
});

describe('advanced options', () => {
  test('are read with their nulls, and a change sends only what it says', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ ...shop, instanceSize: 'M30' });
    const before = await clusters.getAdvancedOptions('shop');
    expect(before).toMatchObject({
      javascriptEnabled: true,
      minimumEnabledTlsProtocol: 'TLS1_2',
      oplogSizeMB: null,
    });
    const changed = await clusters.updateAdvancedOptions('shop', {
      javascriptEnabled: false,
      noTableScan: true,
      oplogSizeMB: 2048,
      sampleSizeBIConnector: 500,
      sampleRefreshIntervalBIConnector: 60,
      defaultWriteConcern: undefined,
    } as object);
    const wanted = {
      ...before,
      javascriptEnabled: false,
      noTableScan: true,
      oplogSizeMB: 2048,
      sampleSizeBIConnector: 500,
      sampleRefreshIntervalBIConnector: 60,
    };
    expect(changed).toEqual(wanted);
    expect(await clusters.getAdvancedOptions('shop')).toEqual(wanted);
    const input = { groupId: world.groupId, clusterName: 'shop' };
    const old = await world.atlas.clusters.getProcessArgs(input, { version: '2023-01-01' });
    expect(old).toHaveProperty('failIndexKeyTooLong');
    expect(changed).not.toHaveProperty('failIndexKeyTooLong');
    await expect(clusters.updateAdvancedOptions('shop', {})).rejects.toMatchObject({ parameter: 'changes' });
  });

  test('have a verb for the oldest TLS that is taken', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    const before = await clusters.getAdvancedOptions('shop');
    const answer = await clusters.setMinimumTls('shop', 'TLS1_3');
    expect(answer).toEqual({ ...before, minimumEnabledTlsProtocol: 'TLS1_3' });
  });
});

describe('testing a failover', () => {
  test('lets another node become primary', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    const primary = async () => {
      const { groupId } = world;
      const processes = await world.atlas.monitoringAndLogs.listGroupProcesses({ groupId });
      return processes.results?.find(({ typeName }) => typeName === 'REPLICA_PRIMARY')?.hostname;
    };
    const before = await primary();
    expect(await clusters.testFailover('shop')).toBeUndefined();
    world.clock.advance(120_000);
    expect(await primary()).not.toBe(before);
    await expect(clusters.testFailover('none')).rejects.toThrow(AtlasNotFoundError);
  });
});
