import type { Host } from '../workload/index.ts';
import { SYSTEM_BYTES, type Vitals } from './vitals.ts';

/** The value of a measurement in its unit; `null` where a process has none. */
export type ValueOf = (vitals: Vitals, host: Host) => number | null;

const zero: ValueOf = () => 0;

/** Kilobytes a machine of the recorded tier had to give of each gigabyte of its memory. */
const USABLE_KB_PER_GB = 945_213;

/** Kilobytes of swap space, as recorded. */
const SWAP_KB = 4_194_300;
const SWAP_USED_KB = 512;

interface Memory {
  readonly used: number;
  readonly free: number;
  readonly cached: number;
  readonly buffers: number;
}

/** Kilobytes of a machine's memory by use: they add up to what it has. */
export function memoryOf(vitals: Vitals, { machine }: Host): Memory {
  const total = machine.memoryGB * USABLE_KB_PER_GB;
  const used = Math.min(total * 0.85, 680_000 + vitals.residentMB * 1024);
  const buffers = 645;
  const rest = total - used - buffers;
  const free = rest * (0.23 + 0.05 * vitals.wave(30));
  return { used, buffers, free, cached: rest - free };
}

/** Measurements of the database process by name. */
export const PROCESS_VALUES: Readonly<Record<string, ValueOf>> = {
  ASSERT_REGULAR: zero,
  ASSERT_WARNING: zero,
  ASSERT_MSG: zero,
  ASSERT_USER: (v) => 0.273 + 0.05 * v.wave(31) + v.traffic.queries * 0.001,
  CACHE_BYTES_READ_INTO: (v) => v.cacheRead,
  CACHE_BYTES_WRITTEN_FROM: (v) => v.cacheWritten,
  CACHE_DIRTY_BYTES: (v) => v.cacheDirty,
  CACHE_USED_BYTES: (v) => v.cacheUsed,
  CACHE_FILL_RATIO: (v, { machine }) => (v.cacheUsed / machine.cacheBytes) * 100,
  DIRTY_FILL_RATIO: (v, { machine }) => (v.cacheDirty / machine.cacheBytes) * 100,
  CONNECTIONS: (v) => v.connections,
  CONNECTIONS_ESTABLISHMENT_RATE_LIMIT_REJECTED: zero,
  CURSORS_TOTAL_OPEN: (v) => v.getMores * 0.4,
  CURSORS_TOTAL_TIMED_OUT: zero,
  DB_STORAGE_TOTAL: (v) => v.storageBytes,
  DB_DATA_SIZE_TOTAL: (v) => SYSTEM_BYTES.data + v.traffic.dataBytes,
  DB_DATA_SIZE_TOTAL_WO_SYSTEM: (v) => v.traffic.dataBytes,
  DB_INDEX_SIZE_TOTAL: (v) => SYSTEM_BYTES.index + v.traffic.indexBytes,
  DOCUMENT_METRICS_RETURNED: (v) => v.returned,
  DOCUMENT_METRICS_INSERTED: (v) => v.inserts,
  DOCUMENT_METRICS_UPDATED: (v) => v.updates,
  DOCUMENT_METRICS_DELETED: (v) => v.deletes,
  EXTRA_INFO_PAGE_FAULTS: (v) => 0.01 + v.cacheRead / 400_000,
  GLOBAL_LOCK_CURRENT_QUEUE_TOTAL: (v) => v.queued,
  GLOBAL_LOCK_CURRENT_QUEUE_READERS: (v) => v.queued * 0.75,
  GLOBAL_LOCK_CURRENT_QUEUE_WRITERS: (v) => v.queued * 0.25,
  MEMORY_RESIDENT: (v) => v.residentMB,
  MEMORY_VIRTUAL: (v) => 4053 + v.residentMB,
  // Only the storage engine MongoDB had before WiredTiger mapped files.
  MEMORY_MAPPED: () => null,
  NETWORK_BYTES_IN: (v) => v.networkIn,
  NETWORK_BYTES_OUT: (v) => v.networkOut,
  NETWORK_NUM_REQUESTS: (v) => v.commands + v.queries + v.inserts + v.updates + v.deletes + v.getMores,
  OPCOUNTER_CMD: (v) => v.commands,
  OPCOUNTER_QUERY: (v) => v.queries,
  OPCOUNTER_UPDATE: (v) => v.updates,
  OPCOUNTER_DELETE: (v) => v.deletes,
  OPCOUNTER_TTL_DELETED: zero,
  OPCOUNTER_GETMORE: (v) => v.getMores,
  OPCOUNTER_INSERT: (v) => v.inserts,
  OPCOUNTER_REPL_CMD: (v) => (v.replicated.updates === 0 ? 0 : 0.0067 * (1 + 0.1 * v.wave(32))),
  OPCOUNTER_REPL_UPDATE: (v) => v.replicated.updates,
  OPCOUNTER_REPL_DELETE: (v) => v.replicated.deletes,
  OPCOUNTER_REPL_INSERT: (v) => v.replicated.inserts,
  OPERATIONS_SCAN_AND_ORDER: (v) => 0.0167 + v.traffic.queries * 0.02,
  OPERATIONS_QUERIES_KILLED: zero,
  OP_EXECUTION_TIME_READS: (v) => 0.32 + v.traffic.intensity * 1.4 + v.queued * 2,
  OP_EXECUTION_TIME_WRITES: (v) => (v.inserts + v.deletes > 0 ? 0.45 + v.queued * 2 : 0),
  OP_EXECUTION_TIME_COMMANDS: (v) => 0.0064 * (1 + 0.2 * v.wave(33)) + v.traffic.intensity * 0.05,
  OPLOG_SLAVE_LAG_MASTER_TIME: (v) => v.lagSeconds,
  OPLOG_REPLICATION_LAG_TIME: (v) => v.lagSeconds,
  OPLOG_MASTER_TIME: (v) => v.oplogWindowSeconds,
  OPLOG_MASTER_LAG_TIME_DIFF: (v) => Math.max(0, v.oplogWindowSeconds - v.lagSeconds),
  OPLOG_RATE_GB_PER_HOUR: (v) => v.oplogGBPerHour,
  QUERY_EXECUTOR_SCANNED: (v) => v.scanned,
  QUERY_EXECUTOR_SCANNED_OBJECTS: (v) => v.scannedObjects,
  QUERY_TARGETING_SCANNED_PER_RETURNED: (v) => v.scanned / v.returned,
  QUERY_TARGETING_SCANNED_OBJECTS_PER_RETURNED: (v) => v.scannedObjects / v.returned,
  TICKETS_AVAILABLE_READS: (v, { machine }) => Math.max(0, machine.cores * 2 - v.queued),
  TICKETS_AVAILABLE_WRITE: (v, { machine }) => Math.max(0, machine.cores * 2 - v.queued),
  OPERATION_THROTTLING_REJECTED_OPERATIONS: zero,
  QUERY_SPILL_TO_DISK_DURING_SORT: zero,
};

/** Measurements of the machine by name, without those of the greatest values and of the parts of all cores. */
export const HARDWARE_VALUES: Readonly<Record<string, ValueOf>> = {
  PROCESS_CPU_USER: (v) => v.processUser,
  PROCESS_CPU_KERNEL: (v) => v.processKernel,
  PROCESS_CPU_CHILDREN_USER: zero,
  PROCESS_CPU_CHILDREN_KERNEL: zero,
  SYSTEM_CPU_USER: (v) => v.systemUser,
  SYSTEM_CPU_KERNEL: (v) => v.systemKernel,
  SYSTEM_CPU_NICE: zero,
  SYSTEM_CPU_IOWAIT: (v) => v.ioWait,
  SYSTEM_CPU_IRQ: zero,
  SYSTEM_CPU_SOFTIRQ: (v) => v.softIrq,
  SYSTEM_CPU_GUEST: zero,
  SYSTEM_CPU_STEAL: (v) => v.steal,
  SYSTEM_NETWORK_IN: (v) => v.networkIn * 1.1 + 494_600 * (1 + 0.4 * v.wave(34)),
  SYSTEM_NETWORK_OUT: (v) => v.networkOut * 1.05 + 6000 * (1 + 0.4 * v.wave(35)),
  SWAP_IO_IN: (v) => 0.0021 * (1 + v.wave(36)),
  SWAP_IO_OUT: (v) => 0.0937 * (1 + v.wave(37)),
  SYSTEM_MEMORY_USED: (v, host) => memoryOf(v, host).used,
  SYSTEM_MEMORY_AVAILABLE: (v, host) => memoryOf(v, host).free + memoryOf(v, host).cached * 0.81,
  SYSTEM_MEMORY_FREE: (v, host) => memoryOf(v, host).free,
  SYSTEM_MEMORY_SHARED: (v) => 876 + 40 * v.wave(38),
  SYSTEM_MEMORY_CACHED: (v, host) => memoryOf(v, host).cached,
  SYSTEM_MEMORY_BUFFERS: (v, host) => memoryOf(v, host).buffers,
  SWAP_USAGE_USED: () => SWAP_USED_KB,
  SWAP_USAGE_FREE: () => SWAP_KB - SWAP_USED_KB,
};
