export { type CsvOptions, toCsv } from './csv.ts';
export { type Duration, Granularities, Periods } from './durations.ts';
export { type FriendlyOptions, friendly } from './friendly.ts';
export { type FriendlyStatistics, friendlyStatistics } from './friendly-statistics.ts';
export type {
  FixedWindow,
  MeasurementOptions,
  MeasurementWindow,
  PeriodWindow,
  WindowOptions,
} from './measurement-options.ts';
export type {
  ClusterView,
  ClusterViewOptions,
  HostMeasurements,
  ManyHostsOptions,
  MeasuredHosts,
  MeasurementProgress,
  MeasurementVerbs,
} from './measurement-verbs.ts';
export { mergeSeries } from './merge-series.ts';
export {
  asTuples,
  type MetricUnits,
  type Series,
  type SeriesPoint,
  type SeriesSource,
  sourceLabel,
} from './series.ts';
export { type JsonOptions, type SeriesDocument, toJson } from './series-json.ts';
export { type Measured, percentile, type Statistics, statistics } from './statistics.ts';
