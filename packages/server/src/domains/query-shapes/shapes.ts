import { createHash } from 'node:crypto';
import {
  examinedBy,
  foundBy,
  type Host,
  indexFor,
  isUp,
  type Mixed,
  millisecondsOf,
  mixOf,
  namespaceOf,
  type Past,
  trafficAt,
} from '../workload/index.ts';

/** What a query looks like without its values, with the name MongoDB gives it. */
export interface QueryShape {
  readonly hash: string;
  readonly namespace: string;
  readonly command: 'find' | 'distinct' | 'aggregate';
  /** The shape in JSON. */
  readonly text: string;
  readonly mixed: Mixed;
}

function textOf({ collection, query }: Mixed): string {
  const filter = Object.fromEntries(
    query.filter.map((field) => [field, query.regex ? { $regex: '?string' } : { $eq: '?any' }]),
  );
  const cmdNs = { db: collection.database, coll: collection.name };
  if (query.command === 'find') {
    return JSON.stringify({
      cmdNs,
      command: 'find',
      filter,
      ...(query.sort !== undefined && { sort: { [query.sort]: -1 } }),
    });
  }
  if (query.command === 'distinct')
    return JSON.stringify({ cmdNs, command: 'distinct', key: query.filter[0] });
  const lookup = query.lookup === undefined ? [] : [{ $lookup: { from: query.lookup, as: 'joined' } }];
  return JSON.stringify({ cmdNs, command: 'aggregate', pipeline: [{ $match: filter }, ...lookup] });
}

/** The shapes of all queries a cluster is asked at an instant. */
export const shapesAt = (past: Past, time: number): readonly QueryShape[] =>
  mixOf(past, time).map((mixed) => {
    const text = textOf(mixed);
    return {
      hash: createHash('sha256').update(text).digest('hex').toUpperCase(),
      namespace: namespaceOf(mixed.collection),
      command: mixed.query.command,
      text,
      mixed,
    };
  });

const STEP = 15 * 60_000;

/** How often all queries together ran on some processes between two instants. */
export function executionsOf(hosts: readonly Host[], past: Past, from: number, to: number): number {
  let sum = 0;
  for (let time = from; time < to; time += STEP) {
    const seconds = (Math.min(STEP, to - time) / 1000) | 0;
    for (const host of hosts) if (isUp(host, time)) sum += trafficAt(host, past, time).queries * seconds;
  }
  return sum;
}

/** Names of the series, and the member each one is. */
const SERIES: Readonly<Record<string, string>> = {
  TOTAL_EXECUTION_TIME: 'totalWorkingMillis',
  AVG_EXECUTION_TIME: 'avgWorkingMillis',
  EXECUTION_COUNT: 'execCount',
  KEYS_EXAMINED: 'keysExamined',
  DOCS_EXAMINED: 'docsExamined',
  DOCS_RETURNED: 'docsReturned',
  TOTAL_TIME_TO_RESPONSE: 'totalTimeToResponseMicros',
  BYTES_READ: 'bytesRead',
  CPU_TIME: 'cpuTime',
  KEYS_EXAMINED_RETURNED: 'keysExaminedRatio',
  DOCS_EXAMINED_RETURNED: 'docsExaminedRatio',
  LAST_EXECUTION_TIME: 'lastExecMicros',
  P50_EXECUTION_TIME: 'p50ExecMicros',
  P90_EXECUTION_TIME: 'p90ExecMicros',
  P99_EXECUTION_TIME: 'p99ExecMicros',
};

/** What a shape cost, where all queries together ran `executions` times. */
export function summaryOf(shape: QueryShape, executions: number, series: readonly string[]): object {
  const { collection, query, share } = shape.mixed;
  const execCount = Math.round(executions * share);
  const average = millisecondsOf(collection, query);
  const returned = Math.min(101, foundBy(collection, query));
  const examined = examinedBy(collection, query);
  const keys = indexFor(collection, query) ? examined : 0;
  const values: Readonly<Record<string, number | null>> = {
    avgWorkingMillis: average,
    bytesRead: execCount * examined * collection.documentBytes * 0.01,
    // Only MongoDB 8.2 counts it.
    cpuTime: null,
    docsExamined: execCount * examined,
    docsExaminedRatio: examined / returned,
    docsReturned: execCount * returned,
    execCount,
    keysExamined: execCount * keys,
    keysExaminedRatio: keys / returned,
    lastExecMicros: Math.round(average * 1040),
    p50ExecMicros: Math.round(average * 700),
    p90ExecMicros: Math.round(average * 1900),
    p99ExecMicros: Math.round(average * 5100),
    totalTimeToResponseMicros: Math.round(execCount * average * 1000),
    totalWorkingMillis: execCount * average,
  };
  const members = series.length === 0 ? Object.keys(values) : series.flatMap((name) => SERIES[name] ?? []);
  return {
    ...Object.fromEntries(members.map((name) => [name, values[name]])),
    command: shape.command,
    namespace: shape.namespace,
    queryShape: shape.text,
    queryShapeHash: shape.hash,
    systemQuery: false,
  };
}
