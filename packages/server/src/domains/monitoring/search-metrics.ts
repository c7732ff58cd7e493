/** What the metrics of a search process follow from at one instant. */
export interface SearchLoad {
  /** Bytes of its indexes. */
  readonly bytes: number;
  /** How busy applications are, about 1 at the daily peak. */
  readonly work: number;
  /** Number of indexes. */
  readonly count: number;
  readonly memoryGB: number;
  readonly cores: number;
  /** About 1. */
  readonly unrest: number;
}

/** One metric of Atlas Search. */
export interface SearchMetric {
  readonly name: string;
  readonly units: string;
  of(load: SearchLoad): number;
}

const GB = 2 ** 30;

const perSecond = (name: string, atPeak: number): SearchMetric => ({
  name,
  units: 'SCALAR_PER_SECOND',
  of: ({ work, unrest }) => atPeak * work * unrest,
});

/** Of one index or of those of a collection. */
export const INDEX_METRICS: readonly SearchMetric[] = [
  { name: 'INDEX_SIZE_ON_DISK', units: 'BYTES', of: ({ bytes }) => bytes },
  perSecond('NUMBER_OF_DELETES', 0.4),
  perSecond('NUMBER_OF_ERROR_QUERIES', 0),
  perSecond('NUMBER_OF_GETMORE_COMMANDS', 0.1),
  { name: 'NUMBER_OF_INDEX_FIELDS', units: 'SCALAR', of: ({ count }) => 12 * count },
  perSecond('NUMBER_OF_INSERTS', 0.4),
  perSecond('NUMBER_OF_SUCCESS_QUERIES', 3),
  perSecond('NUMBER_OF_UPDATES', 0.6),
  { name: 'REPLICATION_LAG', units: 'MILLISECONDS', of: ({ work, unrest }) => 20 + 60 * work * unrest },
  perSecond('TOTAL_NUMBER_OF_QUERIES', 3),
];

const cpu = (name: string, idle: number, atPeak: number, ofAllCores: boolean): SearchMetric => ({
  name,
  units: 'PERCENT',
  of: ({ work, unrest, cores }) => Math.min(100, (idle + atPeak * work) * unrest) * (ofAllCores ? cores : 1),
});

/** Of the process and its machine. */
export const PROCESS_METRICS: readonly SearchMetric[] = [
  { name: 'FTS_DISK_USAGE', units: 'BYTES', of: ({ bytes }) => 40_000_000 + bytes },
  cpu('FTS_PROCESS_CPU_KERNEL', 0.2, 1, true),
  cpu('FTS_PROCESS_CPU_USER', 1, 9, true),
  cpu('FTS_PROCESS_NORMALIZED_CPU_KERNEL', 0.2, 1, false),
  cpu('FTS_PROCESS_NORMALIZED_CPU_USER', 1, 9, false),
  {
    name: 'FTS_PROCESS_RESIDENT_MEMORY',
    units: 'BYTES',
    of: ({ memoryGB, unrest }) => memoryGB * GB * 0.18 * Math.min(1, unrest),
  },
  { name: 'FTS_PROCESS_SHARED_MEMORY', units: 'BYTES', of: () => 27_000_000 },
  {
    name: 'FTS_PROCESS_VIRTUAL_MEMORY',
    units: 'BYTES',
    of: ({ memoryGB, bytes }) => 3.2 * GB + memoryGB * GB * 0.3 + bytes,
  },
];

/** Of the machine Java programs run on. */
export const STATUS_METRICS: readonly SearchMetric[] = [
  { name: 'JVM_CURRENT_MEMORY', units: 'BYTES', of: ({ memoryGB, unrest }) => memoryGB * GB * 0.08 * unrest },
  { name: 'JVM_MAX_MEMORY', units: 'BYTES', of: ({ memoryGB }) => memoryGB * GB * 0.12 },
  { name: 'PAGE_FAULTS', units: 'SCALAR_PER_SECOND', of: ({ work, unrest }) => 0.01 + 0.3 * work * unrest },
];
