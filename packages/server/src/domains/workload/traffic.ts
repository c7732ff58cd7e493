import type { Collection } from '../cluster-contents/index.ts';
import { type Host, isPrimaryAt } from './host.ts';
import { clientsAt, type Past, type Span, thereAt } from './past.ts';
import { hashOf, waveAt } from './random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What applications do to a process at an instant, a second. */
export interface Traffic {
  /** 0: nobody; about 1 at the daily peak. */
  readonly intensity: number;
  readonly queries: number;
  readonly inserts: number;
  readonly updates: number;
  readonly deletes: number;
  readonly getMores: number;
  readonly commands: number;
  /** Connections that applications hold open. */
  readonly connections: number;
  /** New connections a second. */
  readonly logins: number;
  /** Bytes of documents and indexes applications have stored. */
  readonly dataBytes: number;
  readonly indexBytes: number;
  readonly documents: number;
  readonly collections: number;
}

/** Operations a second that one core serves at the peak, by what they are. */
const PER_CORE = { queries: 22, inserts: 4, updates: 6, deletes: 4, getMores: 1.5, commands: 12 };

/** Reads that go to secondaries. */
const SECONDARY_READS = 0.15;

/** Logins a second at the peak, for each core; the busiest host has `MOST_LOGINS`. */
const LOGINS_PER_CORE = 0.06;
const MOST_LOGINS = 6;

/** Bytes of an index for each document. */
const INDEX_ENTRY_BYTES = 22;

/** How busy applications are at an instant, without asking whether there are any: a day, a week, and some unrest. */
function rhythmAt(seed: number, time: number): number {
  const peak = 9 + (seed % 11);
  const hour = (time % DAY) / HOUR;
  const daily = 0.6 + 0.4 * Math.cos(((hour - peak) / 24) * 2 * Math.PI);
  // 1 January 1970 was a Thursday.
  const weekday = Math.floor(time / DAY + 4) % 7;
  const weekly = weekday === 0 || weekday === 6 ? 0.55 : 1;
  const unrest = 0.12 * waveAt(seed, time, 2 * HOUR) + 0.08 * waveAt(seed + 1, time, HOUR / 6);
  return Math.max(0.05, daily * weekly + unrest);
}

const sum = (
  items: readonly (Span & { readonly collection: Collection })[],
  of: (collection: Collection) => number,
) => items.reduce((total, { collection }) => total + of(collection), 0);

/**
 * What applications do to a process at an instant.
 *
 * @param primary whether it takes the writes. Default: as it was at the instant
 */
export function trafficAt(host: Host, past: Past, time: number, primary = isPrimaryAt(host, time)): Traffic {
  const present = thereAt(past.collections, time);
  const stored = {
    dataBytes: sum(present, ({ documents, documentBytes }) => documents * documentBytes),
    indexBytes: sum(
      present,
      ({ documents, indexes }) => documents * INDEX_ENTRY_BYTES * (1 + indexes.length),
    ),
    documents: sum(present, ({ documents }) => documents),
    collections: present.length,
  };
  const intensity = clientsAt(past, time) ? rhythmAt(hashOf(host.cluster.id), time) : 0;
  const working = present.length > 0 ? intensity : 0;
  const { cores, maxConnections } = host.machine;
  const leads = primary || host.role === 'mongos';
  const reads = (leads ? 1 : SECONDARY_READS) * working * cores;
  const writes = (leads ? 1 : 0) * working * cores;
  return {
    ...stored,
    intensity,
    queries: PER_CORE.queries * reads,
    getMores: PER_CORE.getMores * reads,
    inserts: PER_CORE.inserts * writes,
    updates: PER_CORE.updates * writes,
    deletes: PER_CORE.deletes * writes,
    commands: PER_CORE.commands * intensity * cores,
    connections: Math.round(Math.min(maxConnections * 0.6, (8 + 30 * cores) * intensity)),
    logins: Math.min(MOST_LOGINS, LOGINS_PER_CORE * cores * intensity),
  };
}
