import type { Call, CallOf } from '../../call.ts';
import { Rendered } from '../../result.ts';
import { timeText } from '../event.ts';
import {
  extentOf,
  granularityForWindow,
  pointsOf,
  queryOf,
  type Series,
  seriesText,
  type Window,
  windowOf,
} from '../monitoring/index.ts';
import { pathSegment } from '../path-segment.ts';
import {
  checkDedicated,
  findProcess,
  type Host,
  hostsOfCluster,
  namespaceOf,
  type Past,
  pastOf,
  thereAt,
} from '../workload/index.ts';
import { latencyAt, timeSpentAt } from './latency.ts';
import { LATENCY_METRICS } from './latency-names.ts';

/** What is shown where nobody asks for a time, in milliseconds. */
const DAY = 24 * 3_600_000;

/** Namespaces that are ranked at most. */
const MOST_RANKED = 20;

/** Points by which namespaces are ranked. */
const RANKING_SAMPLES = 24;

type ClusterView = 'PRIMARY' | 'SECONDARY' | 'INDIVIDUAL_PROCESS';

/** The processes a view of a cluster looks at: those that keep data. */
function viewed(hosts: readonly Host[], view: ClusterView): readonly Host[] {
  const keeping = hosts.filter(({ role }) => role !== 'mongos');
  return view === 'INDIVIDUAL_PROCESS'
    ? keeping
    : keeping.filter(({ primary }) => primary === (view === 'PRIMARY'));
}

interface Asked {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly metrics?: readonly string[] | undefined;
}

interface Measured {
  readonly series: readonly Series[];
  readonly window: Window;
  readonly granularity: string;
}

function measure(call: Call, hosts: readonly Host[], past: Past | undefined, asked: Asked): Measured {
  const window = windowOf(call.params, call.now, DAY);
  const granularity = granularityForWindow(window);
  const { metrics, databaseName, collectionName } = asked;
  const namespace = `${databaseName}.${collectionName}`;
  const known = past?.collections.some(({ collection }) => namespaceOf(collection) === namespace);
  const [first] = hosts;
  const points = first && past && known ? pointsOf(first, window, granularity, 0, call.now) : [];
  const chosen = LATENCY_METRICS.filter(({ name }) => !metrics?.length || metrics.includes(name));
  const series = chosen.map(
    (metric): Series => ({
      name: metric.name,
      units: metric.measure === 'ops' ? 'SCALAR_PER_SECOND' : 'MILLISECONDS',
      points: points.map(({ time }) => ({
        time,
        value: past ? latencyAt(hosts, past, namespace, metric, time) : 0,
      })),
    }),
  );
  return { series, window: extentOf(series, window), granularity: granularity.name };
}

/** The answer, with its members in the order of their names: what is known is JSON already. */
function answer(
  call: Call,
  path: string,
  about: Readonly<Record<string, string>>,
  { series, window, granularity }: Measured,
): Rendered {
  const href = `${path}${queryOf(call.params, ['end', 'metrics', 'period', 'start'])}`;
  const members: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(about).map(([name, value]) => [name, JSON.stringify(value)])),
    end: JSON.stringify(timeText(window.end)),
    granularity: JSON.stringify(granularity),
    links: JSON.stringify([call.link(href)]),
    measurements: seriesText(series),
    start: JSON.stringify(timeText(window.start)),
  };
  const texts = Object.keys(members)
    .sort()
    .map((name) => `"${name}":${members[name]}`);
  return new Rendered(`{${texts.join(',')}}`);
}

export async function listGroupClusterCollStatMeasurements(
  call: CallOf<'listGroupClusterCollStatMeasurements'>,
): Promise<Rendered> {
  const { groupId, clusterName, clusterView, databaseName, collectionName } = call.params;
  const hosts = viewed(await hostsOfCluster(call.store, groupId, clusterName), clusterView as ClusterView);
  const [first] = hosts;
  const past = first && (await pastOf(call.store, first.cluster));
  const path = `/groups/${groupId}/clusters/${clusterName}/${clusterView}/${pathSegment(databaseName)}/${pathSegment(collectionName)}/collStats/measurements`;
  const about = {
    ...(first && { clusterId: first.cluster.id, processId: first.id }),
    clusterView,
    collectionName,
    databaseName,
    groupId,
  };
  return answer(call, path, about, measure(call, hosts, past, call.params));
}

export async function listGroupProcessCollStatMeasurements(
  call: CallOf<'listGroupProcessCollStatMeasurements'>,
): Promise<Rendered> {
  const { groupId, processId, databaseName, collectionName } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  checkDedicated(host);
  const past = await pastOf(call.store, host.cluster);
  const path = `/groups/${groupId}/processes/${host.id}/${pathSegment(databaseName)}/${pathSegment(collectionName)}/collStats/measurements`;
  const about = { collectionName, databaseName, groupId, processId: host.id };
  return answer(call, path, about, measure(call, [host], past, call.params));
}

/** Names of the collections that took most time in a window, the first most of all. */
async function ranked(call: Call, hosts: readonly Host[]): Promise<readonly string[]> {
  const { start, end } = windowOf(call.params, call.now, DAY);
  const [first] = hosts;
  if (first === undefined) return [];
  const past = await pastOf(call.store, first.cluster);
  const times = Array.from(
    { length: RANKING_SAMPLES },
    (_, nth) => start + ((end - start) * (nth + 0.5)) / RANKING_SAMPLES,
  );
  const names = new Set(
    times.flatMap((time) => thereAt(past.collections, time).map(({ collection }) => namespaceOf(collection))),
  );
  return [...names]
    .map((name) => ({
      name,
      spent: times.reduce((sum, time) => sum + timeSpentAt(hosts, past, name, time), 0),
    }))
    .filter(({ spent }) => spent > 0)
    .sort((one, other) => other.spent - one.spent)
    .slice(0, MOST_RANKED)
    .map(({ name }) => name);
}

export async function getGroupClusterCollStatNamespaces(
  call: CallOf<'getGroupClusterCollStatNamespaces'>,
): Promise<object> {
  const { groupId, clusterName, clusterView } = call.params;
  const hosts = viewed(await hostsOfCluster(call.store, groupId, clusterName), clusterView as ClusterView);
  const [first] = hosts;
  return {
    groupId,
    ...(first && { identifierId: first.cluster.id }),
    rankedNamespaces: await ranked(call, hosts),
  };
}

export async function getGroupProcessCollStatNamespaces(
  call: CallOf<'getGroupProcessCollStatNamespaces'>,
): Promise<object> {
  const { groupId, processId } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  checkDedicated(host);
  return { groupId, identifierId: host.id, rankedNamespaces: await ranked(call, [host]) };
}
