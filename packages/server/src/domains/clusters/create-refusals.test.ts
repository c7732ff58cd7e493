import { describe, expect, it } from 'vitest';
import { ApiError } from '../../errors.ts';
import { createCluster, type Surroundings } from './create.ts';
import { freeBody, region, replicaSetBody, shardedBody, surroundings } from './fixtures.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';

type Body = Readonly<Record<string, unknown>>;

/** Status and code a creation is refused with. */
function refusal(body: Body, change?: Partial<Surroundings>): string {
  try {
    createCluster(readRequest20240805(body), surroundings(change));
  } catch (error) {
    if (error instanceof ApiError) return `${error.status} ${error.code}`;
    throw error;
  }
  return 'none';
}

const withRegion = (change: object) =>
  replicaSetBody({ replicationSpecs: [{ regionConfigs: [region(change)] }] });
const withRegions = (...regions: object[]) =>
  replicaSetBody({ replicationSpecs: [{ regionConfigs: regions }] });

describe('a cluster is not created', () => {
  const m30 = (change: object) =>
    withRegion({ electableSpecs: { instanceSize: 'M30', nodeCount: 3 }, ...change });
  const compute = (change: object) => m30({ autoScaling: { compute: { enabled: true, ...change } } });

  it.each<readonly [string, string, Body]>([
    ['without a name', '400 MISSING_ATTRIBUTE', replicaSetBody({ name: undefined })],
    ['without a type', '400 MISSING_ATTRIBUTE', replicaSetBody({ clusterType: undefined })],
    ['without specs', '400 MISSING_ATTRIBUTE', replicaSetBody({ replicationSpecs: undefined })],
    ['with no spec', '400 REPLICATION_SPECS_INVALID', replicaSetBody({ replicationSpecs: [] })],
    [
      'with a spec without regions',
      '400 REPLICATION_SPECS_INVALID',
      replicaSetBody({ replicationSpecs: [{ regionConfigs: [] }] }),
    ],
    ['with a name that ends with a hyphen', '400 CLUSTER_NAME_INVALID', replicaSetBody({ name: 'shop-' })],
    ['with a name of 65 characters', '400 CLUSTER_NAME_TOO_LONG', replicaSetBody({ name: 'a'.repeat(65) })],
    [
      'with a prefix that ends with a hyphen',
      '400 CLUSTER_NAME_PREFIX_INVALID',
      replicaSetBody({ name: `${'a'.repeat(22)}-b` }),
    ],
    ['paused', '400 CANNOT_CREATE_PAUSED_CLUSTER', replicaSetBody({ paused: true })],
    ['without a region', '400 MISSING_ATTRIBUTE', withRegion({ regionName: undefined })],
    ['in a region of another provider', '400 INVALID_ATTRIBUTE', withRegion({ regionName: 'EUROPE_WEST' })],
    ['without a provider', '400 MISSING_ATTRIBUTE', withRegion({ providerName: undefined })],
    ['on a provider that is none', '400 INVALID_PROVIDER', withRegion({ providerName: 'SERVERLESS' })],
    [
      'with a tier the provider lacks',
      '400 INVALID_ATTRIBUTE',
      withRegion({ electableSpecs: { instanceSize: 'M90', nodeCount: 3 } }),
    ],
    [
      'without a number of nodes',
      '400 MISSING_ATTRIBUTE',
      withRegion({ electableSpecs: { instanceSize: 'M10' } }),
    ],
    [
      'with a negative number of nodes',
      '400 INVALID_ATTRIBUTE',
      withRegion({ electableSpecs: { instanceSize: 'M10', nodeCount: -3 } }),
    ],
    [
      'with four electable nodes',
      '400 CLUSTER_REPLICATION_FACTOR_INVALID',
      withRegion({ electableSpecs: { instanceSize: 'M10', nodeCount: 4 } }),
    ],
    [
      'with one region twice',
      '400 REPLICATION_SPECS_INVALID',
      withRegions(
        region({ electableSpecs: { instanceSize: 'M10', nodeCount: 2 } }),
        region({ priority: 6, electableSpecs: { instanceSize: 'M10', nodeCount: 1 } }),
      ),
    ],
    ['with a first priority of 6', '400 REPLICATION_SPECS_INVALID', withRegion({ priority: 6 })],
    [
      'with priorities that rise',
      '400 REPLICATION_SPECS_INVALID',
      withRegions(
        region({ electableSpecs: { instanceSize: 'M10', nodeCount: 2 } }),
        region({
          regionName: 'EU_WEST_1',
          priority: 7,
          electableSpecs: { instanceSize: 'M10', nodeCount: 1 },
        }),
      ),
    ],
    [
      'with a priority where nobody is elected',
      '400 REPLICATION_SPECS_INVALID',
      withRegions(
        region(),
        region({
          regionName: 'EU_WEST_1',
          priority: 6,
          electableSpecs: undefined,
          readOnlySpecs: { instanceSize: 'M10', nodeCount: 1 },
        }),
      ),
    ],
    [
      'with two tiers in one shard',
      '400 REPLICATION_SPECS_INVALID',
      withRegions(
        region({ electableSpecs: { instanceSize: 'M10', nodeCount: 2 } }),
        region({
          regionName: 'EU_WEST_1',
          priority: 6,
          electableSpecs: { instanceSize: 'M20', nodeCount: 1 },
        }),
      ),
    ],
    [
      'as a replica set of two shards',
      '400 CLUSTER_NUM_SHARDS_INVALID',
      shardedBody(2, { clusterType: 'REPLICASET' }),
    ],
    ['with 51 shards', '400 CLUSTER_NUM_SHARDS_INVALID', shardedBody(51)],
    [
      'sharded over two zones',
      '400 INVALID_ZONE',
      shardedBody(2, {
        replicationSpecs: [
          { zoneName: 'A', regionConfigs: [region()] },
          { zoneName: 'B', regionConfigs: [region()] },
        ],
      }),
    ],
    [
      'global with zones without names',
      '400 MISSING_ATTRIBUTE',
      shardedBody(2, { clusterType: 'GEOSHARDED' }),
    ],
    [
      'with volumes of two sizes',
      '400 CLUSTER_DISK_SIZE_INVALID',
      withRegion({
        electableSpecs: { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 20 },
        readOnlySpecs: { instanceSize: 'M10', nodeCount: 1, diskSizeGB: 30 },
      }),
    ],
    [
      'with a volume too large for its tier',
      '400 CLUSTER_DISK_SIZE_INVALID',
      withRegion({ electableSpecs: { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 200 } }),
    ],
    [
      'with a volume of half gigabytes',
      '400 CLUSTER_DISK_SIZE_NOT_WHOLE_NUMBER',
      withRegion({ electableSpecs: { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 20.5 } }),
    ],
    [
      'with a provisioned volume on M10',
      '400 INSUFFICIENT_INSTANCE_SIZE',
      withRegion({ electableSpecs: { instanceSize: 'M10', nodeCount: 3, ebsVolumeType: 'PROVISIONED' } }),
    ],
    [
      'with a rate no volume has',
      '400 CLUSTER_DISK_IOPS_INVALID',
      withRegion({
        electableSpecs: { instanceSize: 'M30', nodeCount: 3, ebsVolumeType: 'PROVISIONED', diskIOPS: 50 },
      }),
    ],
    [
      'on local disks without backups',
      '400 NVME_STORAGE_PROVIDER_BACKUP_REQUIRED',
      withRegion({ electableSpecs: { instanceSize: 'M40_NVME', nodeCount: 3 } }),
    ],
    [
      'with continuous backups alone',
      '400 INVALID_CLUSTER_CONFIGURATION',
      replicaSetBody({ pitEnabled: true }),
    ],
    [
      'with a version that is none',
      '400 MONGODB_VERSION_INVALID',
      replicaSetBody({ mongoDBMajorVersion: '99.0' }),
    ],
    [
      'with a version of the past',
      '400 ATLAS_CLUSTER_VERSION_DEPRECATED',
      replicaSetBody({ mongoDBMajorVersion: '4.4' }),
    ],
    [
      'with a version and continuous releases',
      '400 INVALID_MONGODB_VERSION_CONFIG',
      replicaSetBody({ mongoDBMajorVersion: '8.0', versionReleaseSystem: 'CONTINUOUS' }),
    ],
    [
      'with a BI connector that reads from analytics nodes it lacks',
      '400 INVALID_BI_CONNECTOR_READ_PREFERENCE_FOR_TOPOLOGY',
      replicaSetBody({ biConnector: { enabled: true, readPreference: 'ANALYTICS' } }),
    ],
    ['scaling without a largest tier', '400 COMPUTE_AUTO_SCALING_MAX_INSTANCE_SIZE_REQUIRED', compute({})],
    [
      'scaling down without a smallest tier',
      '400 COMPUTE_AUTO_SCALING_MIN_INSTANCE_SIZE_REQUIRED',
      compute({ maxInstanceSize: 'M40', scaleDownEnabled: true }),
    ],
    [
      'scaling to a tier that is none',
      '400 COMPUTE_AUTO_SCALING_MAX_INSTANCE_SIZE_INVALID',
      compute({ maxInstanceSize: 'M41' }),
    ],
    [
      'scaling up to a smaller tier',
      '400 COMPUTE_AUTO_SCALING_INSTANCE_SIZE_RANGE_INVALID',
      compute({ maxInstanceSize: 'M20' }),
    ],
    [
      'scaling down without scaling',
      '400 COMPUTE_AUTO_SCALING_SCALE_DOWN_ENABLED_INVALID',
      m30({ autoScaling: { compute: { enabled: false, scaleDownEnabled: true } } }),
    ],
    [
      'as M2',
      '400 INVALID_TENANT_CONFIGURATION',
      withRegion({
        providerName: 'TENANT',
        backingProviderName: 'AWS',
        electableSpecs: { instanceSize: 'M2' },
      }),
    ],
    [
      'free without a backing provider',
      '400 MISSING_ATTRIBUTE',
      withRegion({ providerName: 'TENANT', electableSpecs: { instanceSize: 'M0' } }),
    ],
    [
      'free in a region without shared machines',
      '400 INVALID_ATTRIBUTE',
      withRegion({
        providerName: 'TENANT',
        backingProviderName: 'AWS',
        regionName: 'MX_CENTRAL_1',
        electableSpecs: { instanceSize: 'M0' },
      }),
    ],
    ['free and sharded', '400 SHARDING_NOT_SUPPORTED', freeBody({ clusterType: 'SHARDED' })],
    ['free with backups', '400 INVALID_TENANT_BACKUP_ENABLED', freeBody({ backupEnabled: true })],
    [
      'free with keys of its own',
      '400 CANNOT_USE_ENCRYPTION_AT_REST_TENANT',
      freeBody({ encryptionAtRestProvider: 'AWS' }),
    ],
    [
      'with an oplog that is too small',
      '400 OPLOG_SIZE_MB_LESS_THAN_990',
      replicaSetBody({ advancedConfiguration: { oplogSizeMB: 10 } }),
    ],
  ])('%s: %s', (_, code, body) => {
    expect(refusal(body)).toBe(code);
  });

  it('under a name another cluster has, in whatever letters', () => {
    expect(refusal(replicaSetBody({ name: 'Shop' }), { names: ['shop'] })).toBe('400 DUPLICATE_CLUSTER_NAME');
  });

  it('under a name whose first 23 characters another cluster has', () => {
    const start = 'a-very-long-cluster-nam';
    expect(refusal(replicaSetBody({ name: `${start}e` }), { names: [`${start}ing`] })).toBe(
      '400 DUPLICATE_CLUSTER_NAME_PREFIX',
    );
    expect(refusal(replicaSetBody({ name: 'shop-1' }), { names: ['shop'] })).toBe('none');
  });

  it('as the second free one of a project', () => {
    expect(refusal(freeBody(), { freeClusters: 1, names: ['other'] })).toBe(
      '400 CANNOT_CREATE_FREE_CLUSTER_VIA_PUBLIC_API',
    );
  });

  it('in a project that is full', () => {
    expect(refusal(replicaSetBody(), { names: ['a', 'b'], limit: 2 })).toBe(
      '403 HOURLY_BILLING_LIMIT_EXCEEDED',
    );
  });
});
