import {
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasStateError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { openToolkit } from '../support/toolkit.ts';

const NONE = 'e'.repeat(24);
const bucket = { cloudProvider: 'AWS', bucketName: 'snapshots.example', iamRoleId: 'c'.repeat(24) } as const;

describe('exports of snapshots', () => {
  test('are begun with their data, and waited for until everything is written', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const snapshotId = await completedSnapshot(world, shop);
    const { exports } = world.project.backups;
    const { _id: bucketId } = await exports.buckets.create(bucket);
    const states: string[] = [];
    const done = await exports.start('shop', snapshotId, bucketId, {
      customData: { reason: 'audit' },
      wait: true,
      onProgress: ({ state }) => states.push(state),
    });
    expect([...new Set(states)]).toEqual(['Queued', 'InProgress', 'Successful']);
    expect(done).toMatchObject({
      snapshotId,
      exportBucketId: bucketId,
      customData: [{ key: 'reason', value: 'audit' }],
      state: 'Successful',
      prefix: expect.stringContaining('exported_snapshots/'),
    });
    const listed: unknown[] = [];
    for await (const { id } of exports.list('shop')) listed.push(id);
    expect(listed).toEqual([done.id]);
    expect(await exports.get('shop', done.id ?? '')).toEqual(done);
  });

  test('that are not there or cannot be are refused', async () => {
    await using world = await openToolkit();
    const shop = await backedUp(world, 'shop');
    const { exports } = world.project.backups;
    await expect(exports.get('shop', NONE)).rejects.toThrow(AtlasNotFoundError);
    await expect(exports.waitUntilExported('shop', NONE)).rejects.toThrow(AtlasStateError);
    const snapshotId = await completedSnapshot(world, shop);
    await expect(exports.start('shop', snapshotId, NONE)).rejects.toThrow(AtlasNotFoundError);
    await expect(exports.start('shop', snapshotId, 'mine')).rejects.toThrow(AtlasValidationError);
  });
});

describe('export buckets', () => {
  test('are made, listed, shown, and forgotten when confirmed', async () => {
    await using world = await openToolkit();
    const { buckets } = world.project.backups.exports;
    const made = await buckets.create(bucket);
    expect(made).toMatchObject({ bucketName: bucket.bucketName, cloudProvider: 'AWS' });
    expect((await buckets.list()).results).toEqual([made]);
    expect(await buckets.get(made._id)).toMatchObject(made);
    const before = world.exchanges.length;
    await expect(buckets.delete(made._id)).rejects.toThrow(AtlasConfirmationError);
    await expect(buckets.get('mine')).rejects.toThrow(AtlasValidationError);
    expect(world.exchanges).toHaveLength(before);
    await buckets.delete(made._id, { confirm: made._id });
    await expect(buckets.get(made._id)).rejects.toThrow(AtlasNotFoundError);
  });
});
