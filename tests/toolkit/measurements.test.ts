import {
  AtlasApiError,
  AtlasNotFoundError,
  AtlasValidationError,
  asTuples,
  Granularities,
  type MeasurementProgress,
  Metrics,
  metricNames,
  Periods,
  statistics,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const HOUR = 3_600_000;

/** What was asked for measurements since the count: answers repeat it in the link to themselves. */
const asked = ({ exchanges }: ToolkitWorld, count = 0): readonly URLSearchParams[] =>
  exchanges
    .slice(count)
    .filter(({ status, path }) => status === 200 && path.endsWith('/measurements'))
    .map(({ body }) => new URL(String(Object(body).links[0].href)).searchParams);

/** A moment as the local Atlas repeats it. */
const textOf = (date: Date): string => date.toISOString().replace('.000Z', 'Z');

describe('measurements', () => {
  test('a family sends all its members, and each comes as a series', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary } = await busyCluster(world);
    const series = await hosts.measurements(primary, Metrics.Cache, { period: 'P1D', granularity: 'PT1H' });
    expect(asked(world).map((query) => query.getAll('m'))).toEqual([
      [
        'CACHE_BYTES_READ_INTO',
        'CACHE_BYTES_WRITTEN_FROM',
        'CACHE_DIRTY_BYTES',
        'CACHE_USED_BYTES',
        'CACHE_FILL_RATIO',
        'DIRTY_FILL_RATIO',
      ],
    ]);
    expect(series.map(({ metric, units }) => `${metric} ${units}`)).toEqual([
      'CACHE_BYTES_READ_INTO BYTES_PER_SECOND',
      'CACHE_BYTES_WRITTEN_FROM BYTES_PER_SECOND',
      'CACHE_DIRTY_BYTES BYTES',
      'CACHE_USED_BYTES BYTES',
      'CACHE_FILL_RATIO PERCENT',
      'DIRTY_FILL_RATIO PERCENT',
    ]);
    for (const each of series) {
      expect(each).toMatchObject({ granularity: 'PT1H', source: { host: primary } });
      expect(each.points.length).toBeGreaterThan(3);
      expect(each.start).toEqual(each.points[0]?.timestamp);
      expect(each.end).toEqual(each.points.at(-1)?.timestamp);
      expect(statistics(each).count).toBe(each.points.length);
    }
    const [timestamp, value] = asTuples(series[3] ?? { points: [] })[0] ?? [];
    expect(timestamp).toBeInstanceOf(Date);
    expect(value).toBeGreaterThan(0);
  });

  test('more metrics than one request takes are asked in several, and come in the order asked', async () => {
    await using world = await openToolkit();
    const { primary } = await busyCluster(world, 1);
    const wanted = metricNames([Metrics.CPU, Metrics.Connections.open, Metrics.Network]);
    const series = await world.project.hosts.measurements(primary, wanted, { period: 'PT1H' });
    expect(asked(world).map((query) => query.getAll('m').length)).toEqual([10, 10, 8]);
    expect(series.map(({ metric }) => metric)).toEqual(wanted);
  });

  test('one metric, several, and all that there are', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary } = await busyCluster(world, 1);
    const window = { period: Periods.hour, granularity: Granularities.minutes5 };
    const one = await hosts.measurements(primary, Metrics.Connections.open, window);
    expect(one.map(({ metric }) => metric)).toEqual(['CONNECTIONS']);
    const two = await hosts.measurements(primary, ['CONNECTIONS', Metrics.TicketsAvailable.writes], window);
    expect(two.map(({ metric }) => metric)).toEqual(['CONNECTIONS', 'TICKETS_AVAILABLE_WRITE']);
    const before = world.exchanges.length;
    const all = await hosts.measurements(primary, 'all', window);
    expect(asked(world, before).map((query) => query.has('m'))).toEqual([false]);
    expect(all.length).toBeGreaterThan(100);
  });

  test('a period and a granularity are a week and an hour unless said otherwise', async () => {
    await using world = await openToolkit();
    const { primary } = await busyCluster(world, 1);
    await world.project.hosts.measurements(primary, Metrics.Cache.dirty);
    expect(Object.fromEntries(asked(world)[0] ?? [])).toEqual({
      granularity: 'PT1H',
      period: 'P7D',
      m: 'CACHE_DIRTY_BYTES',
    });
  });

  test('points of ten seconds are had of large machines, and refused by the service for others', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const electableSpecs = { instanceSize: 'M40', nodeCount: 3 };
    const replicationSpecs = [{ regionConfigs: [region({ electableSpecs })] }];
    await running(world, replicaSet('large', { replicationSpecs }));
    await running(world, replicaSet('small'));
    world.clock.advance(HOUR);
    const window = { granularity: Granularities.seconds10, period: Periods.minutes15 };
    const [large, small] = await Promise.all(
      ['large', 'small'].map((cluster) =>
        hosts.measurementsOf({ cluster }, Metrics.Connections.open, window),
      ),
    );
    expect(large?.map(({ series }) => series[0]?.granularity)).toEqual(['PT10S', 'PT10S', 'PT10S']);
    expect(statistics(large?.[0]?.series[0] ?? { points: [] }).count).toBeGreaterThan(80);
    expect(small?.map(({ error }) => error)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ code: 'INVALID_GRANULARITY' })),
    );
  });

  test('a start and an end are sent in UTC, and the end is now unless it is said', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary } = await busyCluster(world, 6);
    const now = world.clock.now();
    const [start, end] = [new Date(now - 3 * HOUR), new Date(now - HOUR)];
    const [used] = await hosts.measurements(primary, Metrics.Cache.used, { start, end, granularity: 'PT5M' });
    const sent = () => asked(world).map((query) => [query.get('start'), query.get('end')]);
    expect(sent()).toEqual([[textOf(start), textOf(end)]]);
    expect(used?.points.every(({ timestamp }) => timestamp >= start && timestamp <= end)).toBe(true);
    expect(used?.points.length).toBeGreaterThan(20);
    await hosts.measurements(primary, Metrics.Cache.used, { start: '2024-06-01T02:00:00+02:00' });
    expect(sent()[1]).toEqual(['2024-06-01T00:00:00Z', textOf(new Date(now))]);
  });

  test('what cannot be right is refused before anything is sent', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const host = 'nowhere.example.com:27017';
    const wrong: readonly (readonly [parameter: string, work: Promise<unknown>])[] = [
      ['granularity', hosts.measurements(host, Metrics.Cache, { granularity: 'PT' })],
      ['period', hosts.measurements(host, Metrics.Cache, { period: 'P0D' })],
      // @ts-expect-error a period and a start exclude each other
      ['period', hosts.measurements(host, Metrics.Cache, { period: 'P1D', start: 0 })],
      // @ts-expect-error an end needs a start
      ['start', hosts.measurements(host, Metrics.Cache, { end: 0 })],
      ['start', hosts.measurements(host, Metrics.Cache, { start: '2025-01-01T00:00:00' })],
      ['start', hosts.measurements(host, Metrics.Cache, { start: 2, end: 1 })],
      ['metrics', hosts.measurements(host, [])],
      ['metrics', hosts.measurements(host, 'cache dirty')],
      ['host', hosts.measurements('nowhere', Metrics.Cache)],
      ['namespace', hosts.collectionMeasurements(host, 'orders', 'all')],
      ['concurrency', hosts.measurementsOf('all', Metrics.Cache, { concurrency: 0 })],
      ['partition', hosts.measurementsOf('all', 'all', { partition: 'data', database: 'shop' })],
      ['period', hosts.measurementsOf('all', Metrics.Cache, { period: 'P' })],
      ['host', hosts.measurementsOf(['nowhere'], Metrics.Cache)],
    ];
    for (const [parameter, work] of wrong) {
      const error = await work.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(AtlasValidationError);
      expect(error).toHaveProperty('parameter', parameter);
    }
    expect(world.exchanges).toEqual([]);
  });

  test('a metric or host that is not there is the error of the service', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary } = await busyCluster(world, 1);
    const misnamed = hosts.measurements(primary, 'TICKETS_AVAILABLE_WRITES');
    await expect(misnamed).rejects.toThrow(AtlasApiError);
    await expect(misnamed).rejects.toMatchObject({ errorCode: 'INVALID_QUERY_PARAMETER', parameters: ['m'] });
    await expect(hosts.measurements('nowhere.example.com:27017', Metrics.Cache)).rejects.toThrow(
      AtlasNotFoundError,
    );
  });

  test('how busy a disk is tell its queue and throughput, and of its utilization the service knows nothing', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary } = await busyCluster(world);
    const { queueDepth, Throughput } = Metrics.Disk;
    const window = { period: 'PT1H', granularity: 'PT5M' } as const;
    const busy = await hosts.diskMeasurements(primary, 'data', [queueDepth, Throughput], window);
    expect(busy.map(({ metric }) => metric)).toEqual([queueDepth, ...metricNames(Throughput)]);
    for (const series of busy) expect(statistics(series).count).toBeGreaterThan(5);
    const utilization = hosts.diskMeasurements(primary, 'data', 'DISK_PARTITION_UTILIZATION', window);
    await expect(utilization).rejects.toMatchObject({
      errorCode: 'INVALID_QUERY_PARAMETER',
      parameters: ['m'],
    });
  });

  test('disks and databases of a host are measured', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary } = await busyCluster(world);
    const window = { period: 'PT6H', granularity: 'PT5M' } as const;
    const disk = await hosts.diskMeasurements(primary, 'data', Metrics.Disk, window);
    expect(disk.map(({ metric }) => metric)).toEqual(metricNames(Metrics.Disk));
    expect(disk[0]?.source).toEqual({ host: primary, partition: 'data' });
    expect(
      statistics(disk.find(({ metric }) => metric === Metrics.Disk.Space.used) ?? { points: [] }).last,
    ).toBeGreaterThan(1e8);
    const database = await hosts.databaseMeasurements(primary, 'sample_mflix', 'all', window);
    expect(database.map(({ metric }) => metric).sort()).toEqual([...metricNames(Metrics.Database)].sort());
    expect(database[0]?.source).toEqual({ host: primary, database: 'sample_mflix' });
    const [data] = await hosts.databaseMeasurements(
      primary,
      'sample_mflix',
      Metrics.Database.dataSize,
      window,
    );
    expect(statistics(data ?? { points: [] }).last).toBeGreaterThan(1e6);
    await expect(hosts.databaseMeasurements(primary, 'absent', 'all', window)).rejects.toThrow(
      AtlasNotFoundError,
    );
  });

  test('operations on a collection are measured on a host and in a cluster', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    const { primary, clusterName } = await busyCluster(world);
    const [busiest = ''] = await hosts.namespaces(primary, { period: 'PT6H' });
    expect(await hosts.clusterNamespaces(clusterName, { period: 'PT6H' })).toContain(busiest);
    const reads = await hosts.collectionMeasurements(
      primary,
      'sample_mflix.movies',
      Metrics.Collection.Reads,
      {
        period: 'PT2H',
      },
    );
    expect(reads.map(({ metric }) => metric)).toEqual(metricNames(Metrics.Collection.Reads));
    expect(reads[0]?.source).toEqual({ host: primary, database: 'sample_mflix', collection: 'movies' });
    expect(statistics(reads[0] ?? { points: [] }).max).toBeGreaterThan(0);
    const secondaries = await hosts.clusterCollectionMeasurements(clusterName, 'sample_mflix.movies', 'all', {
      view: 'SECONDARY',
      period: 'PT2H',
    });
    expect(secondaries).toHaveLength(24);
    expect(secondaries[0]?.source).toMatchObject({ cluster: clusterName });
  });

  test('search is measured: the process, the indexes of a collection, and one of them', async () => {
    await using world = await openToolkit();
    const { atlas, groupId, clock, project } = world;
    const { primary, clusterName } = await busyCluster(world, 1);
    const definition = { mappings: { dynamic: true } };
    const body = { database: 'sample_mflix', collectionName: 'movies', name: 'default', definition };
    await atlas.atlasSearch.createClusterSearchIndex({ groupId, clusterName, body });
    for (let times = 0; times < 3; times += 1) {
      await atlas.atlasSearch.listClusterSearchIndexes({ groupId, clusterName });
      clock.advance(LONG_ENOUGH);
    }
    const window = { period: 'PT1H', granularity: 'PT5M' } as const;
    const process = await project.hosts.searchMeasurements(primary, 'all', window);
    expect(process.map(({ metric }) => metric)).toEqual(metricNames(Metrics.Search));
    const index = await project.hosts.searchIndexMeasurements(
      primary,
      'sample_mflix.movies',
      Metrics.SearchIndex.sizeOnDisk,
      { ...window, index: 'default' },
    );
    expect(index[0]?.source).toMatchObject({ collection: 'movies', index: 'default' });
    expect(statistics(index[0] ?? { points: [] }).last).toBeGreaterThan(1e6);
    const all = await project.hosts.searchIndexMeasurements(
      primary,
      'sample_mflix.movies',
      Metrics.SearchIndex.sizeOnDisk,
      window,
    );
    expect(all[0]?.points).toEqual(index[0]?.points);
  });
});

describe('measurements of many hosts', () => {
  test('every host is measured in the order of the list, and each tells when it is done', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    await running(world, replicaSet('shop'));
    await running(world, replicaSet('stock'));
    world.clock.advance(2 * HOUR);
    const progress: MeasurementProgress[] = [];
    const results = await hosts.measurementsOf('all', Metrics.Connections, {
      period: 'PT1H',
      concurrency: 3,
      onProgress: (each) => progress.push(each),
    });
    const listed = await hosts.list({ clusterNames: 'hostname' }).toArray({ limit: 100 });
    expect(results.map(({ host }) => host)).toEqual(listed);
    expect(results.map(({ series }) => series.map(({ metric }) => metric))).toEqual(
      listed.map(() => ['CONNECTIONS', 'CONNECTIONS_ESTABLISHMENT_RATE_LIMIT_REJECTED']),
    );
    expect(progress.map(({ done, total, failed }) => [done, total, failed])).toEqual(
      [1, 2, 3, 4, 5, 6].map((done) => [done, 6, 0]),
    );
  });

  test('names and families of any number are measured of many hosts in one call, and none is answered for none', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    await running(world, replicaSet('shop'));
    world.clock.advance(2 * HOUR);
    const wanted = [Metrics.CPU, 'CONNECTIONS', Metrics.Network] as const;
    const results = await hosts.measurementsOf('all', wanted, { period: 'PT1H' });
    expect(results.map(({ series }) => series.map(({ metric }) => metric))).toEqual(
      Array.from({ length: 3 }, () => metricNames(wanted)),
    );
    const before = world.exchanges.length;
    expect(await hosts.measurementsOf([], wanted)).toEqual([]);
    expect(world.exchanges).toHaveLength(before);
  });

  test('the failure of a host is told beside what the others answered', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    await running(world, replicaSet('shop'));
    world.clock.advance(2 * HOUR);
    const [first, second] = await hosts.list().toArray({ limit: 2 });
    const gone = 'gone.example.com:27017';
    const progress: number[] = [];
    const results = await hosts.measurementsOf([first?.id ?? '', gone, second ?? ''], Metrics.Cache, {
      period: 'PT1H',
      onProgress: ({ failed }) => progress.push(failed),
    });
    expect(results.map(({ id }) => id)).toEqual([first?.id, gone, second?.id]);
    expect(results.map(({ series }) => series.length)).toEqual([6, 0, 6]);
    expect(results.map(({ error }) => error instanceof AtlasNotFoundError)).toEqual([false, true, false]);
    expect(results[2]?.host).toEqual(second);
    expect(progress.at(-1)).toBe(1);
  });

  test('hosts of a filter are measured, as their disks and databases are', async () => {
    await using world = await openToolkit();
    const { hosts } = world.project;
    await running(world, replicaSet('idle'));
    const { processIds, primary } = await busyCluster(world, 2);
    const window = { period: 'PT1H' } as const;
    const disks = await hosts.measurementsOf({ cluster: 'BUSY' }, Metrics.Disk.Space.used, {
      ...window,
      partition: 'data',
    });
    expect(disks.map(({ id }) => id)).toEqual(processIds.slice(3));
    expect(disks[0]?.series[0]?.source).toEqual({ host: processIds[3], partition: 'data' });
    const everything = await hosts.diskMeasurements(primary, 'data', 'all', window);
    expect(everything.map(({ metric }) => metric)).toEqual(
      expect.arrayContaining([...metricNames(Metrics.Disk), ...metricNames(Metrics.Max.Disk)]),
    );
    const databases = await hosts.measurementsOf(
      { cluster: 'busy', role: 'primary' },
      Metrics.Database.dataSize,
      {
        ...window,
        database: 'sample_mflix',
      },
    );
    expect(databases.map(({ id }) => id)).toEqual([primary]);
    expect(databases[0]?.series[0]?.units).toBe('BYTES');
  });

  test('an abort ends it all', async () => {
    await using world = await openToolkit();
    await running(world, replicaSet('shop'));
    const abort = new AbortController();
    const work = world.project.hosts.measurementsOf('all', Metrics.CPU, {
      period: 'PT1H',
      concurrency: 1,
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(work).rejects.toHaveProperty('code', 'ABORTED');
  });

  test('hosts beyond the budget of a minute wait for the next one, and none is refused', async () => {
    await using world = await openToolkit({ rateLimits: 'observed' });
    await running(world, replicaSet('shop'));
    world.clock.advance(2 * HOUR);
    const [host] = await world.project.hosts.list().toArray({ limit: 1 });
    const began = world.clock.now();
    const many = Array.from({ length: 400 }, () => host ?? '');
    const results = await world.project.hosts.measurementsOf(many, Metrics.Connections.open, {
      period: 'PT1H',
      granularity: 'PT5M',
      concurrency: 16,
    });
    expect(results.filter(({ error }) => error)).toEqual([]);
    expect(world.clock.now() - began).toBeGreaterThanOrEqual(60_000);
    expect(world.exchanges.filter(({ status }) => status === 429)).toEqual([]);
  });
});
