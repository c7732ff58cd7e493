import {
  AtlasApiError,
  AtlasBackupError,
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasStateError,
  AtlasTimeoutError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { sharded } from '../support/clusters.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const NONE = 'e'.repeat(24);

/** What was sent while `work` went on: method and path from the cluster on, each time. */
async function sentDuring({ exchanges }: ToolkitWorld, work: () => Promise<unknown>): Promise<string[]> {
  const before = exchanges.length;
  await work();
  return exchanges
    .slice(before)
    .map(({ method, path }) => `${method} ${path.replace(/^.*\/groups\/[^/]+/, '')}`);
}

describe('snapshots', () => {
  test('one is taken with its description and retention, and waited for with progress', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { project, clock } = world;
    await backedUp(world, 'shop', undefined);
    clock.advance(3_600_000);
    await world.atlas.clusters.getCluster({ groupId: world.groupId, clusterName: 'shop' });
    const { snapshots } = project.backups;
    const taken = await snapshots.take('shop', { description: 'before the upgrade', retentionDays: 3 });
    expect(taken).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{24}$/), status: 'queued' });
    const states: string[] = [];
    const began = clock.now();
    const done = await snapshots.waitUntilComplete('shop', taken.id ?? '', {
      onProgress: ({ what, state, elapsed, looks }) => {
        expect(what).toBe(`snapshot ${taken.id} of shop`);
        expect(elapsed).toBe(clock.now() - began);
        expect(looks).toBe(states.push(state));
      },
    });
    expect([...new Set(states)]).toEqual(['queued', 'inProgress', 'completed']);
    expect(done).toMatchObject({
      id: taken.id,
      description: 'before the upgrade',
      snapshotType: 'onDemand',
      status: 'completed',
      type: 'replicaSet',
      replicaSetName: 'shop',
      cloudProvider: 'AWS',
      storageSizeBytes: expect.any(Number),
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+Z$/),
      mongodVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      links: expect.arrayContaining([expect.objectContaining({ rel: 'self' })]),
    });
    const kept = Date.parse(done.expiresAt ?? '') - clock.now();
    expect(Math.round(kept / 86_400_000)).toBe(3);
  });

  test('taking one can wait for it', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    expect(await world.project.backups.snapshots.take('shop', { wait: true })).toMatchObject({
      status: 'completed',
    });
  });

  test('of a sharded cluster they are waited for, shown and deleted by the operations made for them', async () => {
    await using world = await openToolkit();
    const { snapshots } = world.project.backups;
    await backedUp(world, 'big', sharded('big', 2, { backupEnabled: true }));
    const snapshot = await snapshots.take('big', { wait: true });
    const { id = '' } = snapshot;
    expect(snapshot).toMatchObject({ type: 'shardedCluster', status: 'completed' });
    expect(snapshot.type === 'shardedCluster' && snapshot.members).toHaveLength(2);
    expect(snapshot.type === 'shardedCluster' && snapshot.snapshotIds).toHaveLength(2);
    expect(await snapshots.get('big', id)).toEqual(snapshot);
    expect(await snapshots.exists('big', id)).toBe(true);
    const sent = await sentDuring(world, () => snapshots.delete('big', id, { confirm: id }));
    expect(sent.at(-1)).toBe(`DELETE /clusters/big/backup/snapshots/shardedCluster/${id}`);
    expect(await snapshots.exists('big', id)).toBe(false);
  });

  test('all are listed, whatever a page holds, and one page at a time', async () => {
    await using world = await openToolkit({ lifecycle: 'instant' });
    await backedUp(world, 'shop');
    const { snapshots } = world.project.backups;
    const ids: unknown[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await snapshots.take('shop', { wait: true })).id);
    const listed: unknown[] = [];
    for await (const { id, snapshotType } of snapshots.list('shop', { itemsPerPage: 2 }))
      if (snapshotType === 'onDemand') listed.push(id);
    expect(listed).toEqual(ids);
    expect(
      (await snapshots.list('shop', { itemsPerPage: 2, pageNum: 2 })).results.map(({ id }) => id),
    ).toEqual(ids.slice(2, 4));
  });

  test('one that exists is told from one that does not', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const { snapshots } = world.project.backups;
    const id = await completedSnapshot(world, shop);
    expect(await snapshots.exists('shop', id)).toBe(true);
    expect(await snapshots.exists('shop', NONE)).toBe(false);
    expect(await snapshots.exists('nothing', NONE)).toBe(false);
    await expect(snapshots.get('shop', NONE)).rejects.toThrow(AtlasNotFoundError);
    const sent = await sentDuring(world, async () => {
      await expect(snapshots.exists('shop', 'last week')).rejects.toThrow(AtlasValidationError);
      await expect(snapshots.get('shop', 'last week')).rejects.toMatchObject({ parameter: 'snapshotId' });
      await expect(snapshots.take('shop', { retentionDays: 0 })).rejects.toMatchObject({
        message: expect.stringContaining('retentionDays must be a whole number of days, 1 or more'),
        parameter: 'retentionDays',
      });
    });
    expect(sent).toEqual([]);
  });

  test('one is deleted when its id is confirmed, and only then', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const { snapshots } = world.project.backups;
    const id = await completedSnapshot(world, shop);
    const sent = await sentDuring(world, async () => {
      await expect(snapshots.delete('shop', id)).rejects.toThrow(AtlasConfirmationError);
      await expect(snapshots.delete('shop', id, { confirm: 'shop' })).rejects.toThrow(AtlasConfirmationError);
    });
    expect(sent).toEqual([]);
    await snapshots.delete('shop', id, { confirm: id });
    expect(await snapshots.exists('shop', id)).toBe(false);
  });

  test('while one is taken, what cannot be done is refused with the code of the service', async () => {
    await using world = await openToolkit();
    await backedUp(world, 'shop');
    const { snapshots } = world.project.backups;
    const { id = '' } = await snapshots.take('shop');
    await expect(snapshots.take('shop')).rejects.toMatchObject({
      errorCode: 'UNFINISHED_ON_DEMAND_SNAPSHOT',
    });
    await expect(snapshots.take('shop')).rejects.toThrow(AtlasApiError);
    const deletion = snapshots.delete('shop', id, { confirm: id });
    await expect(deletion).rejects.toThrow(AtlasBackupError);
    await expect(deletion).rejects.toMatchObject({ errorCode: 'CANNOT_DELETE_IN_PROGRESS_SNAPSHOT' });
    await expect(snapshots.keep('shop', id, { days: 9 })).rejects.toMatchObject({
      errorCode: 'CANNOT_MODIFY_IN_PROGRESS_SNAPSHOT_RETENTION',
    });
  });

  test('one is kept longer', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const { snapshots } = world.project.backups;
    const id = await completedSnapshot(world, shop);
    const { createdAt = '', expiresAt = '' } = await snapshots.keep('shop', id, { weeks: 4 });
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(28 * 86_400_000);
    await expect(snapshots.keep('shop', id, { weeks: 0 })).rejects.toMatchObject({ parameter: 'retention' });
  });

  test('waiting ends when the time is up, and when the snapshot is gone', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    await backedUp(world, 'shop');
    world.clock.advance(3_600_000);
    const { snapshots } = world.project.backups;
    await world.atlas.clusters.getCluster({ groupId: world.groupId, clusterName: 'shop' });
    const { id = '' } = await snapshots.take('shop');
    const late = snapshots.waitUntilComplete('shop', id, { waitTimeout: 5000 });
    await expect(late).rejects.toThrow(AtlasTimeoutError);
    await expect(late).rejects.toMatchObject({ deadline: 'wait' });
    const gone = snapshots.waitUntilComplete('shop', NONE);
    await expect(gone).rejects.toThrow(AtlasStateError);
    await expect(gone).rejects.toMatchObject({ state: 'GONE' });
  });

  test('waiting is ended by the caller', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    await backedUp(world, 'shop');
    world.clock.advance(3_600_000);
    await world.atlas.clusters.getCluster({ groupId: world.groupId, clusterName: 'shop' });
    const stop = new AbortController();
    const waiting = world.project.backups.snapshots.take('shop', {
      wait: true,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
