import type { Store } from '../../store/store.ts';
import { type SearchIndex, searchIndexesOf } from '../atlas-search/index.ts';
import { type Host, type Past, thereAt, trafficAt, waveAt } from '../workload/index.ts';
import { pointsOf } from './points.ts';
import type { SearchLoad, SearchMetric } from './search-metrics.ts';
import { phaseOf, type Question, type Series } from './series.ts';

/** Bytes a search index takes for each byte of its documents. */
const INDEX_SHARE = 0.35;

/** The search indexes of a process that are built; a mongos has none. */
export async function builtIndexes(store: Store, { cluster, role }: Host): Promise<readonly SearchIndex[]> {
  if (role === 'mongos') return [];
  return (await searchIndexesOf(store, cluster.groupId, cluster.name)).filter(
    ({ main }) => main !== undefined,
  );
}

function loadAt(host: Host, past: Past, indexes: readonly SearchIndex[], time: number): SearchLoad {
  const indexed = thereAt(past.collections, time).filter(({ collection }) =>
    indexes.some(
      ({ database, collectionName }) =>
        database === collection.database && collectionName === collection.name,
    ),
  );
  const bytes = indexed.reduce(
    (sum, { collection }) => sum + collection.documents * collection.documentBytes * INDEX_SHARE,
    0,
  );
  return {
    bytes,
    work: bytes > 0 ? trafficAt(host, past, time).intensity : 0,
    count: indexes.length,
    memoryGB: host.machine.memoryGB,
    cores: host.machine.cores,
    unrest: 1 + 0.1 * waveAt(host.seed + 70, time, 600_000),
  };
}

/** Metrics of Atlas Search over a window: without points while the process has none of the indexes. */
export function searchSeries(
  { host, past, window, granularity, now }: Question,
  metrics: readonly SearchMetric[],
  indexes: readonly SearchIndex[],
): readonly Series[] {
  const points =
    indexes.length === 0 ? [] : pointsOf(host, window, granularity, phaseOf(host, 'process'), now);
  const loads = points.map(({ time }) => ({ time, load: loadAt(host, past, indexes, time) }));
  return metrics.map(({ name, units, of }) => ({
    name,
    units,
    points: loads.map(({ time, load }) => ({ time, value: of(load) })),
  }));
}
