import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';

const specs = (instanceSize: string, nodeCount: number) => ({ specs: [{ instanceSize, nodeCount }] });

asRecorded(
  'TestSearchNodes',
  [
    'getGroupClusterSearchDeployment',
    'createGroupClusterSearchDeployment',
    'updateGroupClusterSearchDeployment',
    'deleteGroupClusterSearchDeployment',
  ],
  'search nodes are made, changed and deleted as it was recorded',
  async (world, like) => {
    const { atlas, clock } = world;
    const { atlasSearch } = atlas;
    const cluster = await running(world, replicaSet('cluster-235'));
    await atlasSearch.getClusterSearchDeployment(cluster);
    like(7);
    await atlasSearch.createClusterSearchDeployment({ ...cluster, body: specs('S30_LOWCPU_NVME', 2) });
    like(8);
    await atlasSearch.getClusterSearchDeployment(cluster);
    like(9);
    clock.advance(LONG_ENOUGH);
    await atlasSearch.getClusterSearchDeployment(cluster);
    like(10);
    await atlasSearch.updateClusterSearchDeployment({ ...cluster, body: specs('S20_HIGHCPU_NVME', 3) });
    like(12);
    await atlasSearch.getClusterSearchDeployment(cluster);
    like(13);
    clock.advance(LONG_ENOUGH);
    await atlasSearch.getClusterSearchDeployment(cluster);
    like(14);
    await atlasSearch.deleteClusterSearchDeployment(cluster);
    like(16);
  },
);

showing(
  'lifecycle',
  [
    'getGroupClusterSearchDeployment',
    'createGroupClusterSearchDeployment',
    'updateGroupClusterSearchDeployment',
  ],
  'search nodes are in every region of their cluster, or in some with a size of each, and leave in their time',
  async (world) => {
    const { atlas, clock } = world;
    const { atlasSearch } = atlas;
    const second = region({
      regionName: 'US_WEST_2',
      priority: 6,
      electableSpecs: { instanceSize: 'M10', nodeCount: 2 },
    });
    const cluster = await running(
      world,
      replicaSet('shop', { replicationSpecs: [{ regionConfigs: [region(), second] }] }),
    );
    const missing = { status: 400, code: 'ATLAS_SEARCH_DEPLOYMENT_DOES_NOT_EXIST' };
    const older = { version: '2024-05-30' } as const;
    await expect(atlasSearch.getClusterSearchDeployment(cluster, older)).rejects.toMatchObject(missing);
    const body = specs('S20_HIGHCPU_NVME', 2);
    await expect(atlasSearch.updateClusterSearchDeployment({ ...cluster, body })).rejects.toMatchObject(
      missing,
    );
    await expect(atlasSearch.deleteClusterSearchDeployment(cluster)).rejects.toMatchObject(missing);
    const noted = await eventsOf(world, async () => {
      const made = await atlasSearch.createClusterSearchDeployment({ ...cluster, body });
      expect(made.effectiveSpecs).toEqual(
        ['US_EAST_1', 'US_WEST_2'].map((regionName) => ({
          cloudProvider: 'AWS',
          instanceSize: 'S20_HIGHCPU_NVME',
          nodeCount: 2,
          regionName,
        })),
      );
      await expect(atlasSearch.createClusterSearchDeployment({ ...cluster, body })).rejects.toMatchObject({
        status: 409,
      });
      const one = { cloudProvider: 'AWS', regionName: 'US_WEST_2', instanceSize: 'S40_STORAGE_NVME' };
      const both = { specs: [{ ...one, regionName: 'US_EAST_1', nodeCount: 4 }, one], defaultNodeCount: 3 };
      const changed = await atlasSearch.updateClusterSearchDeployment({ ...cluster, body: both });
      expect(changed.effectiveSpecs?.map(({ nodeCount }) => nodeCount)).toEqual([4, 3]);
      const state = async () => (await atlasSearch.getClusterSearchDeployment(cluster)).stateName;
      expect(await state()).toBe('UPDATING');
      clock.advance(LONG_ENOUGH);
      expect(await state()).toBe('IDLE');
      await atlasSearch.deleteClusterSearchDeployment(cluster);
      expect(await state()).toBe('UPDATING');
      await expect(atlasSearch.deleteClusterSearchDeployment(cluster)).rejects.toMatchObject(missing);
      clock.advance(LONG_ENOUGH);
      expect(await atlasSearch.getClusterSearchDeployment(cluster)).toEqual({});
    });
    const types = ['CREATED', 'UPDATED', 'DELETED'].map((type) => `SEARCH_DEPLOYMENT_${type}`);
    expect(noted.inGroup).toEqual(types);
  },
);

showing(
  'stateful',
  [
    'createGroupClusterSearchDeployment',
    'getGroupClusterSearchDeployment',
    'deleteGroupClusterSearchDeployment',
  ],
  'search nodes need a dedicated cluster, a region of it and a size its cloud has; the oldest version answers with 200',
  async (world) => {
    const { atlas, groupId, exchanges } = world;
    const { atlasSearch } = atlas;
    const small = await running(world, free('small'));
    const body = specs('S20_HIGHCPU_NVME', 2);
    await expect(atlasSearch.createClusterSearchDeployment({ ...small, body })).rejects.toMatchObject({
      status: 400,
      code: 'INSUFFICIENT_INSTANCE_SIZE',
    });
    const cluster = await running(world, replicaSet('shop'));
    const refused = async (wrong: object, code = 'INVALID_ATTRIBUTE') =>
      expect(
        atlasSearch.createClusterSearchDeployment({
          ...cluster,
          body: { specs: [{ instanceSize: 'S20_HIGHCPU_NVME', nodeCount: 2, ...wrong }] },
        }),
      ).rejects.toMatchObject({ status: 400, code });
    await refused({ instanceSize: 'S135_LOWCPU_NVME' });
    await refused({ nodeCount: null }, 'MISSING_ATTRIBUTE');
    await refused({ nodeCount: 1 });
    await refused({ cloudProvider: 'AWS', regionName: 'EU_WEST_1' });
    await refused({ regionName: 'US_EAST_1' }, 'MISSING_ATTRIBUTE');
    const oldest = { version: '2023-01-01' } as const;
    await atlasSearch.createClusterSearchDeployment({ ...cluster, body }, oldest);
    expect(exchanges.at(-1)?.status).toBe(200);
    await atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
    expect(await atlasSearch.getClusterSearchDeployment(cluster)).toMatchObject({ stateName: 'PAUSED' });
    await atlasSearch.deleteClusterSearchDeployment(cluster, oldest);
    expect(exchanges.at(-1)?.status).toBe(200);
    await expect(
      atlasSearch.getClusterSearchDeployment({ groupId, clusterName: 'none' }),
    ).rejects.toMatchObject({ status: 404, code: 'CLUSTER_NOT_FOUND' });
  },
);
