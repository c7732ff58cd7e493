/** The greatest sample of each interval, by the same path as the mean: `Metrics.Max.CPU.System.user`. */
export const MAXIMUM_FAMILIES = {
  /** Processor time in percent. */
  CPU: {
    Process: {
      user: 'MAX_PROCESS_CPU_USER',
      kernel: 'MAX_PROCESS_CPU_KERNEL',
      childrenUser: 'MAX_PROCESS_CPU_CHILDREN_USER',
      childrenKernel: 'MAX_PROCESS_CPU_CHILDREN_KERNEL',
    },
    ProcessNormalized: {
      user: 'MAX_PROCESS_NORMALIZED_CPU_USER',
      kernel: 'MAX_PROCESS_NORMALIZED_CPU_KERNEL',
      childrenUser: 'MAX_PROCESS_NORMALIZED_CPU_CHILDREN_USER',
      childrenKernel: 'MAX_PROCESS_NORMALIZED_CPU_CHILDREN_KERNEL',
    },
    System: {
      user: 'MAX_SYSTEM_CPU_USER',
      kernel: 'MAX_SYSTEM_CPU_KERNEL',
      nice: 'MAX_SYSTEM_CPU_NICE',
      iowait: 'MAX_SYSTEM_CPU_IOWAIT',
      irq: 'MAX_SYSTEM_CPU_IRQ',
      softirq: 'MAX_SYSTEM_CPU_SOFTIRQ',
      guest: 'MAX_SYSTEM_CPU_GUEST',
      steal: 'MAX_SYSTEM_CPU_STEAL',
    },
    SystemNormalized: {
      user: 'MAX_SYSTEM_NORMALIZED_CPU_USER',
      kernel: 'MAX_SYSTEM_NORMALIZED_CPU_KERNEL',
      nice: 'MAX_SYSTEM_NORMALIZED_CPU_NICE',
      iowait: 'MAX_SYSTEM_NORMALIZED_CPU_IOWAIT',
      irq: 'MAX_SYSTEM_NORMALIZED_CPU_IRQ',
      softirq: 'MAX_SYSTEM_NORMALIZED_CPU_SOFTIRQ',
      guest: 'MAX_SYSTEM_NORMALIZED_CPU_GUEST',
      steal: 'MAX_SYSTEM_NORMALIZED_CPU_STEAL',
    },
  },
  /** Swap space in kilobytes, and pages per second to and from it. */
  Swap: {
    used: 'MAX_SWAP_USAGE_USED',
    free: 'MAX_SWAP_USAGE_FREE',
    in: 'MAX_SWAP_IO_IN',
    out: 'MAX_SWAP_IO_OUT',
  },
  /** Memory of the machine, in kilobytes. */
  SystemMemory: {
    used: 'MAX_SYSTEM_MEMORY_USED',
    available: 'MAX_SYSTEM_MEMORY_AVAILABLE',
    free: 'MAX_SYSTEM_MEMORY_FREE',
    shared: 'MAX_SYSTEM_MEMORY_SHARED',
    cached: 'MAX_SYSTEM_MEMORY_CACHED',
    buffers: 'MAX_SYSTEM_MEMORY_BUFFERS',
  },
  /** Traffic of the machine, in bytes per second. */
  SystemNetwork: {
    bytesIn: 'MAX_SYSTEM_NETWORK_IN',
    bytesOut: 'MAX_SYSTEM_NETWORK_OUT',
  },
  /** A disk partition: only for `diskMeasurements`. */
  Disk: {
    IOPS: {
      read: 'MAX_DISK_PARTITION_IOPS_READ',
      write: 'MAX_DISK_PARTITION_IOPS_WRITE',
      total: 'MAX_DISK_PARTITION_IOPS_TOTAL',
    },
    Latency: {
      read: 'MAX_DISK_PARTITION_LATENCY_READ',
      write: 'MAX_DISK_PARTITION_LATENCY_WRITE',
    },
    Space: {
      free: 'MAX_DISK_PARTITION_SPACE_FREE',
      used: 'MAX_DISK_PARTITION_SPACE_USED',
      percentFree: 'MAX_DISK_PARTITION_SPACE_PERCENT_FREE',
      percentUsed: 'MAX_DISK_PARTITION_SPACE_PERCENT_USED',
    },
  },
} as const;
