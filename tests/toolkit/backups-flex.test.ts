import {
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasRestoreConflictError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const NONE = 'e'.repeat(24);
const DAY = 86_400_000;

/** A flex cluster that is up, and has its first snapshot. */
async function runningFlex({ atlas, groupId, clock }: ToolkitWorld, name: string): Promise<void> {
  const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' };
  await atlas.flexClusters.createFlexCluster({ groupId, body: { name, providerSettings } });
  for (let reads = 0; reads < 2; reads += 1) {
    await atlas.flexClusters.getFlexCluster({ groupId, name });
    clock.advance(LONG_ENOUGH);
  }
}

async function firstSnapshot({ project }: ToolkitWorld, cluster: string): Promise<string> {
  const [first] = (await project.backups.flex.list(cluster)).results;
  return first?.id ?? '';
}

describe('snapshots of flex clusters', () => {
  test('are listed whatever a page holds, and shown', async () => {
    await using world = await openToolkit();
    await runningFlex(world, 'demo');
    world.clock.advance(3 * DAY);
    const { flex } = world.project.backups;
    const ids: unknown[] = [];
    for await (const { id, status } of flex.list('demo', { itemsPerPage: 2 })) {
      expect(status).toBe('COMPLETED');
      ids.push(id);
    }
    expect(ids.length).toBeGreaterThanOrEqual(4);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await flex.get('demo', String(ids[0]))).toMatchObject({
      id: ids[0],
      mongoDBVersion: expect.any(String),
    });
    await expect(flex.get('demo', NONE)).rejects.toThrow(AtlasNotFoundError);
    await expect(flex.get('demo', 'last')).rejects.toThrow(AtlasValidationError);
  });

  test('are restored into flex and dedicated clusters, and waited for', async () => {
    await using world = await openToolkit();
    for (const name of ['demo', 'other']) await runningFlex(world, name);
    await running(world, replicaSet('shop'));
    const snapshotId = await firstSnapshot(world, 'demo');
    const { flex } = world.project.backups;
    const states: string[] = [];
    const job = await flex.restore('demo', snapshotId, {
      toCluster: 'other',
      wait: true,
      onProgress: ({ state }) => states.push(state),
    });
    expect(states.at(-1)).toBe('COMPLETED');
    expect(job).toMatchObject({
      deliveryType: 'RESTORE',
      targetDeploymentItemName: 'other',
      status: 'COMPLETED',
    });
    const begun = await flex.restore('demo', snapshotId, { toCluster: 'shop' });
    await expect(flex.restore('demo', snapshotId, { toCluster: 'shop' })).rejects.toThrow(
      AtlasRestoreConflictError,
    );
    expect(await flex.waitUntilRestored('demo', begun.id ?? '')).toMatchObject({ status: 'COMPLETED' });
    const listed: unknown[] = [];
    for await (const { id } of flex.listRestores('demo', { itemsPerPage: 1 })) listed.push(id);
    expect(listed).toEqual([begun.id, job.id]);
    expect(await flex.getRestore('demo', job.id ?? '')).toMatchObject({ id: job.id });
  });

  test('are not restored into the same cluster unless allowed, nor into one that is not there', async () => {
    await using world = await openToolkit();
    await runningFlex(world, 'demo');
    const snapshotId = await firstSnapshot(world, 'demo');
    const { flex } = world.project.backups;
    const before = world.exchanges.length;
    await expect(flex.restore('demo', snapshotId, { toCluster: 'demo' })).rejects.toThrow(
      AtlasConfirmationError,
    );
    expect(world.exchanges).toHaveLength(before);
    await expect(flex.restore('demo', snapshotId, { toCluster: 'nothing' })).rejects.toMatchObject({
      errorCode: 'CLUSTER_NOT_FOUND',
    });
    const allowed = { toCluster: 'demo', allowSameCluster: true, wait: true };
    expect(await flex.restore('demo', snapshotId, allowed)).toMatchObject({ status: 'COMPLETED' });
  });

  test('are downloaded without a target', async () => {
    await using world = await openToolkit();
    await runningFlex(world, 'demo');
    const snapshotId = await firstSnapshot(world, 'demo');
    const { job, url, expiresAt } = await world.project.backups.flex.download('demo', snapshotId);
    expect(job).toMatchObject({ deliveryType: 'DOWNLOAD', snapshotId, status: 'COMPLETED' });
    expect(url).toMatch(/^https:\/\/restore-.*\.tar\.gz$/);
    expect(expiresAt?.getTime()).toBeGreaterThan(world.clock.now());
  });
});
