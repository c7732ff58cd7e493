import { expect } from 'vitest';
import { free, LONG_ENOUGH, region, replicaSet, running, sharded } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';

const V1 = { version: '2023-01-01' } as const;
const V2 = { version: '2023-02-01' } as const;

const READS = ['getGroupCluster', 'listGroupClusters'] as const;

showing(
  'stateful',
  ['createGroupCluster', ...READS],
  'a replica set over two regions with read-only and analytics nodes is the same cluster in all three versions',
  async (world) => {
    const { atlas, groupId } = world;
    const { clusters } = atlas;
    const specs = (nodeCount: number) => ({ instanceSize: 'M30', nodeCount });
    const first = region({
      electableSpecs: specs(2),
      readOnlySpecs: specs(1),
      analyticsSpecs: specs(1),
    });
    const second = region({ regionName: 'US_WEST_2', priority: 6, electableSpecs: specs(1) });
    const body = replicaSet('wide', { replicationSpecs: [{ regionConfigs: [first, second] }] });
    const cluster = await running(world, body);

    const shown = await clusters.getCluster(cluster);
    const [spec] = shown.replicationSpecs ?? [];
    expect(shown.replicationSpecs).toHaveLength(1);
    expect(spec?.regionConfigs).toMatchObject([
      {
        regionName: 'US_EAST_1',
        electableSpecs: { instanceSize: 'M30', nodeCount: 2, diskSizeGB: 40 },
        readOnlySpecs: { nodeCount: 1 },
        analyticsSpecs: { nodeCount: 1 },
      },
      { regionName: 'US_WEST_2', electableSpecs: { nodeCount: 1 }, readOnlySpecs: { nodeCount: 0 } },
    ]);
    expect(shown.connectionStrings?.standard?.match(/:27017/g)).toHaveLength(3);

    const older = await clusters.getCluster(cluster, V2);
    expect(older).toMatchObject({ id: shown.id, diskSizeGB: 40, replicationSpecs: [{ numShards: 1 }] });
    expect(older.replicationSpecs?.[0]?.zoneId).toBe(spec?.zoneId);
    expect(older.replicationSpecs?.[0]?.id).not.toBe(spec?.id);

    const oldest = await clusters.getCluster(cluster, V1);
    expect(oldest).toMatchObject({
      id: shown.id,
      numShards: 1,
      replicationFactor: 3,
      providerSettings: { providerName: 'AWS', instanceSizeName: 'M30' },
      replicationSpecs: [
        {
          regionsConfig: {
            US_EAST_1: { electableNodes: 2, readOnlyNodes: 1, analyticsNodes: 1, priority: 7 },
            US_WEST_2: { electableNodes: 1, readOnlyNodes: 0, analyticsNodes: 0, priority: 6 },
          },
        },
      ],
    });
    for (const options of [{}, V2, V1]) {
      const { results } = await clusters.listClusters({ groupId }, options);
      expect(results).toMatchObject([{ id: shown.id, name: 'wide' }]);
    }
  },
);

showing(
  'lifecycle',
  ['createGroupCluster', 'updateGroupCluster', 'getGroupCluster'],
  'a cluster made in the first version is changed in the second and in the third',
  async ({ atlas, groupId, clock }) => {
    const { clusters } = atlas;
    const cluster = { groupId, clusterName: 'shop' };
    const providerSettings = {
      providerName: 'AWS',
      instanceSizeName: 'M10',
      regionName: 'EU_WEST_1',
    } as const;
    const made = await clusters.createCluster(
      { groupId, body: { name: 'shop', clusterType: 'REPLICASET', providerSettings } },
      V1,
    );
    expect(made).toMatchObject({ stateName: 'CREATING', diskSizeGB: 10, providerSettings });
    expect(await clusters.getCluster(cluster)).toMatchObject({
      stateName: 'CREATING',
      replicationSpecs: [{ regionConfigs: [{ regionName: 'EU_WEST_1', providerName: 'AWS' }] }],
    });
    clock.advance(LONG_ENOUGH);
    await clusters.getCluster(cluster);
    const larger = await clusters.updateCluster({ ...cluster, body: { diskSizeGB: 20 } }, V2);
    expect(larger).toMatchObject({ stateName: 'UPDATING', diskSizeGB: 20 });
    const electableSpecs = { instanceSize: 'M20', nodeCount: 3, diskSizeGB: 20 };
    const regionConfigs = [region({ regionName: 'EU_WEST_1', electableSpecs })];
    await clusters.updateCluster({ ...cluster, body: { replicationSpecs: [{ regionConfigs }] } });
    expect((await clusters.getCluster(cluster, V1)).stateName).toBe('UPDATING');
    clock.advance(LONG_ENOUGH);
    expect(await clusters.getCluster(cluster, V1)).toMatchObject({
      stateName: 'IDLE',
      diskSizeGB: 20,
      providerSettings: { instanceSizeName: 'M20' },
    });
  },
);

showing(
  'stateful',
  ['createGroupCluster', ...READS, 'autoGroupClusterScalingConfiguration'],
  'shards that differ are shown by the newest version alone, and the older ones say why not',
  async (world) => {
    const { atlas, groupId } = world;
    const { clusters } = atlas;
    const shard = (instanceSize: string) => ({
      regionConfigs: [region({ electableSpecs: { instanceSize, nodeCount: 3, diskSizeGB: 80 } })],
    });
    const replicationSpecs = [shard('M30'), shard('M40')];
    const cluster = await running(world, sharded('uneven', 2, { replicationSpecs }));
    await running(world, replicaSet('even'));
    const shown = await clusters.getCluster(cluster);
    expect(
      shown.replicationSpecs?.map(({ regionConfigs }) => regionConfigs?.[0]?.electableSpecs?.instanceSize),
    ).toEqual(['M30', 'M40']);
    expect(shown.connectionStrings?.standard).toContain('uneven-config-00-00');
    expect(await clusters.autoScalingConfiguration(cluster)).toEqual({
      autoScalingMode: 'INDEPENDENT_SHARD_SCALING',
    });
    for (const options of [V2, V1]) {
      await expect(clusters.getCluster(cluster, options)).rejects.toMatchObject({ status: 400 });
      const { results, totalCount } = await clusters.listClusters({ groupId }, options);
      expect([totalCount, results?.map(({ name }) => name)]).toEqual([1, ['even']]);
    }
    expect((await clusters.listClusters({ groupId })).totalCount).toBe(2);
    expect(await clusters.autoScalingConfiguration({ groupId, clusterName: 'even' })).toEqual({
      autoScalingMode: 'CLUSTER_WIDE_SCALING',
    });
  },
);

showing(
  'stateful',
  ['createGroupCluster', ...READS],
  'a global cluster has a zone for each of its parts of the world',
  async (world) => {
    const { atlas } = world;
    const zone = (zoneName: string, regionName: string) => ({
      zoneName,
      regionConfigs: [region({ regionName, electableSpecs: { instanceSize: 'M30', nodeCount: 3 } })],
    });
    const replicationSpecs = [zone('Americas', 'US_EAST_1'), zone('Europe', 'EU_WEST_1')];
    const cluster = await running(
      world,
      sharded('globe', 2, { clusterType: 'GEOSHARDED', replicationSpecs }),
    );
    const shown = await atlas.clusters.getCluster(cluster);
    expect(shown.replicationSpecs?.map(({ zoneName }) => zoneName)).toEqual(['Americas', 'Europe']);
    expect(new Set(shown.replicationSpecs?.map(({ zoneId }) => zoneId)).size).toBe(2);
    expect(await atlas.clusters.getCluster(cluster, V2)).toMatchObject({
      clusterType: 'GEOSHARDED',
      replicationSpecs: [
        { zoneName: 'Americas', numShards: 1 },
        { zoneName: 'Europe', numShards: 1 },
      ],
    });
    await expect(
      atlas.clusters.updateCluster({ ...cluster, body: { clusterType: 'SHARDED' } }),
    ).rejects.toMatchObject({ errorCode: 'CANNOT_CHANGE_GEOSHARDED_CLUSTER_TYPE' });
    expect((await atlas.clusters.listClusters({ groupId: world.groupId }, V1)).results).toMatchObject([
      { name: 'globe', numShards: 2 },
    ]);
  },
);

showing(
  'stateful',
  ['createGroupCluster', ...READS, 'listClusterDetails'],
  'a cluster on several clouds has no provider to show in the first version, nor in the list of all projects',
  async (world) => {
    const { atlas, groupId } = world;
    const electableSpecs = (nodeCount: number) => ({ instanceSize: 'M10', nodeCount });
    const regionConfigs = [
      region({ electableSpecs: electableSpecs(2) }),
      {
        providerName: 'GCP',
        regionName: 'CENTRAL_US',
        priority: 6,
        electableSpecs: electableSpecs(1),
      } as const,
    ];
    const cluster = await running(world, replicaSet('clouds', { replicationSpecs: [{ regionConfigs }] }));
    await running(world, free('small'));
    expect((await atlas.clusters.getCluster(cluster)).replicationSpecs?.[0]?.regionConfigs).toMatchObject([
      { providerName: 'AWS' },
      { providerName: 'GCP' },
    ]);
    await expect(atlas.clusters.getCluster(cluster, V1)).rejects.toMatchObject({
      errorCode: 'MULTI_CLOUD_CLUSTER_INVALID',
    });
    expect((await atlas.clusters.listClusters({ groupId }, V2)).totalCount).toBe(2);
    const [project] = (await atlas.clusters.listClusterDetails()).results ?? [];
    expect(project).toMatchObject({ groupId, clusters: [{ name: 'small', type: 'REPLICA_SET' }] });
  },
);

showing(
  'lifecycle',
  ['updateGroupCluster', 'getGroupCluster'],
  'a replica set becomes a sharded cluster, which does not become a replica set again',
  async (world) => {
    const { atlas, clock } = world;
    const { clusters } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const grown = await clusters.updateCluster({ ...cluster, body: { clusterType: 'SHARDED' } });
    expect(grown).toMatchObject({ clusterType: 'SHARDED', stateName: 'UPDATING' });
    await clusters.getCluster(cluster);
    clock.advance(LONG_ENOUGH);
    expect(await clusters.getCluster(cluster)).toMatchObject({ clusterType: 'SHARDED', stateName: 'IDLE' });
    const spec = { regionConfigs: [region()] };
    const two = await clusters.updateCluster({ ...cluster, body: { replicationSpecs: [spec, spec] } });
    expect(two.replicationSpecs).toHaveLength(2);
    await expect(
      clusters.updateCluster({ ...cluster, body: { clusterType: 'REPLICASET' } }),
    ).rejects.toMatchObject({ errorCode: 'SHARDED_CLUSTER_CANT_BECOME_REPLICA_SET' });
  },
);

showing(
  'stateful',
  ['createGroupCluster', 'listGroupClusters'],
  'what cannot be a cluster is refused and leaves nothing behind',
  async ({ atlas, groupId }) => {
    const { clusters } = atlas;
    await clusters.createCluster({ groupId, body: replicaSet('shop') });
    const electable = (nodeCount: number) =>
      replicaSet('bad', {
        replicationSpecs: [
          { regionConfigs: [region({ electableSpecs: { instanceSize: 'M10', nodeCount } })] },
        ],
      });
    const refusals = [
      [replicaSet('shop'), 'DUPLICATE_CLUSTER_NAME'],
      [electable(4), 'CLUSTER_REPLICATION_FACTOR_INVALID'],
      [replicaSet('bad', { replicationSpecs: [] }), 'REPLICATION_SPECS_INVALID'],
      [replicaSet('bad', { paused: true }), 'CANNOT_CREATE_PAUSED_CLUSTER'],
      [replicaSet('bad', { mongoDBMajorVersion: '4.4' }), 'ATLAS_CLUSTER_VERSION_DEPRECATED'],
      [sharded('bad', 2, { clusterType: 'REPLICASET' }), 'CLUSTER_NUM_SHARDS_INVALID'],
    ] as const;
    for (const [body, errorCode] of refusals)
      await expect(clusters.createCluster({ groupId, body }), errorCode).rejects.toMatchObject({ errorCode });
    await clusters.createCluster({ groupId, body: free('free') });
    await expect(clusters.createCluster({ groupId, body: free('second') })).rejects.toMatchObject({
      status: 400,
      errorCode: 'CANNOT_CREATE_FREE_CLUSTER_VIA_PUBLIC_API',
    });
    const { results } = await clusters.listClusters({ groupId });
    expect(results?.map(({ name }) => name)).toEqual(['shop', 'free']);
  },
);
