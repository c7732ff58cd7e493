import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { LONG_ENOUGH, region, replicaSet, running, sharded } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const DAY = 24 * 60 * 60_000;
const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' };

/** A flex cluster that is up, and has its first snapshot. */
async function runningFlex({ atlas, groupId, clock }: World, name: string) {
  await atlas.flexClusters.createFlexCluster({ groupId, body: { name, providerSettings } });
  await atlas.flexClusters.getFlexCluster({ groupId, name });
  clock.advance(LONG_ENOUGH);
  await atlas.flexClusters.getFlexCluster({ groupId, name });
  clock.advance(LONG_ENOUGH);
  return { groupId, name };
}

async function firstSnapshot({ atlas }: World, flex: { readonly groupId: string; readonly name: string }) {
  const { results } = await atlas.flexSnapshots.listFlexBackups(flex);
  return results[0]?.id ?? '';
}

/** A key that may only read the project. */
async function reader({ atlas, groupId, client }: World) {
  const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createGroupApiKey({
    groupId,
    body: { desc: 'reads', roles: ['GROUP_READ_ONLY'] },
  });
  return client({ publicKey, privateKey });
}

asRecorded(
  'TestFlexBackup',
  [
    'listGroupFlexClusterBackupSnapshots',
    'getGroupFlexClusterBackupSnapshot',
    'createGroupFlexClusterBackupRestoreJob',
    'getGroupFlexClusterBackupRestoreJob',
    'listGroupFlexClusterBackupRestoreJobs',
  ],
  'a snapshot of an old flex cluster is restored to a new one as it was recorded',
  async (world, like) => {
    const { atlas, groupId, clock } = world;
    const { flexSnapshots, flexRestoreJobs, flexClusters } = atlas;
    const source = await runningFlex(world, 'snapshotCluster0');
    clock.advance(8 * DAY);
    const target = await runningFlex(world, 'cluster-833');
    const { results } = await flexSnapshots.listFlexBackups({ ...source, includeCount: true });
    expect(results).toHaveLength(8);
    like(4, 'shape');
    const snapshotId = results[0]?.id ?? '';
    await flexSnapshots.getFlexBackup({ ...source, snapshotId });
    like(5);
    const asCluster = { groupId, clusterName: source.name };
    await expect(atlas.clusters.getCluster(asCluster)).rejects.toMatchObject({ status: 400 });
    like(7);
    const body = { snapshotId, targetDeploymentItemName: target.name, targetProjectId: groupId };
    const { id = '' } = await flexRestoreJobs.createFlexBackupRestoreJob({ ...source, body });
    like(8);
    const job = { ...source, restoreJobId: id };
    clock.advance(1000);
    await flexRestoreJobs.getFlexBackupRestoreJob(job);
    like(9);
    clock.advance(LONG_ENOUGH);
    await flexRestoreJobs.getFlexBackupRestoreJob(job);
    like(10);
    await flexRestoreJobs.listFlexBackupRestoreJobs({ ...source, includeCount: true });
    await flexRestoreJobs.createFlexBackupRestoreJob({ ...source, body });
    like(14);
    await flexRestoreJobs.listFlexBackupRestoreJobs({ ...source, includeCount: true, itemsPerPage: 1 });
    clock.advance(1000);
    await flexRestoreJobs.listFlexBackupRestoreJobs({ ...source, includeCount: true });
    clock.advance(LONG_ENOUGH);
    const { results: jobs } = await flexRestoreJobs.listFlexBackupRestoreJobs({
      ...source,
      includeCount: true,
      itemsPerPage: 1,
    });
    like(11, 'shape');
    expect(jobs.map(({ status }) => status)).toEqual(['COMPLETED']);
    await flexClusters.deleteFlexCluster(target);
    like(18);
    await flexClusters.getFlexCluster(target);
    like(19);
    clock.advance(LONG_ENOUGH);
    await expect(flexClusters.getFlexCluster(target)).rejects.toMatchObject({ status: 404 });
    like(20);
  },
);

showing(
  'stateful',
  ['listGroupFlexClusterBackupSnapshots', 'getGroupFlexClusterBackupSnapshot'],
  'a flex cluster gets a snapshot when it is up and one each day, and keeps them for eight days',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { flexSnapshots, flexClusters } = atlas;
    const flex = { groupId, name: 'flex' };
    await flexClusters.createFlexCluster({ groupId, body: { name: 'flex', providerSettings } });
    expect(await flexSnapshots.listFlexBackups(flex)).toMatchObject({ totalCount: 0, results: [] });
    await flexClusters.getFlexCluster(flex);
    clock.advance(3000);
    await flexClusters.getFlexCluster(flex);
    const [running] = (await flexSnapshots.listFlexBackups(flex)).results;
    expect(running?.status).toBe('RUNNING');
    expect(running).not.toHaveProperty('finishTime');
    clock.advance(LONG_ENOUGH);
    const [first] = (await flexSnapshots.listFlexBackups(flex)).results;
    expect(first).toMatchObject({ id: running?.id, status: 'COMPLETED', mongoDBVersion: '8.0.29' });
    const kept = Date.parse(first?.expiration ?? '') - Date.parse(first?.scheduledTime ?? '');
    expect(kept).toBe(8 * DAY);
    clock.advance(30 * DAY);
    const later = await flexSnapshots.listFlexBackups({ ...flex, itemsPerPage: 3, pageNum: 2 });
    expect(later.totalCount).toBe(8);
    expect(later.results).toHaveLength(3);
    const all = (await flexSnapshots.listFlexBackups(flex)).results;
    const times = all.map(({ scheduledTime = '' }) => Date.parse(scheduledTime));
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(Array(7).fill(DAY));
    await expect(flexSnapshots.getFlexBackup({ ...flex, snapshotId: first?.id ?? '' })).rejects.toMatchObject(
      { status: 404, errorCode: 'TENANT_SNAPSHOT_NOT_FOUND' },
    );
    expect(await flexSnapshots.getFlexBackup({ ...flex, snapshotId: all[0]?.id ?? '' })).toEqual(all[0]);
  },
);

showing(
  'lifecycle',
  ['downloadGroupFlexClusterBackup', 'getGroupFlexClusterBackupRestoreJob'],
  'a download gets an address that works for four hours',
  async (world) => {
    const { atlas, clock } = world;
    const flex = await runningFlex(world, 'flex');
    const snapshotId = await firstSnapshot(world, flex);
    const { id = '', ...asked } = await atlas.flexSnapshots.downloadFlexBackup({
      ...flex,
      body: { snapshotId },
    });
    expect(asked).toMatchObject({ deliveryType: 'DOWNLOAD', status: 'PENDING', snapshotId });
    expect(asked).not.toHaveProperty('snapshotUrl');
    expect(asked).not.toHaveProperty('targetProjectId');
    const job = { ...flex, restoreJobId: id };
    clock.advance(1000);
    expect((await atlas.flexRestoreJobs.getFlexBackupRestoreJob(job)).status).toBe('RUNNING');
    clock.advance(LONG_ENOUGH);
    expect(await atlas.flexRestoreJobs.getFlexBackupRestoreJob(job)).toMatchObject({
      status: 'COMPLETED',
      snapshotUrl: expect.stringMatching(/^https:\/\/.+\.tar\.gz$/),
    });
    clock.advance(5 * 60 * 60_000);
    const later = await atlas.flexRestoreJobs.getFlexBackupRestoreJob(job);
    expect(later.status).toBe('COMPLETED');
    expect(later).not.toHaveProperty('snapshotUrl');
  },
);

showing(
  'lifecycle',
  ['createGroupFlexClusterBackupRestoreJob'],
  'a restore to a dedicated cluster of the same version makes it busy, and to none other is one possible',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { clusters, flexRestoreJobs } = atlas;
    const flex = await runningFlex(world, 'flex');
    const shop = await running(world, replicaSet('shop'));
    await running(world, sharded('wide', 2));
    await running(world, replicaSet('old', { mongoDBMajorVersion: '7.0' }));
    await running(world, replicaSet('still'));
    await clusters.updateCluster({ groupId, clusterName: 'still', body: { paused: true } });
    await clusters.createCluster({
      groupId,
      body: replicaSet('new', { replicationSpecs: [{ regionConfigs: [region()] }] }),
    });
    const snapshotId = await firstSnapshot(world, flex);
    const restoreTo = (targetDeploymentItemName: string, change: object = {}) =>
      flexRestoreJobs.createFlexBackupRestoreJob({
        ...flex,
        body: { snapshotId, targetDeploymentItemName, ...change },
      });
    for (const [name, status, errorCode] of [
      ['ghost', 404, 'CLUSTER_NOT_FOUND'],
      ['wide', 400, 'TENANT_RESTORE_INCOMPATIBLE_TOPOLOGY'],
      ['old', 400, 'TENANT_RESTORE_VERSION_MISMATCH'],
      ['still', 400, 'CLUSTER_PAUSED_CANNOT_RESTORE'],
      ['new', 400, 'TENANT_RESTORE_DESTINATION_UNAVAILABLE'],
    ] as const)
      await expect(restoreTo(name), name).rejects.toMatchObject({ status, errorCode });
    await expect(restoreTo('shop', { snapshotId: 'f'.repeat(24) })).rejects.toMatchObject({
      status: 404,
      errorCode: 'TENANT_SNAPSHOT_NOT_FOUND',
    });
    await expect(restoreTo('shop', { targetProjectId: 'f'.repeat(24) })).rejects.toMatchObject({
      status: 404,
      errorCode: 'GROUP_NOT_FOUND',
    });
    expect(await flexRestoreJobs.listFlexBackupRestoreJobs(flex)).toMatchObject({ totalCount: 0 });
    const noted = await eventsOf(world, async () => {
      const { id = '' } = await restoreTo('shop');
      expect((await clusters.getCluster(shop)).stateName).toBe('UPDATING');
      await expect(restoreTo('shop')).rejects.toMatchObject({
        status: 409,
        errorCode: 'ATLAS_CLUSTER_RESTORE_IN_PROGRESS',
      });
      const job = { ...flex, restoreJobId: id };
      clock.advance(1000);
      expect((await flexRestoreJobs.getFlexBackupRestoreJob(job)).status).toBe('RUNNING');
      clock.advance(LONG_ENOUGH);
      expect((await flexRestoreJobs.getFlexBackupRestoreJob(job)).status).toBe('COMPLETED');
      expect((await clusters.getCluster(shop)).stateName).toBe('IDLE');
    });
    expect(noted.inGroup).toEqual(
      expect.arrayContaining([
        'TENANT_RESTORE_REQUESTED_AUDIT',
        'CLUSTER_UPDATE_STARTED',
        'TENANT_RESTORE_COMPLETED_AUDIT',
        'CLUSTER_UPDATE_COMPLETED',
      ]),
    );
    const readOnly = await reader(world);
    await expect(
      readOnly.flexRestoreJobs.createFlexBackupRestoreJob({
        ...flex,
        body: { snapshotId, targetDeploymentItemName: 'shop' },
      }),
    ).rejects.toMatchObject({ status: 401, errorCode: 'USER_UNAUTHORIZED' });
  },
);

showing(
  'stateful',
  ['listGroupFlexClusterBackupSnapshots'],
  'backups of a dedicated cluster are not looked for among those of flex clusters',
  async (world) => {
    const { atlas } = world;
    const { flexSnapshots, flexRestoreJobs } = atlas;
    const { groupId, clusterName: name } = await running(world, replicaSet('shop'));
    const flex = await runningFlex(world, 'flex');
    await flexSnapshots.listFlexBackups(flex);
    const shop = { groupId, name };
    const refused = {
      status: 400,
      errorCode: 'CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API',
      parameters: ['shop'],
    };
    const snapshotId = 'a'.repeat(24);
    const restoreJobId = snapshotId;
    await expect(flexSnapshots.listFlexBackups(shop)).rejects.toMatchObject(refused);
    await expect(flexSnapshots.getFlexBackup({ ...shop, snapshotId })).rejects.toMatchObject(refused);
    await expect(flexRestoreJobs.listFlexBackupRestoreJobs(shop)).rejects.toMatchObject(refused);
    await expect(flexRestoreJobs.getFlexBackupRestoreJob({ ...shop, restoreJobId })).rejects.toMatchObject(
      refused,
    );
    const missing = { ...shop, name: 'ghost' };
    await expect(flexSnapshots.listFlexBackups(missing)).rejects.toMatchObject({
      errorCode: 'CLUSTER_NOT_FOUND',
    });
    await expect(flexRestoreJobs.getFlexBackupRestoreJob({ ...flex, restoreJobId })).rejects.toMatchObject({
      status: 404,
      errorCode: 'TENANT_RESTORE_NOT_FOUND',
    });
  },
);

showing(
  'stateful',
  [
    'listGroupServerlessBackupSnapshots',
    'getGroupServerlessBackupSnapshot',
    'createGroupServerlessBackupRestoreJob',
    'getGroupServerlessBackupRestoreJob',
    'listGroupServerlessBackupRestoreJobs',
  ],
  'the retired serverless API shows the same snapshots and restores in its own words',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { cloudBackups, flexRestoreJobs } = atlas;
    const flex = await runningFlex(world, 'flex');
    const target = await runningFlex(world, 'other');
    const serverless = { groupId, clusterName: flex.name };
    const snapshotId = await firstSnapshot(world, flex);
    const { results } = await cloudBackups.listServerlessBackups(serverless);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ id: snapshotId, status: 'completed', serverlessInstanceName: 'flex' });
    expect(await cloudBackups.getServerlessBackup({ ...serverless, snapshotId })).toEqual(results[0]);
    const body = {
      deliveryType: 'automated',
      snapshotId,
      targetClusterName: target.name,
      targetGroupId: groupId,
    } as const;
    const { id = '' } = await cloudBackups.createServerlessBackupRestoreJob({ ...serverless, body });
    const job = { ...serverless, restoreJobId: id };
    expect(await cloudBackups.getServerlessBackupRestoreJob(job)).not.toHaveProperty('finishedAt');
    clock.advance(LONG_ENOUGH);
    await cloudBackups.getServerlessBackupRestoreJob(job);
    clock.advance(LONG_ENOUGH);
    expect(await cloudBackups.getServerlessBackupRestoreJob(job)).toMatchObject({
      targetClusterName: 'other',
      finishedAt: expect.any(String),
    });
    expect(await flexRestoreJobs.getFlexBackupRestoreJob({ ...flex, restoreJobId: id })).toMatchObject({
      status: 'COMPLETED',
    });
    const download = { ...body, deliveryType: 'download' } as const;
    await cloudBackups.createServerlessBackupRestoreJob({ ...serverless, body: download });
    const jobs = await cloudBackups.listServerlessBackupRestoreJobs(serverless);
    expect(jobs.results.map(({ deliveryType }) => deliveryType)).toEqual(['download', 'automated']);
    await expect(
      cloudBackups.createServerlessBackupRestoreJob({
        ...serverless,
        body: { ...body, deliveryType: 'pointInTime' },
      }),
    ).rejects.toMatchObject({ status: 400 });
    await expect(cloudBackups.listServerlessBackups({ groupId, clusterName: 'ghost' })).rejects.toMatchObject(
      { status: 404, errorCode: 'CLUSTER_NOT_FOUND' },
    );
  },
);
