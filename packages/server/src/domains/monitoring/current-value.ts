import type { Store } from '../../store/store.ts';
import { type Host, isUp, type Past, pastOf } from '../workload/index.ts';
import { memoryOf } from './host-values.ts';
import { applies, DISK_INSTRUMENTS, HOST_INSTRUMENTS, type Instrument } from './instruments.ts';
import { lastSample } from './points.ts';
import { phaseOf } from './series.ts';
import { vitalsAt } from './vitals.ts';

/** What alerts call measurements by other names than measurements are called. */
const ALIASES: Readonly<Record<string, string>> = {
  AVG_COMMAND_EXECUTION_TIME: 'OP_EXECUTION_TIME_COMMANDS',
  AVG_READ_EXECUTION_TIME: 'OP_EXECUTION_TIME_READS',
  AVG_WRITE_EXECUTION_TIME: 'OP_EXECUTION_TIME_WRITES',
  CACHE_USAGE_DIRTY: 'CACHE_DIRTY_BYTES',
  CACHE_USAGE_USED: 'CACHE_USED_BYTES',
  CONNECTIONS_MAX: 'CONNECTIONS',
  CURSORS_TOTAL_CLIENT_CURSORS_SIZE: 'CURSORS_TOTAL_OPEN',
  DATA_SIZE_TOTAL: 'DB_DATA_SIZE_TOTAL',
  DOCUMENT_DELETED: 'DOCUMENT_METRICS_DELETED',
  DOCUMENT_INSERTED: 'DOCUMENT_METRICS_INSERTED',
  DOCUMENT_RETURNED: 'DOCUMENT_METRICS_RETURNED',
  DOCUMENT_UPDATED: 'DOCUMENT_METRICS_UPDATED',
  LOGICAL_SIZE: 'DB_DATA_SIZE_TOTAL',
  MUNIN_CPU_IOWAIT: 'SYSTEM_CPU_IOWAIT',
  MUNIN_CPU_IRQ: 'SYSTEM_CPU_IRQ',
  MUNIN_CPU_NICE: 'SYSTEM_CPU_NICE',
  MUNIN_CPU_SOFTIRQ: 'SYSTEM_CPU_SOFTIRQ',
  MUNIN_CPU_STEAL: 'SYSTEM_CPU_STEAL',
  MUNIN_CPU_SYSTEM: 'SYSTEM_CPU_KERNEL',
  MUNIN_CPU_USER: 'SYSTEM_CPU_USER',
  OPLOG_MASTER_TIME_ESTIMATED_TTL: 'OPLOG_MASTER_TIME',
  TICKETS_AVAILABLE_WRITES: 'TICKETS_AVAILABLE_WRITE',
};

/** Names by a rule: partitions, parts of all cores, the flex family. */
function measurementName(metric: string): string {
  const plain = metric.replace(/^(FLEX|SERVERLESS)_/, '');
  const disk = /^(MAX_)?DISK_PARTITION_(READ|WRITE)_(IOPS|LATENCY)_DATA$/.exec(plain);
  if (disk) return `${disk[1] ?? ''}DISK_PARTITION_${disk[3]}_${disk[2]}`;
  const space = /^(MAX_)?DISK_PARTITION_SPACE_USED_DATA$/.exec(plain);
  if (space) return `${space[1] ?? ''}DISK_PARTITION_SPACE_PERCENT_USED`;
  if (/^(MAX_)?DISK_PARTITION_QUEUE_DEPTH_DATA$/.test(plain)) return 'DISK_QUEUE_DEPTH';
  const part = /^(MAX_)?NORMALIZED_SYSTEM_CPU_(USER|STEAL)$/.exec(plain);
  if (part) return `${part[1] ?? ''}SYSTEM_NORMALIZED_CPU_${part[2]}`;
  return ALIASES[plain] ?? plain;
}

/** What only alerts know: parts of what a machine has. */
const DERIVED: Readonly<Record<string, Instrument>> = {
  CONNECTIONS_PERCENT: {
    name: 'CONNECTIONS',
    units: 'PERCENT',
    sampler: 'process',
    greatest: false,
    of: (vitals, { machine }) => (vitals.connections / machine.maxConnections) * 100,
  },
  SYSTEM_MEMORY_PERCENT_USED: {
    name: 'SYSTEM_MEMORY_USED',
    units: 'PERCENT',
    sampler: 'hardware',
    greatest: false,
    of: (vitals, host) => {
      const { used, free, cached, buffers } = memoryOf(vitals, host);
      return (used / (used + free + cached + buffers)) * 100;
    },
  },
};

function instrumentOf(metric: string): Instrument | undefined {
  const derived = DERIVED[metric.replace(/^(MAX|FLEX|SERVERLESS)_/, '')];
  if (derived) return derived;
  const name = measurementName(metric);
  return [...HOST_INSTRUMENTS, ...DISK_INSTRUMENTS].find((each) => each.name === name);
}

/** A measured value with what it is measured in: `BYTES`, `PERCENT`, `SCALAR_PER_SECOND`… */
export interface CurrentValue {
  readonly value: number;
  readonly units: string;
}

/** As {@link currentValue}, where what happened around the cluster has been read already (`pastOf`). */
export function valueAt(host: Host, past: Past, metric: string, now: number): CurrentValue | undefined {
  const instrument = instrumentOf(metric);
  if (instrument?.of === undefined || !applies(instrument, host)) return undefined;
  const time = Math.max(host.created, lastSample(now, 60_000, phaseOf(host, instrument.sampler)));
  if (time > now || !isUp(host, time)) return undefined;
  const value = instrument.of(vitalsAt(host, past, time), host, time);
  return value === null ? undefined : { value, units: instrument.units };
}

/**
 * The latest value of a measurement of a process, or of its data partition: the same that its measurements show.
 *
 * @param metric name of the measurement, or the name alerts have for it (`NORMALIZED_SYSTEM_CPU_USER`,
 *   `DISK_PARTITION_SPACE_USED_DATA`, `CONNECTIONS_PERCENT`)
 * @param now milliseconds since 1970
 * @returns `undefined` where there is none: an unknown name, a paused cluster, a process the measurement does not apply to
 */
export async function currentValue(
  store: Store,
  host: Host,
  metric: string,
  now: number,
): Promise<CurrentValue | undefined> {
  return valueAt(host, await pastOf(store, host.cluster), metric, now);
}
