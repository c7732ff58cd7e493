import {
  type Host,
  isUp,
  millisecondsOf,
  mixOf,
  namespaceOf,
  type Past,
  thereAt,
  trafficAt,
  waveAt,
} from '../workload/index.ts';
import type { LatencyMetric, Measure, OperationKind } from './latency-names.ts';

/** Operations a second and milliseconds each. */
interface Work {
  readonly ops: number;
  readonly average: number;
}

const NONE: Work = { ops: 0, average: 0 };

/** Milliseconds a write takes, and one of the few commands that name a collection. */
const WRITE_MS = 0.6;
const COMMAND_MS = 0.3;

/** Part of the commands that name a collection. */
const COMMANDS = 0.1;

/** How far the percentiles lie from the average, as for most latencies: many are quick, few are slow. */
const SPREAD: Readonly<Record<'p50' | 'p95' | 'p99', number>> = { p50: 0.7, p95: 2.6, p99: 5.1 };

/** What a process does for a collection at an instant, by kind. */
function workAt(
  host: Host,
  past: Past,
  namespace: string,
  time: number,
): Readonly<Record<OperationKind, Work>> {
  if (!isUp(host, time)) return { reads: NONE, writes: NONE, commands: NONE, total: NONE };
  const traffic = trafficAt(host, past, time);
  const queries = mixOf(past, time).filter(({ collection }) => namespaceOf(collection) === namespace);
  const all = thereAt(past.collections, time).map(({ collection }) => collection);
  const share = all.some((collection) => namespaceOf(collection) === namespace) ? 1 / all.length : 0;
  const unrest = 1 + 0.15 * waveAt(host.seed + 60, time, 600_000);
  const asked = queries.reduce((sum, query) => sum + query.share, 0);
  const spent = queries.reduce(
    (sum, { share: part, collection, query }) => sum + part * millisecondsOf(collection, query),
    0,
  );
  const reads = { ops: traffic.queries * asked, average: asked === 0 ? 0 : (spent / asked) * unrest };
  const writes = {
    ops: (traffic.inserts + traffic.updates + traffic.deletes) * share,
    average: WRITE_MS * unrest,
  };
  const commands = { ops: traffic.commands * COMMANDS * share, average: COMMAND_MS * unrest };
  return { reads, writes, commands, total: together([reads, writes, commands]) };
}

function together(parts: readonly Work[]): Work {
  const ops = parts.reduce((sum, part) => sum + part.ops, 0);
  const spent = parts.reduce((sum, part) => sum + part.ops * part.average, 0);
  return { ops, average: ops === 0 ? 0 : spent / ops };
}

const VALUES: Readonly<Record<Measure, (work: Work) => number>> = {
  ops: ({ ops }) => ops,
  latency: ({ ops, average }) => ops * average,
  average: ({ ops, average }) => (ops === 0 ? 0 : average),
  p50: ({ ops, average }) => (ops === 0 ? 0 : average * SPREAD.p50),
  p95: ({ ops, average }) => (ops === 0 ? 0 : average * SPREAD.p95),
  p99: ({ ops, average }) => (ops === 0 ? 0 : average * SPREAD.p99),
};

/** The value of a metric of a collection at an instant, over several processes. */
export function latencyAt(
  hosts: readonly Host[],
  past: Past,
  namespace: string,
  { kind, measure }: LatencyMetric,
  time: number,
): number {
  return VALUES[measure](together(hosts.map((host) => workAt(host, past, namespace, time)[kind])));
}

/** Milliseconds a second that several processes work for a collection at an instant. */
export const timeSpentAt = (hosts: readonly Host[], past: Past, namespace: string, time: number): number =>
  VALUES.latency(together(hosts.map((host) => workAt(host, past, namespace, time).total)));
