import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestAtlas, testAtlas } from './atlas-fixture.ts';
import { freeBody, region, replicaSetBody, shardedBody } from './fixtures.ts';

let atlas: TestAtlas;

beforeEach(async () => {
  atlas = await testAtlas();
});

afterEach(async () => {
  await atlas[Symbol.asyncDispose]();
});

const running = (body: object = replicaSetBody()) => atlas.running(body);

const stateOf = async (path: string) => (await atlas.ask('GET', path)).stateName;

describe('what is refused leaves nothing behind', () => {
  const bad: readonly (readonly [string, string, string, string, object])[] = [
    ['an unknown field', 'POST', '/clusters', '400', replicaSetBody({ colour: 'green' })],
    ['a wrong type', 'POST', '/clusters', '400', replicaSetBody({ backupEnabled: 'yes' })],
    ['a wrong enum', 'POST', '/clusters', '400', replicaSetBody({ clusterType: 'STANDALONE' })],
    ['a missing field', 'POST', '/clusters', '400', replicaSetBody({ name: undefined })],
    ['a bad name', 'POST', '/clusters', '400', replicaSetBody({ name: 'shop!' })],
    [
      'a bad region',
      'POST',
      '/clusters',
      '400',
      replicaSetBody({ replicationSpecs: [{ regionConfigs: [region({ regionName: 'MOON' })] }] }),
    ],
    [
      'four electable nodes',
      'POST',
      '/clusters',
      '400',
      replicaSetBody({
        replicationSpecs: [
          { regionConfigs: [region({ electableSpecs: { instanceSize: 'M10', nodeCount: 4 } })] },
        ],
      }),
    ],
    ['a taken name', 'POST', '/clusters', '400', replicaSetBody()],
    [
      'a volume that is too large',
      'PATCH',
      '/clusters/shop',
      '400',
      {
        replicationSpecs: [
          {
            regionConfigs: [
              region({ electableSpecs: { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 999 } }),
            ],
          },
        ],
      },
    ],
    [
      'a wrong state',
      'PATCH',
      '/clusters/shop',
      '400',
      { backupEnabled: true, pitEnabled: true, mongoDBMajorVersion: '3.6' },
    ],
  ];
  it.each(bad)('%s', async (_, method, path, status, body) => {
    await running();
    const before = [await atlas.ask('GET', '/clusters'), await atlas.events()];
    expect(await atlas.refusal(method, path, { body })).toMatch(new RegExp(`^${status} [A-Z_]+$`));
    expect([await atlas.ask('GET', '/clusters'), await atlas.events()]).toEqual(before);
  });

  it('a cluster that is not there', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/processArgs'],
      ['GET', '/status'],
      ['GET', '/autoScalingConfiguration'],
      ['POST', '/restartPrimaries'],
    ] as const) {
      const version =
        path === '/processArgs' || path === '/autoScalingConfiguration' ? '2024-08-05' : '2024-10-23';
      const { status, body } = await atlas.call(method, `/clusters/ghost${path}`, { version });
      expect(status).toBe(404);
      expect(body).toMatchObject({
        errorCode: 'CLUSTER_NOT_FOUND',
        detail: `No cluster named ghost exists in group ${atlas.groupId}.`,
        parameters: ['ghost', atlas.groupId],
      });
    }
  });

  it('the second free cluster of a project, and the one over its limit', async () => {
    await running(freeBody());
    expect(await atlas.refusal('POST', '/clusters', { body: freeBody({ name: 'other' }) })).toBe(
      '400 CANNOT_CREATE_FREE_CLUSTER_VIA_PUBLIC_API',
    );
    await atlas.ask('PATCH', '/limits/atlas.project.deployment.clusters', {
      version: '2023-01-01',
      body: { value: 1 },
    });
    expect(await atlas.refusal('POST', '/clusters', { body: replicaSetBody() })).toBe(
      '403 HOURLY_BILLING_LIMIT_EXCEEDED',
    );
  });
});

describe('process arguments', () => {
  it('are read and merged in both versions', async () => {
    const path = `${await running()}/processArgs`;
    const fresh = await atlas.ask('GET', path, { version: '2023-01-01' });
    expect(fresh).toMatchObject({
      defaultReadConcern: null,
      minimumEnabledTlsProtocol: 'TLS1_2',
      oplogSizeMB: null,
    });
    expect(
      await atlas.ask('PATCH', path, {
        version: '2024-08-05',
        body: { minimumEnabledTlsProtocol: 'TLS1_3' },
      }),
    ).not.toHaveProperty('defaultReadConcern');
    expect(await atlas.ask('GET', path, { version: '2023-01-01' })).toEqual({
      ...fresh,
      minimumEnabledTlsProtocol: 'TLS1_3',
    });
    expect(await atlas.ask('GET', '/clusters/shop')).toMatchObject({
      stateName: 'UPDATING',
      advancedConfiguration: { minimumEnabledTlsProtocol: 'TLS1_3' },
    });
  });

  it('are nothing a free cluster has', async () => {
    await running(freeBody());
    expect(await atlas.refusal('GET', '/clusters/free/processArgs', { version: '2024-08-05' })).toBe(
      '400 TENANT_CLUSTER_PROCESS_ARGS_NOT_SUPPORTED',
    );
    expect(await atlas.refusal('POST', '/clusters/free/restartPrimaries')).toBe(
      '400 TENANT_CLUSTER_TEST_FAILOVER_NOT_SUPPORTED',
    );
    expect(await atlas.refusal('PATCH', '/clusters/free', { body: { paused: true } })).toBe(
      '400 TENANT_CLUSTER_UPDATE_UNSUPPORTED',
    );
  });
});

describe('a failover test', () => {
  it('keeps the cluster busy for a while', async () => {
    const path = await running();
    expect(await atlas.call('POST', `${path}/restartPrimaries`)).toMatchObject({ status: 200, body: {} });
    expect(await atlas.refusal('POST', `${path}/restartPrimaries`)).toBe('400 CLUSTER_RESTART_IN_PROGRESS');
    expect(await atlas.ask('GET', `${path}/status`)).toEqual({ changeStatus: 'PENDING' });
    expect(await stateOf(path)).toBe('UPDATING');
    expect(await stateOf(path)).toBe('IDLE');
    expect(await atlas.ask('GET', `${path}/status`)).toEqual({ changeStatus: 'APPLIED' });
    expect(await atlas.events()).toContain('TEST_FAILOVER_REQUESTED');
  });
});

describe('a pinned feature compatibility version', () => {
  it('shows its end, keeps its version and goes again', async () => {
    const path = await running(replicaSetBody({ mongoDBMajorVersion: '7.0' }));
    expect((await atlas.call('POST', `${path}:pinFeatureCompatibilityVersion`, { body: {} })).status).toBe(
      204,
    );
    expect(await atlas.ask('GET', path)).toMatchObject({
      featureCompatibilityVersion: '7.0',
      featureCompatibilityVersionExpirationDate: '2026-01-29T00:00:00Z',
    });
    await atlas.ask('PATCH', path, { body: { mongoDBMajorVersion: '8.0' } });
    expect(await atlas.ask('GET', path)).toMatchObject({
      mongoDBMajorVersion: '8.0',
      featureCompatibilityVersion: '7.0',
    });
    expect(
      await atlas.refusal('POST', `${path}:pinFeatureCompatibilityVersion`, {
        body: { expirationDate: '2026-03-01T00:00:00Z' },
      }),
    ).toBe('400 EXPIRATION_DATE_EXCEEDS_MAX');
    await atlas.ask('POST', `${path}:unpinFeatureCompatibilityVersion`);
    expect(await atlas.ask('GET', path)).toMatchObject({ featureCompatibilityVersion: '8.0' });
    expect(await atlas.refusal('POST', `${path}:unpinFeatureCompatibilityVersion`)).toBe(
      '400 INVALID_CLUSTER_CONFIGURATION',
    );
  });
});

describe('access of the vendor', () => {
  it('is granted until a date, and revoked', async () => {
    const path = await running();
    const grant = { grantType: 'CLUSTER_INFRASTRUCTURE', expirationTime: '2026-01-02T00:00:00Z' };
    expect(await atlas.refusal('POST', `${path}:grantMongoDBEmployeeAccess`, { body: grant })).toBe('204');
    expect(await atlas.ask('GET', path)).toMatchObject({ mongoDBEmployeeAccessGrant: grant });
    expect(
      await atlas.refusal('POST', `${path}:grantMongoDBEmployeeAccess`, {
        body: { ...grant, expirationTime: '2025-01-02T00:00:00Z' },
      }),
    ).toBe('400 ALREADY_EXPIRED');
    expect(await atlas.refusal('POST', `${path}:revokeMongoDBEmployeeAccess`)).toBe('204');
    expect(await atlas.ask('GET', path)).not.toHaveProperty('mongoDBEmployeeAccessGrant');
  });
});

describe('what the service offers', () => {
  it('is one item for each provider, with the recorded regions of AWS', async () => {
    const { results, totalCount } = (await atlas.ask(
      'GET',
      '/clusters/provider/regions?providers=AWS&tier=M10',
    )) as {
      results: {
        instanceSizes: { name: string; availableRegions: { name: string; default: boolean }[] }[];
      }[];
      totalCount: number;
    };
    expect(totalCount).toBe(1);
    expect(results[0]?.instanceSizes.map(({ name }) => name)).toEqual(['M10']);
    const regions = results[0]?.instanceSizes[0]?.availableRegions ?? [];
    expect(regions).toHaveLength(34);
    expect(regions.filter((each) => each.default).map(({ name }) => name)).toEqual([
      'US_EAST_1',
      'US_WEST_2',
    ]);
    expect(await atlas.ask('GET', '/clusters/provider/regions')).toMatchObject({ totalCount: 3 });
    expect(await atlas.refusal('GET', '/clusters/provider/regions?providers=MOON')).toBe(
      '400 INVALID_PROVIDER',
    );
  });
});

describe('all clusters of all projects', () => {
  it('are listed by project, of both families', async () => {
    await running(shardedBody(2));
    await atlas.ask('POST', '/flexClusters', {
      version: '2024-11-13',
      body: { name: 'flex', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } },
    });
    const { results } = (await atlas.ask('GET', '/api/atlas/v2/clusters')) as {
      results: { groupId: string; clusters: object[] }[];
    };
    expect(results.find(({ groupId }) => groupId === atlas.groupId)).toMatchObject({
      planType: 'Atlas',
      clusters: [
        {
          name: 'shop',
          type: 'SHARDED_CLUSTER',
          nodeCount: 6,
          availability: 'available',
          versions: ['8.0.29'],
        },
        { name: 'flex', type: 'REPLICA_SET', nodeCount: 3, availability: 'unavailable' },
      ],
    });
  });
});
