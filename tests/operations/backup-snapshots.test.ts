import { describe, expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { backedUp, completedSnapshot, SNAPSHOT_TIME } from '../support/backups.ts';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, region, replicaSet, running, sharded } from '../support/clusters.ts';
import { showing } from '../support/showing.ts';

/** An id of nothing. */
const NOBODY = 'e'.repeat(24);

asRecorded(
  'TestSnapshots',
  [
    'takeGroupClusterBackupSnapshots',
    'getGroupClusterBackupSnapshot',
    'listGroupClusterBackupSnapshots',
    'deleteGroupClusterBackupSnapshot',
  ],
  'a snapshot is taken, listed and deleted as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const autoScaling = { compute: { enabled: false, scaleDownEnabled: false }, diskGB: { enabled: false } };
    const body = {
      name: 'cluster-209',
      clusterType: 'REPLICASET',
      diskSizeGB: 10,
      backupEnabled: true,
      pitEnabled: true,
      replicationSpecs: [{ numShards: 1, regionConfigs: [{ ...region(), autoScaling }], zoneName: 'Zone 1' }],
    };
    const cluster = { groupId, clusterName: 'cluster-209' };
    await atlas.clusters.createCluster({ groupId, body }, { version: '2023-02-01' });
    like(2);
    await atlas.clusters.getCluster(cluster);
    clock.advance(LONG_ENOUGH);
    const { id = '' } = await atlas.cloudBackups.takeSnapshots({
      ...cluster,
      body: { description: 'test-snapshot', retentionInDays: 1 },
    });
    like(6);
    const snapshot = { ...cluster, snapshotId: id };
    for (const n of [8, 9, 10, 11]) {
      clock.advance(SNAPSHOT_TIME / 4);
      await atlas.cloudBackups.getClusterBackupSnapshot(snapshot);
      if (n === 11) like(n, 'shape');
      else like(n);
    }
    await atlas.cloudBackups.listBackupSnapshots({ ...cluster, includeCount: true });
    like(13, 'shape');
    await atlas.cloudBackups.getClusterBackupSnapshot(snapshot);
    like(15, 'shape');
    await atlas.cloudBackups.deleteClusterBackupSnapshot(snapshot);
    like(16);
  },
);

describe('a snapshot taken on demand', () => {
  showing(
    'lifecycle',
    ['takeGroupClusterBackupSnapshots', 'getGroupClusterBackupSnapshot'],
    'is completed after a while, is kept from then on for its days, and goes',
    async (world) => {
      const { atlas, clock } = world;
      const cluster = await backedUp(world, 'shop');
      const snapshotId = await completedSnapshot(world, cluster, 2);
      const shown = await atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId });
      expect(shown).toMatchObject({ status: 'completed', mongodVersion: '8.0.29', cloudProvider: 'AWS' });
      const kept = Date.parse(shown.expiresAt ?? '') - Date.parse(shown.createdAt ?? '');
      expect(kept).toBeGreaterThanOrEqual(2 * 86_400_000);
      clock.advance(2 * 86_400_000);
      await expect(
        atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId }),
      ).rejects.toMatchObject({ status: 404, errorCode: 'SNAPSHOT_NOT_FOUND' });
    },
  );

  showing(
    'stateful',
    [
      'updateGroupClusterBackupSnapshot',
      'deleteGroupClusterBackupSnapshot',
      'listGroupClusterBackupSnapshots',
    ],
    'can be kept longer and be deleted, and leaves events',
    async (world) => {
      const { atlas } = world;
      const cluster = await backedUp(world, 'shop');
      const snapshotId = await completedSnapshot(world, cluster);
      const noted = await eventsOf(world, async () => {
        const before = await atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId });
        const after = await atlas.cloudBackups.updateBackupSnapshot({
          ...cluster,
          snapshotId,
          body: { retentionUnit: 'MONTHS', retentionValue: 2 },
        });
        expect(Date.parse(after.expiresAt ?? '')).toBeGreaterThan(Date.parse(before.expiresAt ?? ''));
        expect(after).toEqual(await atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId }));
        await atlas.cloudBackups.deleteClusterBackupSnapshot({ ...cluster, snapshotId });
      });
      expect(noted.inGroup).toEqual(['CPS_SNAPSHOT_RETENTION_MODIFIED_AUDIT', 'CPS_SNAPSHOT_DELETED_AUDIT']);
      expect(await atlas.cloudBackups.listBackupSnapshots(cluster)).toMatchObject({ totalCount: 0 });
    },
  );

  showing('stateful', ['listGroupClusterBackupSnapshots'], 'is found by a point in time', async (world) => {
    const { atlas, clock } = world;
    const cluster = await backedUp(world, 'shop');
    const early = clock.now() / 1000;
    const snapshotId = await completedSnapshot(world, cluster);
    const at = (point: number) =>
      atlas.cloudBackups.listBackupSnapshots({ ...cluster, pointInTimeUtcSeconds: point });
    expect(await at(early - 1)).toMatchObject({ results: [], totalCount: 0 });
    expect(await at(clock.now() / 1000)).toMatchObject({ results: [{ id: snapshotId }], totalCount: 1 });
    await expect(
      atlas.cloudBackups.listBackupSnapshots({
        ...cluster,
        pointInTimeUtcSeconds: 5,
        oplogTs: 5,
        oplogInc: 1,
      }),
    ).rejects.toMatchObject({ errorCode: 'ATLAS_BACKUP_CONFLICTING_OPTIONS' });
  });

  showing(
    'stateful',
    ['takeGroupClusterBackupSnapshots'],
    'is refused where there can be none',
    async (world) => {
      const { atlas, groupId } = world;
      const take = (clusterName: string, retentionInDays = 1) =>
        atlas.cloudBackups.takeSnapshots({
          groupId,
          clusterName,
          body: { description: 'x', retentionInDays },
        });
      const refused = (work: Promise<unknown>, errorCode: string) =>
        expect(work).rejects.toMatchObject({ errorCode });
      await refused(take('ghost'), 'CLUSTER_NOT_FOUND');
      await running(world, free('free'));
      await refused(take('free'), 'PROVIDER_BACKUP_NOT_SUPPORTED');
      const ofFree = { groupId, clusterName: 'free' };
      expect(await atlas.cloudBackups.listBackupSnapshots(ofFree)).toMatchObject({ totalCount: 0 });
      await running(world, replicaSet('plain'));
      await refused(take('plain'), 'BACKUP_CONFIG_NOT_FOUND');
      await atlas.clusters.createCluster({ groupId, body: replicaSet('young', { backupEnabled: true }) });
      await refused(take('young'), 'CANNOT_START_BACKUP_INVALID_STATE');
      const cluster = await backedUp(world, 'shop');
      await refused(take('shop', 0), 'INVALID_ATTRIBUTE');
      await take('shop');
      await refused(take('shop'), 'UNFINISHED_ON_DEMAND_SNAPSHOT');
      const [unfinished] = (await atlas.cloudBackups.listBackupSnapshots(cluster)).results;
      const snapshot = { ...cluster, snapshotId: unfinished?.id ?? '' };
      await refused(
        atlas.cloudBackups.deleteClusterBackupSnapshot(snapshot),
        'CANNOT_DELETE_IN_PROGRESS_SNAPSHOT',
      );
      const body = { retentionUnit: 'DAYS', retentionValue: 3 };
      await refused(
        atlas.cloudBackups.updateBackupSnapshot({ ...snapshot, body }),
        'CANNOT_MODIFY_IN_PROGRESS_SNAPSHOT_RETENTION',
      );
      await refused(
        atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId: NOBODY }),
        'SNAPSHOT_NOT_FOUND',
      );
    },
  );
});

showing(
  'lifecycle',
  ['takeGroupClusterBackupSnapshots'],
  'turning backups off takes the snapshots with it',
  async (world) => {
    const { atlas, clock } = world;
    const cluster = await backedUp(world, 'shop');
    await completedSnapshot(world, cluster);
    await atlas.clusters.updateCluster({ ...cluster, body: { backupEnabled: false } });
    clock.advance(LONG_ENOUGH);
    await atlas.clusters.getCluster(cluster);
    expect(await atlas.cloudBackups.listBackupSnapshots(cluster)).toMatchObject({ totalCount: 0 });
    await expect(atlas.cloudBackups.getBackupSchedule(cluster)).rejects.toMatchObject({
      errorCode: 'BACKUP_CONFIG_NOT_FOUND',
    });
  },
);

showing(
  'stateful',
  [
    'listGroupClusterBackupSnapshotShardedClusters',
    'getGroupClusterBackupSnapshotShardedCluster',
    'deleteGroupClusterBackupSnapshotShardedCluster',
  ],
  'a snapshot of a sharded cluster has a part for each shard',
  async (world) => {
    const { atlas } = world;
    const cluster = await backedUp(world, 'big', sharded('big', 2, { backupEnabled: true }));
    const snapshotId = await completedSnapshot(world, cluster);
    const shown = await atlas.cloudBackups.getBackupShardedCluster({ ...cluster, snapshotId });
    expect(shown).toMatchObject({
      type: 'shardedCluster',
      configServerType: 'EMBEDDED',
      status: 'completed',
    });
    expect(shown.members?.map(({ replicaSetName }) => replicaSetName)).toEqual([
      expect.stringMatching(/^atlas-\w{6}-config-0$/),
      expect.stringMatching(/^atlas-\w{6}-shard-0$/),
    ]);
    expect(shown.snapshotIds).toEqual(shown.members?.map(({ id }) => id));
    expect(await atlas.cloudBackups.listBackupShardedClusters(cluster)).toMatchObject({ results: [shown] });
    expect(await atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId })).toMatchObject({
      id: snapshotId,
      status: 'completed',
    });
    await atlas.cloudBackups.deleteBackupShardedCluster({ ...cluster, snapshotId });
    expect(await atlas.cloudBackups.listBackupShardedClusters(cluster)).toMatchObject({ totalCount: 0 });
    const plain = await backedUp(world, 'shop');
    await expect(atlas.cloudBackups.listBackupShardedClusters(plain)).rejects.toMatchObject({
      errorCode: 'INCORRECT_BACKUP_API_ENDPOINT',
    });
  },
);

showing(
  'stateful',
  [
    'listGroupClusterBackupSnapshotDatabases',
    'getGroupClusterBackupSnapshotDatabase',
    'listGroupClusterBackupSnapshotDatabaseCollections',
    'getGroupClusterBackupSnapshotDatabaseCollection',
  ],
  'a snapshot holds what was in the cluster when it was taken',
  async (world) => {
    const { atlas, clock, groupId } = world;
    const { cloudBackups } = atlas;
    const cluster = await backedUp(world, 'shop');
    const empty = { ...cluster, snapshotId: await completedSnapshot(world, cluster) };
    expect(await cloudBackups.listBackupSnapshotDatabases(empty)).toMatchObject({
      results: [],
      totalCount: 0,
    });
    const { _id = '' } = await atlas.clusters.requestSampleDatasetLoad({ groupId, name: 'shop' });
    await atlas.clusters.getSampleDatasetLoad({ groupId, sampleDatasetId: _id });
    clock.advance(LONG_ENOUGH);
    const full = { ...cluster, snapshotId: await completedSnapshot(world, cluster) };
    const databases = await cloudBackups.listBackupSnapshotDatabases({
      ...full,
      itemsPerPage: 2,
      pageNum: 2,
    });
    expect(databases).toMatchObject({
      results: [{ name: 'sample_geospatial' }, { name: 'sample_guides' }],
      totalCount: 9,
    });
    const movies = { ...full, databaseName: 'sample_mflix' };
    expect(await cloudBackups.getBackupSnapshotDatabase(movies)).toMatchObject({ name: 'sample_mflix' });
    const collections = await cloudBackups.listSnapshotDatabaseCollections(movies);
    expect(collections.results.map(({ name }) => name)).toContain('movies');
    const collectionName = 'movies';
    expect(await cloudBackups.getSnapshotDatabaseCollection({ ...movies, collectionName })).toMatchObject({
      name: 'movies',
    });
    for (const missing of [
      cloudBackups.getBackupSnapshotDatabase({ ...empty, databaseName: 'sample_mflix' }),
      cloudBackups.getSnapshotDatabaseCollection({ ...movies, collectionName: 'books' }),
    ])
      await expect(missing).rejects.toMatchObject({ status: 404, errorCode: 'RESOURCE_NOT_FOUND' });
  },
);

showing(
  'stateful',
  ['listGroupClusterBackupSnapshots'],
  'who may only read takes no snapshots',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const cluster = await backedUp(world, 'shop');
    const key = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'reader', roles: ['ORG_MEMBER'] },
    });
    await atlas.programmaticApiKeys.addGroupApiKey({
      groupId,
      apiUserId: key.id ?? '',
      body: [{ roles: ['GROUP_READ_ONLY'] }],
    });
    const reader = world.client({ publicKey: key.publicKey ?? '', privateKey: key.privateKey ?? '' });
    expect(await reader.cloudBackups.listBackupSnapshots(cluster)).toMatchObject({ totalCount: 0 });
    await expect(
      reader.cloudBackups.takeSnapshots({ ...cluster, body: { retentionInDays: 1 } }),
    ).rejects.toMatchObject({ status: 401 });
    await reader.close();
  },
);
