import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' };

async function runningFlex({ atlas, groupId, clock }: World, name: string) {
  await atlas.flexClusters.createFlexCluster({ groupId, body: { name, providerSettings } });
  await atlas.flexClusters.getFlexCluster({ groupId, name });
  clock.advance(LONG_ENOUGH);
  return { groupId, name };
}

asRecorded(
  'TestFlexClustersFile',
  ['createGroupFlexCluster', 'getGroupFlexCluster', 'deleteGroupFlexCluster'],
  'a flex cluster goes through its life as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { flexClusters } = atlas;
    const name = 'cluster-871';
    const flex = { groupId, name };
    const tags = [{ key: 'e2e_test', value: 'yes' }];
    await flexClusters.createFlexCluster({ groupId, body: { name, providerSettings, tags } });
    like(1);
    await flexClusters.getFlexCluster(flex);
    clock.advance(LONG_ENOUGH);
    await expect(atlas.clusters.deleteCluster({ groupId, clusterName: name })).rejects.toMatchObject({
      status: 400,
    });
    like(2);
    await flexClusters.getFlexCluster(flex);
    await flexClusters.deleteFlexCluster(flex);
    like(3);
    await flexClusters.getFlexCluster(flex);
    like(4);
    clock.advance(LONG_ENOUGH);
    await expect(flexClusters.getFlexCluster(flex)).rejects.toMatchObject({ status: 404 });
    like(5);
  },
);

showing(
  'lifecycle',
  ['createGroupFlexCluster', 'getGroupFlexCluster', 'updateGroupFlexCluster', 'deleteGroupFlexCluster'],
  'a flex cluster shows every state once and tells each step in an event',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { flexClusters } = atlas;
    const flex = { groupId, name: 'flex' };
    const state = async () => (await flexClusters.getFlexCluster(flex)).stateName;
    const noted = await eventsOf(world, async () => {
      await flexClusters.createFlexCluster({ groupId, body: { name: 'flex', providerSettings } });
      expect(await state()).toBe('CREATING');
      clock.advance(LONG_ENOUGH);
      expect(await state()).toBe('IDLE');
      const body = { terminationProtectionEnabled: true };
      expect(await flexClusters.updateFlexCluster({ ...flex, body })).toMatchObject({
        ...body,
        stateName: 'UPDATING',
      });
      expect(await state()).toBe('UPDATING');
      clock.advance(LONG_ENOUGH);
      expect(await state()).toBe('IDLE');
      await expect(flexClusters.deleteFlexCluster(flex)).rejects.toMatchObject({
        status: 400,
        errorCode: 'CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED',
      });
      await flexClusters.updateFlexCluster({ ...flex, body: { terminationProtectionEnabled: false } });
      await flexClusters.deleteFlexCluster(flex);
      expect(await state()).toBe('DELETING');
      clock.advance(LONG_ENOUGH);
      await expect(state()).rejects.toMatchObject({ status: 404, errorCode: 'CLUSTER_NOT_FOUND' });
    });
    expect(noted).toEqual({
      inGroup: [
        'CLUSTER_CREATED',
        'CLUSTER_READY',
        'CLUSTER_UPDATE_SUBMITTED',
        'CLUSTER_UPDATE_STARTED',
        'CLUSTER_UPDATE_COMPLETED',
        'CLUSTER_UPDATE_SUBMITTED',
        'CLUSTER_UPDATE_STARTED',
        'CLUSTER_DELETE_SUBMITTED',
        'CLUSTER_UPDATE_STARTED',
        'CLUSTER_DELETED',
      ],
      inOrg: [],
    });
  },
);

showing(
  'stateful',
  ['listGroupFlexClusters', 'createGroupFlexCluster', 'listGroupClusters'],
  'the two families of clusters share their names, are listed apart, and point at each other',
  async (world) => {
    const { atlas, groupId } = world;
    const { clusters, flexClusters } = atlas;
    const flex = await runningFlex(world, 'flex');
    const shop = await running(world, replicaSet('shop'));
    expect(await flexClusters.listFlexClusters({ groupId })).toMatchObject({
      totalCount: 1,
      results: [{ name: 'flex' }],
    });
    expect(await clusters.listClusters({ groupId })).toMatchObject({
      totalCount: 1,
      results: [{ name: 'shop' }],
    });
    const asCluster = { groupId, clusterName: flex.name };
    const wrongFamily = {
      status: 400,
      errorCode: 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
      detail: 'Flex cluster flex cannot be used in the Cluster API.',
      parameters: ['flex'],
    };
    await expect(clusters.getCluster(asCluster)).rejects.toMatchObject(wrongFamily);
    await expect(clusters.deleteCluster(asCluster)).rejects.toMatchObject(wrongFamily);
    await expect(clusters.updateCluster({ ...asCluster, body: {} })).rejects.toMatchObject(wrongFamily);
    await expect(clusters.getProcessArgs(asCluster)).rejects.toMatchObject(wrongFamily);
    const asFlex = { groupId, name: shop.clusterName };
    const otherFamily = {
      status: 400,
      errorCode: 'CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API',
      detail: 'Cannot use non-flex cluster shop in the flex API.',
      parameters: ['shop'],
    };
    await expect(flexClusters.getFlexCluster(asFlex)).rejects.toMatchObject(otherFamily);
    await expect(flexClusters.deleteFlexCluster(asFlex)).rejects.toMatchObject(otherFamily);
    await expect(flexClusters.updateFlexCluster({ ...asFlex, body: {} })).rejects.toMatchObject(otherFamily);

    const taken = { status: 400, errorCode: 'DUPLICATE_CLUSTER_NAME' };
    await expect(clusters.createCluster({ groupId, body: replicaSet('flex') })).rejects.toMatchObject(taken);
    const body = { name: 'shop', providerSettings };
    await expect(flexClusters.createFlexCluster({ groupId, body })).rejects.toMatchObject(taken);
    const { _id } = await clusters.requestSampleDatasetLoad({ groupId, name: 'flex' });
    expect(_id).toMatch(/^[0-9a-f]{24}$/);
  },
);

showing(
  'lifecycle',
  ['tenantGroupFlexClusterUpgrade'],
  'a flex cluster becomes a dedicated one of the other family, with its name, addresses and tags',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { clusters, flexClusters } = atlas;
    const flex = await runningFlex(world, 'shop');
    await flexClusters.updateFlexCluster({ ...flex, body: { tags: [{ key: 'a', value: 'b' }] } });
    await flexClusters.getFlexCluster(flex);
    clock.advance(LONG_ENOUGH);
    const before = await flexClusters.getFlexCluster(flex);
    const body = {
      name: 'shop',
      clusterType: 'REPLICASET',
      replicationSpecs: [{ regionConfigs: [region()] }],
    };
    const answer = await flexClusters.tenantUpgrade({ groupId, body });
    expect(answer).toMatchObject({ id: before.id, name: 'shop', stateName: 'UPDATING' });
    await expect(flexClusters.getFlexCluster(flex)).rejects.toMatchObject({
      errorCode: 'CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API',
    });
    const cluster = { groupId, clusterName: 'shop' };
    expect((await clusters.getCluster(cluster)).stateName).toBe('UPDATING');
    clock.advance(LONG_ENOUGH);
    const after = await clusters.getCluster(cluster);
    expect(after).toMatchObject({
      stateName: 'IDLE',
      connectionStrings: before.connectionStrings,
      tags: before.tags,
    });
    expect(after.id).not.toBe(before.id);
  },
);

showing(
  'lifecycle',
  ['upgradeGroupClusterTenantUpgrade', 'createGroupCluster'],
  'a free cluster becomes a flex one',
  async (world) => {
    const { atlas, groupId } = world;
    const cluster = await running(world, free('shop'));
    await atlas.clusters.upgradeTenantUpgrade({
      groupId,
      body: {
        name: 'shop',
        providerSettings: { providerName: 'FLEX', instanceSizeName: 'FLEX', ...providerSettings },
      },
    });
    await expect(atlas.clusters.getCluster(cluster)).rejects.toMatchObject({
      errorCode: 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API',
    });
    const flex = { groupId, name: 'shop' };
    expect(await atlas.flexClusters.getFlexCluster(flex)).toMatchObject({
      name: 'shop',
      stateName: 'UPDATING',
    });
  },
);
