import { AtlasValidationError } from '../../errors.ts';
import type { Host, HostReference } from '../hosts/host.ts';
import type { HostListOptions } from '../hosts/hosts.ts';
import { processIdOf } from '../hosts/process-id.ts';
import { callOptionsOf, type ProjectKit } from '../kit.ts';
import type { Listing } from '../listing.ts';
import { metricNames } from '../metrics/metric-names.ts';
import type { MetricSelection } from '../metrics/metric-types.ts';
import { SEARCH_FAMILY, SEARCH_INDEX_FAMILY } from '../metrics/search-metrics.ts';
import { askInParts, type Question } from './ask-in-parts.ts';
import { collectionVerbs } from './collection-verbs.ts';
import { checkDuration } from './durations.ts';
import { checkConcurrency, checkOneThing, measureMany } from './measure-many.ts';
import { type MeasurementOptions, windowParameters } from './measurement-options.ts';
import type { ManyHostsOptions, MeasuredHosts, MeasurementVerbs } from './measurement-verbs.ts';
import { namespaceOf } from './namespace.ts';
import type { Series } from './series.ts';

/** Requests for one host that may be under way at once, where it takes several. */
const PARTS_AT_ONCE = 4;

/** The verbs that measure. `list` gives the hosts of a filter. */
export function createMeasurementVerbs(
  kit: ProjectKit,
  list: (options: HostListOptions) => Listing<Host>,
): MeasurementVerbs {
  const { atlas, groupId } = kit;
  const { monitoringAndLogs } = atlas;
  const sampled = (options: MeasurementOptions) => ({
    granularity: checkDuration(options.granularity ?? 'PT1H', 'granularity'),
    ...windowParameters(options, atlas.runtime.now()),
  });

  /** How a process, one of its disks or one of its databases is asked. */
  function questionOf(
    processId: string,
    { partition, database }: Pick<ManyHostsOptions, 'partition' | 'database'>,
    options: MeasurementOptions,
  ): Pick<Question, 'source' | 'ask'> {
    const input = { groupId, processId, ...sampled(options) };
    const call = callOptionsOf(options);
    if (partition !== undefined) {
      const disk = { ...input, partitionName: partition };
      return {
        source: { host: processId, partition },
        ask: (m) => monitoringAndLogs.getProcessDiskMeasurements({ ...disk, ...(m && { m }) }, call),
      };
    }
    if (database !== undefined) {
      const held = { ...input, databaseName: database };
      return {
        source: { host: processId, database },
        ask: (m) => monitoringAndLogs.getDatabaseMeasurements({ ...held, ...(m && { m }) }, call),
      };
    }
    return {
      source: { host: processId },
      ask: (m) => monitoringAndLogs.getProcessMeasurements({ ...input, ...(m && { m }) }, call),
    };
  }

  async function measure(
    host: HostReference,
    metrics: MetricSelection<string>,
    options: MeasurementOptions & Pick<ManyHostsOptions, 'partition' | 'database'>,
  ): Promise<readonly Series[]> {
    const question = questionOf(processIdOf(host), options, options);
    return askInParts({ ...question, names: namesOf(metrics), concurrency: PARTS_AT_ONCE });
  }

  return {
    ...collectionVerbs(kit),
    measurements: (host, metrics, options = {}) =>
      measure(host, metrics, { ...options, partition: undefined, database: undefined }),
    diskMeasurements: (host, partition, metrics, options = {}) =>
      measure(host, metrics, { ...options, partition, database: undefined }),
    databaseMeasurements: (host, database, metrics, options = {}) =>
      measure(host, metrics, { ...options, partition: undefined, database }),
    async searchMeasurements(host, metrics, options = {}) {
      const processId = processIdOf(host);
      const input = { groupId, processId, ...sampled(options) };
      return askInParts({
        names: namesOf(metrics) ?? metricNames<string>(SEARCH_FAMILY),
        concurrency: PARTS_AT_ONCE,
        source: { host: processId },
        async ask(names = []) {
          const call = callOptionsOf(options);
          const answer = await monitoringAndLogs.listMeasurements({ ...input, metrics: names }, call);
          const { hardwareMeasurements = [], statusMeasurements = [] } = answer;
          return { ...answer, measurements: [...hardwareMeasurements, ...statusMeasurements] };
        },
      });
    },
    async searchIndexMeasurements(host, namespace, metrics, options = {}) {
      const processId = processIdOf(host);
      const names = namespaceOf(namespace);
      const { index } = options;
      const input = { groupId, processId, ...names, ...sampled(options) };
      const call = callOptionsOf(options);
      return askInParts({
        names: namesOf(metrics) ?? metricNames<string>(SEARCH_INDEX_FAMILY),
        concurrency: PARTS_AT_ONCE,
        source: {
          host: processId,
          database: names.databaseName,
          collection: names.collectionName,
          ...(index !== undefined && { index }),
        },
        async ask(metricsOfPart = []) {
          const part = { ...input, metrics: metricsOfPart };
          const answer = await (index === undefined
            ? monitoringAndLogs.listIndexMeasurements(part, call)
            : monitoringAndLogs.getIndexMeasurements({ ...part, indexName: index }, call));
          return { ...answer, measurements: answer.indexStatsMeasurements };
        },
      });
    },
    async measurementsOf(hosts, metrics, options = {}) {
      checkConcurrency(options);
      checkOneThing(options);
      const names = namesOf(metrics);
      // Wrong durations and moments are told before anything is sent, not once for each host.
      sampled(options);
      const references = await referencesOf(hosts, options, list);
      for (const reference of references) processIdOf(reference);
      return measureMany(
        references,
        (id) => askInParts({ ...questionOf(id, options, options), names, concurrency: 1 }),
        options,
      );
    },
  };
}

/** Names of a selection, `undefined` for all there are. */
function namesOf(metrics: MetricSelection<string>): readonly string[] | undefined {
  return metrics === 'all' ? undefined : metricNames<string>(metrics);
}

/** The hosts that are meant. Names of clusters are asked for only where one is to be found. */
async function referencesOf(
  hosts: MeasuredHosts,
  options: ManyHostsOptions,
  list: (options: HostListOptions) => Listing<Host>,
): Promise<readonly HostReference[]> {
  if (isReferences(hosts)) return hosts;
  const filter = hosts === 'all' ? {} : hosts;
  if ('id' in filter)
    throw new AtlasValidationError('hosts must be an array, also for one host.', { parameter: 'hosts' });
  const clusterNames = filter.cluster === undefined ? 'hostname' : 'service';
  return list({ ...callOptionsOf(options), ...filter, clusterNames }).toArray({
    limit: Number.POSITIVE_INFINITY,
  });
}

function isReferences(hosts: MeasuredHosts): hosts is readonly HostReference[] {
  return Array.isArray(hosts);
}
