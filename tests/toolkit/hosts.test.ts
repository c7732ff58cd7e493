import { AtlasNotFoundError, AtlasValidationError, type Host } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { free, LONG_ENOUGH, replicaSet, running, sharded } from '../support/clusters.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const ALL = { limit: 500 };

const countsOf = (hosts: readonly Host[], of: (host: Host) => string | undefined) => {
  const counts: Record<string, number> = {};
  for (const host of hosts) counts[of(host) ?? ''] = (counts[of(host) ?? ''] ?? 0) + 1;
  return counts;
};

/** Paths of the project that were asked since the count, without queries. A challenge is no answer. */
const pathsSince = ({ exchanges }: ToolkitWorld, count: number): readonly string[] =>
  exchanges
    .slice(count)
    .filter(({ status }) => status !== 401)
    .map(({ path }) => decodeURIComponent(path.replace(/^.*\/groups\/[^/]+|\?.*$/g, '')));

describe('hosts', () => {
  test('a host has its id, names, role, cluster, version and real dates', async () => {
    await using world = await openToolkit();
    const { project, groupId, clock } = world;
    await running(world, replicaSet('Shop'));
    const [host] = await project.hosts.list().toArray({ limit: 1 });
    expect(host).toMatchObject({
      id: `${host?.hostname}:27017`,
      hostname: expect.stringMatching(/^atlas-\w{6}-shard-00-00\.\w+\.mongodb\.net$/),
      port: 27017,
      alias: expect.stringMatching(/^shop-shard-00-00\./),
      groupId,
      type: 'REPLICA_SECONDARY',
      role: 'secondary',
      kind: 'replicaSet',
      clusterName: 'Shop',
      clusterAlias: 'shop',
      replicaSetName: expect.stringMatching(/^atlas-\w{6}-shard-0$/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(host?.created).toBeInstanceOf(Date);
    expect(Math.abs((host?.lastPing?.getTime() ?? 0) - clock.now())).toBeLessThanOrEqual(60_000);
  });

  test('one host is read by its id or by what was listed, and only a missing one does not exist', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    await running(world, replicaSet('Shop'));
    const [listed] = await hosts.list().toArray({ limit: 1 });
    expect(listed && (await hosts.get(listed))).toEqual(listed);
    expect(await hosts.get(listed?.id ?? '')).toEqual(listed);
    expect(await hosts.exists(listed?.id ?? '')).toBe(true);
    const before = world.exchanges.length;
    expect(await hosts.exists('nowhere.example.com:27017')).toBe(false);
    // The path holds host and port, with a colon between them.
    expect(pathsSince(world, before)).toEqual(['/processes/nowhere.example.com:27017']);
    await expect(hosts.get('nowhere.example.com:27017')).rejects.toThrow(AtlasNotFoundError);
    await expect(hosts.get('nowhere.example.com')).rejects.toThrow(AtlasValidationError);
  });

  test('primaries and secondaries are those of shards as well as those of replica sets', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    await running(world, replicaSet('shop'));
    await running(world, sharded('large', 2));
    const primaries = await hosts.primaries().toArray(ALL);
    expect(countsOf(primaries, ({ type }) => type)).toEqual({ REPLICA_PRIMARY: 1, SHARD_PRIMARY: 1 });
    expect(countsOf(primaries, ({ kind }) => kind)).toEqual({ replicaSet: 1, shard: 1 });
    const secondaries = await hosts.secondaries({ cluster: 'large' }).toArray(ALL);
    expect(countsOf(secondaries, ({ type }) => type)).toEqual({ SHARD_SECONDARY: 2 });
    for (const { shardName } of secondaries) expect(shardName).toMatch(/^atlas-\w{6}-shard-0$/);
    const all = await hosts.list({ cluster: 'large' }).toArray(ALL);
    expect(countsOf(all, ({ role }) => role)).toEqual({ config: 3, mongos: 6, primary: 1, secondary: 2 });
    const others = await hosts.ofType(['SHARD_MONGOS', 'SHARD_CONFIG']).toArray(ALL);
    expect(countsOf(others, ({ kind }) => kind)).toEqual({ mongos: 6, config: 3 });
  });

  test('a cluster is found by its name in any case, hyphens and digits included', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    for (const name of ['My-Cluster-00-01', 'my-cluster', 'my-shard-00-00'])
      await running(world, replicaSet(name));
    const idsOf = async (name: string) => (await hosts.byCluster(name).toArray(ALL)).map(({ id }) => id);
    const found = await Promise.all(
      ['my-cluster-00-01', 'MY-CLUSTER-00-01', 'My-Cluster', 'my-shard-00-00'].map(idsOf),
    );
    expect(found.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
    expect(found[0]).toEqual(found[1]);
    expect(new Set(found.flat()).size).toBe(9);
    expect(await idsOf('my')).toEqual([]);
    const filtered = await hosts.list({ cluster: 'MY-CLUSTER-00-01' }).toArray(ALL);
    expect(filtered.map(({ id }) => id)).toEqual(found[0]);
    expect(await hosts.clusterNames()).toEqual(['My-Cluster-00-01', 'my-cluster', 'my-shard-00-00']);
  });

  test('a cluster is found by its whole name, of which host names hold the beginning', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const name = 'A-Very-Long-Cluster-Name-Of-A-Shop';
    await running(world, replicaSet(name));
    await running(world, sharded('A-Long-Name-Of-A-Sharded-Cluster', 2));
    const found = await hosts.byCluster(name.toUpperCase()).toArray(ALL);
    expect(found.map(({ clusterName, clusterAlias }) => [clusterName, clusterAlias])).toEqual(
      Array.from({ length: 3 }, () => [name, 'a-very-long-cluster-nam']),
    );
    expect(await hosts.byCluster('a-very-long-cluster-nam').toArray(ALL)).toEqual(found);
    expect(await hosts.byCluster('a-long-name-of-a-sharded-cluster').toArray(ALL)).toHaveLength(12);
  });

  test('free and flex clusters are found, whose host names say nothing of the name', async () => {
    await using world = await openToolkit();
    const { atlas, groupId, clock, project } = world;
    await running(world, free('Free'));
    const body = { name: 'Flex', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } };
    await atlas.flexClusters.createFlexCluster({ groupId, body });
    await atlas.flexClusters.getFlexCluster({ groupId, name: 'Flex' });
    clock.advance(LONG_ENOUGH);
    const all = await project.hosts.list().toArray(ALL);
    expect(countsOf(all, ({ clusterName }) => clusterName)).toEqual({ Free: 3, Flex: 3 });
    expect([...(await project.hosts.clusterNames())].sort()).toEqual(['Flex', 'Free']);
    const [first] = await project.hosts.byCluster('flex').toArray(ALL);
    expect(first?.alias).toMatch(/^ac-/);
    // The part of the host names stands for the cluster as well.
    expect(await project.hosts.byCluster(first?.clusterAlias ?? '').toArray(ALL)).toHaveLength(3);
  });

  test('names of clusters cost one further request at most, and none where hostnames do', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    let before = world.exchanges.length;
    expect(await hosts.list().toArray(ALL)).toEqual([]);
    expect(pathsSince(world, before)).toEqual(['/processes']);
    await running(world, replicaSet('Shop'));
    before = world.exchanges.length;
    await hosts.list().toArray(ALL);
    expect(pathsSince(world, before)).toEqual(['/processes', '/clusters']);
    before = world.exchanges.length;
    const [host] = await hosts.list({ clusterNames: 'hostname' }).toArray(ALL);
    expect([host?.clusterName, host?.clusterAlias]).toEqual(['shop', 'shop']);
    expect(pathsSince(world, before)).toEqual(['/processes']);
  });

  test('the names of machines come once, though a mongod and a mongos run on them', async () => {
    await using world = await openToolkit();
    await running(world, sharded('large', 2));
    const all = await world.project.hosts.list().toArray(ALL);
    expect(all).toHaveLength(12);
    expect(new Set(all.map(({ id }) => id)).size).toBe(12);
    expect(new Set(all.map(({ hostname }) => hostname)).size).toBe(6);
    const names = await world.project.hosts.names();
    expect(new Set(names).size).toBe(6);
    expect(names).toHaveLength(6);
  });

  test('partitions and databases of a host are listed', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary } = await busyCluster(world, 1);
    expect(await hosts.partitions(primary).toArray(ALL)).toEqual(['data']);
    const databases = await hosts.databases({ id: primary }).toArray(ALL);
    expect(databases).toContain('sample_mflix');
    expect(databases).toHaveLength(11);
    expect(() => hosts.databases('nowhere')).toThrow(AtlasValidationError);
    await expect(hosts.partitions('nowhere.example.com:27017').toArray(ALL)).rejects.toThrow(
      AtlasNotFoundError,
    );
  });

  test('hosts of a paused cluster are listed, and say that they are not heard of', async () => {
    await using world = await openToolkit();
    const { atlas, clock, project } = world;
    const cluster = await running(world, replicaSet('shop'));
    await atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
    clock.advance(LONG_ENOUGH);
    await atlas.clusters.getCluster(cluster);
    const all = await project.hosts.list().toArray(ALL);
    expect(all.map(({ type, role, clusterName }) => [type, role, clusterName])).toEqual(
      Array.from({ length: 3 }, () => ['NO_DATA', 'noData', 'shop']),
    );
  });

  test('a role or kind that is none is refused before anything is sent', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    // @ts-expect-error there is no such role
    expect(() => hosts.list({ role: 'Primary' })).toThrow(AtlasValidationError);
    // @ts-expect-error there is no such kind
    expect(() => hosts.primaries({ kind: ['shard', 'replica'] })).toThrow(AtlasValidationError);
    expect(() => hosts.byCluster('')).toThrow(AtlasValidationError);
    await expect(hosts.names({ cluster: '' })).rejects.toThrow(AtlasValidationError);
    expect(world.exchanges).toEqual([]);
  });
});
