import { expect, test } from 'vitest';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { LONG_ENOUGH, replicaSet, running, sharded } from '../support/clusters.ts';
import { deleted, started } from '../support/project.ts';
import type { World } from '../support/showing.ts';

test('what belongs to a cluster goes with it, and a new one of its name has none of it', async () => {
  const { world, project } = await started();
  await using _world = world;
  const { atlas, groupId, clock } = world;
  const shop = await backedUp(world, 'shop');
  const snapshotId = await completedSnapshot(world, shop, 5);
  const load = await atlas.clusters.requestSampleDatasetLoad({ groupId, name: 'shop' });
  await atlas.clusters.getSampleDatasetLoad({ groupId, sampleDatasetId: load._id ?? '' });
  clock.advance(LONG_ENOUGH);
  const cluster = '/clusters/shop';
  await project.make(`${cluster}/onlineArchives`, {
    dbName: 'shop',
    collName: 'orders',
    criteria: { type: 'DATE', dateField: 'made', expireAfterDays: 30 },
  });
  await project.make(`${cluster}/search/indexes`, {
    database: 'sample_mflix',
    collectionName: 'movies',
    name: 'default',
    definition: { mappings: { dynamic: true } },
  });
  await project.make(`${cluster}/search/deployment`, {
    specs: [{ instanceSize: 'S20_HIGHCPU_NVME', nodeCount: 2 }],
  });
  const has = async () => ({
    snapshots: (await atlas.cloudBackups.listBackupSnapshots(shop)).totalCount,
    archives: (await atlas.onlineArchive.listOnlineArchives(shop)).totalCount,
    indexes: (await atlas.atlasSearch.listClusterSearchIndexes(shop)).length,
    deployment: (await project.read(`${cluster}/search/deployment`)) === 'done',
    restores: (await atlas.cloudBackups.listBackupRestoreJobs(shop)).totalCount,
    databases: await databasesOf(world),
  });
  const before = await has();
  expect(before).toMatchObject({ archives: 1, indexes: 1 });
  expect(before.snapshots).toBeGreaterThan(0);
  expect(before.databases).toContain('sample_mflix');
  await deleted(world, 'shop');
  for (const below of [
    `/backup/snapshots/${snapshotId}`,
    '/onlineArchives',
    '/search/indexes',
    '/processArgs',
  ])
    expect(await project.read(cluster + below)).toBe('404 CLUSTER_NOT_FOUND');
  expect(await project.read(`/sampleDatasetLoad/${load._id}`)).toBe('404 RESOURCE_NOT_FOUND');
  await running(world, replicaSet('shop'));
  const { deployment: _, ...after } = await has();
  expect(after).toEqual({
    snapshots: 0,
    archives: 0,
    indexes: 0,
    restores: 0,
    databases: ['config', 'local'],
  });
});

async function databasesOf({ atlas, groupId }: World): Promise<readonly (string | undefined)[]> {
  const { results } = await atlas.monitoringAndLogs.listGroupProcesses({ groupId });
  const process = { groupId, processId: results.at(-1)?.id ?? '' };
  const { results: databases } = await atlas.monitoringAndLogs.listDatabases(process);
  return databases.map(({ databaseName }) => databaseName);
}

test('a deleted project takes along what is in it, and the next of its name has none of it', async () => {
  const { world, project } = await started();
  await using _world = world;
  const { atlas, groupId, orgId } = world;
  await project.make('/databaseUsers', {
    databaseName: 'admin',
    username: 'ada',
    password: 'correct-horse-1',
    roles: [{ databaseName: 'admin', roleName: 'atlasAdmin' }],
  });
  await project.make('/accessList', [{ ipAddress: '192.0.2.7' }]);
  await project.make('/customDBRoles/roles', {
    roleName: 'base',
    actions: [{ action: 'FIND', resources: [{ db: 'shop' }] }],
  });
  const { name = '' } = await atlas.projects.getProject({ groupId });
  await atlas.projects.deleteProject({ groupId });
  for (const below of ['', '/databaseUsers', '/events', '/alerts'])
    expect(await project.read(below)).toBe('404 GROUP_NOT_FOUND');
  const { id = '' } = await atlas.projects.createProject({ body: { name, orgId } });
  const next = { groupId: id };
  expect((await atlas.databaseUsers.listDatabaseUsers(next)).results).toEqual([]);
  expect((await atlas.projectIpAccessList.listAccessListEntries(next)).results).toEqual([]);
  expect(await atlas.customDatabaseRoles.listCustomDbRoles(next)).toEqual([]);
});

test("the parts of a sharded cluster's snapshot are its replica sets", async () => {
  const { world } = await started();
  await using _world = world;
  const wide = await backedUp(world, 'wide', sharded('wide', 2, { backupEnabled: true }));
  const snapshotId = await completedSnapshot(world, wide, 3);
  const { members = [] } = await world.atlas.cloudBackups.getBackupShardedCluster({ ...wide, snapshotId });
  const { results } = await world.atlas.monitoringAndLogs.listGroupProcesses({
    groupId: world.groupId,
    itemsPerPage: 500,
  });
  const sets = new Set(results.flatMap(({ replicaSetName }) => replicaSetName ?? []));
  expect(new Set(members.map(({ replicaSetName }) => replicaSetName))).toEqual(sets);
});
