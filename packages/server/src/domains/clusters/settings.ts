import { apiError } from '../../errors.ts';
import { isNvme } from './instance-sizes.ts';
import { hardwareOf, type Settings, type Topology } from './model.ts';
import { badConfiguration } from './problems.ts';
import type { ClusterRequest } from './request.ts';
import { changeMajorVersion, checkMajorVersion, DEFAULT_MAJOR_VERSION } from './versions.ts';

/** What a cluster has where nobody said anything; recorded but for the scaling strategy, which is not shown. */
const DEFAULTS: Settings = {
  adaptiveCapacity: null,
  backupEnabled: false,
  biConnector: { enabled: false, readPreference: 'secondary' },
  configServerManagementMode: 'ATLAS_MANAGED',
  diskWarmingMode: 'FULLY_WARMED',
  encryptionAtRestProvider: 'NONE',
  globalClusterSelfManagedSharding: false,
  labels: [],
  mongoDBMajorVersion: DEFAULT_MAJOR_VERSION,
  pitEnabled: false,
  redactClientLogData: false,
  retainBackups: false,
  rootCertType: 'ISRGROOTX1',
  tags: [],
  terminationProtectionEnabled: false,
  useAwsTimeBasedSnapshotCopyForFastInitialSync: false,
  versionReleaseSystem: 'LTS',
};

/**
 * The settings of a cluster that is created (`current` absent) or changed: what the request leaves out stays.
 *
 * @param topology where the cluster is to be: some settings depend on it
 * @param pinned major version the feature compatibility is pinned to
 * @throws the codes of versions, INVALID_MONGODB_VERSION_CONFIG, INVALID_TENANT_BACKUP_ENABLED, INVALID_TENANT_CONFIGURATION,
 *   CANNOT_USE_ENCRYPTION_AT_REST_TENANT, NVME_STORAGE_PROVIDER_BACKUP_REQUIRED, INVALID_CLUSTER_CONFIGURATION,
 *   INVALID_BI_CONNECTOR_READ_PREFERENCE_FOR_TOPOLOGY
 */
export function readSettings(
  request: ClusterRequest,
  topology: Topology,
  current?: Settings,
  pinned?: string,
): Settings {
  const before = current ?? DEFAULTS;
  const releases = request.versionReleaseSystem ?? before.versionReleaseSystem;
  if (
    releases === 'CONTINUOUS' &&
    request.mongoDBMajorVersion !== undefined &&
    request.mongoDBMajorVersion !== current?.mongoDBMajorVersion
  ) {
    throw apiError(
      'INVALID_MONGODB_VERSION_CONFIG',
      [],
      'A cluster that follows every release cannot choose mongoDBMajorVersion.',
    );
  }
  const warming = request.diskWarmingMode ?? before.diskWarmingMode;
  const strategy = request.replicaSetScalingStrategy ?? before.replicaSetScalingStrategy;
  const settings: Settings = {
    adaptiveCapacity:
      request.adaptiveCapacity === undefined ? before.adaptiveCapacity : request.adaptiveCapacity,
    backupEnabled: request.backupEnabled ?? before.backupEnabled,
    biConnector: readBiConnector(request, topology, before),
    configServerManagementMode: request.configServerManagementMode ?? before.configServerManagementMode,
    ...(warming !== undefined && { diskWarmingMode: warming }),
    encryptionAtRestProvider: request.encryptionAtRestProvider ?? before.encryptionAtRestProvider,
    globalClusterSelfManagedSharding:
      request.globalClusterSelfManagedSharding ?? before.globalClusterSelfManagedSharding,
    labels: request.labels ?? before.labels,
    mongoDBMajorVersion: majorVersion(request.mongoDBMajorVersion, current, pinned),
    pitEnabled: pitEnabled(request, before),
    redactClientLogData: request.redactClientLogData ?? before.redactClientLogData,
    ...(strategy !== undefined && { replicaSetScalingStrategy: strategy }),
    retainBackups: request.retainBackups ?? before.retainBackups,
    rootCertType: request.rootCertType ?? before.rootCertType,
    tags: request.tags ?? before.tags,
    terminationProtectionEnabled: request.terminationProtectionEnabled ?? before.terminationProtectionEnabled,
    useAwsTimeBasedSnapshotCopyForFastInitialSync:
      request.useAwsTimeBasedSnapshotCopyForFastInitialSync ??
      before.useAwsTimeBasedSnapshotCopyForFastInitialSync,
    versionReleaseSystem: releases,
  };
  if (current && settings.globalClusterSelfManagedSharding !== current.globalClusterSelfManagedSharding) {
    throw badConfiguration('globalClusterSelfManagedSharding is decided when the cluster is created');
  }
  checkTogether(settings, topology);
  return settings;
}

function majorVersion(
  asked: string | undefined,
  current: Settings | undefined,
  pinned: string | undefined,
): string {
  if (!current) return checkMajorVersion(asked ?? DEFAULT_MAJOR_VERSION);
  return asked === undefined
    ? current.mongoDBMajorVersion
    : changeMajorVersion(current.mongoDBMajorVersion, asked, pinned);
}

/** Turning backups off turns the continuous ones off with them, unless the request wants those. */
function pitEnabled({ pitEnabled: asked, backupEnabled }: ClusterRequest, before: Settings): boolean {
  return asked ?? (backupEnabled === false ? false : before.pitEnabled);
}

/** Its read preference is sent in capitals and shown in small letters, as recorded; what is shown may be sent back. */
function readBiConnector(
  { biConnector }: ClusterRequest,
  { shards }: Topology,
  before: Settings,
): Settings['biConnector'] {
  if (!biConnector) return before.biConnector;
  const enabled = biConnector.enabled ?? before.biConnector.enabled;
  const readPreference = biConnector.readPreference?.toLowerCase() ?? before.biConnector.readPreference;
  const analytics = shards.some(({ regions }) => regions.some((region) => region.analytics.nodeCount > 0));
  if (readPreference === 'analytics' && !analytics) {
    throw apiError(
      'INVALID_BI_CONNECTOR_READ_PREFERENCE_FOR_TOPOLOGY',
      ['ANALYTICS'],
      'The read preference {0} needs analytics nodes.',
    );
  }
  return { enabled, readPreference };
}

function checkTogether(settings: Settings, { shards }: Topology): void {
  const regions = shards.flatMap((shard) => shard.regions);
  if (regions.some(({ provider }) => provider === 'TENANT')) checkTenant(settings);
  if (settings.pitEnabled && !settings.backupEnabled)
    throw badConfiguration('pitEnabled needs backupEnabled');
  const nvme = regions.flatMap(hardwareOf).find(({ instanceSize }) => isNvme(instanceSize));
  if (nvme && !settings.backupEnabled) {
    throw apiError(
      'NVME_STORAGE_PROVIDER_BACKUP_REQUIRED',
      [nvme.instanceSize],
      'A cluster of the tier {0} must be backed up.',
    );
  }
}

function checkTenant({
  backupEnabled,
  encryptionAtRestProvider,
  biConnector,
  pitEnabled: pit,
}: Settings): void {
  if (backupEnabled || pit)
    throw apiError('INVALID_TENANT_BACKUP_ENABLED', [], 'A free cluster has no backups.');
  if (encryptionAtRestProvider !== 'NONE') {
    throw apiError(
      'CANNOT_USE_ENCRYPTION_AT_REST_TENANT',
      [encryptionAtRestProvider],
      'A free cluster cannot be encrypted with keys at {0}.',
    );
  }
  if (biConnector.enabled)
    throw apiError('INVALID_TENANT_CONFIGURATION', ['biConnector'], 'A free cluster has no {0}.');
}
