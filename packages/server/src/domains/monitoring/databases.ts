import { type Host, type Past, thereAt } from '../workload/index.ts';
import { DATABASE_MEASUREMENTS } from './measurement-names.ts';
import { pointsOf } from './points.ts';
import type { DataPoint, Question, Series } from './series.ts';

/** How often the service looks at databases, as it publishes. */
const EVERY = 20 * 60_000;

/** What is known of a database at an instant. */
interface Holding {
  readonly collections: number;
  readonly documents: number;
  readonly dataBytes: number;
  readonly indexes: number;
  readonly indexBytes: number;
}

/** Databases every node has: what was recorded of `config`, and an oplog in `local`. */
const OWN: Readonly<Record<string, Holding>> = {
  config: { collections: 8, documents: 8, dataBytes: 1045, indexes: 12, indexBytes: 81_920 },
  local: { collections: 7, documents: 4200, dataBytes: 1_240_000, indexes: 7, indexBytes: 122_880 },
};

const INDEX_ENTRY_BYTES = 22;

/** Names of the databases a process serves at an instant, in alphabetical order. A mongos has none of its own. */
export function databasesAt({ role }: Host, { collections }: Past, time: number): readonly string[] {
  if (role === 'mongos') return [];
  const loaded =
    role === 'config' ? [] : thereAt(collections, time).map(({ collection }) => collection.database);
  return [...new Set([...Object.keys(OWN), ...loaded])].sort();
}

function holdingAt(past: Past, database: string, time: number): Holding | undefined {
  const own = OWN[database];
  if (own) return own;
  const held = thereAt(past.collections, time).filter(({ collection }) => collection.database === database);
  if (held.length === 0) return undefined;
  const sum = (of: (item: (typeof held)[number]['collection']) => number): number =>
    held.reduce((total, { collection }) => total + of(collection), 0);
  return {
    collections: held.length,
    documents: sum(({ documents }) => documents),
    dataBytes: sum(({ documents, documentBytes }) => documents * documentBytes),
    indexes: sum(({ indexes }) => 1 + indexes.length),
    indexBytes: sum(({ documents, indexes }) => documents * INDEX_ENTRY_BYTES * (1 + indexes.length)),
  };
}

/** Bytes data takes on disk: compressed, in pages. */
const storageBytes = ({ dataBytes, collections }: Holding): number =>
  Math.max(collections * 8192, Math.ceil((dataBytes * 0.62) / 4096) * 4096);

const VALUES: Readonly<Record<string, (holding: Holding) => number>> = {
  DATABASE_AVERAGE_OBJECT_SIZE: ({ dataBytes, documents }) => (documents === 0 ? 0 : dataBytes / documents),
  DATABASE_COLLECTION_COUNT: ({ collections }) => collections,
  DATABASE_DATA_SIZE: ({ dataBytes }) => dataBytes,
  DATABASE_STORAGE_SIZE: storageBytes,
  DATABASE_INDEX_SIZE: ({ indexBytes }) => indexBytes,
  DATABASE_INDEX_COUNT: ({ indexes }) => indexes,
  // Only the storage engine MongoDB had before WiredTiger had extents.
  DATABASE_EXTENT_COUNT: () => 0,
  DATABASE_OBJECT_COUNT: ({ documents }) => documents,
  DATABASE_VIEW_COUNT: () => 0,
};

/** The measurements of a database. Between two looks at it a fine granularity has points without a value. */
export function databaseSeries(
  question: Question,
  database: string,
  names: readonly string[],
): readonly Series[] {
  const { host, past, window, granularity, now } = question;
  const times = pointsOf(host, window, granularity, (host.seed % 60) * 1000, now).map(
    ({ time, samples }) => ({
      time,
      first: samples.at(-1) ?? time,
    }),
  );
  const looks = times.map(({ time, first }) => {
    const look = host.created + Math.floor((time - host.created) / EVERY) * EVERY;
    const fresh =
      granularity.milliseconds >= EVERY || look > time - granularity.milliseconds || look >= first;
    return { time, holding: fresh ? holdingAt(past, database, look) : undefined, known: fresh };
  });
  const wanted = DATABASE_MEASUREMENTS.filter(({ name }) => names.includes(name));
  return wanted.map(({ name, units }) => {
    const value = VALUES[name];
    const points = looks.flatMap(({ time, holding, known }): readonly DataPoint[] => {
      if (!known) return [{ time, value: null }];
      return holding === undefined || value === undefined ? [] : [{ time, value: value(holding) }];
    });
    return { name, units, points };
  });
}
