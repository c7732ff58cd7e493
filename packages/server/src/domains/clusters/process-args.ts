import { apiError } from '../../errors.ts';
import type { ProcessArgs } from './model.ts';

/** Settings of a fresh cluster, as recorded. */
export const DEFAULT_PROCESS_ARGS: ProcessArgs = {
  changeStreamOptionsPreAndPostImagesExpireAfterSeconds: null,
  chunkMigrationConcurrency: null,
  customOpensslCipherConfigTls12: [],
  customOpensslCipherConfigTls13: [],
  defaultMaxTimeMS: null,
  defaultReadConcern: null,
  defaultWriteConcern: 'majority',
  failIndexKeyTooLong: null,
  javascriptEnabled: true,
  minimumEnabledTlsProtocol: 'TLS1_2',
  noTableScan: false,
  oplogMinRetentionHours: null,
  oplogSizeMB: null,
  queryStatsLogVerbosity: null,
  sampleRefreshIntervalBIConnector: null,
  sampleSizeBIConnector: null,
  tlsCipherConfigMode: 'DEFAULT',
  transactionLifetimeLimitSeconds: null,
};

/** Smallest oplog the service takes, in megabytes. */
const SMALLEST_OPLOG_MB = 990;

/** The settings a `null` puts back to their default rather than to `null`. */
const NEVER_NULL = new Set<keyof ProcessArgs>([
  'customOpensslCipherConfigTls12',
  'customOpensslCipherConfigTls13',
  'javascriptEnabled',
  'minimumEnabledTlsProtocol',
  'noTableScan',
  'tlsCipherConfigMode',
]);

/** The settings `advancedConfiguration` of a cluster shows and sets. */
type Advanced = Pick<
  ProcessArgs,
  | 'customOpensslCipherConfigTls12'
  | 'customOpensslCipherConfigTls13'
  | 'minimumEnabledTlsProtocol'
  | 'tlsCipherConfigMode'
>;

/**
 * The settings after a change: what the request leaves out stays.
 *
 * @param diskSizeGB volume of the cluster: the oplog has to fit
 * @throws the OPLOG_SIZE_MB_… codes, INVALID_SAMPLE_SIZE_BI_CONNECTOR, INVALID_SAMPLE_REFRESH_INTERVAL_BI_CONNECTOR
 */
export function changeProcessArgs(
  current: ProcessArgs,
  request: { readonly [Name in keyof ProcessArgs]?: ProcessArgs[Name] | null | undefined },
  diskSizeGB: number,
): ProcessArgs {
  const next: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(request)) {
    if (!isName(name) || value === undefined) continue;
    next[name] = value === null && NEVER_NULL.has(name) ? DEFAULT_PROCESS_ARGS[name] : value;
  }
  // Only names of settings with values the version's schema has checked were put in.
  const changed = withCipherMode(next as unknown as ProcessArgs, request.tlsCipherConfigMode);
  checkOplog(changed.oplogSizeMB, diskSizeGB);
  checkSampling(changed);
  return changed;
}

/** The part of the settings the cluster itself shows. */
export const advancedConfiguration = (args: ProcessArgs): Advanced => ({
  customOpensslCipherConfigTls12: args.customOpensslCipherConfigTls12,
  customOpensslCipherConfigTls13: args.customOpensslCipherConfigTls13,
  minimumEnabledTlsProtocol: args.minimumEnabledTlsProtocol,
  tlsCipherConfigMode: args.tlsCipherConfigMode,
});

/** What a version from 2024-08-05 shows: without the two settings MongoDB no longer has. */
export function processArgs20240805(args: ProcessArgs): object {
  const { defaultReadConcern, failIndexKeyTooLong, ...rest } = args;
  return rest;
}

const isName = (name: string): name is keyof ProcessArgs => name in DEFAULT_PROCESS_ARGS;

/** Suites that are listed imply the custom mode; going back to the default mode drops them. */
function withCipherMode(args: ProcessArgs, asked: string | null | undefined): ProcessArgs {
  const listed = args.customOpensslCipherConfigTls12.length + args.customOpensslCipherConfigTls13.length > 0;
  if (asked === 'DEFAULT')
    return { ...args, customOpensslCipherConfigTls12: [], customOpensslCipherConfigTls13: [] };
  return listed ? { ...args, tlsCipherConfigMode: 'CUSTOM' } : args;
}

function checkOplog(size: number | null, diskSizeGB: number): void {
  if (size === null) return;
  if (size <= 0)
    throw apiError('OPLOG_SIZE_MB_LESS_THAN_EQUAL_ZERO', [String(size)], 'An oplog of {0} MB cannot be.');
  if (size < SMALLEST_OPLOG_MB) {
    throw apiError('OPLOG_SIZE_MB_LESS_THAN_990', [String(size)], 'An oplog has at least 990 MB, not {0}.');
  }
  if (size >= diskSizeGB * 1024) {
    throw apiError(
      'OPLOG_SIZE_MB_TOO_BIG',
      [String(size), String(diskSizeGB)],
      'An oplog of {0} MB does not fit on {1} GB.',
    );
  }
}

function checkSampling({
  sampleSizeBIConnector: size,
  sampleRefreshIntervalBIConnector: interval,
}: ProcessArgs): void {
  if (size !== null && size < 0) {
    throw apiError('INVALID_SAMPLE_SIZE_BI_CONNECTOR', [String(size)], 'The sample size {0} is negative.');
  }
  if (interval !== null && interval < 0) {
    throw apiError(
      'INVALID_SAMPLE_REFRESH_INTERVAL_BI_CONNECTOR',
      [String(interval)],
      'The sample interval {0} is negative.',
    );
  }
}
