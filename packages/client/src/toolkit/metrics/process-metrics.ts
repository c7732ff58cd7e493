/** Metrics of processes and their machines, means over each interval. */
export const PROCESS_FAMILIES = {
  /** Assertions that were raised, per second. */
  Asserts: {
    regular: 'ASSERT_REGULAR',
    warning: 'ASSERT_WARNING',
    message: 'ASSERT_MSG',
    user: 'ASSERT_USER',
  },
  /** The cache of the storage engine: bytes, bytes per second, and percents of how full it is. */
  Cache: {
    bytesRead: 'CACHE_BYTES_READ_INTO',
    bytesWritten: 'CACHE_BYTES_WRITTEN_FROM',
    dirty: 'CACHE_DIRTY_BYTES',
    used: 'CACHE_USED_BYTES',
    fillRatio: 'CACHE_FILL_RATIO',
    dirtyFillRatio: 'DIRTY_FILL_RATIO',
  },
  /** Open connections, and those refused per second because too many were opened at once. */
  Connections: {
    open: 'CONNECTIONS',
    rejected: 'CONNECTIONS_ESTABLISHMENT_RATE_LIMIT_REJECTED',
  },
  /** Processor time in percent: of the process, of the whole machine, and each divided by the number of cores. */
  CPU: {
    Process: {
      user: 'PROCESS_CPU_USER',
      kernel: 'PROCESS_CPU_KERNEL',
      childrenUser: 'PROCESS_CPU_CHILDREN_USER',
      childrenKernel: 'PROCESS_CPU_CHILDREN_KERNEL',
    },
    ProcessNormalized: {
      user: 'PROCESS_NORMALIZED_CPU_USER',
      kernel: 'PROCESS_NORMALIZED_CPU_KERNEL',
      childrenUser: 'PROCESS_NORMALIZED_CPU_CHILDREN_USER',
      childrenKernel: 'PROCESS_NORMALIZED_CPU_CHILDREN_KERNEL',
    },
    System: {
      user: 'SYSTEM_CPU_USER',
      kernel: 'SYSTEM_CPU_KERNEL',
      nice: 'SYSTEM_CPU_NICE',
      iowait: 'SYSTEM_CPU_IOWAIT',
      irq: 'SYSTEM_CPU_IRQ',
      softirq: 'SYSTEM_CPU_SOFTIRQ',
      guest: 'SYSTEM_CPU_GUEST',
      steal: 'SYSTEM_CPU_STEAL',
    },
    SystemNormalized: {
      user: 'SYSTEM_NORMALIZED_CPU_USER',
      kernel: 'SYSTEM_NORMALIZED_CPU_KERNEL',
      nice: 'SYSTEM_NORMALIZED_CPU_NICE',
      iowait: 'SYSTEM_NORMALIZED_CPU_IOWAIT',
      irq: 'SYSTEM_NORMALIZED_CPU_IRQ',
      softirq: 'SYSTEM_NORMALIZED_CPU_SOFTIRQ',
      guest: 'SYSTEM_NORMALIZED_CPU_GUEST',
      steal: 'SYSTEM_NORMALIZED_CPU_STEAL',
    },
  },
  /** Cursors that are open, and that timed out per second. */
  Cursors: {
    open: 'CURSORS_TOTAL_OPEN',
    timedOut: 'CURSORS_TOTAL_TIMED_OUT',
  },
  /** Bytes of all databases of the process together. */
  Db: {
    storage: 'DB_STORAGE_TOTAL',
    dataSize: 'DB_DATA_SIZE_TOTAL',
    dataSizeWithoutSystem: 'DB_DATA_SIZE_TOTAL_WO_SYSTEM',
    indexSize: 'DB_INDEX_SIZE_TOTAL',
  },
  /** Documents per second. */
  DocumentMetrics: {
    returned: 'DOCUMENT_METRICS_RETURNED',
    inserted: 'DOCUMENT_METRICS_INSERTED',
    updated: 'DOCUMENT_METRICS_UPDATED',
    deleted: 'DOCUMENT_METRICS_DELETED',
  },
  /** Page faults per second. */
  ExtraInfo: {
    pageFaults: 'EXTRA_INFO_PAGE_FAULTS',
  },
  /** Operations that wait for a lock. */
  GlobalLockCurrentQueue: {
    total: 'GLOBAL_LOCK_CURRENT_QUEUE_TOTAL',
    readers: 'GLOBAL_LOCK_CURRENT_QUEUE_READERS',
    writers: 'GLOBAL_LOCK_CURRENT_QUEUE_WRITERS',
  },
  /** Memory of the process, in megabytes. */
  Memory: {
    resident: 'MEMORY_RESIDENT',
    virtual: 'MEMORY_VIRTUAL',
    mapped: 'MEMORY_MAPPED',
  },
  /** Traffic of the process: bytes and requests per second. */
  Network: {
    bytesIn: 'NETWORK_BYTES_IN',
    bytesOut: 'NETWORK_BYTES_OUT',
    requests: 'NETWORK_NUM_REQUESTS',
  },
  /** Operations per second by kind; `Repl` those that came by replication. */
  Opcounter: {
    cmd: 'OPCOUNTER_CMD',
    query: 'OPCOUNTER_QUERY',
    update: 'OPCOUNTER_UPDATE',
    delete: 'OPCOUNTER_DELETE',
    ttlDeleted: 'OPCOUNTER_TTL_DELETED',
    getmore: 'OPCOUNTER_GETMORE',
    insert: 'OPCOUNTER_INSERT',
    Repl: {
      cmd: 'OPCOUNTER_REPL_CMD',
      update: 'OPCOUNTER_REPL_UPDATE',
      delete: 'OPCOUNTER_REPL_DELETE',
      insert: 'OPCOUNTER_REPL_INSERT',
    },
  },
  /** Sorts without an index, killed, throttled and spilled operations per second, and milliseconds an operation takes. */
  Operations: {
    scanAndOrder: 'OPERATIONS_SCAN_AND_ORDER',
    queriesKilled: 'OPERATIONS_QUERIES_KILLED',
    throttlingRejected: 'OPERATION_THROTTLING_REJECTED_OPERATIONS',
    spilledDuringSort: 'QUERY_SPILL_TO_DISK_DURING_SORT',
    ExecutionTime: {
      reads: 'OP_EXECUTION_TIME_READS',
      writes: 'OP_EXECUTION_TIME_WRITES',
      commands: 'OP_EXECUTION_TIME_COMMANDS',
    },
  },
  /** The oplog: seconds it reaches back, seconds a secondary lags, gigabytes per hour it grows. */
  Oplog: {
    masterTime: 'OPLOG_MASTER_TIME',
    rate: 'OPLOG_RATE_GB_PER_HOUR',
    lagMasterTime: 'OPLOG_SLAVE_LAG_MASTER_TIME',
    lagTimeDifference: 'OPLOG_MASTER_LAG_TIME_DIFF',
    replicationLagTime: 'OPLOG_REPLICATION_LAG_TIME',
  },
  /** Index entries and documents that queries look at, per second. */
  QueryExecutor: {
    scanned: 'QUERY_EXECUTOR_SCANNED',
    scannedObjects: 'QUERY_EXECUTOR_SCANNED_OBJECTS',
  },
  /** Index entries and documents looked at for each document returned. */
  QueryTargetingScanned: {
    perReturned: 'QUERY_TARGETING_SCANNED_PER_RETURNED',
    objectsPerReturned: 'QUERY_TARGETING_SCANNED_OBJECTS_PER_RETURNED',
  },
  /** Swap space in kilobytes, and pages per second to and from it. */
  Swap: {
    used: 'SWAP_USAGE_USED',
    free: 'SWAP_USAGE_FREE',
    in: 'SWAP_IO_IN',
    out: 'SWAP_IO_OUT',
  },
  /** Memory of the machine, in kilobytes. */
  SystemMemory: {
    used: 'SYSTEM_MEMORY_USED',
    available: 'SYSTEM_MEMORY_AVAILABLE',
    free: 'SYSTEM_MEMORY_FREE',
    shared: 'SYSTEM_MEMORY_SHARED',
    cached: 'SYSTEM_MEMORY_CACHED',
    buffers: 'SYSTEM_MEMORY_BUFFERS',
  },
  /** Traffic of the machine, in bytes per second. */
  SystemNetwork: {
    bytesIn: 'SYSTEM_NETWORK_IN',
    bytesOut: 'SYSTEM_NETWORK_OUT',
  },
  /** Read and write tickets that are left: how many more operations may run at once. */
  TicketsAvailable: {
    reads: 'TICKETS_AVAILABLE_READS',
    writes: 'TICKETS_AVAILABLE_WRITE',
  },
  /** The search process beside a `mongod`: memory and disk in bytes, processor time in percent. */
  SearchProcess: {
    residentMemory: 'FTS_PROCESS_RESIDENT_MEMORY',
    virtualMemory: 'FTS_PROCESS_VIRTUAL_MEMORY',
    sharedMemory: 'FTS_PROCESS_SHARED_MEMORY',
    diskUsage: 'FTS_DISK_USAGE',
    cpuUser: 'FTS_PROCESS_CPU_USER',
    cpuKernel: 'FTS_PROCESS_CPU_KERNEL',
    cpuUserNormalized: 'FTS_PROCESS_NORMALIZED_CPU_USER',
    cpuKernelNormalized: 'FTS_PROCESS_NORMALIZED_CPU_KERNEL',
  },
  /** What may still be asked for, though present versions of MongoDB do not measure it: the series have no points. */
  Retired: {
    backgroundFlushAverage: 'BACKGROUND_FLUSH_AVG',
    computedMemory: 'COMPUTED_MEMORY',
    searchDiskUtilization: 'FTS_DISK_UTILIZATION',
    searchMemoryMapped: 'FTS_MEMORY_MAPPED',
    searchMemoryResident: 'FTS_MEMORY_RESIDENT',
    searchMemoryVirtual: 'FTS_MEMORY_VIRTUAL',
    accessesNotInMemory: 'GLOBAL_ACCESSES_NOT_IN_MEMORY',
    pageFaultExceptionsThrown: 'GLOBAL_PAGE_FAULT_EXCEPTIONS_THROWN',
    indexAccesses: 'INDEX_COUNTERS_BTREE_ACCESSES',
    indexHits: 'INDEX_COUNTERS_BTREE_HITS',
    indexMisses: 'INDEX_COUNTERS_BTREE_MISSES',
    indexMissRatio: 'INDEX_COUNTERS_BTREE_MISS_RATIO',
    journalCommitsInWriteLock: 'JOURNALING_COMMITS_IN_WRITE_LOCK',
    journaled: 'JOURNALING_MB',
    journalWriteDataFiles: 'JOURNALING_WRITE_DATA_FILES_MB',
    oplogReplicationLag: 'OPLOG_REPLICATION_LAG',
    restartsInLastHour: 'RESTARTS_IN_LAST_HOUR',
  },
} as const;
