import { MAXIMUM_FAMILIES } from './maximum-metrics.ts';
import { PROCESS_FAMILIES } from './process-metrics.ts';
import { SEARCH_FAMILY, SEARCH_INDEX_FAMILY } from './search-metrics.ts';

/**
 * Names of everything the service measures, by families. Wherever metrics are wanted a family stands for all its
 * members. What is measured of processes and machines comes first; `Disk`, `Database`, `Collection`, `Search` and
 * `SearchIndex` belong to the verbs of those names.
 * @example
 * await project.hosts.measurements(host, Metrics.Cache, { period: 'P1D', granularity: 'PT1H' });
 * await project.hosts.measurements(host, [Metrics.Opcounter.insert, Metrics.CPU.System], { period: 'PT1H' });
 */
export const Metrics = {
  ...PROCESS_FAMILIES,
  /** The greatest sample of each interval instead of the mean. */
  Max: MAXIMUM_FAMILIES,
  /** A disk partition: operations and bytes per second, milliseconds each takes, bytes and percents of space. */
  Disk: {
    IOPS: {
      read: 'DISK_PARTITION_IOPS_READ',
      write: 'DISK_PARTITION_IOPS_WRITE',
      total: 'DISK_PARTITION_IOPS_TOTAL',
    },
    Latency: {
      read: 'DISK_PARTITION_LATENCY_READ',
      write: 'DISK_PARTITION_LATENCY_WRITE',
    },
    Space: {
      free: 'DISK_PARTITION_SPACE_FREE',
      used: 'DISK_PARTITION_SPACE_USED',
      percentFree: 'DISK_PARTITION_SPACE_PERCENT_FREE',
      percentUsed: 'DISK_PARTITION_SPACE_PERCENT_USED',
    },
    Throughput: {
      read: 'DISK_PARTITION_THROUGHPUT_READ',
      write: 'DISK_PARTITION_THROUGHPUT_WRITE',
    },
    queueDepth: 'DISK_QUEUE_DEPTH',
  },
  /** A database: numbers of what it holds, and bytes. */
  Database: {
    averageObjectSize: 'DATABASE_AVERAGE_OBJECT_SIZE',
    collectionCount: 'DATABASE_COLLECTION_COUNT',
    dataSize: 'DATABASE_DATA_SIZE',
    storageSize: 'DATABASE_STORAGE_SIZE',
    indexSize: 'DATABASE_INDEX_SIZE',
    indexCount: 'DATABASE_INDEX_COUNT',
    extentCount: 'DATABASE_EXTENT_COUNT',
    objectCount: 'DATABASE_OBJECT_COUNT',
    viewCount: 'DATABASE_VIEW_COUNT',
  },
  /** Operations on a collection: how many per second, and milliseconds: together, each on average, and percentiles. */
  Collection: {
    Reads: {
      ops: 'READS_OPS',
      latency: 'READS_LATENCY',
      averageLatency: 'AVERAGE_READS_LATENCY',
      p50: 'READS_P50_VALUE',
      p95: 'READS_P95_VALUE',
      p99: 'READS_P99_VALUE',
    },
    Writes: {
      ops: 'WRITES_OPS',
      latency: 'WRITES_LATENCY',
      averageLatency: 'AVERAGE_WRITES_LATENCY',
      p50: 'WRITES_P50_VALUE',
      p95: 'WRITES_P95_VALUE',
      p99: 'WRITES_P99_VALUE',
    },
    Commands: {
      ops: 'COMMANDS_OPS',
      latency: 'COMMANDS_LATENCY',
      averageLatency: 'AVERAGE_COMMANDS_LATENCY',
      p50: 'COMMANDS_P50_VALUE',
      p95: 'COMMANDS_P95_VALUE',
      p99: 'COMMANDS_P99_VALUE',
    },
    Total: {
      ops: 'TOTAL_OPS',
      latency: 'TOTAL_LATENCY',
      averageLatency: 'AVERAGE_TOTAL_OPS_LATENCY',
      p50: 'TOTAL_OPS_P50_VALUE',
      p95: 'TOTAL_OPS_P95_VALUE',
      p99: 'TOTAL_OPS_P99_VALUE',
    },
  },
  /** The search process of a host: bytes, percents, page faults per second. */
  Search: SEARCH_FAMILY,
  /** Search indexes: bytes on disk, lag in seconds, and numbers of what was done with them. */
  SearchIndex: SEARCH_INDEX_FAMILY,
} as const;
