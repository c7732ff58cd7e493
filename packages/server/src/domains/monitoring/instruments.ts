import { type Host, hashOf, randomAt } from '../workload/index.ts';
import { DISK_VALUES } from './disk-values.ts';
import { HARDWARE_VALUES, PROCESS_VALUES, type ValueOf } from './host-values.ts';
import {
  DISK_MEASUREMENTS,
  HOST_MEASUREMENTS,
  type Measured,
  RETIRED_MEASUREMENTS,
} from './measurement-names.ts';
import type { Vitals } from './vitals.ts';

/** Who takes samples: each at a second of the minute of its own. */
export type Sampler = 'process' | 'hardware';

/** One measurement with where its values come from. */
export interface Instrument extends Measured {
  readonly sampler: Sampler;
  /** Whether a point holds the greatest of its samples instead of their average. */
  readonly greatest: boolean;
  /** The value of one sample. Absent: no process of today has any. */
  readonly of?: (vitals: Vitals, host: Host, time: number) => number | null;
}

const MAX = 'MAX_';

/** Name without what says that it is the greatest value or a part of all cores. */
const plainName = (name: string): string => name.replace(/^MAX_/, '').replace('_NORMALIZED_CPU', '_CPU');

/** What stays about the same within a minute, and so has no bursts. */
const STEADY = /MEMORY|SWAP_USAGE|SPACE/;

/** How much higher than its average something was at the most in the minute before a sample, as a part of the average. */
function burstOf(name: string, seed: number): (time: number) => number {
  const own = seed ^ hashOf(name);
  const most = name.includes('SPACE') ? 0.0008 : STEADY.test(name) ? 0.08 : 4;
  return (time) => most * randomAt(own, Math.floor(time / 10_000)) ** 2;
}

function ceiling(name: string, units: string, { machine }: Host): number {
  if (units !== 'PERCENT') return Number.POSITIVE_INFINITY;
  return name.includes('_CPU') && !name.includes('NORMALIZED') ? 100 * machine.cores : 100;
}

function instrument({ name, units }: Measured): Instrument {
  const plain = plainName(name);
  const sampler: Sampler = HARDWARE_VALUES[plain] || DISK_VALUES[plain] ? 'hardware' : 'process';
  const greatest = name.startsWith(MAX);
  const value = PROCESS_VALUES[plain] ?? HARDWARE_VALUES[plain] ?? DISK_VALUES[plain];
  if (value === undefined) return { name, units, sampler, greatest };
  const shared = name.includes('NORMALIZED') ? perCore(value) : value;
  return { name, units, sampler, greatest, of: greatest ? burst(shared, plain, name, units) : shared };
}

const perCore =
  (value: ValueOf): ValueOf =>
  (vitals, host) =>
    (value(vitals, host) ?? 0) / host.machine.cores;

function burst(value: ValueOf, plain: string, name: string, units: string): NonNullable<Instrument['of']> {
  return (vitals, host, time) => {
    const average = value(vitals, host) ?? 0;
    return Math.min(ceiling(name, units, host), average * (1 + burstOf(plain, host.seed)(time)));
  };
}

/** The measurements of a process and its machine, in the service's order. */
export const HOST_INSTRUMENTS: readonly Instrument[] = HOST_MEASUREMENTS.map(instrument);

/** The measurements of a disk partition, in the service's order. */
export const DISK_INSTRUMENTS: readonly Instrument[] = DISK_MEASUREMENTS.map(instrument);

/** Those that are listed only when they are asked for. */
export const RETIRED_INSTRUMENTS: readonly Instrument[] = RETIRED_MEASUREMENTS.map(instrument);

/** What a mongos, which stores nothing, has no numbers of. */
const NOT_OF_MONGOS =
  /^(CACHE_|DIRTY_|DB_|DOCUMENT_|GLOBAL_LOCK|OPCOUNTER_(REPL|TTL)|OPLOG_|OPERATIONS_|OP_EXEC|OPERATION_THROTTLING|QUERY_|TICKETS_)/;

/** What the service shows of clusters on shared machines. */
const OF_SHARED =
  /^(CONNECTIONS$|DB_(STORAGE|DATA_SIZE)_TOTAL$|NETWORK_|OPCOUNTER_(CMD|QUERY|UPDATE|DELETE|GETMORE|INSERT)$)/;

/** Whether a process has numbers for a measurement. */
export function applies({ name, of }: Instrument, { role, cluster }: Host): boolean {
  if (of === undefined) return false;
  if (cluster.family !== 'dedicated') return OF_SHARED.test(name);
  return role !== 'mongos' || !NOT_OF_MONGOS.test(name);
}
