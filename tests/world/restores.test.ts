import { expect, test } from 'vitest';
import { backedUp, completedSnapshot, SNAPSHOT_TIME } from '../support/backups.ts';
import { LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { refused } from '../support/refused.ts';
import { openWorld, type World } from '../support/showing.ts';

const HOUR = 3_600_000;
const SAMPLES = 9;

/** Loads the sample data into a cluster and waits until it is there. */
async function load({ atlas, groupId, clock }: World, name: string): Promise<void> {
  const { _id: sampleDatasetId = '' } = await atlas.clusters.requestSampleDatasetLoad({ groupId, name });
  for (let reads = 0; reads < 2; reads += 1) {
    await atlas.clusters.getSampleDatasetLoad({ groupId, sampleDatasetId });
    clock.advance(LONG_ENOUGH);
  }
}

/** Names of the databases of a cluster, those of the service left out. */
const databasesOf = async (world: World, clusterName: string): Promise<readonly string[]> =>
  databasesAt(
    world,
    (await world.atlas.clusters.getCluster({ groupId: world.groupId, clusterName })).connectionStrings,
  );

/** The same, by where the cluster is reached. */
async function databasesAt(
  { atlas, groupId }: World,
  strings: { readonly standard?: string } | undefined,
): Promise<readonly string[]> {
  const { results } = await atlas.monitoringAndLogs.listGroupProcesses({ groupId });
  const { id: processId = '' } =
    results.find(({ userAlias = '?' }) => strings?.standard?.includes(userAlias)) ?? {};
  const databases = await atlas.monitoringAndLogs.listDatabases({ groupId, processId });
  return databases.results
    .map(({ databaseName = '' }) => databaseName)
    .filter((name) => name !== 'config' && name !== 'local');
}

const stateOf = async ({ atlas, groupId }: World, clusterName: string) =>
  (await atlas.clusters.getCluster({ groupId, clusterName })).stateName;

test('a restore works on the target, and afterwards the target has the databases of the snapshot', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const source = await backedUp(world, 'source');
  await load(world, 'source');
  const snapshotId = await completedSnapshot(world, source);
  await running(world, replicaSet('target'));
  expect(await databasesOf(world, 'source')).toHaveLength(SAMPLES);
  expect(await databasesOf(world, 'target')).toEqual([]);
  const { id: restoreJobId = '' } = await atlas.cloudBackups.createBackupRestoreJob({
    ...source,
    body: { deliveryType: 'automated', snapshotId, targetClusterName: 'target', targetGroupId: groupId },
  });
  expect(await stateOf(world, 'target')).toBe('UPDATING');
  expect(await databasesOf(world, 'target')).toEqual([]);
  await refused(
    atlas.clusters.updateCluster({ groupId, clusterName: 'target', body: { pitEnabled: true } }),
    400,
    'CLUSTER_RESTORE_IN_PROGRESS_CANNOT_UPDATE',
  );
  await atlas.cloudBackups.getBackupRestoreJob({ ...source, restoreJobId });
  clock.advance(LONG_ENOUGH);
  expect(await stateOf(world, 'target')).toBe('IDLE');
  expect(await databasesOf(world, 'target')).toEqual(await databasesOf(world, 'source'));
});

test('a restore takes away what the snapshot does not have, and the past stays as it was', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const shop = await backedUp(world, 'shop');
  const snapshotId = await completedSnapshot(world, shop, 5);
  await load(world, 'shop');
  clock.advance(2 * HOUR);
  expect(await databasesOf(world, 'shop')).toHaveLength(SAMPLES);
  const { results } = await atlas.monitoringAndLogs.listGroupProcesses({ groupId });
  const measured = {
    groupId,
    processId: results[0]?.id ?? '',
    partitionName: 'data',
    granularity: 'PT1M',
    start: new Date(clock.now() - HOUR).toISOString(),
    end: new Date(clock.now()).toISOString(),
  } as const;
  const before = await atlas.monitoringAndLogs.getProcessDiskMeasurements(measured);
  const { id: restoreJobId = '' } = await atlas.cloudBackups.createBackupRestoreJob({
    ...shop,
    body: { deliveryType: 'automated', snapshotId, targetClusterName: 'shop', targetGroupId: groupId },
  });
  await atlas.cloudBackups.getBackupRestoreJob({ ...shop, restoreJobId });
  clock.advance(LONG_ENOUGH);
  expect(await databasesOf(world, 'shop')).toEqual([]);
  const { measurements } = await atlas.monitoringAndLogs.getProcessDiskMeasurements(measured);
  expect(measurements).toEqual(before.measurements);
});

test('a collection that is restored under another name is a database of the target as well', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const source = await backedUp(world, 'source');
  await load(world, 'source');
  const snapshotId = await completedSnapshot(world, source);
  await running(world, replicaSet('target'));
  const { id: jobId = '' } = await atlas.cloudBackups.createGroupClusterCollectionRestoreJob({
    ...source,
    body: {
      snapshotId,
      collections: [{ sourceNamespace: 'sample_mflix.movies', targetNamespace: 'cinema.films' }],
      indexStrategy: 'ALL',
      targetClusterName: 'target',
      targetGroupId: groupId,
      writeStrategy: 'CREATE_NEW',
    },
  });
  for (let reads = 0; reads < 4; reads += 1) {
    await atlas.cloudBackups.getGroupClusterCollectionRestoreJob({ ...source, jobId });
    clock.advance(SNAPSHOT_TIME);
  }
  expect(await databasesOf(world, 'target')).toEqual(['cinema']);
  const taken = await backedUp(world, 'other');
  expect(await databasesOf(world, taken.clusterName)).toEqual([]);
});

test('a flex cluster is restored into another one', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { flexClusters, flexSnapshots, flexRestoreJobs } = atlas;
  const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
  for (const name of ['source', 'target']) {
    await flexClusters.createFlexCluster({ groupId, body: { name, providerSettings } });
    await flexClusters.getFlexCluster({ groupId, name });
    clock.advance(LONG_ENOUGH);
    await flexClusters.getFlexCluster({ groupId, name });
  }
  await load(world, 'source');
  clock.advance(25 * HOUR);
  const { results } = await flexSnapshots.listGroupFlexClusterBackupSnapshots({ groupId, name: 'source' });
  const latest = [...results].sort((one, other) =>
    String(other.finishTime).localeCompare(String(one.finishTime)),
  )[0];
  const target = await flexClusters.getFlexCluster({ groupId, name: 'target' });
  expect(await databasesAt(world, target.connectionStrings)).toEqual([]);
  const { id: restoreJobId = '' } = await flexRestoreJobs.createGroupFlexClusterBackupRestoreJob({
    groupId,
    name: 'source',
    body: { snapshotId: latest?.id ?? '', targetDeploymentItemName: 'target' },
  });
  for (let reads = 0; reads < 3; reads += 1) {
    await flexRestoreJobs.getGroupFlexClusterBackupRestoreJob({ groupId, name: 'source', restoreJobId });
    clock.advance(LONG_ENOUGH);
  }
  expect(await databasesAt(world, target.connectionStrings)).toHaveLength(SAMPLES);
});

test('backups cannot be taken of a cluster that has them off, and a paused one has its snapshots still', async () => {
  await using world = await openWorld();
  const { atlas, clock } = world;
  const plain = await running(world, replicaSet('plain'));
  const body = { description: 'x', retentionInDays: 1 };
  await refused(atlas.cloudBackups.takeSnapshots({ ...plain, body }), 404);
  const shop = await backedUp(world, 'shop', replicaSet('shop', { backupEnabled: true }));
  const snapshotId = await completedSnapshot(world, shop, 5);
  await atlas.clusters.updateCluster({ ...shop, body: { paused: true } });
  await atlas.clusters.getCluster(shop);
  clock.advance(LONG_ENOUGH);
  await refused(atlas.cloudBackups.takeSnapshots({ ...shop, body }), 409);
  const kept = await atlas.cloudBackups.getClusterBackupSnapshot({ ...shop, snapshotId });
  expect(kept.status).toBe('completed');
});
