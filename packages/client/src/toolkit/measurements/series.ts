import type { MetricsMeasurement_Atlas } from '@mercator/catalog/types';
import { dateOf } from '../dates.ts';
import type { MetricName } from '../metrics/metric-types.ts';

/** What a metric is measured in, as the service spells it; others may come. */
export type MetricUnits =
  | 'BYTES'
  | 'KILOBYTES'
  | 'MEGABYTES'
  | 'GIGABYTES'
  | 'BYTES_PER_SECOND'
  | 'MEGABYTES_PER_SECOND'
  | 'GIGABYTES_PER_HOUR'
  | 'MICROSECONDS'
  | 'MILLISECONDS'
  | 'MILLISECONDS_LOGSCALE'
  | 'SECONDS'
  | 'PERCENT'
  | 'SCALAR'
  | 'SCALAR_PER_SECOND'
  | (string & {});

/** One measured value. */
export interface SeriesPoint {
  /** End of the interval the value is of. */
  readonly timestamp: Date;
  /** `undefined` where nothing was measured: a gap, which is not zero. */
  readonly value: number | undefined;
}

/** What was measured. Only what applies is there. */
export interface SeriesSource {
  /** `hostname:port` */
  readonly host?: string;
  /** Cluster by name, where its hosts were measured together. */
  readonly cluster?: string;
  /** Disk partition by name. */
  readonly partition?: string;
  /** Database by name. */
  readonly database?: string;
  /** Collection by name, without its database. */
  readonly collection?: string;
  /** Search index by name. */
  readonly index?: string;
}

/** One metric over time. */
export interface Series {
  /** Name as the service spells it: `CACHE_DIRTY_BYTES`. */
  readonly metric: MetricName | (string & {});
  /** What the values are in. */
  readonly units: MetricUnits;
  /** ISO 8601 duration between two points, as the service answered. */
  readonly granularity: string | undefined;
  /** First moment the answer is about. */
  readonly start: Date | undefined;
  /** Last moment the answer is about. */
  readonly end: Date | undefined;
  /** What was measured. */
  readonly source: SeriesSource;
  /** By time. */
  readonly points: readonly SeriesPoint[];
}

/** What of an answer about measurements series are made from; nothing in it is taken on trust. */
export interface MeasurementsAnswer {
  readonly granularity?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly measurements?: readonly MetricsMeasurement_Atlas[] | undefined;
}

/** The series of an answer, in its order. */
export function seriesOf(
  { granularity, start, end, measurements }: MeasurementsAnswer,
  source: SeriesSource,
): readonly Series[] {
  return (measurements ?? []).map(({ name, units, dataPoints }) => {
    const points = (dataPoints ?? []).flatMap(pointOf).sort(byTime);
    return {
      metric: name ?? '',
      units: units ?? '',
      granularity,
      start: dateOf(start) ?? points[0]?.timestamp,
      end: dateOf(end) ?? points.at(-1)?.timestamp,
      source,
      points,
    };
  });
}

/** A point without a readable time has no place in a series. */
function pointOf(point: { readonly timestamp?: unknown; readonly value?: unknown }): readonly SeriesPoint[] {
  const timestamp = dateOf(point.timestamp);
  return timestamp ? [{ timestamp, value: numberOf(point.value) }] : [];
}

/** Integers beyond 2^53 come as `bigint`. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const byTime = (left: SeriesPoint, right: SeriesPoint): number =>
  left.timestamp.getTime() - right.timestamp.getTime();

/**
 * The points of a series as pairs, the timestamp first.
 * @example
 * for (const [timestamp, value] of asTuples(series)) console.log(timestamp, value ?? 'gap');
 */
export function asTuples({
  points,
}: Pick<Series, 'points'>): readonly (readonly [timestamp: Date, value: number | undefined])[] {
  return points.map(({ timestamp, value }) => [timestamp, value]);
}

/**
 * One text that tells series apart: what was measured, without the metric. Empty for a series of nothing in particular.
 * @example
 * sourceLabel(series); // 'shop-shard-00-00.abc123.mongodb.net:27017 disk data'
 */
export function sourceLabel({ source }: Pick<Series, 'source'>): string {
  const { host, cluster, partition, database, collection, index } = source;
  const namespace = [database, collection].filter((part) => part !== undefined).join('.');
  return [
    host ?? cluster,
    partition !== undefined && `disk ${partition}`,
    namespace,
    index !== undefined && `index ${index}`,
  ]
    .filter(Boolean)
    .join(' ');
}
