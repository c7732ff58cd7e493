import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { busyCluster } from '../support/busy-cluster.ts';
import { free, LONG_ENOUGH, replicaSet, running, sharded } from '../support/clusters.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const WINDOW = { granularity: 'PT30M', period: 'P1DT12H' } as const;
const PAGE = { includeCount: true, pageNum: 1, itemsPerPage: 100 } as const;

asRecorded(
  'TestMetrics',
  [
    'listGroupProcesses',
    'getGroupProcessMeasurements',
    'listGroupProcessDatabases',
    'getGroupProcessDatabaseMeasurements',
    'listGroupProcessDisks',
    'getGroupProcessDiskMeasurements',
  ],
  'a new cluster is measured as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { clusters, monitoringAndLogs } = atlas;
    await clusters.createCluster({ groupId, body: replicaSet('metrics-659') });
    await clusters.getCluster({ groupId, clusterName: 'metrics-659' });
    clock.advance(LONG_ENOUGH);
    await clusters.getCluster({ groupId, clusterName: 'metrics-659' });
    const { results } = await monitoringAndLogs.listGroupProcesses({ groupId, ...PAGE });
    like(8);
    const process = { groupId, processId: results[0]?.id ?? '' };
    const { measurements = [] } = await monitoringAndLogs.getProcessMeasurements({ ...process, ...WINDOW });
    like(9, 'shape');
    expect(measurements).toHaveLength(141);
    await monitoringAndLogs.getProcessMeasurements({ ...process, ...WINDOW, m: ['MAX_PROCESS_CPU_USER'] });
    like(10, 'shape');
    await monitoringAndLogs.listGroupProcessDatabases({ ...process, ...PAGE });
    like(11);
    await monitoringAndLogs.getDatabaseMeasurements({ ...process, databaseName: 'config', ...WINDOW });
    like(12, 'shape');
    await monitoringAndLogs.listGroupProcessDisks({ ...process, ...PAGE });
    like(13);
    await monitoringAndLogs.getProcessDiskMeasurements({ ...process, partitionName: 'data', ...WINDOW });
    like(14, 'shape');
  },
);

showing(
  'stateful',
  ['getGroupProcess', 'getGroupProcessDatabase', 'getGroupProcessDisk'],
  'a process, its databases and its disk are found by their names',
  async (world) => {
    const { atlas, groupId } = world;
    const { monitoringAndLogs } = atlas;
    const { primary } = await busyCluster(world);
    const process = { groupId, processId: primary };
    const { results } = await monitoringAndLogs.listGroupProcesses({ groupId });
    const { links: [self] = [], ...shown } = results.find(({ id }) => id === primary) ?? {};
    const alone = await monitoringAndLogs.getAtlasProcess(process);
    expect(alone).toMatchObject({ ...shown, typeName: 'REPLICA_PRIMARY' });
    expect(alone.links?.map(({ rel }) => rel?.replace(/.*\//, ''))).toEqual([
      'self',
      'group',
      'measurements',
    ]);
    expect(alone.links?.[0]).toEqual(self);
    expect(alone.links?.[2]?.href).toMatch(/\/measurements\?granularity=PT5M&period=PT24H$/);
    const databases = await monitoringAndLogs.listDatabases(process);
    expect(databases.results.map(({ databaseName }) => databaseName)).toEqual(
      expect.arrayContaining(['config', 'local', 'sample_airbnb', 'sample_mflix']),
    );
    const database = await monitoringAndLogs.getDatabase({ ...process, databaseName: 'sample_mflix' });
    expect(databases.results).toContainEqual(database);
    const { results: disks } = await monitoringAndLogs.listProcessDisks(process);
    expect(disks).toEqual([
      await monitoringAndLogs.listDiskMeasurements({ ...process, partitionName: 'data' }),
    ]);
    const other = { groupId, processId: 'nowhere.example.com:27017' };
    await refused(monitoringAndLogs.getAtlasProcess(other), 404, 'HOSTNAME_AND_PORT_NOT_FOUND');
    await refused(
      monitoringAndLogs.getDatabase({ ...process, databaseName: 'absent' }),
      404,
      'RESOURCE_NOT_FOUND',
    );
    await refused(
      monitoringAndLogs.getProcessDisk({ ...process, partitionName: 'absent' }),
      404,
      'RESOURCE_NOT_FOUND',
    );
  },
);

showing(
  'stateful',
  ['listGroupProcesses'],
  'a sharded cluster has shards, config servers and routers',
  async (world) => {
    const { atlas, groupId } = world;
    const { connectionStrings } = await (async () => {
      await running(world, sharded('large', 2));
      return atlas.clusters.getCluster({ groupId, clusterName: 'large' });
    })();
    const { results } = await atlas.monitoringAndLogs.listGroupProcesses({ groupId });
    const types = results.map(({ typeName }) => typeName);
    expect(types.filter((type) => type === 'SHARD_MONGOS')).toHaveLength(6);
    expect(types.filter((type) => type === 'SHARD_CONFIG')).toHaveLength(3);
    expect(types.filter((type) => type === 'SHARD_PRIMARY')).toHaveLength(1);
    const routers = results.flatMap(({ typeName, userAlias, port }) =>
      typeName === 'SHARD_MONGOS' ? [`${userAlias}:${port}`] : [],
    );
    const { standard = '' } = connectionStrings ?? {};
    expect(
      standard
        .replace(/^mongodb:\/\/|\/.*/g, '')
        .split(',')
        .sort(),
    ).toEqual([...routers].sort());
  },
);

showing('stateful', ['listGroupProcesses'], 'the primary steps down when it is asked to', async (world) => {
  const { atlas, groupId, clock } = world;
  const cluster = await running(world, replicaSet('shop'));
  const primary = async () =>
    (await atlas.monitoringAndLogs.listGroupProcesses({ groupId })).results.findIndex(
      ({ typeName }) => typeName === 'REPLICA_PRIMARY',
    );
  expect(await primary()).toBe(2);
  await atlas.clusters.restartPrimaries(cluster);
  clock.advance(LONG_ENOUGH);
  expect(await primary()).toBe(0);
});

showing(
  'stateful',
  [
    'listGroupHostFtsMetrics',
    'listGroupHostFtsMetricMeasurements',
    'listGroupHostFtsMetricIndexMeasurements',
    'getGroupHostFtsMetricIndexMeasurements',
  ],
  'search is measured once there is an index',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { monitoringAndLogs, atlasSearch } = atlas;
    const { clusterName, primary } = await busyCluster(world);
    const process = { groupId, processId: primary };
    const names = await monitoringAndLogs.listMetricTypes(process);
    expect(
      [names.hardwareMetrics, names.indexMetrics, names.statusMetrics].map(({ length }) => length),
    ).toEqual([8, 10, 3]);
    const window = { granularity: 'PT5M', period: 'PT1H' } as const;
    const hardware = { ...process, ...window, metrics: ['FTS_DISK_USAGE', 'JVM_MAX_MEMORY'] };
    const before = await monitoringAndLogs.listMeasurements(hardware);
    expect(before.hardwareMeasurements).toEqual([{ dataPoints: [], name: 'FTS_DISK_USAGE', units: 'BYTES' }]);
    const namespace = { databaseName: 'sample_mflix', collectionName: 'movies' };
    const body = {
      database: 'sample_mflix',
      collectionName: 'movies',
      name: 'default',
      definition: { mappings: { dynamic: true } },
    };
    await atlasSearch.createClusterSearchIndex({ groupId, clusterName, body });
    for (let times = 0; times < 3; times += 1) {
      await atlasSearch.listClusterSearchIndexes({ groupId, clusterName });
      clock.advance(LONG_ENOUGH);
    }
    const after = await monitoringAndLogs.listMeasurements(hardware);
    expect(after.hardwareMeasurements?.[0]?.dataPoints?.length).toBeGreaterThan(10);
    expect(after.statusMeasurements?.map(({ name }) => name)).toEqual(['JVM_MAX_MEMORY']);
    const metrics = ['INDEX_SIZE_ON_DISK'];
    const one = await monitoringAndLogs.getIndexMeasurements({
      ...process,
      ...namespace,
      ...window,
      indexName: 'default',
      metrics,
    });
    const all = await monitoringAndLogs.listIndexMeasurements({
      ...process,
      ...namespace,
      ...window,
      metrics,
    });
    expect(one.indexIds).toHaveLength(1);
    expect(all.indexStatsMeasurements).toEqual(one.indexStatsMeasurements);
    expect(one.indexStatsMeasurements?.[0]?.dataPoints?.[0]?.value).toBeGreaterThan(1_000_000);
    const absent = { ...process, ...namespace, ...window, metrics, indexName: 'absent' };
    await refused(monitoringAndLogs.getIndexMeasurements(absent), 404, 'RESOURCE_NOT_FOUND');
  },
);

showing(
  'stateful',
  ['downloadGroupClusterLog'],
  'a log comes compressed, and is refused for free clusters',
  async (world) => {
    const { atlas, groupId } = world;
    const { monitoringAndLogs } = atlas;
    const { primary } = await busyCluster(world, 1);
    const hostName = primary.replace(/:.*/, '');
    const log = await monitoringAndLogs.getHostLogs({ groupId, hostName, logName: 'mongodb' });
    const bytes = Buffer.from(await new Response(log.stream()).arrayBuffer());
    const [first = ''] = gunzipSync(bytes).toString().split('\n');
    expect(JSON.parse(first)).toMatchObject({ s: 'I', c: 'CONTROL', msg: 'MongoDB starting' });
    await running(world, free('free'));
    const { results } = await monitoringAndLogs.listGroupProcesses({ groupId });
    const shared = { groupId, hostName: results.at(-1)?.hostname ?? '', logName: 'mongodb' };
    await refused(monitoringAndLogs.getHostLogs(shared), 403, 'NO_FREE_TIER_API');
    await refused(
      monitoringAndLogs.getHostLogs({ ...shared, hostName: 'nowhere.example.com' }),
      404,
      'HOST_NOT_FOUND',
    );
  },
);
