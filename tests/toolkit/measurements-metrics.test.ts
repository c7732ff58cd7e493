import { serviceOperations } from '@mercator/catalog/service';
import type { OperationId } from '@mercator/catalog/types';
import { type MetricFamily, type MetricSelection, Metrics, metricNames } from '@mercator/client';
import { describe, expect, test } from 'vitest';

/** Names the catalog knows for a parameter of an operation. */
function knownNames(operation: OperationId, parameter: string): readonly string[] {
  const found = serviceOperations[operation].parameters.find(({ name }) => name === parameter);
  const names: unknown = Object(Object(found?.schema).items).enum;
  return Array.isArray(names) ? names.map(String) : [];
}

const { Disk, Database, Collection, Search, SearchIndex, Max, ...process } = Metrics;
const { Disk: maximaOfDisk, ...maxima } = Max;

describe('metrics', () => {
  test.each<[string, OperationId, string, Exclude<MetricSelection, 'all'>]>([
    ['processes', 'getGroupProcessMeasurements', 'm', [process, maxima]],
    ['disks', 'getGroupProcessDiskMeasurements', 'm', [Disk, maximaOfDisk]],
    ['databases', 'getGroupProcessDatabaseMeasurements', 'm', Database],
    ['collections', 'listGroupProcessCollStatMeasurements', 'metrics', Collection],
    ['search processes', 'listGroupHostFtsMetricMeasurements', 'metrics', Search],
    ['search indexes', 'listGroupHostFtsMetricIndexMeasurements', 'metrics', SearchIndex],
  ])('of %s are exactly those the catalog knows', (_, operation, parameter, families) => {
    const known = knownNames(operation, parameter);
    expect(known.length).toBeGreaterThan(8);
    expect([...metricNames(families)].sort()).toEqual([...known].sort());
  });

  test('the greatest samples have the same paths as the means', () => {
    const paths = (tree: object, path = ''): readonly string[] =>
      Object.entries(tree).flatMap(([name, member]) =>
        typeof member === 'string' ? [`${path}.${name} ${member}`] : paths(member, `${path}.${name}`),
      );
    const means = paths(Metrics);
    for (const maximum of paths(Max)) expect(means).toContain(maximum.replace(' MAX_', ' '));
  });
});

/** Leaves of the old package's families by the names they sent, and where they are now. */
const OLD_FAMILIES: Readonly<Record<string, readonly [MetricFamily, string]>> = {
  Asserts: [Metrics.Asserts, 'ASSERT_REGULAR ASSERT_WARNING ASSERT_MSG ASSERT_USER'],
  Cache: [Metrics.Cache, 'CACHE_BYTES_READ_INTO CACHE_BYTES_WRITTEN_FROM CACHE_DIRTY_BYTES CACHE_USED_BYTES'],
  connections: [Metrics.Connections, 'CONNECTIONS'],
  Cursors: [Metrics.Cursors, 'CURSORS_TOTAL_OPEN CURSORS_TOTAL_TIMED_OUT'],
  Db: [Metrics.Db, 'DB_STORAGE_TOTAL DB_DATA_SIZE_TOTAL'],
  DocumentMetrics: [
    Metrics.DocumentMetrics,
    'DOCUMENT_METRICS_RETURNED DOCUMENT_METRICS_INSERTED DOCUMENT_METRICS_UPDATED DOCUMENT_METRICS_DELETED',
  ],
  ExtraInfo: [Metrics.ExtraInfo, 'EXTRA_INFO_PAGE_FAULTS'],
  GlobalLockCurrentQueue: [
    Metrics.GlobalLockCurrentQueue,
    'GLOBAL_LOCK_CURRENT_QUEUE_TOTAL GLOBAL_LOCK_CURRENT_QUEUE_READERS GLOBAL_LOCK_CURRENT_QUEUE_WRITERS',
  ],
  Memory: [Metrics.Memory, 'MEMORY_RESIDENT MEMORY_VIRTUAL MEMORY_MAPPED'],
  Network: [Metrics.Network, 'NETWORK_BYTES_IN NETWORK_BYTES_OUT NETWORK_NUM_REQUESTS'],
  Opcounter: [
    Metrics.Opcounter,
    'OPCOUNTER_CMD OPCOUNTER_QUERY OPCOUNTER_UPDATE OPCOUNTER_DELETE OPCOUNTER_GETMORE OPCOUNTER_INSERT',
  ],
  'Opcounter.Repl': [
    Metrics.Opcounter.Repl,
    'OPCOUNTER_REPL_CMD OPCOUNTER_REPL_UPDATE OPCOUNTER_REPL_DELETE OPCOUNTER_REPL_INSERT',
  ],
  Operations: [Metrics.Operations, 'OPERATIONS_SCAN_AND_ORDER'],
  'Operations.ExecutionTime': [
    Metrics.Operations.ExecutionTime,
    'OP_EXECUTION_TIME_READS OP_EXECUTION_TIME_WRITES OP_EXECUTION_TIME_COMMANDS',
  ],
  Oplog: [Metrics.Oplog, 'OPLOG_MASTER_TIME OPLOG_RATE_GB_PER_HOUR'],
  QueryExecutor: [Metrics.QueryExecutor, 'QUERY_EXECUTOR_SCANNED QUERY_EXECUTOR_SCANNED_OBJECTS'],
  QueryTargetingScanned: [
    Metrics.QueryTargetingScanned,
    'QUERY_TARGETING_SCANNED_PER_RETURNED QUERY_TARGETING_SCANNED_OBJECTS_PER_RETURNED',
  ],
  // The documents of the old package send TICKETS_AVAILABLE_WRITES, which there never was.
  TicketsAvailable: [Metrics.TicketsAvailable, 'TICKETS_AVAILABLE_READS TICKETS_AVAILABLE_WRITE'],
  'CPU.Process': [
    Metrics.CPU.Process,
    'PROCESS_CPU_USER PROCESS_CPU_KERNEL PROCESS_CPU_CHILDREN_USER PROCESS_CPU_CHILDREN_KERNEL',
  ],
  'CPU.ProcessNormalized': [
    Metrics.CPU.ProcessNormalized,
    'PROCESS_NORMALIZED_CPU_USER PROCESS_NORMALIZED_CPU_KERNEL PROCESS_NORMALIZED_CPU_CHILDREN_USER PROCESS_NORMALIZED_CPU_CHILDREN_KERNEL',
  ],
  'CPU.System': [
    Metrics.CPU.System,
    'SYSTEM_CPU_USER SYSTEM_CPU_KERNEL SYSTEM_CPU_NICE SYSTEM_CPU_IOWAIT SYSTEM_CPU_IRQ SYSTEM_CPU_SOFTIRQ SYSTEM_CPU_GUEST SYSTEM_CPU_STEAL',
  ],
  'CPU.SystemNormalized': [
    Metrics.CPU.SystemNormalized,
    'SYSTEM_NORMALIZED_CPU_USER SYSTEM_NORMALIZED_CPU_KERNEL SYSTEM_NORMALIZED_CPU_NICE SYSTEM_NORMALIZED_CPU_IOWAIT SYSTEM_NORMALIZED_CPU_IRQ SYSTEM_NORMALIZED_CPU_SOFTIRQ SYSTEM_NORMALIZED_CPU_GUEST SYSTEM_NORMALIZED_CPU_STEAL',
  ],
  'Disk.IOPS': [
    { means: Metrics.Disk.IOPS, maxima: Metrics.Max.Disk.IOPS },
    'DISK_PARTITION_IOPS_READ MAX_DISK_PARTITION_IOPS_READ DISK_PARTITION_IOPS_WRITE MAX_DISK_PARTITION_IOPS_WRITE DISK_PARTITION_IOPS_TOTAL MAX_DISK_PARTITION_IOPS_TOTAL',
  ],
  'Disk.Latency': [
    { means: Metrics.Disk.Latency, maxima: Metrics.Max.Disk.Latency },
    'DISK_PARTITION_LATENCY_READ MAX_DISK_PARTITION_LATENCY_READ DISK_PARTITION_LATENCY_WRITE MAX_DISK_PARTITION_LATENCY_WRITE',
  ],
  'Disk.Free': [
    { means: Metrics.Disk.Space, maxima: Metrics.Max.Disk.Space },
    'DISK_PARTITION_SPACE_FREE MAX_DISK_PARTITION_SPACE_FREE DISK_PARTITION_SPACE_USED MAX_DISK_PARTITION_SPACE_USED DISK_PARTITION_SPACE_PERCENT_FREE DISK_PARTITION_SPACE_PERCENT_USED',
  ],
  Namespaces: [
    Metrics.Database,
    'DATABASE_AVERAGE_OBJECT_SIZE DATABASE_COLLECTION_COUNT DATABASE_DATA_SIZE DATABASE_STORAGE_SIZE DATABASE_INDEX_SIZE DATABASE_INDEX_COUNT DATABASE_EXTENT_COUNT DATABASE_OBJECT_COUNT DATABASE_VIEW_COUNT',
  ],
};

describe('what the old package measured', () => {
  test.each(Object.keys(OLD_FAMILIES))('%s', (name) => {
    const [family, leaves] = OLD_FAMILIES[name] ?? [{}, ''];
    expect(metricNames(family)).toEqual(expect.arrayContaining(leaves.split(' ')));
  });
});
