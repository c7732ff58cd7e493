import { expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { LONG_ENOUGH, region, replicaSet, running, sharded } from '../support/clusters.ts';
import { refused } from '../support/refused.ts';
import { openWorld, type World } from '../support/showing.ts';

const GIB = 2 ** 30;
const HOUR = 3_600_000;
const PAGE = { itemsPerPage: 500 } as const;

const processesOf = async ({ atlas, groupId }: World) =>
  (await atlas.monitoringAndLogs.listGroupProcesses({ groupId, ...PAGE })).results;

/** The last value of each measurement of a disk. */
async function diskOf(
  { atlas, groupId }: World,
  processId: string,
): Promise<Readonly<Record<string, number>>> {
  const { measurements = [] } = await atlas.monitoringAndLogs.getProcessDiskMeasurements({
    groupId,
    processId,
    partitionName: 'data',
    granularity: 'PT5M',
    period: 'PT1H',
  });
  return Object.fromEntries(measurements.map(({ name = '', dataPoints = [] }) => [name, last(dataPoints)]));
}

/** The last value of each measurement of a process. */
async function vitalsOf(
  { atlas, groupId }: World,
  processId: string,
): Promise<Readonly<Record<string, number>>> {
  const asked = { groupId, processId, granularity: 'PT5M', period: 'PT1H' } as const;
  const { measurements = [] } = await atlas.monitoringAndLogs.getProcessMeasurements(asked);
  return Object.fromEntries(measurements.map(({ name = '', dataPoints = [] }) => [name, last(dataPoints)]));
}

const last = (points: readonly { readonly value?: number | null }[]): number =>
  points.findLast(({ value }) => typeof value === 'number')?.value ?? Number.NaN;

const total = (disk: Readonly<Record<string, number>>): number =>
  (disk.DISK_PARTITION_SPACE_USED ?? 0) + (disk.DISK_PARTITION_SPACE_FREE ?? 0);

test('the processes of a replica set are the hosts of its connection string, one of them the primary', async () => {
  await using world = await openWorld();
  const cluster = await running(world, replicaSet('shop'));
  const { connectionStrings } = await world.atlas.clusters.getCluster(cluster);
  const processes = await processesOf(world);
  const [, hosts = '', options = ''] =
    /^mongodb:\/\/([^/]+)\/\?(.*)$/.exec(connectionStrings?.standard ?? '') ?? [];
  expect(processes.map(({ userAlias, port }) => `${userAlias}:${port}`)).toEqual(hosts.split(','));
  expect(options).toContain(`replicaSet=${processes[0]?.replicaSetName}`);
  expect(processes.map(({ typeName }) => typeName).sort()).toEqual([
    'REPLICA_PRIMARY',
    'REPLICA_SECONDARY',
    'REPLICA_SECONDARY',
  ]);
});

test('a sharded cluster has its shards, config servers and a mongos on every electable node', async () => {
  await using world = await openWorld();
  const cluster = await running(world, sharded('wide', 2));
  const processes = await processesOf(world);
  const counts: Record<string, number> = {};
  for (const { typeName = '' } of processes) counts[typeName] = (counts[typeName] ?? 0) + 1;
  const { configServerType, connectionStrings } = await world.atlas.clusters.getCluster(cluster);
  expect(configServerType).toBe('EMBEDDED');
  expect(counts).toEqual({
    SHARD_CONFIG: 3,
    SHARD_MONGOS: 6,
    SHARD_PRIMARY: 1,
    SHARD_SECONDARY: 2,
  });
  const routers = processes.filter(({ typeName }) => typeName === 'SHARD_MONGOS');
  for (const { userAlias, port } of routers)
    expect(connectionStrings?.standard).toContain(`${userAlias}:${port}`);
});

test('there are no processes before a cluster runs and after it went, and nothing of them can be read', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  await atlas.clusters.createCluster({ groupId, body: replicaSet('shop') });
  expect(await processesOf(world)).toEqual([]);
  await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
  clock.advance(LONG_ENOUGH);
  const processes = await processesOf(world);
  expect(processes).toHaveLength(3);
  await atlas.clusters.deleteCluster({ groupId, clusterName: 'shop' });
  await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
  clock.advance(LONG_ENOUGH);
  expect(await processesOf(world)).toEqual([]);
  const [{ id = '', hostname = '' } = {}] = processes;
  const { monitoringAndLogs } = atlas;
  await refused(monitoringAndLogs.getAtlasProcess({ groupId, processId: id }), 404);
  await refused(monitoringAndLogs.listDatabases({ groupId, processId: id }), 404);
  await refused(monitoringAndLogs.getHostLogs({ groupId, hostName: hostname, logName: 'mongodb' }), 404);
});

test('a paused cluster measures nothing until it is resumed', async () => {
  await using world = await openWorld();
  const { atlas, clock } = world;
  const cluster = await running(world, replicaSet('shop'));
  clock.advance(2 * HOUR);
  const [{ id = '' } = {}] = await processesOf(world);
  await atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
  clock.advance(LONG_ENOUGH);
  await atlas.clusters.getCluster(cluster);
  clock.advance(2 * HOUR);
  expect(new Set((await processesOf(world)).map(({ typeName }) => typeName))).toEqual(new Set(['NO_DATA']));
  const paused = await vitalsOf(world, id);
  expect(Object.values(paused).every(Number.isNaN)).toBe(true);
  await atlas.clusters.updateCluster({ ...cluster, body: { paused: false } });
  clock.advance(LONG_ENOUGH);
  await atlas.clusters.getCluster(cluster);
  clock.advance(2 * HOUR);
  expect((await vitalsOf(world, id)).CONNECTIONS).toBeGreaterThan(0);
});

test('the disk has the size of the cluster, and what is measured of the machine its tier', async () => {
  await using world = await openWorld();
  const { atlas, clock } = world;
  const cluster = await running(world, replicaSet('shop'));
  clock.advance(3 * HOUR);
  const [{ id = '' } = {}] = await processesOf(world);
  const sizeOf = async (): Promise<number> => {
    const { replicationSpecs = [] } = await atlas.clusters.getCluster(cluster);
    const [config = {}] = replicationSpecs[0]?.regionConfigs ?? [];
    return Number(Object(Object(config).electableSpecs).diskSizeGB);
  };
  const memoryOf = (vitals: Readonly<Record<string, number>>): number =>
    ['SYSTEM_MEMORY_USED', 'SYSTEM_MEMORY_FREE', 'SYSTEM_MEMORY_CACHED', 'SYSTEM_MEMORY_BUFFERS'].reduce(
      (sum, name) => sum + (vitals[name] ?? Number.NaN),
      0,
    );
  const before = { size: await sizeOf(), disk: await diskOf(world, id), vitals: await vitalsOf(world, id) };
  expect(total(before.disk) / (before.size * GIB)).toBeGreaterThan(0.98);
  expect(total(before.disk) / (before.size * GIB)).toBeLessThanOrEqual(1);
  // Kilobytes of the two gigabytes an M10 has.
  expect(memoryOf(before.vitals) / (2 * 2 ** 20)).toBeGreaterThan(0.85);
  expect(memoryOf(before.vitals) / (2 * 2 ** 20)).toBeLessThanOrEqual(1);

  const electableSpecs = { instanceSize: 'M40', nodeCount: 3, diskSizeGB: 200 };
  const body = { replicationSpecs: [{ regionConfigs: [region({ electableSpecs })] }] };
  await atlas.clusters.updateCluster({ ...cluster, body });
  await atlas.clusters.getCluster(cluster);
  clock.advance(3 * HOUR);
  await atlas.clusters.getCluster(cluster);
  const after = { size: await sizeOf(), disk: await diskOf(world, id), vitals: await vitalsOf(world, id) };
  expect(after.size).toBe(200);
  expect(total(after.disk) / (200 * GIB)).toBeGreaterThan(0.98);
  expect(total(after.disk) / (200 * GIB)).toBeLessThanOrEqual(1);
  expect(memoryOf(after.vitals) / (16 * 2 ** 20)).toBeGreaterThan(0.85);
  expect(memoryOf(after.vitals) / (16 * 2 ** 20)).toBeLessThanOrEqual(1);
});

test('sample data that was loaded is in databases, on the disk, and in what is measured of collections', async () => {
  await using world = await openWorld();
  const { atlas, groupId } = world;
  const idle = await running(world, replicaSet('idle'));
  const [{ id: empty = '' } = {}] = await processesOf(world);
  const { primary, clusterName } = await busyCluster(world);
  const { monitoringAndLogs, collectionLevelMetrics } = atlas;
  const namesOf = async (processId: string): Promise<readonly (string | undefined)[]> => {
    const { results } = await monitoringAndLogs.listDatabases({ groupId, processId });
    return results.map(({ databaseName }) => databaseName);
  };
  expect(await namesOf(empty)).toEqual(['config', 'local']);
  const loaded = await namesOf(primary);
  expect(loaded).toContain('sample_mflix');
  expect(loaded).toHaveLength(2 + 9);
  const window = { granularity: 'PT5M', period: 'PT6H' } as const;
  let data = 0;
  for (const databaseName of loaded) {
    const { measurements = [] } = await monitoringAndLogs.getDatabaseMeasurements({
      groupId,
      processId: primary,
      databaseName: databaseName ?? '',
      ...window,
    });
    data += last(measurements.find(({ name }) => name === 'DATABASE_STORAGE_SIZE')?.dataPoints ?? []);
  }
  expect(data).toBeGreaterThan(100_000_000);
  const [used, bare] = [await diskOf(world, primary), await diskOf(world, empty)];
  expect(used.DISK_PARTITION_SPACE_USED).toBeGreaterThan((bare.DISK_PARTITION_SPACE_USED ?? 0) + data / 2);
  const spaces = async (name: string) =>
    (
      await collectionLevelMetrics.getGroupClusterCollStatNamespaces({
        groupId,
        clusterName: name,
        clusterView: 'PRIMARY',
        period: 'PT6H',
      })
    ).rankedNamespaces ?? [];
  expect(await spaces(idle.clusterName)).toEqual([]);
  const ranked = await spaces(clusterName);
  expect(ranked.length).toBeGreaterThan(3);
  for (const namespace of ranked) expect(loaded).toContain(String(namespace).split('.')[0]);
});
