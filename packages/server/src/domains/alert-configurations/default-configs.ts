import type { Threshold } from './config.ts';

/** A configuration every project begins with, without what differs from project to project. */
export interface DefaultConfig {
  readonly eventTypeName: string;
  readonly enabled: boolean;
  readonly delayMin: number;
  readonly intervalMin: number;
  /** Who is told; everybody where absent. */
  readonly roles?: readonly string[];
  readonly threshold?: Threshold;
  readonly metricThreshold?: Threshold;
  readonly severityOverride?: string;
}

interface Timing {
  readonly delay?: number;
  readonly every?: number;
}

/** Recorded: all but the oldest of them go to the owners, by e-mail, most of them once an hour. */
const about = (eventTypeName: string, { delay = 0, every = 60 }: Timing = {}): DefaultConfig => ({
  eventTypeName,
  enabled: true,
  delayMin: delay,
  intervalMin: every,
  roles: ['GROUP_OWNER'],
});

const above = (
  metric: readonly [type: string, metricName: string, threshold: number, units: string],
  timing?: Timing,
): DefaultConfig => {
  const [type, metricName, threshold, units] = metric;
  const bound = { metricName, mode: 'AVERAGE', operator: 'GREATER_THAN', threshold, units };
  return { ...about(type, timing), metricThreshold: bound };
};

const below = (type: string, threshold: number, units: string, timing?: Timing): DefaultConfig => ({
  ...about(type, timing),
  threshold: { operator: 'LESS_THAN', threshold, units },
});

const HOST = 'OUTSIDE_METRIC_THRESHOLD';
const FLEX = 'OUTSIDE_FLEX_METRIC_THRESHOLD';
const SERVERLESS = 'OUTSIDE_SERVERLESS_METRIC_THRESHOLD';

const SOON = { every: 5 };
const ONCE = { every: 0 };

/**
 * What a project begins with, in the order of a list: those the service itself has made in a long-lived project, each
 * once (recorded: TestAlertConfig 4).
 */
export const DEFAULT_CONFIGS: readonly DefaultConfig[] = [
  below('REPLICATION_OPLOG_WINDOW_RUNNING_OUT', 1, 'HOURS'),
  about('NO_PRIMARY', { delay: 15 }),
  about('CLUSTER_MONGOS_IS_MISSING', { delay: 15 }),
  above([HOST, 'CONNECTIONS_PERCENT', 80, 'RAW']),
  above([HOST, 'DISK_PARTITION_SPACE_USED_DATA', 90, 'RAW']),
  above([HOST, 'QUERY_TARGETING_SCANNED_OBJECTS_PER_RETURNED', 1000, 'RAW'], { delay: 10 }),
  about('CREDIT_CARD_ABOUT_TO_EXPIRE', { every: 1440 }),
  above([HOST, 'NORMALIZED_SYSTEM_CPU_USER', 95, 'RAW']),
  { ...above([HOST, 'NORMALIZED_SYSTEM_CPU_STEAL', 50, 'RAW']), enabled: false },
  about('HOST_HAS_INDEX_SUGGESTIONS', { delay: 10 }),
  { eventTypeName: 'JOINED_GROUP', enabled: true, delayMin: 0, intervalMin: 60 },
  below('NDS_X509_USER_AUTHENTICATION_MANAGED_USER_CERTS_EXPIRATION_CHECK', 30, 'DAYS', { every: 1440 }),
  above([SERVERLESS, 'SERVERLESS_CONNECTIONS_PERCENT', 80, 'RAW']),
  above([SERVERLESS, 'SERVERLESS_DATA_SIZE_TOTAL', 0.75, 'TERABYTES']),
  about('HOST_MONGOT_CRASHING_OOM'),
  above([SERVERLESS, 'SERVERLESS_TOTAL_READ_UNITS', 0.25, 'MILLION_RPU'], { delay: 15, every: 720 }),
  above([SERVERLESS, 'SERVERLESS_TOTAL_READ_UNITS', 1, 'MILLION_RPU'], { delay: 5, every: 120 }),
  above([HOST, 'SEARCH_MAX_NUMBER_OF_LUCENE_DOCS', 1, 'BILLION']),
  about('FTS_INDEX_DELETION_FAILED'),
  about('FTS_INDEX_BUILD_COMPLETE', SOON),
  about('FTS_INDEX_BUILD_FAILED', SOON),
  about('FTS_INDEXES_RESTORE_FAILED', SOON),
  about('TRIGGER_FAILURE'),
  about('TRIGGER_AUTO_RESUMED'),
  about('SYNC_FAILURE'),
  about('REQUEST_RATE_LIMIT'),
  about('LOG_FORWARDER_FAILURE'),
  about('DISK_AUTO_SCALE_INITIATED', SOON),
  about('DISK_AUTO_SCALE_OPLOG_FAIL', SOON),
  about('DISK_AUTO_SCALE_MAX_DISK_SIZE_FAIL', SOON),
  about('COMPUTE_AUTO_SCALE_INITIATED_BASE', SOON),
  about('COMPUTE_AUTO_SCALE_INITIATED_ANALYTICS', SOON),
  about('COMPUTE_AUTO_SCALE_MAX_INSTANCE_SIZE_FAIL_BASE', SOON),
  about('COMPUTE_AUTO_SCALE_MAX_INSTANCE_SIZE_FAIL_ANALYTICS', SOON),
  about('COMPUTE_AUTO_SCALE_OPLOG_FAIL_BASE', SOON),
  about('COMPUTE_AUTO_SCALE_OPLOG_FAIL_ANALYTICS', SOON),
  about('COMPUTE_AUTO_SCALE_SCALE_DOWN_FAIL_BASE', SOON),
  about('COMPUTE_AUTO_SCALE_SCALE_DOWN_FAIL_ANALYTICS', SOON),
  about('HOST_MONGOT_STOP_REPLICATION', SOON),
  above([FLEX, 'FLEX_CONNECTIONS_PERCENT', 80, 'RAW']),
  above([FLEX, 'FLEX_DATA_SIZE_TOTAL', 4, 'GIGABYTES']),
  above([FLEX, 'FLEX_OPCOUNTER_TOTAL', 200, 'RAW'], { delay: 1440, every: 360 }),
  about('CLUSTER_UNBLOCK_WRITE', ONCE),
  about('CLUSTER_BLOCK_WRITE', ONCE),
  about('HOST_MONGOT_APPROACHING_STOP_REPLICATION', SOON),
  about('HOST_SEARCH_NODE_INDEX_FAILED', SOON),
  about('FTS_INDEX_STALE', SOON),
  about('PREDICTIVE_COMPUTE_AUTO_SCALE_INITIATED_BASE', ONCE),
  about('PREDICTIVE_COMPUTE_AUTO_SCALE_OPLOG_FAIL_BASE', ONCE),
  about('PREDICTIVE_COMPUTE_AUTO_SCALE_MAX_INSTANCE_SIZE_FAIL_BASE', ONCE),
  above([HOST, 'SEARCH_REQUIRED_MEMORY_USAGE_PERCENT', 100, 'RAW']),
  about('MONGOTUNE_ALERT', ONCE),
  {
    ...above([HOST, 'SEARCH_MAX_FIELDS_INDEXED', 1000, 'RAW'], { delay: 60, every: 10_080 }),
    severityOverride: 'WARNING',
  },
];

/** Event types of the configurations a project begins with. */
export const DEFAULT_TYPES: ReadonlySet<string> = new Set(
  DEFAULT_CONFIGS.map(({ eventTypeName }) => eventTypeName),
);
