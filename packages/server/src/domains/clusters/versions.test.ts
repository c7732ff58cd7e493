import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestAtlas, testAtlas } from './atlas-fixture.ts';
import { region, replicaSetBody, shardedBody } from './fixtures.ts';

let atlas: TestAtlas;

beforeEach(async () => {
  atlas = await testAtlas();
});

afterEach(async () => {
  await atlas[Symbol.asyncDispose]();
});

const running = (body: object = replicaSetBody()) => atlas.running(body);

const legacyBody = {
  name: 'shop',
  providerSettings: { providerName: 'AWS', instanceSizeName: 'M10', regionName: 'US_EAST_1' },
};
const zoneBody = {
  name: 'shop',
  clusterType: 'SHARDED',
  diskSizeGB: 30,
  replicationSpecs: [{ numShards: 2, zoneName: 'Zone 1', regionConfigs: [region()] }],
};

describe('a cluster made through one version reads in all', () => {
  it.each([
    ['2023-01-01', legacyBody],
    ['2023-02-01', zoneBody],
    ['2024-08-05', shardedBody(2)],
    ['2024-10-23', replicaSetBody()],
  ])('made through %s', async (version, body) => {
    const created = await atlas.call('POST', '/clusters', { version, body });
    expect(created.status).toBe(201);
    expect(created.headers.get('content-type')).toBe(`application/vnd.atlas.${version}+json;charset=utf-8`);
    for (const reading of ['2023-01-01', '2023-02-01', '2024-08-05']) {
      const { status, body: shown } = await atlas.call('GET', '/clusters/shop', { version: reading });
      expect(status).toBe(200);
      expect(shown).toMatchObject({
        id: created.body.id,
        name: 'shop',
        clusterType: created.body.clusterType,
        groupId: atlas.groupId,
      });
    }
  });

  it('with one zone but other spec ids in the versions of 2023', async () => {
    await running(shardedBody(2));
    const specs = async (version: string) =>
      (await atlas.ask('GET', '/clusters/shop', { version })).replicationSpecs as {
        id: string;
        zoneId: string;
        numShards?: number;
      }[];
    const [zone] = await specs('2023-02-01');
    const shards = await specs('2024-08-05');
    expect(zone?.numShards).toBe(2);
    expect(shards.map(({ zoneId }) => zoneId)).toEqual([zone?.zoneId, zone?.zoneId]);
    expect(shards.map(({ id }) => id)).not.toContain(zone?.id);
    expect((await specs('2023-01-01'))[0]?.id).toBe(zone?.id);
  });

  it('unless its shards differ: then the versions of 2023 refuse it, and leave it out of their lists', async () => {
    const replicationSpecs = ['M10', 'M20'].map((instanceSize) => ({
      regionConfigs: [region({ electableSpecs: { instanceSize, nodeCount: 3 } })],
    }));
    await running(shardedBody(2, { replicationSpecs }));
    await running(replicaSetBody({ name: 'plain' }));
    expect(await atlas.refusal('GET', '/clusters/shop', { version: '2023-02-01' })).toBe(
      '400 ASYMMETRIC_SHARD_UNSUPPORTED',
    );
    expect(await atlas.ask('GET', '/clusters', { version: '2023-02-01' })).toMatchObject({
      totalCount: 1,
      results: [{ name: 'plain' }],
    });
    expect(await atlas.ask('GET', '/clusters', { version: '2024-08-05' })).toMatchObject({ totalCount: 2 });
  });

  it('unless it spans several clouds: then 2023-01-01 refuses it', async () => {
    const two = { electableSpecs: { instanceSize: 'M10', nodeCount: 2 } };
    const one = {
      providerName: 'GCP',
      regionName: 'CENTRAL_US',
      priority: 6,
      electableSpecs: { instanceSize: 'M10', nodeCount: 1 },
    };
    await running(replicaSetBody({ replicationSpecs: [{ regionConfigs: [region(two), region(one)] }] }));
    expect(await atlas.refusal('GET', '/clusters/shop', { version: '2023-01-01' })).toBe(
      '400 MULTI_CLOUD_CLUSTER_INVALID',
    );
    expect(await atlas.refusal('GET', '/clusters/shop', { version: '2023-02-01' })).toBe('200');
  });

  it('and scales its shards apart only when it was made with a spec for each', async () => {
    const mode = async (name: string) =>
      (await atlas.ask('GET', `/clusters/${name}/autoScalingConfiguration`)).autoScalingMode;
    await atlas.ask('POST', '/clusters', { body: shardedBody(2) });
    await atlas.ask('POST', '/clusters', { version: '2023-02-01', body: { ...zoneBody, name: 'zones' } });
    expect(await mode('shop')).toBe('INDEPENDENT_SHARD_SCALING');
    expect(await mode('zones')).toBe('CLUSTER_WIDE_SCALING');
  });
});

describe('what a GET answers, sent back without what only the service sets', () => {
  const OF_THE_SERVICE = [
    'connectionStrings',
    'createDate',
    'effectiveDatabaseEdition',
    'effectiveReplicationSpecs',
    'featureCompatibilityVersion',
    'groupId',
    'id',
    'internalClusterRole',
    'links',
    'mongoDBVersion',
    'mongoURI',
    'mongoURIUpdated',
    'mongoURIWithOptions',
    'srvAddress',
    'stateName',
  ];
  it.each(['2023-01-01', '2023-02-01', '2024-08-05'])(
    'is taken and changes nothing in %s',
    async (version) => {
      const path = await running();
      const { replicationSpec, ...shown } = await atlas.ask('GET', path, { version });
      const kept = Object.entries(shown).filter(([field]) => !OF_THE_SERVICE.includes(field));
      expect(await atlas.ask('PATCH', path, { version, body: Object.fromEntries(kept) })).toMatchObject({
        stateName: 'IDLE',
      });
    },
  );
});
