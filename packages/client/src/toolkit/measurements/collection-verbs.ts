import { processIdOf } from '../hosts/process-id.ts';
import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { metricNames } from '../metrics/metric-names.ts';
import type { MetricSelection } from '../metrics/metric-types.ts';
import { type WindowOptions, windowParameters } from './measurement-options.ts';
import type { MeasurementVerbs } from './measurement-verbs.ts';
import { namespaceOf } from './namespace.ts';
import { seriesOf } from './series.ts';

type CollectionVerbs = Pick<
  MeasurementVerbs,
  'collectionMeasurements' | 'clusterCollectionMeasurements' | 'namespaces' | 'clusterNamespaces'
>;

/** The verbs about how long operations on collections take. All metrics fit in one request. */
export function collectionVerbs({ atlas, groupId }: ProjectKit): CollectionVerbs {
  const { collectionLevelMetrics, runtime } = atlas;
  const window = (options: WindowOptions) => windowParameters(options, runtime.now());
  return {
    async collectionMeasurements(host, namespace, metrics, options = {}) {
      const processId = processIdOf(host);
      const names = namespaceOf(namespace);
      const input = { groupId, processId, ...names, ...chosen(metrics), ...window(options) };
      const answer = await collectionLevelMetrics.listProcessMeasurements(input, callOptionsOf(options));
      const { databaseName: database, collectionName: collection } = names;
      return seriesOf(answer, { host: processId, database, collection });
    },
    async clusterCollectionMeasurements(cluster, namespace, metrics, options = {}) {
      const names = namespaceOf(namespace);
      const { view: clusterView = 'PRIMARY' } = options;
      const place = { groupId, clusterName: cluster, clusterView, ...names };
      const input = { ...place, ...chosen(metrics), ...window(options) };
      const answer = await collectionLevelMetrics.listCollStatMeasurements(input, callOptionsOf(options));
      const { databaseName: database, collectionName: collection } = names;
      return seriesOf(answer, { cluster, database, collection });
    },
    async namespaces(host, options = {}) {
      const input = { groupId, processId: processIdOf(host), ...window(options) };
      const call = callOptionsOf(options);
      return (await collectionLevelMetrics.getProcessNamespaces(input, call)).rankedNamespaces ?? [];
    },
    async clusterNamespaces(cluster, options = {}) {
      const { view: clusterView = 'PRIMARY' } = options;
      const input = { groupId, clusterName: cluster, clusterView, ...window(options) };
      const call = callOptionsOf(options);
      return (await collectionLevelMetrics.getClusterNamespaces(input, call)).rankedNamespaces ?? [];
    },
  };
}

function chosen(metrics: MetricSelection<string>): { readonly metrics?: readonly string[] } {
  return metrics === 'all' ? {} : { metrics: metricNames<string>(metrics) };
}
