import { describe, expect } from 'vitest';
import { backedUp, type ClusterPath, completedSnapshot } from '../support/backups.ts';
import { free, LONG_ENOUGH, replicaSet, running, sharded } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const NOBODY = 'e'.repeat(24);

const refused = (work: Promise<unknown>, errorCode: string) =>
  expect(work).rejects.toMatchObject({ errorCode });

/** Loads the sample data. */
async function filled({ atlas, clock }: World, { groupId, clusterName }: ClusterPath): Promise<void> {
  const { _id = '' } = await atlas.clusters.requestSampleDatasetLoad({ groupId, name: clusterName });
  await atlas.clusters.getSampleDatasetLoad({ groupId, sampleDatasetId: _id });
  clock.advance(LONG_ENOUGH);
}

const databasesOf = async ({ atlas }: World, cluster: ClusterPath, snapshotId: string) =>
  (await atlas.cloudBackups.listBackupSnapshotDatabases({ ...cluster, snapshotId })).results.map(
    ({ name }) => name,
  );

describe('a restore', () => {
  showing(
    'stateful',
    [
      'createGroupClusterBackupRestoreJob',
      'getGroupClusterBackupRestoreJob',
      'listGroupClusterBackupRestoreJobs',
    ],
    'puts the data of a snapshot into another cluster, which is worked on meanwhile',
    async (world) => {
      const { atlas, clock, groupId, server } = world;
      const { cloudBackups } = atlas;
      const shop = await backedUp(world, 'shop');
      await filled(world, shop);
      const snapshotId = await completedSnapshot(world, shop, 9);
      const copy = await backedUp(world, 'copy');
      const job = await cloudBackups.createBackupRestoreJob({
        ...shop,
        body: { deliveryType: 'automated', snapshotId, targetClusterName: 'copy', targetGroupId: groupId },
      });
      const { createdAt } = await cloudBackups.getClusterBackupSnapshot({ ...shop, snapshotId });
      const base = `${server.url}/api/atlas/v2/groups/${groupId}`;
      expect(Object.entries(job)).toEqual(
        Object.entries({
          cancelled: false,
          deliveryType: 'automated',
          deliveryUrl: [],
          desiredTimestamp: { increment: null, time: null, date: null },
          expired: false,
          failed: false,
          id: job.id,
          links: [
            { href: `${base}/clusters/shop/backup/restoreJobs/${job.id}`, rel: 'self' },
            {
              href: `${base}/clusters/shop/backup/snapshots/${snapshotId}`,
              rel: 'https://cloud.mongodb.com/snapshot',
            },
            { href: `${base}/clusters/shop`, rel: 'https://cloud.mongodb.com/cluster' },
            { href: base, rel: 'https://cloud.mongodb.com/group' },
          ],
          snapshotId,
          targetClusterName: 'copy',
          targetDeploymentItemName: 'copy',
          targetGroupId: groupId,
          timestamp: createdAt,
        }),
      );
      const path = { ...shop, restoreJobId: job.id ?? '' };
      expect(await cloudBackups.getBackupRestoreJob(path)).not.toHaveProperty('finishedAt');
      expect(await atlas.clusters.getCluster(copy)).toMatchObject({ stateName: 'UPDATING' });
      await refused(
        atlas.clusters.updateCluster({ ...copy, body: { labels: [] } }),
        'CLUSTER_RESTORE_IN_PROGRESS_CANNOT_UPDATE',
      );
      await refused(
        cloudBackups.createBackupRestoreJob({
          ...shop,
          body: { deliveryType: 'automated', snapshotId, targetClusterName: 'copy', targetGroupId: groupId },
        }),
        'ATLAS_CLUSTER_RESTORE_IN_PROGRESS',
      );
      await refused(cloudBackups.cancelBackupRestoreJob(path), 'CANNOT_CANCEL_AUTOMATED_RESTORE');
      clock.advance(LONG_ENOUGH);
      expect(await cloudBackups.getBackupRestoreJob(path)).toMatchObject({ finishedAt: expect.any(String) });
      expect(await atlas.clusters.getCluster(copy)).toMatchObject({ stateName: 'IDLE' });
      expect(await cloudBackups.listBackupRestoreJobs(shop)).toMatchObject({
        results: [{ id: job.id }],
        totalCount: 1,
      });
      const copied = await completedSnapshot(world, copy);
      expect(await databasesOf(world, copy, copied)).toContain('sample_mflix');
    },
  );

  showing(
    'stateful',
    [
      'createGroupClusterBackupRestoreJob',
      'getGroupClusterBackupRestoreJob',
      'cancelGroupClusterBackupRestoreJob',
    ],
    'may be a download, which is made, can be fetched for an hour, and can be cancelled',
    async (world) => {
      const { atlas, clock } = world;
      const { cloudBackups } = atlas;
      const shop = await backedUp(world, 'shop');
      const snapshotId = await completedSnapshot(world, shop, 9);
      const body = { deliveryType: 'download', snapshotId } as const;
      const job = await cloudBackups.createBackupRestoreJob({ ...shop, body });
      expect(job).toMatchObject({ deliveryUrl: [] });
      expect(job).not.toHaveProperty('targetClusterName');
      await refused(
        cloudBackups.createBackupRestoreJob({ ...shop, body }),
        'CANNOT_DOWNLOAD_SNAPSHOT_CONCURRENTLY',
      );
      const path = { ...shop, restoreJobId: job.id ?? '' };
      await cloudBackups.getBackupRestoreJob(path);
      clock.advance(LONG_ENOUGH);
      const ready = await cloudBackups.getBackupRestoreJob(path);
      expect(ready.deliveryUrl).toEqual([
        expect.stringMatching(/^https:\/\/restore-[0-9a-f]{24}\.\w{6}\.mongodb\.net:27017\/.+\.tar\.gz$/),
      ]);
      clock.advance(Date.parse(ready.expiresAt ?? '') - clock.now());
      expect(await cloudBackups.getBackupRestoreJob(path)).toMatchObject({ expired: true, deliveryUrl: [] });
      const other = await cloudBackups.createBackupRestoreJob({ ...shop, body });
      await cloudBackups.cancelBackupRestoreJob({ ...shop, restoreJobId: other.id ?? '' });
      clock.advance(LONG_ENOUGH);
      expect(await cloudBackups.getBackupRestoreJob({ ...shop, restoreJobId: other.id ?? '' })).toMatchObject(
        {
          cancelled: true,
          deliveryUrl: [],
        },
      );
    },
  );

  showing(
    'stateful',
    ['createGroupClusterBackupRestoreJob', 'getGroupClusterBackupRestoreJob'],
    'may lead to a point in time within the window',
    async (world) => {
      const { atlas, clock, groupId } = world;
      const { cloudBackups } = atlas;
      const shop = await backedUp(world, 'shop');
      const early = Math.floor(clock.now() / 1000);
      clock.advance(LONG_ENOUGH);
      const snapshotId = await completedSnapshot(world, shop, 9);
      await filled(world, shop);
      await running(world, replicaSet('copy', { backupEnabled: true }));
      const now = Math.floor(clock.now() / 1000);
      const restore = (point: object, clusterName = 'shop') =>
        cloudBackups.createBackupRestoreJob({
          groupId,
          clusterName,
          body: { deliveryType: 'pointInTime', targetClusterName: 'copy', targetGroupId: groupId, ...point },
        });
      await refused(restore({}), 'MISSING_ATTRIBUTE');
      await refused(restore({ oplogTs: now }), 'MISSING_ATTRIBUTE');
      await refused(
        restore({ oplogTs: now, oplogInc: 1, pointInTimeUTCSeconds: now }),
        'ATLAS_BACKUP_CONFLICTING_OPTIONS',
      );
      await refused(restore({ pointInTimeUTCSeconds: now + 60 }), 'INVALID_PIT_RESTORE_TIME');
      await refused(restore({ pointInTimeUTCSeconds: now - 8 * 86_400 }), 'INVALID_PIT_RESTORE_TIME');
      await refused(
        restore({ pointInTimeUTCSeconds: early }),
        'UNABLE_T0_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME',
      );
      await refused(restore({ pointInTimeUTCSeconds: now }, 'copy'), 'UNSUPPORTED_FOR_CURRENT_CONFIG');
      const job = await restore({ oplogTs: now, oplogInc: 5 });
      expect(job).toMatchObject({
        snapshotId,
        oplogTs: now,
        oplogInc: 5,
        desiredTimestamp: { increment: 5, time: now },
      });
      await cloudBackups.getBackupRestoreJob({ ...shop, restoreJobId: job.id ?? '' });
      clock.advance(LONG_ENOUGH);
      const copy = { groupId, clusterName: 'copy' };
      const copied = await completedSnapshot(world, copy);
      expect(await databasesOf(world, copy, copied)).toContain('sample_mflix');
    },
  );

  showing(
    'stateful',
    ['listGroupClusterBackupRestoreJobs'],
    'is refused to a target that cannot take it',
    async (world) => {
      const { atlas, groupId } = world;
      const { cloudBackups } = atlas;
      const shop = await backedUp(world, 'shop');
      const snapshotId = await completedSnapshot(world, shop, 9);
      const restore = (targetClusterName: string, targetGroupId = groupId, id = snapshotId) =>
        cloudBackups.createBackupRestoreJob({
          ...shop,
          body: { deliveryType: 'automated', snapshotId: id, targetClusterName, targetGroupId },
        });
      await refused(restore('ghost'), 'CLUSTER_NOT_FOUND');
      await refused(restore('shop', NOBODY), 'GROUP_NOT_FOUND');
      await refused(restore('shop', groupId, NOBODY), 'SNAPSHOT_NOT_FOUND');
      await running(world, free('free'));
      await refused(restore('free'), 'CANNOT_RESTORE_TO_TARGET');
      await running(world, sharded('big', 2));
      await refused(restore('big'), 'CANNOT_RESTORE_TO_TARGET');
      await running(world, replicaSet('old', { mongoDBMajorVersion: '7.0' }));
      await refused(restore('old'), 'CANNOT_RESTORE_TO_TARGET');
      const sleeping = await running(world, replicaSet('sleeping'));
      await atlas.clusters.updateCluster({ ...sleeping, body: { paused: true } });
      await refused(restore('sleeping'), 'CLUSTER_PAUSED_CANNOT_RESTORE');
      await refused(
        cloudBackups.createBackupRestoreJob({ ...shop, body: { deliveryType: 'automated', snapshotId } }),
        'MISSING_ATTRIBUTE',
      );
      const { id: young = '' } = await cloudBackups.takeSnapshots({ ...shop, body: { retentionInDays: 1 } });
      await refused(
        restore('shop', groupId, young),
        'CANNOT_START_RESTORE_JOB_FOR_INCOMPLETE_CLUSTER_SNAPSHOT',
      );
      await refused(
        cloudBackups.createBackupRestoreJob({
          ...shop,
          body: { deliveryType: 'download', snapshotId: young },
        }),
        'CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT',
      );
      await refused(
        cloudBackups.getBackupRestoreJob({ ...shop, restoreJobId: NOBODY }),
        'RESTORE_JOB_NOT_FOUND',
      );
      expect(await cloudBackups.listBackupRestoreJobs(shop)).toMatchObject({ totalCount: 0 });
    },
  );
});

describe('a restore of collections', () => {
  showing(
    'lifecycle',
    ['createGroupClusterCollectionRestoreJob', 'getGroupClusterCollectionRestoreJob'],
    'goes through its states and leaves the collections in the target',
    async (world) => {
      const { atlas, clock, groupId } = world;
      const { cloudBackups } = atlas;
      const shop = await backedUp(world, 'shop');
      await filled(world, shop);
      const snapshotId = await completedSnapshot(world, shop, 9);
      const copy = await backedUp(world, 'copy');
      const job = await cloudBackups.createCollectionRestoreJob({
        ...shop,
        body: {
          collections: [{ sourceNamespace: 'sample_mflix.movies', targetNamespace: 'films.all' }],
          databases: [{ sourceNamespace: 'sample_guides' }],
          databaseSuffix: '_restored',
          indexStrategy: 'ALL',
          snapshotId,
          targetClusterName: 'copy',
          targetGroupId: groupId,
          writeStrategy: 'CREATE_NEW',
        },
      });
      const states: (string | undefined)[] = [];
      for (let reads = 0; reads < 4; reads += 1) {
        const shown = await cloudBackups.getCollectionRestoreJob({ ...shop, jobId: job.id ?? '' });
        states.push(shown.state);
        clock.advance(LONG_ENOUGH / 4);
      }
      expect(states).toEqual(['INITIALIZING', 'IN_PROGRESS', 'FINALIZING', 'SUCCESSFUL']);
      const copied = await completedSnapshot(world, copy);
      expect(await databasesOf(world, copy, copied)).toEqual(['films_restored', 'sample_guides_restored']);
    },
  );

  showing(
    'stateful',
    [
      'createGroupClusterCollectionRestoreJob',
      'listGroupClusterCollectionRestoreJobs',
      'listGroupClusterCollectionRestoreJobCollections',
      'getGroupClusterCollectionRestoreJobCollection',
    ],
    'tells of each collection where it went',
    async (world) => {
      const { atlas, clock, groupId } = world;
      const { cloudBackups } = atlas;
      const shop = await backedUp(world, 'shop');
      await filled(world, shop);
      const snapshotId = await completedSnapshot(world, shop, 9);
      const body = {
        indexStrategy: 'NONE',
        snapshotId,
        targetClusterName: 'shop',
        targetGroupId: groupId,
        writeStrategy: 'CREATE_NEW',
      } as const;
      const start = (change: object) =>
        cloudBackups.createCollectionRestoreJob({ ...shop, body: { ...body, ...change } });
      await refused(start({}), 'MISSING_ATTRIBUTE');
      await refused(start({ collections: [{ sourceNamespace: 'movies' }] }), 'INVALID_NAMESPACE');
      await refused(start({ databases: [{ sourceNamespace: 'a.b' }] }), 'INVALID_DATABASE_NAME');
      const collections = [
        { sourceNamespace: 'sample_mflix.movies' },
        { sourceNamespace: 'sample_mflix.books' },
      ];
      const { id: jobId = '' } = await start({ collections });
      await refused(start({ collections }), 'ATLAS_CLUSTER_RESTORE_IN_PROGRESS');
      const job = { ...shop, jobId };
      expect(await cloudBackups.listRestoreJobCollections(job)).toMatchObject({ results: [] });
      await cloudBackups.getCollectionRestoreJob(job);
      clock.advance(1_000);
      const movies = {
        sourceNamespace: 'sample_mflix.movies',
        targetNamespace: 'sample_mflix.movies',
        effectiveTargetNamespace: 'sample_mflix.movies_1',
        state: 'IN_PROGRESS',
        restoredDocuments: 0,
      };
      expect((await cloudBackups.listRestoreJobCollections(job)).results).toMatchObject([
        movies,
        { sourceNamespace: 'sample_mflix.books', state: 'NOT_FOUND' },
      ]);
      expect(
        (await cloudBackups.listRestoreJobCollections({ ...job, state: 'IN_PROGRESS' })).results,
      ).toHaveLength(1);
      const sourceNamespace = 'sample_mflix.movies';
      expect(await cloudBackups.getRestoreJobCollection({ ...job, sourceNamespace })).toMatchObject(movies);
      await refused(
        cloudBackups.getRestoreJobCollection({ ...job, sourceNamespace: 'a.b' }),
        'RESOURCE_NOT_FOUND',
      );
      expect((await cloudBackups.listCollectionRestoreJobs(shop)).results).toMatchObject([{ id: jobId }]);
      await refused(cloudBackups.getCollectionRestoreJob({ ...shop, jobId: NOBODY }), 'RESOURCE_NOT_FOUND');
    },
  );
});
