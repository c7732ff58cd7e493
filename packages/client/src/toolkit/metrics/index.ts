export { metricNames } from './metric-names.ts';
export type {
  CollectionMetric,
  DatabaseMetric,
  DiskMetric,
  MetricFamily,
  MetricName,
  MetricSelection,
  ProcessMetric,
  SearchIndexMetric,
  SearchMetric,
} from './metric-types.ts';
export { Metrics } from './metrics.ts';
