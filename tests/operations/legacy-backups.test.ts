import { expect } from 'vitest';
import { LONG_ENOUGH, replicaSet, running, sharded } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const MISSING = 'f'.repeat(24);

const refused = (status: number, errorCode: string) => ({ status, errorCode });

/** A cluster with backups, and the first of them. */
async function backedUp(world: World, body = replicaSet('shop')) {
  const cluster = await running(world, { ...body, backupEnabled: true });
  world.clock.advance(LONG_ENOUGH);
  return cluster;
}

async function newest({ atlas }: World, cluster: { readonly groupId: string; readonly clusterName: string }) {
  const { results } = await atlas.legacyBackup.listClusterSnapshots(cluster);
  return results[0]?.id ?? '';
}

showing(
  'stateful',
  [
    'listGroupClusterSnapshots',
    'getGroupClusterSnapshot',
    'updateGroupClusterSnapshot',
    'deleteGroupClusterSnapshot',
  ],
  'a cluster has snapshots as its schedule says, which expire, are protected and are deleted',
  async (world) => {
    const { atlas, clock } = world;
    const { legacyBackup } = atlas;
    const cluster = await backedUp(world);
    const [first = {}] = (await legacyBackup.listClusterSnapshots(cluster)).results;
    expect(first).toMatchObject({
      clusterName: 'shop',
      complete: true,
      doNotDelete: false,
      incremental: false,
    });
    expect(first.parts).toMatchObject([{ typeName: 'REPLICA_SET', replicaState: 'SECONDARY', fcv: '8.0' }]);
    const snapshot = { ...cluster, snapshotId: first.id ?? '' };
    expect(await legacyBackup.getClusterSnapshot(snapshot)).toEqual(first);
    clock.advance(13 * HOUR);
    expect(await legacyBackup.listClusterSnapshots({ ...cluster, itemsPerPage: 2 })).toMatchObject({
      totalCount: 3,
      results: [{ incremental: true }, { incremental: true }],
    });
    expect(await legacyBackup.listClusterSnapshots({ ...cluster, completed: 'false' })).toMatchObject({
      totalCount: 0,
    });
    const expires = new Date(clock.now() + 300 * DAY).toISOString();
    await expect(
      legacyBackup.updateClusterSnapshot({ ...snapshot, body: { doNotDelete: true, expires } }),
    ).rejects.toMatchObject(refused(409, 'ATLAS_BACKUP_CONFLICTING_OPTIONS'));
    await expect(
      legacyBackup.updateClusterSnapshot({ ...snapshot, body: { expires: '2020-01-01T00:00:00Z' } }),
    ).rejects.toMatchObject(refused(400, 'INVALID_ATTRIBUTE'));
    const kept = await legacyBackup.updateClusterSnapshot({ ...snapshot, body: { doNotDelete: true } });
    expect(kept).toMatchObject({ doNotDelete: true });
    expect(kept).not.toHaveProperty('expires');
    await expect(legacyBackup.deleteClusterSnapshot(snapshot)).rejects.toMatchObject(
      refused(403, 'CANNOT_MODIFY_SNAPSHOT'),
    );
    clock.advance(40 * DAY);
    const later = await legacyBackup.listClusterSnapshots(cluster);
    expect(later.totalCount).toBeLessThan(30);
    expect(later.results.at(-1)?.id).toBe(first.id);
    await legacyBackup.updateClusterSnapshot({ ...snapshot, body: { expires } });
    expect(await legacyBackup.deleteClusterSnapshot(snapshot)).toBeUndefined();
    await expect(legacyBackup.getClusterSnapshot(snapshot)).rejects.toMatchObject(
      refused(404, 'SNAPSHOT_NOT_FOUND'),
    );
    expect((await legacyBackup.listClusterSnapshots(cluster)).totalCount).toBe((later.totalCount ?? 0) - 1);
  },
);

showing(
  'stateful',
  ['getGroupClusterSnapshotSchedule', 'updateGroupClusterSnapshotSchedule', 'listGroupClusterSnapshots'],
  'the schedule of a cluster decides how often it is backed up',
  async (world) => {
    const { atlas, clock } = world;
    const { legacyBackup } = atlas;
    const cluster = await backedUp(world);
    const before = await legacyBackup.getClusterSnapshotSchedule(cluster);
    expect(before).toMatchObject({
      snapshotIntervalHours: 6,
      snapshotRetentionDays: 2,
      pointInTimeWindowHours: 24,
    });
    await legacyBackup.listClusterSnapshots(cluster);
    const { links: _, groupId: __, ...whole } = before;
    const after = await legacyBackup.updateClusterSnapshotSchedule({
      ...cluster,
      body: { ...whole, snapshotIntervalHours: 24 },
    });
    expect(after).toEqual({ ...before, snapshotIntervalHours: 24 });
    expect(await legacyBackup.getClusterSnapshotSchedule(cluster)).toEqual(after);
    clock.advance(23 * HOUR);
    expect(await legacyBackup.listClusterSnapshots(cluster)).toMatchObject({ totalCount: 1 });
    clock.advance(2 * HOUR);
    expect(await legacyBackup.listClusterSnapshots(cluster)).toMatchObject({ totalCount: 2 });
    for (const [change, errorCode] of [
      [{ clusterCheckpointIntervalMin: 60 }, 'CANNOT_SET_CLUSTER_CHECKPOINT_INTERVAL_FOR_REPLICA_SET'],
      [{ dailySnapshotRetentionDays: 3, snapshotRetentionDays: 5 }, 'INVALID_SNAPSHOT_SCHEDULE'],
      [{ clusterId: MISSING }, 'INVALID_ATTRIBUTE'],
      [{ snapshotIntervalHours: 7 }, undefined],
    ] as const)
      await expect(
        legacyBackup.updateClusterSnapshotSchedule({
          ...cluster,
          body: { ...whole, ...change } as typeof whole,
        }),
      ).rejects.toMatchObject({ status: 400, ...(errorCode && { errorCode }) });
  },
);

showing(
  'stateful',
  [
    'listGroupClusterBackupCheckpoints',
    'getGroupClusterBackupCheckpoint',
    'updateGroupClusterSnapshotSchedule',
  ],
  'a sharded cluster has checkpoints for a day, and a replica set has none',
  async (world) => {
    const { atlas, clock } = world;
    const { legacyBackup } = atlas;
    const wide = await backedUp(world, sharded('wide', 2));
    const shop = await backedUp(world);
    clock.advance(2 * HOUR);
    const { results, totalCount } = await legacyBackup.listClusterBackupCheckpoints(wide);
    expect(totalCount).toBe(8);
    const [checkpoint = {}] = results;
    expect(checkpoint).toMatchObject({ restorable: true });
    expect(checkpoint.parts?.map(({ typeName }) => typeName).sort()).toEqual([
      'CONFIG_SERVER_REPLICA_SET',
      'REPLICA_SET',
    ]);
    const named = { ...wide, checkpointId: checkpoint.id ?? '' };
    expect(await legacyBackup.getClusterBackupCheckpoint(named)).toEqual(checkpoint);
    const schedule = await legacyBackup.getClusterSnapshotSchedule(wide);
    const { links: _, groupId: __, ...whole } = schedule;
    await legacyBackup.updateClusterSnapshotSchedule({
      ...wide,
      body: { ...whole, clusterCheckpointIntervalMin: 60 },
    });
    expect((await legacyBackup.listClusterBackupCheckpoints(wide)).totalCount).toBeLessThan(4);
    clock.advance(2 * DAY);
    expect((await legacyBackup.listClusterBackupCheckpoints(wide)).totalCount).toBe(24);
    await expect(legacyBackup.getClusterBackupCheckpoint(named)).rejects.toMatchObject(
      refused(404, 'CHECKPOINT_NOT_FOUND'),
    );
    expect(await legacyBackup.listClusterBackupCheckpoints(shop)).toMatchObject({ totalCount: 0 });
  },
);

showing(
  'lifecycle',
  ['createGroupClusterRestoreJob', 'getGroupClusterRestoreJob'],
  'a download is ready after a while, and for as long as was asked',
  async (world) => {
    const { atlas, clock } = world;
    const { legacyBackup } = atlas;
    const cluster = await backedUp(world);
    const snapshotId = await newest(world, cluster);
    const delivery = { methodName: 'HTTP', expirationHours: 2, maxDownloads: 3 } as const;
    const { results, totalCount } = await legacyBackup.createClusterRestoreJob({
      ...cluster,
      body: { snapshotId, delivery },
    });
    expect(totalCount).toBe(1);
    const [job] = results;
    expect(job).toMatchObject({
      clusterName: 'shop',
      snapshotId,
      statusName: 'IN_PROGRESS',
      delivery: { ...delivery, statusName: 'IN_PROGRESS' },
      hashes: [],
    });
    const named = { ...cluster, jobId: job?.id ?? '' };
    expect(await legacyBackup.getClusterRestoreJob(named)).toEqual(job);
    clock.advance(LONG_ENOUGH);
    const ready = await legacyBackup.getClusterRestoreJob(named);
    expect(ready).toMatchObject({
      statusName: 'FINISHED',
      delivery: { statusName: 'READY', url: expect.stringMatching(/^https:/), authHeader: 'Authorization' },
      hashes: [{ typeName: 'SHA1', hash: expect.stringMatching(/^[0-9a-f]{40}$/) }],
    });
    expect(await legacyBackup.listClusterRestoreJobs(cluster)).toMatchObject({
      totalCount: 1,
      results: [ready],
    });
    clock.advance(3 * HOUR);
    const expired = await legacyBackup.getClusterRestoreJob(named);
    expect(expired.delivery).toMatchObject({ statusName: 'EXPIRED' });
    expect(expired.delivery).not.toHaveProperty('url');
    await expect(legacyBackup.getClusterRestoreJob({ ...cluster, jobId: MISSING })).rejects.toMatchObject(
      refused(404, 'RESTORE_JOB_NOT_FOUND'),
    );
  },
);

showing(
  'stateful',
  ['createGroupClusterRestoreJob', 'getGroupClusterRestoreJob', 'listGroupClusterRestoreJobs'],
  'the parts of a sharded cluster are restored in one batch, to a cluster of the same parts that is busy meanwhile',
  async (world) => {
    const { atlas, clock } = world;
    const { legacyBackup, clusters } = atlas;
    const wide = await backedUp(world, sharded('wide', 2));
    const target = await running(world, sharded('target', 2));
    const shop = await backedUp(world);
    const snapshotId = await newest(world, wide);
    const delivery = {
      methodName: 'AUTOMATED_RESTORE',
      targetGroupId: world.groupId,
      targetClusterName: 'target',
    } as const;
    const { results } = await legacyBackup.createClusterRestoreJob({
      ...wide,
      body: { snapshotId, delivery },
    });
    expect(results).toHaveLength(2);
    const batchId = results[0]?.batchId ?? '';
    expect(results).toMatchObject([{ batchId }, { batchId }]);
    expect(results[0]?.delivery).toMatchObject({ methodName: 'HTTP', targetClusterName: 'target' });
    expect((await clusters.getCluster(target)).stateName).toBe('UPDATING');
    await expect(clusters.updateCluster({ ...target, body: { paused: true } })).rejects.toMatchObject({
      errorCode: 'CLUSTER_RESTORE_IN_PROGRESS_CANNOT_UPDATE',
    });
    await expect(
      legacyBackup.createClusterRestoreJob({ ...wide, body: { snapshotId, delivery } }),
    ).rejects.toMatchObject(refused(409, 'ATLAS_CLUSTER_RESTORE_IN_PROGRESS'));
    expect(await legacyBackup.listClusterRestoreJobs({ ...wide, batchId })).toMatchObject({ totalCount: 2 });
    expect(await legacyBackup.listClusterRestoreJobs({ ...wide, batchId: MISSING })).toMatchObject({
      totalCount: 0,
    });
    clock.advance(LONG_ENOUGH);
    expect(await legacyBackup.getClusterRestoreJob({ ...wide, jobId: results[1]?.id ?? '' })).toMatchObject({
      statusName: 'FINISHED',
    });
    expect((await clusters.getCluster(target)).stateName).toBe('IDLE');
    await expect(
      legacyBackup.createClusterRestoreJob({
        ...wide,
        body: { snapshotId, delivery: { ...delivery, targetClusterName: shop.clusterName } },
      }),
    ).rejects.toMatchObject(refused(403, 'CANNOT_RESTORE_TO_TARGET'));
    const [checkpoint] = (await legacyBackup.listClusterBackupCheckpoints(wide)).results;
    if (checkpoint?.id !== undefined) {
      const { id: checkpointId } = checkpoint;
      const again = await legacyBackup.createClusterRestoreJob({ ...wide, body: { checkpointId, delivery } });
      expect(again.results).toMatchObject([{ timestamp: { date: checkpoint.timestamp } }, {}]);
    }
  },
);

showing(
  'stateful',
  ['createGroupClusterRestoreJob', 'listGroupClusterRestoreJobs'],
  'a restore needs data that is there, a way to deliver it and somewhere to put it',
  async (world) => {
    const { atlas, clock, groupId, client } = world;
    const { legacyBackup } = atlas;
    const cluster = await backedUp(world);
    const wide = await backedUp(world, sharded('wide', 2));
    clock.advance(2 * HOUR);
    const snapshotId = await newest(world, cluster);
    const delivery = { methodName: 'HTTP' } as const;
    const to = { methodName: 'AUTOMATED_RESTORE', targetGroupId: groupId } as const;
    const now = clock.now();
    const at = (time: number) => new Date(time).toISOString();
    const cases = [
      [cluster, { delivery }, 400, 'MISSING_ONE_OF_MANY_ATTRIBUTES'],
      [cluster, { delivery, snapshotId, pointInTimeUTCMillis: now }, 409, 'ATLAS_BACKUP_CONFLICTING_OPTIONS'],
      [cluster, { delivery, snapshotId: MISSING }, 404, 'SNAPSHOT_NOT_FOUND'],
      [cluster, { delivery, checkpointId: MISSING }, 400, 'CHECKPOINT_RESTORE_UNSUPPORTED_FOR_REPLICA_SETS'],
      [wide, { delivery, checkpointId: MISSING }, 404, 'CHECKPOINT_NOT_FOUND'],
      [wide, { delivery, pointInTimeUTCMillis: now }, 400, 'PIT_RESTORE_ONLY_SUPPORTED_FOR_REPLICA_SETS'],
      [
        wide,
        { delivery, oplogTs: at(now), oplogInc: 1 },
        400,
        'OPLOG_RESTORE_ONLY_SUPPORTED_FOR_REPLICA_SETS',
      ],
      [cluster, { delivery, oplogTs: at(now) }, 400, 'MISSING_ATTRIBUTE'],
      [cluster, { delivery, pointInTimeUTCMillis: now + HOUR }, 400, 'INVALID_PIT_RESTORE_TIME'],
      [
        cluster,
        { delivery, pointInTimeUTCMillis: now - 20 * HOUR },
        404,
        'UNABLE_T0_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME',
      ],
      [cluster, { delivery: { methodName: 'SCP' }, snapshotId }, 400, 'UNSUPPORTED_DELIVERY_METHOD'],
      [cluster, { delivery: { methodName: 'AUTOMATED_RESTORE' }, snapshotId }, 400, 'MISSING_ATTRIBUTE'],
      [cluster, { delivery: to, snapshotId }, 400, 'MISSING_ATTRIBUTE'],
      [cluster, { delivery: { ...to, targetClusterName: 'ghost' }, snapshotId }, 404, 'CLUSTER_NOT_FOUND'],
      [cluster, { delivery: { ...to, targetClusterId: MISSING }, snapshotId }, 404, 'CLUSTER_NOT_FOUND'],
      [
        cluster,
        { delivery: { ...to, targetGroupId: MISSING, targetClusterName: 'shop' }, snapshotId },
        404,
        'GROUP_NOT_FOUND',
      ],
    ] as const;
    for (const [where, body, status, errorCode] of cases)
      await expect(
        legacyBackup.createClusterRestoreJob({ ...where, body }),
        JSON.stringify(body),
      ).rejects.toMatchObject(refused(status, errorCode));
    expect(await legacyBackup.listClusterRestoreJobs(cluster)).toMatchObject({ totalCount: 0 });
    const { results } = await legacyBackup.createClusterRestoreJob({
      ...cluster,
      body: { delivery, oplogTs: at(now - HOUR), oplogInc: 1 },
    });
    expect(results).toMatchObject([{ snapshotId, timestamp: { date: at(now - HOUR).replace(/\.\d+/, '') } }]);
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'reads', roles: ['GROUP_READ_ONLY'] },
    });
    const reader = client({ publicKey, privateKey }).legacyBackup;
    expect(await reader.listClusterRestoreJobs(cluster)).toMatchObject({ totalCount: 1 });
    await expect(
      reader.createClusterRestoreJob({ ...cluster, body: { snapshotId, delivery } }),
    ).rejects.toMatchObject(refused(401, 'USER_UNAUTHORIZED'));
  },
);

showing(
  'stateful',
  ['listGroupClusterSnapshots', 'listGroupClusterBackupCheckpoints'],
  'a cluster that is not backed up has nothing, and says so',
  async (world) => {
    const { legacyBackup, clusters } = world.atlas;
    const shop = await running(world, replicaSet('shop'));
    expect(await legacyBackup.listClusterSnapshots(shop)).toMatchObject({ totalCount: 0, results: [] });
    expect(await legacyBackup.listClusterBackupCheckpoints(shop)).toMatchObject({ totalCount: 0 });
    await expect(legacyBackup.getClusterSnapshotSchedule(shop)).rejects.toMatchObject(
      refused(404, 'BACKUP_CONFIG_NOT_FOUND'),
    );
    await expect(
      legacyBackup.createClusterRestoreJob({
        ...shop,
        body: { snapshotId: MISSING, delivery: { methodName: 'HTTP' } },
      }),
    ).rejects.toMatchObject(refused(404, 'SNAPSHOT_NOT_FOUND'));
    await expect(legacyBackup.listClusterSnapshots({ ...shop, clusterName: 'ghost' })).rejects.toMatchObject(
      refused(404, 'CLUSTER_NOT_FOUND'),
    );
    await clusters.updateCluster({ ...shop, body: { backupEnabled: true } });
    await clusters.getCluster(shop);
    world.clock.advance(LONG_ENOUGH);
    const { results } = await legacyBackup.listClusterSnapshots(shop);
    expect(results).toHaveLength(1);
  },
);
