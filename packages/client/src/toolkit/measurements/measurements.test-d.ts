import { expectTypeOf } from 'vitest';
import {
  asTuples,
  type ChartSeries,
  type CollectionMetric,
  type DatabaseMetric,
  type DiskMetric,
  friendly,
  friendlyStatistics,
  Granularities,
  type Host,
  type HostMeasurements,
  type MetricName,
  Metrics,
  mergeSeries,
  metricLabel,
  metricNames,
  Periods,
  type ProcessMetric,
  type Project,
  percentile,
  type SearchIndexMetric,
  type SearchMetric,
  type Series,
  type Statistics,
  sourceLabel,
  sparkline,
  statistics,
  svgChart,
  textChart,
  toCsv,
  toJson,
} from '../../index.ts';

/** Names at the ends of a tree of families. */
type Leaves<T> = T extends string ? T : { [K in keyof T]: Leaves<T[K]> }[keyof T];

/** Nothing here runs; that it compiles is the test. */
export async function typesOfMeasurements({ hosts }: Project, host: Host): Promise<void> {
  const window = { period: Periods.day, granularity: Granularities.minutes5 };
  const series = await hosts.measurements(host, Metrics.Cache, window);
  expectTypeOf(series).toEqualTypeOf<readonly Series[]>();
  await hosts.measurements(host, ['CONNECTIONS', Metrics.CPU, 'OF_TOMORROW'], { start: 0, end: new Date(0) });
  await hosts.measurements(host, 'all', {
    start: '2026-01-01T00:00:00Z',
    signal: new AbortController().signal,
  });
  await hosts.measurements(host, Metrics.Max.CPU);
  // @ts-expect-error disks have a verb of their own
  await hosts.measurements(host, Metrics.Disk);
  // @ts-expect-error so have maxima of disks
  await hosts.measurements(host, Metrics.Max);
  // @ts-expect-error a period and a start exclude each other
  await hosts.measurements(host, Metrics.Cache, { period: 'P1D', start: 0 });
  // @ts-expect-error an end needs a start
  await hosts.measurements(host, Metrics.Cache, { end: 0 });
  await hosts.measurements(host, Metrics.Cache, { period: process.env.PERIOD });
  // @ts-expect-error metrics are named
  await hosts.measurements(host);

  expectTypeOf(await hosts.diskMeasurements(host, 'data', Metrics.Disk.IOPS, window)).toEqualTypeOf<
    readonly Series[]
  >();
  // @ts-expect-error the cache is no metric of disks
  await hosts.diskMeasurements(host, 'data', Metrics.Cache);
  expectTypeOf(await hosts.databaseMeasurements(host, 'shop', Metrics.Database)).toEqualTypeOf<
    readonly Series[]
  >();
  expectTypeOf(
    await hosts.collectionMeasurements(host, 'shop.orders', Metrics.Collection.Reads),
  ).toEqualTypeOf<readonly Series[]>();
  // @ts-expect-error the service chooses the granularity
  await hosts.collectionMeasurements(host, 'shop.orders', 'all', { granularity: 'PT1H' });
  expectTypeOf(
    await hosts.clusterCollectionMeasurements('shop', 'shop.orders', 'all', { view: 'SECONDARY' }),
  ).toEqualTypeOf<readonly Series[]>();
  expectTypeOf(await hosts.namespaces(host, { period: 'P1D' })).toEqualTypeOf<readonly string[]>();
  expectTypeOf(await hosts.clusterNamespaces('shop', { view: 'PRIMARY' })).toEqualTypeOf<readonly string[]>();
  expectTypeOf(await hosts.searchMeasurements(host, Metrics.Search)).toEqualTypeOf<readonly Series[]>();
  expectTypeOf(
    await hosts.searchIndexMeasurements(host, 'shop.orders', Metrics.SearchIndex, { index: 'default' }),
  ).toEqualTypeOf<readonly Series[]>();

  const many = await hosts.measurementsOf({ cluster: 'shop', role: 'primary' }, Metrics.Connections, {
    period: 'PT1H',
    concurrency: 4,
    onProgress: ({ done, total }) => expectTypeOf(done).toEqualTypeOf(total),
  });
  expectTypeOf(many).toEqualTypeOf<readonly HostMeasurements[]>();
  await hosts.measurementsOf([host, 'shop-shard-00-00.x.net:27017'], Metrics.Disk, { partition: 'data' });
  // @ts-expect-error hosts are many
  await hosts.measurementsOf(host, Metrics.Cache);
  for (const { error, series: measured } of many) {
    if (error) expectTypeOf(error).toEqualTypeOf<Error>();
    expectTypeOf(measured).toEqualTypeOf<readonly Series[]>();
  }
}

/** Every name of the catalog is in `Metrics`, and none that it does not know. */
export function typesOfMetrics(): void {
  type Processes = Omit<
    typeof Metrics,
    'Max' | 'Disk' | 'Database' | 'Collection' | 'Search' | 'SearchIndex'
  >;
  type Maxima = Omit<(typeof Metrics)['Max'], 'Disk'>;
  expectTypeOf<Leaves<Processes> | Leaves<Maxima>>().toEqualTypeOf<ProcessMetric>();
  expectTypeOf<
    Leaves<(typeof Metrics)['Disk']> | Leaves<(typeof Metrics)['Max']['Disk']>
  >().toEqualTypeOf<DiskMetric>();
  expectTypeOf<Leaves<(typeof Metrics)['Database']>>().toEqualTypeOf<DatabaseMetric>();
  expectTypeOf<Leaves<(typeof Metrics)['Collection']>>().toEqualTypeOf<CollectionMetric>();
  expectTypeOf<Leaves<(typeof Metrics)['Search']>>().toEqualTypeOf<SearchMetric>();
  expectTypeOf<Leaves<(typeof Metrics)['SearchIndex']>>().toEqualTypeOf<SearchIndexMetric>();
  expectTypeOf(Metrics.Cache.dirty).toEqualTypeOf<'CACHE_DIRTY_BYTES'>();
  expectTypeOf(metricNames(Metrics.Cache)).toExtend<readonly MetricName[]>();
  // @ts-expect-error there is no such metric
  Metrics.Cache.dirt;
}

/** What is done with series needs nothing but series. */
export function typesOfSeries(series: Series, several: readonly Series[]): void {
  expectTypeOf(statistics(series)).toEqualTypeOf<Statistics>();
  expectTypeOf(statistics(series).mean).toEqualTypeOf<number | undefined>();
  expectTypeOf(percentile({ points: [{ value: 1 }] }, 99.9)).toEqualTypeOf<number | undefined>();
  expectTypeOf(friendlyStatistics(series).mean).toEqualTypeOf<string>();
  expectTypeOf(friendly(1, 'BYTES', { binary: true })).toEqualTypeOf<string>();
  expectTypeOf(mergeSeries(several, [series])).toEqualTypeOf<readonly Series[]>();
  expectTypeOf(asTuples(series)[0]?.[0]).toEqualTypeOf<Date | undefined>();
  expectTypeOf(sourceLabel(series)).toEqualTypeOf<string>();
  expectTypeOf(toCsv(several, { form: 'wide', delimiter: ';' })).toEqualTypeOf<string>();
  expectTypeOf(toJson(several, { indent: 2 })).toEqualTypeOf<string>();
  expectTypeOf<Series>().toExtend<ChartSeries>();
  expectTypeOf(textChart(series, { charset: 'ascii' })).toEqualTypeOf<string>();
  expectTypeOf(sparkline(series)).toEqualTypeOf<string>();
  expectTypeOf(svgChart(several, { theme: 'dark' })).toEqualTypeOf<string>();
  expectTypeOf(metricLabel(series.metric)).toEqualTypeOf<string>();
  // @ts-expect-error there is no such form
  toCsv(several, { form: 'deep' });
}
