import type { Operations } from '@mercator/catalog/types';
import type { Known } from '../known.ts';

type ParamsOf<K extends keyof Operations> = Operations[K]['params'];

type Items<T> = Known<NonNullable<T> extends readonly (infer I)[] ? I : never>;

/** Names of what is measured of a process and its machine. */
export type ProcessMetric = Items<ParamsOf<'getGroupProcessMeasurements'>['m']>;
/** Names of what is measured of a disk partition. */
export type DiskMetric = Items<ParamsOf<'getGroupProcessDiskMeasurements'>['m']>;
/** Names of what is measured of a database. */
export type DatabaseMetric = Items<ParamsOf<'getGroupProcessDatabaseMeasurements'>['m']>;
/** Names of what is measured of the operations on a collection. */
export type CollectionMetric = Items<ParamsOf<'listGroupProcessCollStatMeasurements'>['metrics']>;
/** Names of what is measured of the search process of a host. */
export type SearchMetric = Items<ParamsOf<'listGroupHostFtsMetricMeasurements'>['metrics']>;
/** Names of what is measured of search indexes. */
export type SearchIndexMetric = Items<ParamsOf<'listGroupHostFtsMetricIndexMeasurements'>['metrics']>;

/** Names of metrics of any kind. */
export type MetricName =
  | ProcessMetric
  | DiskMetric
  | DatabaseMetric
  | CollectionMetric
  | SearchMetric
  | SearchIndexMetric;

/** A family of metrics: names and further families by short names. `Metrics` is made of them. */
export interface MetricFamily<M extends string = MetricName> {
  readonly [member: string]: M | MetricFamily<M>;
}

/**
 * Which metrics are meant: one by name, a family (all its members, those of families in it included), an array of
 * both, or `'all'` that there are. A name the client does not know is sent as it is; a family of another kind of
 * metrics does not type.
 */
export type MetricSelection<M extends string = MetricName> =
  | M
  | MetricFamily<M>
  | readonly (M | MetricFamily<M> | (string & {}))[]
  | 'all'
  | (string & {});
