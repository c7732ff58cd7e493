import { expect, test } from 'vitest';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { expectGrade, openWorld, type World } from '../support/showing.ts';

type Named = Awaited<ReturnType<typeof running>>;

/** Deletes a cluster and waits until it is gone. */
async function gone({ atlas, clock }: World, cluster: Named, retainBackups?: boolean): Promise<void> {
  await atlas.clusters.deleteCluster({ ...cluster, ...(retainBackups !== undefined && { retainBackups }) });
  expect(await atlas.clusters.getCluster(cluster)).toMatchObject({ stateName: 'DELETING' });
  clock.advance(LONG_ENOUGH);
  await expect(atlas.clusters.getCluster(cluster)).rejects.toMatchObject({ code: 'CLUSTER_NOT_FOUND' });
}

async function namesOf({ atlas, groupId }: World, query: object = {}): Promise<readonly string[]> {
  const { results = [] } = await atlas.clusters.listClusters({ groupId, ...query });
  return results.map(({ name = '' }) => name);
}

const DELETED_TOO = { includeDeletedWithRetainedBackups: true };

test('snapshots of a deleted cluster stay where they are wanted, and can be restored to another', async () => {
  await using world = await openWorld();
  const { atlas, groupId, clock } = world;
  const shop = await backedUp(world, 'shop');
  const snapshotId = await completedSnapshot(world, shop);
  await running(world, replicaSet('other'));
  await gone(world, shop, true);
  expect(await namesOf(world)).toEqual(['other']);
  const { results = [], totalCount } = await atlas.clusters.listClusters({ groupId, ...DELETED_TOO });
  expect(totalCount).toBe(2);
  expect(results[1]).toMatchObject({ name: 'shop', retainBackups: true, backupEnabled: false });
  expect(await namesOf(world, { ...DELETED_TOO, itemsPerPage: 1, pageNum: 2 })).toEqual(['shop']);
  const kept = await atlas.cloudBackups.listBackupSnapshots(shop);
  expect(kept.results?.map(({ id }) => id)).toContain(snapshotId);
  const job = await atlas.cloudBackups.createBackupRestoreJob({
    ...shop,
    body: { deliveryType: 'automated', snapshotId, targetClusterName: 'other', targetGroupId: groupId },
  });
  clock.advance(LONG_ENOUGH);
  const restored = await atlas.cloudBackups.getBackupRestoreJob({ ...shop, restoreJobId: job.id ?? '' });
  expect(restored).toMatchObject({ id: job.id, targetClusterName: 'other' });
  await expect(atlas.cloudBackups.takeSnapshots({ ...shop, body: {} })).rejects.toMatchObject({
    code: 'CLUSTER_NOT_FOUND',
  });
  for (const { id = '' } of kept.results ?? [])
    await atlas.cloudBackups.deleteClusterBackupSnapshot({ ...shop, snapshotId: id });
  expect(await namesOf(world, DELETED_TOO)).toEqual(['other']);
  await expect(atlas.cloudBackups.listBackupSnapshots(shop)).rejects.toMatchObject({
    code: 'CLUSTER_NOT_FOUND',
  });
  expectGrade(world, 'stateful', []);
});

test('snapshots go with their cluster where nobody wants them, and are taken over by a new one of the name', async () => {
  await using world = await openWorld();
  const { atlas } = world;
  const shop = await backedUp(world, 'shop');
  const snapshotId = await completedSnapshot(world, shop);
  await gone(world, shop, true);
  expect(await namesOf(world, DELETED_TOO)).toEqual(['shop']);
  await backedUp(world, 'shop');
  expect(await namesOf(world, DELETED_TOO)).toEqual(['shop']);
  await atlas.cloudBackups.getClusterBackupSnapshot({ ...shop, snapshotId });
  await gone(world, shop);
  expect(await namesOf(world, DELETED_TOO)).toEqual([]);
  await expect(atlas.cloudBackups.listBackupSnapshots(shop)).rejects.toMatchObject({
    code: 'CLUSTER_NOT_FOUND',
  });
});
