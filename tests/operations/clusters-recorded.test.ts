import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { LONG_ENOUGH, region, sharded } from '../support/clusters.ts';

const OLD = { version: '2023-02-01' } as const;
const LIST = { includeCount: true, includeDeletedWithRetainedBackups: false };

asRecorded(
  'TestClustersFlags',
  [
    'listGroupClusterProviderRegions',
    'createGroupCluster',
    'getGroupCluster',
    'listGroupClusters',
    'updateGroupCluster',
    'deleteGroupCluster',
    'requestGroupSampleDatasetLoad',
    'getGroupClusterProcessArgs',
    'updateGroupClusterProcessArgs',
    'autoGroupClusterScalingConfiguration',
  ],
  'a dedicated replica set goes through its life as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { clusters } = atlas;
    const cluster = { groupId, clusterName: 'cluster-712' };
    await clusters.listClusterProviderRegions({
      groupId,
      includeCount: true,
      providers: ['AWS'],
      tier: 'M10',
    });
    like(2);
    const autoScaling = { compute: { enabled: false, scaleDownEnabled: false }, diskGB: { enabled: false } };
    const regionConfigs = [{ ...region(), autoScaling }];
    const body = {
      name: 'cluster-712',
      clusterType: 'REPLICASET',
      diskSizeGB: 30,
      mongoDBMajorVersion: '7.0',
      replicationSpecs: [{ numShards: 1, regionConfigs, zoneName: 'Zone 1' }],
      tags: [{ key: 'env', value: 'test' }],
      terminationProtectionEnabled: true,
    };
    await clusters.createCluster({ groupId, body }, OLD);
    like(4);
    await clusters.getCluster(cluster);
    like(5);
    clock.advance(LONG_ENOUGH);
    await clusters.getCluster(cluster);
    like(6);
    await clusters.requestSampleDatasetLoad({ groupId, name: 'cluster-712' });
    like(7);
    await clusters.listClusters({ groupId, ...LIST }, OLD);
    like(8);
    await clusters.getCluster(cluster, OLD);
    like(9);
    const args = {
      minimumEnabledTlsProtocol: 'TLS1_2',
      javascriptEnabled: true,
      defaultWriteConcern: 'majority',
    };
    await clusters.updateProcessArgs({ ...cluster, body: args }, { version: '2023-01-01' });
    like(11);
    await clusters.getProcessArgs(cluster, { version: '2023-01-01' });
    like(12);
    const refused = { status: 400 };
    await expect(clusters.deleteCluster(cluster)).rejects.toMatchObject(refused);
    like(14);
    await clusters.autoScalingConfiguration(cluster);
    like(16);
    await clusters.updateCluster(
      {
        ...cluster,
        body: { diskSizeGB: 40, mongoDBMajorVersion: '8.0', terminationProtectionEnabled: false },
      },
      OLD,
    );
    like(18);
    await clusters.deleteCluster(cluster);
    like(19);
    await clusters.getCluster(cluster);
    like(20);
    clock.advance(LONG_ENOUGH);
    await expect(clusters.getCluster(cluster)).rejects.toMatchObject({ status: 404 });
    like(21);
  },
);

asRecorded(
  'TestIndependendShardScalingCluster',
  [
    'createGroupCluster',
    'getGroupCluster',
    'listGroupClusters',
    'updateGroupCluster',
    'deleteGroupCluster',
    'autoGroupClusterScalingConfiguration',
  ],
  'a sharded cluster is paused in one version and resumed in another as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { clusters } = atlas;
    const cluster = { groupId, clusterName: 'cluster-759' };
    const autoScaling = { compute: { enabled: false, scaleDownEnabled: false }, diskGB: { enabled: false } };
    const electableSpecs = { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 30 };
    const spec = { regionConfigs: [region({ autoScaling, electableSpecs })] };
    const body = sharded('cluster-759', 2, { replicationSpecs: [spec, spec] });
    await clusters.createCluster({ groupId, body });
    like(4);
    await clusters.getCluster(cluster);
    like(5);
    clock.advance(LONG_ENOUGH);
    await clusters.getCluster(cluster);
    like(6);
    like(8);
    await clusters.updateCluster({ ...cluster, body: { paused: true } }, OLD);
    like(9);
    await clusters.autoScalingConfiguration(cluster);
    like(10);
    await clusters.updateCluster({ ...cluster, body: { paused: false } });
    like(11);
    await clusters.autoScalingConfiguration(cluster);
    like(12);
    await clusters.listClusters({ groupId, ...LIST });
    like(13);
    await clusters.getCluster(cluster, OLD);
    like(15);
    await clusters.getCluster(cluster);
    like(16);
    clock.advance(LONG_ENOUGH);
    await clusters.getCluster(cluster);
    like(17);
    await clusters.deleteCluster(cluster);
    like(18);
    await clusters.getCluster(cluster);
    like(19);
    clock.advance(LONG_ENOUGH);
    await expect(clusters.getCluster(cluster)).rejects.toMatchObject({ status: 404 });
    like(20);
  },
);

asRecorded(
  'TestClustersM0Flags',
  ['createGroupCluster', 'getGroupCluster', 'deleteGroupCluster'],
  'a free cluster is shown as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { clusters } = atlas;
    const cluster = { groupId, clusterName: 'cluster-251' };
    const regionConfigs = [
      {
        providerName: 'TENANT',
        backingProviderName: 'AWS',
        regionName: 'US_EAST_1',
        priority: 7,
        electableSpecs: { instanceSize: 'M0' },
      } as const,
    ];
    const body = {
      name: 'cluster-251',
      clusterType: 'REPLICASET',
      replicationSpecs: [{ numShards: 1, regionConfigs, zoneName: 'Zone 1' }],
    };
    await clusters.createCluster({ groupId, body }, OLD);
    like(2);
    await clusters.getCluster(cluster);
    clock.advance(LONG_ENOUGH);
    await clusters.getCluster(cluster);
    like(6);
    await clusters.getCluster(cluster, OLD);
    like(7);
    await clusters.deleteCluster(cluster);
    like(9);
  },
);

asRecorded(
  'TestSearch',
  ['requestGroupSampleDatasetLoad', 'getGroupSampleDatasetLoad'],
  'sample data is loaded as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { clusters } = atlas;
    const name = 'search-476';
    const body = { name, clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs: [region()] }] };
    await clusters.createCluster({ groupId, body });
    const { _id } = await clusters.requestSampleDatasetLoad({ groupId, name });
    like(8);
    const load = { groupId, sampleDatasetId: _id ?? '' };
    await clusters.getSampleDatasetLoad(load);
    like(9);
    clock.advance(LONG_ENOUGH);
    expect((await clusters.getSampleDatasetLoad(load)).state).toBe('COMPLETED');
    like(10);
  },
);
