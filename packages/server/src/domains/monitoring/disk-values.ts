import type { Host } from '../workload/index.ts';
import type { ValueOf } from './host-values.ts';
import type { Vitals } from './vitals.ts';

/** Part of a volume its file system leaves to files, as recorded for 30 GB. */
const USABLE = 0.996_736;

/** Bytes in use on the volume of a node without data, as recorded. */
const EMPTY_BYTES = 4_096_644_892;

interface Space {
  readonly used: number;
  readonly free: number;
}

const spaces = new WeakMap<Vitals, Space>();

/** Bytes of a volume by use: they add up to what it has. */
function spaceOf(vitals: Vitals, { cluster }: Pick<Host, 'cluster'>): Space {
  let space = spaces.get(vitals);
  if (space === undefined) {
    const total = cluster.diskSizeGB * 2 ** 30 * USABLE;
    const oplog = (vitals.oplogWindowSeconds / 3600) * vitals.oplogGBPerHour * 2 ** 30;
    const used = Math.min(total * 0.98, Math.min(EMPTY_BYTES, total * 0.4) + vitals.storageBytes + oplog);
    space = { used, free: total - used };
    spaces.set(vitals, space);
  }
  return space;
}

const reads = (v: Vitals): number =>
  1.2446 * (1 + 0.2 * v.wave(40)) + v.cacheRead / 16_384 + v.traffic.queries * 0.05;

const writes = (v: Vitals): number =>
  3.8317 * (1 + 0.2 * v.wave(41)) + (v.cacheWritten - 2000) / 9000 + v.updates * 0.4;

const percent =
  (part: 'used' | 'free'): ValueOf =>
  (v, host) => {
    const space = spaceOf(v, host);
    return (space[part] / (space.used + space.free)) * 100;
  };

/** Measurements of the data partition by name, without those of the greatest values. */
export const DISK_VALUES: Readonly<Record<string, ValueOf>> = {
  DISK_PARTITION_IOPS_READ: reads,
  DISK_PARTITION_IOPS_WRITE: writes,
  DISK_PARTITION_IOPS_TOTAL: (v) => reads(v) + writes(v),
  DISK_PARTITION_LATENCY_READ: (v) => 1.007 * (1 + 0.15 * v.wave(42)) + v.queued * 0.3,
  DISK_PARTITION_LATENCY_WRITE: (v) => 0.7795 * (1 + 0.15 * v.wave(43)) + v.queued * 0.3,
  DISK_PARTITION_THROUGHPUT_READ: (v) => reads(v) * 6474,
  DISK_PARTITION_THROUGHPUT_WRITE: (v) => writes(v) * 21_112,
  DISK_PARTITION_SPACE_FREE: (v, host) => spaceOf(v, host).free,
  DISK_PARTITION_SPACE_USED: (v, host) => spaceOf(v, host).used,
  DISK_PARTITION_SPACE_PERCENT_FREE: percent('free'),
  DISK_PARTITION_SPACE_PERCENT_USED: percent('used'),
  DISK_QUEUE_DEPTH: (v) => 0.004 * (1 + 0.3 * v.wave(44)) + ((reads(v) + writes(v)) * 0.9) / 1000,
};
