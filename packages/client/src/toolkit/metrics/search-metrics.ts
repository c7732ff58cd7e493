/** The search process of a host: bytes, percents, page faults per second. */
export const SEARCH_FAMILY = {
  diskUsage: 'FTS_DISK_USAGE',
  cpuUser: 'FTS_PROCESS_CPU_USER',
  cpuKernel: 'FTS_PROCESS_CPU_KERNEL',
  cpuUserNormalized: 'FTS_PROCESS_NORMALIZED_CPU_USER',
  cpuKernelNormalized: 'FTS_PROCESS_NORMALIZED_CPU_KERNEL',
  residentMemory: 'FTS_PROCESS_RESIDENT_MEMORY',
  sharedMemory: 'FTS_PROCESS_SHARED_MEMORY',
  virtualMemory: 'FTS_PROCESS_VIRTUAL_MEMORY',
  jvmMemory: 'JVM_CURRENT_MEMORY',
  jvmMaxMemory: 'JVM_MAX_MEMORY',
  pageFaults: 'PAGE_FAULTS',
} as const;

/** Search indexes: bytes on disk, lag in seconds, and numbers of what was done with them. */
export const SEARCH_INDEX_FAMILY = {
  sizeOnDisk: 'INDEX_SIZE_ON_DISK',
  fields: 'NUMBER_OF_INDEX_FIELDS',
  inserts: 'NUMBER_OF_INSERTS',
  updates: 'NUMBER_OF_UPDATES',
  deletes: 'NUMBER_OF_DELETES',
  queries: 'TOTAL_NUMBER_OF_QUERIES',
  successfulQueries: 'NUMBER_OF_SUCCESS_QUERIES',
  failedQueries: 'NUMBER_OF_ERROR_QUERIES',
  getMoreCommands: 'NUMBER_OF_GETMORE_COMMANDS',
  replicationLag: 'REPLICATION_LAG',
} as const;
