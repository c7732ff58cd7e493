import {
  AtlasBackupError,
  AtlasConfirmationError,
  AtlasJobNotFoundError,
  AtlasNotFoundError,
  AtlasRestoreConflictError,
  AtlasStateError,
  AtlasValidationError,
  restoreStateOf,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { sharded } from '../support/clusters.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const NONE = 'e'.repeat(24);
const HOUR = 3_600_000;

/** What was sent while `work` went on: method and path from the project on, each time. */
async function sentDuring({ exchanges }: ToolkitWorld, work: () => Promise<unknown>): Promise<string[]> {
  const before = exchanges.length;
  await work();
  return exchanges
    .slice(before)
    .map(({ method, path }) => `${method} ${path.replace(/^.*\/groups\/[^/]+/, '')}`);
}

/** Two clusters that are up, and a completed snapshot of the first. */
async function shopAndCopy(world: ToolkitWorld): Promise<string> {
  const shop = await backedUp(world, 'shop');
  await backedUp(world, 'copy');
  return completedSnapshot(world, shop, 9);
}

/** Another project of the organization with a cluster `shop`. */
async function staging(world: ToolkitWorld): Promise<string> {
  const { id = '' } = await world.atlas.projects.createGroup({
    body: { name: 'staging', orgId: world.orgId },
  });
  await backedUp({ ...world, groupId: id }, 'shop');
  return id;
}

describe('a restore', () => {
  test('checks the target, then the snapshot, and is then begun', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const { backups } = world.project;
    const sent = await sentDuring(world, async () => {
      const job = await backups.restore('shop', { snapshotId }, { toCluster: 'copy' });
      expect(job).toMatchObject({
        deliveryType: 'automated',
        snapshotId,
        targetClusterName: 'copy',
        targetGroupId: world.groupId,
      });
      expect(restoreStateOf(job)).toBe('IN_PROGRESS');
    });
    expect(sent).toEqual([
      'GET /clusters/copy',
      `GET /clusters/shop/backup/snapshots/${snapshotId}`,
      'POST /clusters/shop/backup/restoreJobs',
    ]);
  });

  test('is waited for with progress until the data is there', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { clock, project, atlas, groupId } = world;
    for (const name of ['shop', 'copy']) await backedUp(world, name);
    clock.advance(HOUR);
    for (const clusterName of ['shop', 'copy']) await atlas.clusters.getCluster({ groupId, clusterName });
    const { id: snapshotId = '' } = await project.backups.snapshots.take('shop', { wait: true });
    const began = clock.now();
    const states: string[] = [];
    const job = await project.backups.restore(
      'shop',
      { snapshotId },
      { toCluster: 'copy', wait: true, onProgress: ({ state }) => states.push(state) },
    );
    expect([...new Set(states)]).toEqual(['IN_PROGRESS', 'COMPLETED']);
    expect(Date.parse(job.finishedAt ?? '')).toBeGreaterThan(began);
    expect(clock.now() - began).toBeGreaterThan(200_000);
  });

  test('of a cluster into itself is refused before any call unless that is allowed', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const { backups } = world.project;
    const sent = await sentDuring(world, async () => {
      const refused = backups.restore('shop', { snapshotId }, { toCluster: 'shop' });
      await expect(refused).rejects.toThrow(AtlasConfirmationError);
      await expect(refused).rejects.toThrow(/production data loss/);
    });
    expect(sent).toEqual([]);
    const allowed = { toCluster: 'shop', allowSameCluster: true, wait: true };
    expect(await backups.restore('shop', { snapshotId }, allowed)).toMatchObject({
      targetClusterName: 'shop',
      finishedAt: expect.any(String),
    });
  });

  test('goes to another project, also into a cluster of the same name', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const groupId = await staging(world);
    const { backups } = world.project;
    const toProject = world.atlas.project(groupId);
    const job = await backups.restore('shop', { snapshotId }, { toCluster: 'shop', toProject, wait: true });
    expect(job).toMatchObject({ targetGroupId: groupId, targetClusterName: 'shop' });
    expect(restoreStateOf(job)).toBe('COMPLETED');
    const again = { toCluster: 'shop', toProject: groupId };
    expect(await backups.restore('shop', { snapshotId }, again)).toMatchObject({ targetGroupId: groupId });
  });

  test('is not begun when target, project, snapshot or source are not there or make no sense', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const { backups } = world.project;
    const sent = await sentDuring(world, async () => {
      const missing = backups.restore('shop', { snapshotId }, { toCluster: 'nothing' });
      await expect(missing).rejects.toThrow(AtlasNotFoundError);
      await expect(missing).rejects.toMatchObject({ errorCode: 'CLUSTER_NOT_FOUND' });
      await expect(missing).rejects.toThrow(/nothing/);
      const elsewhere = backups.restore('shop', { snapshotId }, { toCluster: 'copy', toProject: NONE });
      await expect(elsewhere).rejects.toMatchObject({ errorCode: 'GROUP_NOT_FOUND' });
      const unknown = backups.restore('shop', { snapshotId: NONE }, { toCluster: 'copy' });
      await expect(unknown).rejects.toMatchObject({ errorCode: 'SNAPSHOT_NOT_FOUND' });
      const wrong = backups.restore('shop', { snapshotId: 'latest' }, { toCluster: 'copy' });
      await expect(wrong).rejects.toThrow(AtlasValidationError);
    });
    expect(sent.some((one) => one.startsWith('POST'))).toBe(false);
  });

  test('of a snapshot that is still taken is refused with its state', async () => {
    await using world = await openToolkit();
    await shopAndCopy(world);
    const { backups } = world.project;
    const { id: snapshotId = '' } = await backups.snapshots.take('shop');
    const refused = backups.restore('shop', { snapshotId }, { toCluster: 'copy' });
    await expect(refused).rejects.toThrow(AtlasStateError);
    await expect(refused).rejects.toMatchObject({ state: 'queued' });
  });

  test('while another one goes on into the target is a conflict of its own class', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const { backups } = world.project;
    await backups.restore('shop', { snapshotId }, { toCluster: 'copy' });
    const second = backups.restore('shop', { snapshotId }, { toCluster: 'copy' });
    await expect(second).rejects.toThrow(AtlasRestoreConflictError);
    await expect(second).rejects.toMatchObject({
      errorCode: 'ATLAS_CLUSTER_RESTORE_IN_PROGRESS',
      status: 409,
    });
  });

  test('may lead to a moment or an operation within the restore window', async () => {
    await using world = await openToolkit();
    await shopAndCopy(world);
    const { backups } = world.project;
    world.clock.advance(HOUR);
    const pointInTime = new Date(world.clock.now() - 60_500);
    const seconds = Math.floor(pointInTime.getTime() / 1000);
    const job = await backups.restore('shop', { pointInTime }, { toCluster: 'copy', wait: true });
    expect(job).toMatchObject({ deliveryType: 'pointInTime', pointInTimeUTCSeconds: seconds });
    const oplogTime = { seconds, increment: 3 };
    const byOplog = await backups.restore('shop', { oplogTime }, { toCluster: 'copy', wait: true });
    expect(byOplog).toMatchObject({ deliveryType: 'pointInTime', oplogTs: seconds, oplogInc: 3 });
  });

  test('to a moment outside the restore window is refused before it is begun', async () => {
    await using world = await openToolkit();
    await shopAndCopy(world);
    const { backups } = world.project;
    const to = { toCluster: 'copy' };
    const future = await sentDuring(world, async () => {
      const refused = backups.restore('shop', { pointInTime: world.clock.now() + HOUR }, to);
      await expect(refused).rejects.toThrow(AtlasValidationError);
      await expect(refused).rejects.toMatchObject({ parameter: 'pointInTime' });
    });
    expect(future).toEqual([]);
    const past = await sentDuring(world, async () => {
      const refused = backups.restore('shop', { pointInTime: world.clock.now() - 8 * 24 * HOUR }, to);
      await expect(refused).rejects.toThrow(/reaches back 7 days/);
    });
    expect(past).toEqual(['GET /clusters/copy', 'GET /clusters/shop/backup/schedule']);
  });
});

describe('a download', () => {
  test('needs no target and is waited for until it can be fetched', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const snapshotId = await completedSnapshot(world, shop);
    const { job, files, expiresAt } = await world.project.backups.download('shop', snapshotId);
    expect(job).toMatchObject({ deliveryType: 'download', snapshotId });
    expect(job).not.toHaveProperty('targetClusterName');
    expect(files).toEqual([
      { url: expect.stringMatching(/^https:\/\/restore-.*\.tar\.gz$/), replicaSetName: undefined },
    ]);
    expect(expiresAt?.toISOString().replace('.000', '')).toBe(job.expiresAt);
  });

  test('of a sharded cluster has a file for each replica set', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'big', sharded('big', 2, { backupEnabled: true }));
    const { backups } = world.project;
    const snapshot = await backups.snapshots.take('big', { wait: true });
    const { files } = await backups.download('big', snapshot.id ?? '');
    const members = snapshot.type === 'shardedCluster' ? (snapshot.members ?? []) : [];
    expect(files.map(({ replicaSetName }) => replicaSetName)).toEqual(
      members.map(({ replicaSetName }) => replicaSetName),
    );
    expect(new Set(files.map(({ url }) => url)).size).toBe(2);
  });

  test('of a snapshot that is not there or not completed is refused with the code of the service', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    const { backups } = world.project;
    await expect(backups.download('shop', NONE)).rejects.toThrow(AtlasNotFoundError);
    const { id = '' } = await backups.snapshots.take('shop');
    await expect(backups.download('shop', id)).rejects.toMatchObject({
      errorCode: 'CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT',
    });
  });
});

describe('restore jobs', () => {
  test('are listed whatever a page holds, and shown one by one', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const { backups } = world.project;
    const ids: unknown[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.unshift((await backups.restore('shop', { snapshotId }, { toCluster: 'copy', wait: true })).id);
    const listed: unknown[] = [];
    for await (const job of backups.restoreJobs.list('shop', { itemsPerPage: 1 })) listed.push(job.id);
    expect(listed).toEqual(ids);
    const job = await backups.restoreJobs.get('shop', String(ids[0]));
    expect(job).toMatchObject({
      id: ids[0],
      deliveryType: 'automated',
      snapshotId,
      targetClusterName: 'copy',
      targetGroupId: world.groupId,
      cancelled: false,
      expired: false,
      timestamp: expect.any(String),
      finishedAt: expect.any(String),
      links: expect.arrayContaining([expect.objectContaining({ rel: 'self' })]),
    });
    expect(restoreStateOf(job)).toBe('COMPLETED');
    await expect(backups.restoreJobs.get('shop', NONE)).rejects.toThrow(AtlasNotFoundError);
    await expect(backups.restoreJobs.get('shop', NONE)).rejects.toThrow(AtlasJobNotFoundError);
  });

  test('a download is cancelled, and then there is nothing left to cancel or to wait for', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const snapshotId = await completedSnapshot(world, shop);
    const { restoreJobs } = world.project.backups;
    const { id = '' } = await world.atlas.cloudBackups.createBackupRestoreJob({
      ...shop,
      body: { deliveryType: 'download', snapshotId },
    });
    await restoreJobs.cancel('shop', id);
    expect(restoreStateOf(await restoreJobs.get('shop', id))).toBe('CANCELLED');
    const sent = await sentDuring(world, async () => {
      const again = restoreJobs.cancel('shop', id);
      await expect(again).rejects.toThrow(AtlasStateError);
      await expect(again).rejects.toMatchObject({ state: 'CANCELLED', code: 'UNEXPECTED_STATE' });
    });
    expect(sent).toEqual([`GET /clusters/shop/backup/restoreJobs/${id}`]);
    await expect(restoreJobs.waitUntilRestored('shop', id)).rejects.toMatchObject({ state: 'CANCELLED' });
  });

  test('one that has ended cannot be cancelled, and says so', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const { backups } = world.project;
    const done = await backups.restore('shop', { snapshotId }, { toCluster: 'copy', wait: true });
    await expect(backups.restoreJobs.cancel('shop', done.id ?? '')).rejects.toMatchObject({
      state: 'COMPLETED',
    });
    const { job } = await backups.download('shop', snapshotId);
    world.clock.advance(2 * HOUR);
    await expect(backups.restoreJobs.cancel('shop', job.id ?? '')).rejects.toMatchObject({
      state: 'EXPIRED',
    });
  });

  test('one that writes to a cluster cannot be cancelled: the reason of the service arrives', async () => {
    await using world = await openToolkit();
    const snapshotId = await shopAndCopy(world);
    const { backups } = world.project;
    const { id = '' } = await backups.restore('shop', { snapshotId }, { toCluster: 'copy' });
    const cancelled = backups.restoreJobs.cancel('shop', id);
    await expect(cancelled).rejects.toThrow(AtlasBackupError);
    await expect(cancelled).rejects.toMatchObject({
      status: 400,
      errorCode: 'CANNOT_CANCEL_AUTOMATED_RESTORE',
      operation: 'cancelGroupClusterBackupRestoreJob',
    });
  });
});
