import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';

const TAGS = [{ key: 'env', value: 'test' }];

showing(
  'lifecycle',
  ['createGroupCluster', 'getGroupCluster', 'updateGroupCluster', 'deleteGroupCluster'],
  'a cluster shows every state once, keeps its addresses to the end, and tells each step in an event',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { clusters } = atlas;
    const cluster = { groupId, clusterName: 'shop' };
    const state = async () => (await clusters.getCluster(cluster)).stateName;
    let noted = await eventsOf(world, async () => {
      const made = await clusters.createCluster({ groupId, body: replicaSet('shop', { tags: TAGS }) });
      expect(made).toMatchObject({ stateName: 'CREATING', connectionStrings: {}, tags: TAGS });
      expect(await state()).toBe('CREATING');
      clock.advance(LONG_ENOUGH);
      expect(await state()).toBe('IDLE');
    });
    expect(noted).toEqual({ inGroup: ['CLUSTER_CREATED', 'CLUSTER_READY'], inOrg: [] });
    const ready = await clusters.getCluster(cluster);
    expect(ready.connectionStrings?.standardSrv).toMatch(/^mongodb\+srv:\/\/shop\.[a-z0-9]+\.mongodb\.net$/);

    noted = await eventsOf(world, async () => {
      expect(await clusters.updateCluster({ ...cluster, body: { backupEnabled: true } })).toMatchObject({
        stateName: 'UPDATING',
        backupEnabled: true,
      });
      expect(await state()).toBe('UPDATING');
      clock.advance(LONG_ENOUGH);
      expect(await state()).toBe('IDLE');
    });
    expect(noted.inGroup).toEqual([
      'CLUSTER_UPDATE_SUBMITTED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_UPDATE_COMPLETED',
    ]);

    noted = await eventsOf(world, async () => {
      await clusters.deleteCluster(cluster);
      expect(await clusters.getCluster(cluster)).toMatchObject({
        stateName: 'DELETING',
        tags: [],
        connectionStrings: ready.connectionStrings,
      });
      await expect(clusters.deleteCluster(cluster)).rejects.toMatchObject({
        status: 400,
        errorCode: 'CLUSTER_ALREADY_REQUESTED_DELETION',
      });
      clock.advance(LONG_ENOUGH);
      await expect(state()).rejects.toMatchObject({
        status: 404,
        errorCode: 'CLUSTER_NOT_FOUND',
        parameters: ['shop', groupId],
      });
    });
    expect(noted.inGroup).toEqual([
      'CLUSTER_DELETE_SUBMITTED',
      'CLUSTER_TAGS_MODIFIED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_DELETED',
    ]);
    expect((await clusters.listClusters({ groupId })).totalCount).toBe(0);
  },
);

showing(
  'lifecycle',
  ['updateGroupCluster', 'getGroupCluster'],
  'a paused cluster refuses every other change, and once resumed it has to run before it pauses again',
  async (world) => {
    const { atlas, clock } = world;
    const { clusters } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const pause = (paused: boolean) => clusters.updateCluster({ ...cluster, body: { paused } }).then();
    expect(await pause(true)).toMatchObject({ paused: true, stateName: 'UPDATING' });
    expect(await clusters.getClusterStatus(cluster)).toEqual({ changeStatus: 'PENDING' });
    expect((await clusters.getCluster(cluster)).stateName).toBe('UPDATING');
    clock.advance(LONG_ENOUGH);
    expect(await clusters.getCluster(cluster)).toMatchObject({ paused: true, stateName: 'IDLE' });
    expect(await clusters.getClusterStatus(cluster)).toEqual({ changeStatus: 'APPLIED' });
    await expect(pause(true)).rejects.toMatchObject({ status: 409, errorCode: 'CLUSTER_ALREADY_PAUSED' });
    const paused = { status: 409, errorCode: 'CANNOT_UPDATE_PAUSED_CLUSTER' };
    const body = { backupEnabled: true };
    await expect(clusters.updateCluster({ ...cluster, body })).rejects.toMatchObject(paused);
    await expect(
      clusters.updateProcessArgs({ ...cluster, body: { noTableScan: true } }),
    ).rejects.toMatchObject(paused);

    expect(await pause(false)).toMatchObject({ paused: false, stateName: 'UPDATING' });
    await expect(pause(true)).rejects.toMatchObject({
      errorCode: 'CANNOT_PAUSE_CLUSTER_WITH_PENDING_CHANGES',
    });
    await clusters.getCluster(cluster);
    clock.advance(5000);
    await expect(pause(true)).rejects.toMatchObject({
      status: 400,
      errorCode: 'CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER',
    });
    clock.advance(LONG_ENOUGH);
    expect(await pause(true)).toMatchObject({ paused: true });
    await expect(
      clusters.updateCluster({ ...cluster, body: { paused: false, backupEnabled: true } }),
    ).rejects.toMatchObject(paused);
  },
);

showing(
  'lifecycle',
  ['updateGroupCluster', 'deleteGroupCluster', 'getGroupCluster'],
  'a protected cluster is not deleted until somebody who may takes the protection away',
  async (world) => {
    const { atlas, client, clock, groupId } = world;
    const { clusters, programmaticApiKeys } = atlas;
    const cluster = await running(world, replicaSet('shop', { terminationProtectionEnabled: true }));
    const refused = await clusters.deleteCluster(cluster).catch((error: unknown) => error);
    const advice = 'Disable termination protection and try again.';
    expect(refused).toMatchObject({
      status: 400,
      errorCode: 'CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED',
      detail: `Cannot terminate a cluster when termination protection is enabled. ${advice}`,
      parameters: [
        `Cannot terminate cluster shop in group ${groupId} because termination protection is enabled. ${advice}`,
      ],
    });
    expect((await clusters.getCluster(cluster)).stateName).toBe('IDLE');

    const unprotect = { ...cluster, body: { terminationProtectionEnabled: false } };
    const { publicKey = '', privateKey = '' } = await programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'manager', roles: ['GROUP_CLUSTER_MANAGER'] },
    });
    const manager = client({ publicKey, privateKey });
    await expect(manager.clusters.updateCluster(unprotect)).rejects.toMatchObject({
      status: 401,
      errorCode: 'USER_UNAUTHORIZED',
    });
    await manager.close();

    expect((await clusters.updateCluster(unprotect)).terminationProtectionEnabled).toBe(false);
    await clusters.deleteCluster(cluster);
    expect((await clusters.getCluster(cluster)).stateName).toBe('DELETING');
    clock.advance(LONG_ENOUGH);
    await expect(clusters.getCluster(cluster)).rejects.toMatchObject({ status: 404 });
  },
);

showing(
  'lifecycle',
  ['requestGroupSampleDatasetLoad', 'getGroupSampleDatasetLoad'],
  'sample data is loaded in a while, and forgotten with its cluster',
  async (world) => {
    const { atlas, clock, groupId } = world;
    const { clusters } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    let loadId = '';
    const noted = await eventsOf(world, async () => {
      const { _id } = await clusters.requestSampleDatasetLoad({ groupId, name: 'shop' });
      loadId = _id ?? '';
    });
    expect(noted.inGroup).toEqual(['SAMPLE_DATASET_LOAD_REQUESTED']);
    const load = { groupId, sampleDatasetId: loadId };
    expect(await clusters.getSampleDatasetLoad(load)).toMatchObject({ state: 'WORKING', completeDate: null });
    clock.advance(LONG_ENOUGH);
    const loaded = await clusters.getSampleDatasetLoad(load);
    expect(loaded.state).toBe('COMPLETED');
    expect(Date.parse(loaded.completeDate ?? '') - Date.parse(loaded.createDate ?? '')).toBe(2000);
    await expect(clusters.requestSampleDatasetLoad({ groupId, name: 'ghost' })).rejects.toMatchObject({
      status: 404,
      errorCode: 'CLUSTER_NOT_FOUND',
    });
    await clusters.updateCluster({ ...cluster, body: { paused: true } });
    await expect(clusters.requestSampleDatasetLoad({ groupId, name: 'shop' })).rejects.toMatchObject({
      status: 409,
      errorCode: 'CANNOT_UPDATE_PAUSED_CLUSTER',
    });

    await clusters.deleteCluster(cluster);
    await clusters.getCluster(cluster);
    clock.advance(LONG_ENOUGH);
    await expect(clusters.getSampleDatasetLoad(load)).rejects.toMatchObject({
      status: 404,
      errorCode: 'RESOURCE_NOT_FOUND',
      parameters: [`Sample dataset load with id ${loadId}`],
    });
  },
);

showing(
  'stateful',
  ['restartGroupClusterPrimaries', 'getGroupClusterStatus'],
  'a failover test keeps a cluster busy for a while and is not begun twice',
  async (world) => {
    const { atlas, clock } = world;
    const { clusters } = atlas;
    const cluster = await running(world, replicaSet('shop'));
    const noted = await eventsOf(world, async () => {
      await clusters.restartPrimaries(cluster);
      await expect(clusters.restartPrimaries(cluster)).rejects.toMatchObject({
        errorCode: 'CLUSTER_RESTART_IN_PROGRESS',
      });
      expect((await clusters.getCluster(cluster)).stateName).toBe('UPDATING');
      expect(await clusters.getClusterStatus(cluster)).toEqual({ changeStatus: 'PENDING' });
      clock.advance(LONG_ENOUGH);
      expect((await clusters.getCluster(cluster)).stateName).toBe('IDLE');
    });
    expect(noted.inGroup).toEqual([
      'TEST_FAILOVER_REQUESTED',
      'CLUSTER_UPDATE_STARTED',
      'CLUSTER_UPDATE_COMPLETED',
    ]);
    expect(await clusters.getClusterStatus(cluster)).toEqual({ changeStatus: 'APPLIED' });
  },
);
