import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Rendered } from '../../result.ts';
import type { SearchIndex } from '../atlas-search/index.ts';
import { timeText } from '../event.ts';
import { pathSegment } from '../path-segment.ts';
import { checkDedicated, findProcess, type Host } from '../workload/index.ts';
import { questionOf } from './asked.ts';
import { queryOf } from './measurements-answer.ts';
import { INDEX_METRICS, PROCESS_METRICS, type SearchMetric, STATUS_METRICS } from './search-metrics.ts';
import { builtIndexes, searchSeries } from './search-series.ts';
import { extentOf, type Question, type Series, seriesText } from './series.ts';
import type { Window } from './window.ts';

type SearchCall =
  | CallOf<'getGroupHostFtsMetricIndexMeasurements'>
  | CallOf<'listGroupHostFtsMetricIndexMeasurements'>
  | CallOf<'listGroupHostFtsMetricMeasurements'>;

async function hostOf(call: SearchCall | CallOf<'listGroupHostFtsMetrics'>): Promise<Host> {
  const { groupId, processId } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  checkDedicated(host);
  return host;
}

interface Measured {
  readonly host: Host;
  readonly series: readonly Series[];
  readonly extent: Window;
  readonly granularity: string;
}

function measure(
  question: Question,
  metrics: readonly SearchMetric[],
  indexes: readonly SearchIndex[],
): Measured {
  const series = searchSeries(question, metrics, indexes);
  const { host, window, granularity } = question;
  return { host, series, extent: extentOf(series, window), granularity: granularity.name };
}

/** Those of a list that a request names; all where it names none. */
const named = (
  all: readonly SearchMetric[],
  asked: readonly string[] | undefined,
): readonly SearchMetric[] => (asked?.length ? all.filter(({ name }) => asked.includes(name)) : all);

function answer(call: SearchCall, path: string, members: Readonly<Record<string, string>>): Rendered {
  const href = `${path}${queryOf(call.params, ['end', 'granularity', 'metrics', 'period', 'start'])}`;
  const all: Readonly<Record<string, string>> = { ...members, links: JSON.stringify([call.link(href)]) };
  const texts = Object.keys(all)
    .sort()
    .map((name) => `"${name}":${all[name]}`);
  return new Rendered(`{${texts.join(',')}}`);
}

const common = ({ host, extent, granularity }: Measured): Readonly<Record<string, string>> => ({
  end: JSON.stringify(timeText(extent.end)),
  granularity: JSON.stringify(granularity),
  groupId: JSON.stringify(host.cluster.groupId),
  processId: JSON.stringify(host.id),
  start: JSON.stringify(timeText(extent.start)),
});

const view = ({ name, units }: SearchMetric): object => ({ metricName: name, units });

export async function listGroupHostFtsMetrics(call: CallOf<'listGroupHostFtsMetrics'>): Promise<object> {
  const host = await hostOf(call);
  const { groupId } = call.params;
  return {
    groupId,
    hardwareMetrics: PROCESS_METRICS.map(view),
    indexMetrics: INDEX_METRICS.map(view),
    links: [call.link(`/groups/${groupId}/hosts/${host.id}/fts/metrics`)],
    processId: host.id,
    statusMetrics: STATUS_METRICS.map(view),
  };
}

export async function listGroupHostFtsMetricMeasurements(
  call: CallOf<'listGroupHostFtsMetricMeasurements'>,
): Promise<Rendered> {
  const host = await hostOf(call);
  const { params } = call;
  const question = await questionOf(call, host, params);
  const indexes = await builtIndexes(call.store, host);
  const hardware = measure(question, named(PROCESS_METRICS, params.metrics), indexes);
  const status = measure(question, named(STATUS_METRICS, params.metrics), indexes);
  const whole = hardware.series.length > 0 ? hardware : status;
  return answer(call, `/groups/${params.groupId}/hosts/${host.id}/fts/metrics/measurements`, {
    ...common(whole),
    hardwareMeasurements: seriesText(hardware.series),
    statusMeasurements: seriesText(status.series),
  });
}

async function indexMeasurements(
  call: CallOf<'getGroupHostFtsMetricIndexMeasurements'> | CallOf<'listGroupHostFtsMetricIndexMeasurements'>,
  indexName: string | undefined,
): Promise<Rendered> {
  const host = await hostOf(call);
  const { groupId, databaseName, collectionName, metrics } = call.params;
  const here = (await builtIndexes(call.store, host)).filter(
    (index) => index.database === databaseName && index.collectionName === collectionName,
  );
  const indexes = indexName === undefined ? here : here.filter(({ name }) => name === indexName);
  if (indexName !== undefined && indexes.length === 0) {
    const what = `Search index ${indexName} of ${databaseName}.${collectionName}`;
    throw apiError('RESOURCE_NOT_FOUND', [what], 'Cannot find resource {0}.');
  }
  const question = await questionOf(call, host, call.params);
  const measured = measure(question, named(INDEX_METRICS, metrics), indexes);
  const place = [databaseName, collectionName, ...(indexName === undefined ? [] : [indexName])]
    .map(pathSegment)
    .join('/');
  return answer(call, `/groups/${groupId}/hosts/${host.id}/fts/metrics/indexes/${place}/measurements`, {
    ...common(measured),
    collectionName: JSON.stringify(collectionName),
    databaseName: JSON.stringify(databaseName),
    indexIds: JSON.stringify(indexes.map(({ indexID }) => indexID)),
    indexStatsMeasurements: seriesText(measured.series),
  });
}

export const getGroupHostFtsMetricIndexMeasurements = (
  call: CallOf<'getGroupHostFtsMetricIndexMeasurements'>,
): Promise<Rendered> => indexMeasurements(call, call.params.indexName);

export const listGroupHostFtsMetricIndexMeasurements = (
  call: CallOf<'listGroupHostFtsMetricIndexMeasurements'>,
): Promise<Rendered> => indexMeasurements(call, undefined);
