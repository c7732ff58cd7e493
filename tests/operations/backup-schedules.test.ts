import { describe, expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { backedUp, type ClusterPath, completedSnapshot } from '../support/backups.ts';
import { free, LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const OLD = { version: '2023-01-01' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

asRecorded(
  'TestSchedule',
  ['getGroupClusterBackupSchedule', 'updateGroupClusterBackupSchedule', 'deleteGroupClusterBackupSchedule'],
  'a schedule is shown, changed and emptied as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    // The time of day at which the recorded cluster got ready.
    clock.advance(3 * HOUR + 16 * 60_000);
    const autoScaling = { compute: { enabled: false, scaleDownEnabled: false }, diskGB: { enabled: false } };
    const body = {
      name: 'backupSchedule-600',
      clusterType: 'REPLICASET',
      diskSizeGB: 30,
      backupEnabled: true,
      pitEnabled: true,
      replicationSpecs: [{ numShards: 1, regionConfigs: [{ ...region(), autoScaling }], zoneName: 'Zone 1' }],
    };
    const cluster = { groupId, clusterName: 'backupSchedule-600' };
    await atlas.clusters.createCluster({ groupId, body }, { version: '2023-02-01' });
    await atlas.clusters.getCluster(cluster);
    clock.advance(10_000);
    await atlas.clusters.getCluster(cluster);
    const { policies } = await atlas.cloudBackups.getBackupSchedule(cluster, OLD);
    like(8);
    const [policy] = policies ?? [];
    await atlas.cloudBackups.updateBackupSchedule(
      {
        ...cluster,
        body: {
          useOrgAndGroupNamesInExportPrefix: true,
          policies: [{ id: policy?.id ?? '', policyItems: policy?.policyItems ?? [] }],
        },
      },
      OLD,
    );
    like(9);
    await atlas.cloudBackups.deleteClusterBackupSchedule(cluster);
    like(10);
  },
);

/** A rule of a policy. */
const item = (
  frequencyType: string,
  frequencyInterval: number,
  retentionValue: number,
  retentionUnit = 'days',
) => ({
  frequencyType,
  frequencyInterval,
  retentionUnit,
  retentionValue,
});

describe('a schedule', () => {
  showing(
    'stateful',
    ['getGroupClusterBackupSchedule', 'updateGroupClusterBackupSchedule'],
    'changes in each of its parts, in both versions',
    async (world) => {
      const { atlas } = world;
      const cluster = await backedUp(world, 'shop');
      const change = (body: object, version?: '2023-01-01') =>
        atlas.cloudBackups.updateBackupSchedule({ ...cluster, body }, version ? { version } : {});
      const { replicationSpecs } = await atlas.clusters.getCluster(cluster);
      const zoneId = replicationSpecs?.[0]?.zoneId ?? '';
      const policyItems = [item('hourly', 4, 3), item('daily', 1, 5), item('weekly', 7, 2, 'weeks')];
      const changed = await change({
        policies: [{ policyItems }],
        referenceHourOfDay: 5,
        referenceMinuteOfHour: 30,
        restoreWindowDays: 2,
        extraRetentionSettings: [{ frequencyType: 'HOURLY', retentionDays: 2 }],
        copySettings: [
          {
            cloudProvider: 'AWS',
            frequencies: ['DAILY'],
            regionName: 'US_WEST_2',
            zoneId,
            shouldCopyOplogs: true,
          },
        ],
      });
      expect(changed).toMatchObject({
        policies: [{ policyItems }],
        nextSnapshot: expect.stringMatching(/T0[15]:30:00Z$/),
        restoreWindowDays: 2,
        copySettings: [{ zoneId, regionName: 'US_WEST_2' }],
        extraRetentionSettings: [{ frequencyType: 'HOURLY', retentionDays: 2 }],
      });
      expect(await atlas.cloudBackups.getBackupSchedule(cluster)).toEqual(changed);
      const old = await atlas.cloudBackups.getBackupSchedule(cluster, OLD);
      const replicationSpecId = old.copySettings?.[0]?.replicationSpecId;
      expect(replicationSpecId).toMatch(/^[0-9a-f]{24}$/);
      expect(old.copySettings?.[0]).not.toHaveProperty('zoneId');
      await change(
        { copySettings: [{ frequencies: ['WEEKLY'], regionName: 'EU_WEST_1', replicationSpecId }] },
        '2023-01-01',
      );
      expect(await atlas.cloudBackups.getBackupSchedule(cluster)).toMatchObject({
        copySettings: [{ zoneId, regionName: 'EU_WEST_1' }],
      });
      const byItems = await change({
        copyPolicyItemsEnabled: true,
        copySettings: [
          {
            regionName: 'EU_WEST_1',
            zoneId,
            copyPolicyItems: [{ frequencyType: 'daily', retentionUnit: 'days', retentionValue: 3 }],
          },
        ],
      });
      expect(byItems).toMatchObject({ copySettings: [{ copyPolicyItems: [{ frequencyType: 'daily' }] }] });
    },
  );

  showing(
    'stateful',
    ['updateGroupClusterBackupSchedule', 'getGroupClusterBackupSchedule'],
    'deletes copies only where that is wanted, and none that are still made',
    async (world) => {
      const { atlas } = world;
      const cluster = await backedUp(world, 'shop');
      const change = (body: object) => atlas.cloudBackups.updateBackupSchedule({ ...cluster, body });
      const { replicationSpecs } = await atlas.clusters.getCluster(cluster);
      const zoneId = replicationSpecs?.[0]?.zoneId ?? '';
      const to = (regionName: string) => ({
        cloudProvider: 'AWS',
        frequencies: ['ON_DEMAND'],
        regionName,
        zoneId,
        shouldCopyOplogs: false,
      });
      await change({ copySettings: [to('US_WEST_2'), to('EU_WEST_1'), to('EU_WEST_2')] });
      const snapshotId = await completedSnapshot(world, cluster);
      const copies = async () =>
        (await atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId })).copyRegions;
      expect(await copies()).toEqual(['US_WEST_2', 'EU_WEST_1', 'EU_WEST_2']);
      const deleted = (regionName: string) => ({ cloudProvider: 'AWS', regionName, zoneId });
      await change({ copySettings: [to('EU_WEST_1')] });
      expect(await copies()).toHaveLength(3);
      await change({ deleteCopiedBackups: [deleted('US_WEST_2'), deleted('EU_WEST_1')] });
      expect(await copies()).toEqual(['EU_WEST_1', 'EU_WEST_2']);
      expect(await atlas.cloudBackups.getBackupSchedule(cluster)).toMatchObject({
        copySettings: [{ regionName: 'EU_WEST_1' }],
      });
    },
  );

  showing('stateful', ['getGroupClusterBackupSchedule'], 'refuses what cannot be', async (world) => {
    const { atlas, groupId } = world;
    const cluster = await backedUp(world, 'shop');
    const refused = (body: object, errorCode: string) =>
      expect(atlas.cloudBackups.updateBackupSchedule({ ...cluster, body })).rejects.toMatchObject({
        errorCode,
      });
    const policies = (...policyItems: object[]) => ({ policies: [{ policyItems }] });
    await refused({ policies: [{ id: 'e'.repeat(24), policyItems: [] }] }, 'INVALID_POLICY_ID');
    await refused(policies(item('hourly', 5, 2)), 'INVALID_HOURLY_SNAPSHOT_INTERVAL_OR_RETENTION_PERIOD');
    await refused(policies(item('weekly', 8, 2)), 'INVALID_BACKUP_POLICY');
    await refused(policies(item('daily', 1, 2), item('daily', 1, 3)), 'INVALID_NUM_OF_POLICY_ITEMS');
    await refused(policies(item('hourly', 6, 9), item('weekly', 1, 1, 'weeks')), 'INVALID_BACKUP_POLICY');
    await refused(policies(item('daily', 1, 0)), 'BACKUP_SNAPSHOT_RETENTION_VALUE_INVALID');
    await refused({ referenceHourOfDay: 24 }, 'INVALID_SNAPSHOT_SCHEDULE');
    await refused({ restoreWindowDays: 8 }, 'INVALID_RESTORE_WINDOW');
    await refused({ restoreWindowDays: 0 }, 'INVALID_RESTORE_WINDOW');
    await refused({ autoExportEnabled: true }, 'MISSING_ATTRIBUTE');
    await refused(
      { autoExportEnabled: true, export: { exportBucketId: 'e'.repeat(24), frequencyType: 'monthly' } },
      'EXPORT_BUCKET_NOT_FOUND',
    );
    await refused(
      { copySettings: [{ frequencies: ['DAILY'], regionName: 'US_WEST_2', zoneId: 'e'.repeat(24) }] },
      'INVALID_ATTRIBUTE',
    );
    expect(await atlas.cloudBackups.getBackupSchedule(cluster)).toMatchObject({ restoreWindowDays: 7 });
    await running(world, free('free'));
    await expect(
      atlas.cloudBackups.getBackupSchedule({ groupId, clusterName: 'free' }),
    ).rejects.toMatchObject({ errorCode: 'PROVIDER_BACKUP_NOT_SUPPORTED' });
    await running(world, replicaSet('plain'));
    await expect(
      atlas.cloudBackups.getBackupSchedule({ groupId, clusterName: 'plain' }),
    ).rejects.toMatchObject({ status: 404, errorCode: 'BACKUP_CONFIG_NOT_FOUND' });
    await expect(
      atlas.cloudBackups.getBackupSchedule({ groupId, clusterName: 'ghost' }),
    ).rejects.toMatchObject({ status: 404, errorCode: 'CLUSTER_NOT_FOUND' });
  });

  showing(
    'stateful',
    ['listGroupClusterBackupSnapshots', 'deleteGroupClusterBackupSchedule'],
    'takes its snapshots as time passes, and none once it is emptied',
    async (world) => {
      const { atlas, clock } = world;
      const cluster = await backedUp(world, 'shop');
      const { nextSnapshot = '', policies } = await atlas.cloudBackups.getBackupSchedule(cluster);
      const [hourly, daily] = policies?.[0]?.policyItems ?? [];
      clock.advance(Date.parse(nextSnapshot) - clock.now() - 1);
      const list = () => atlas.cloudBackups.listBackupSnapshots({ ...cluster, itemsPerPage: 500 });
      expect(await list()).toMatchObject({ totalCount: 0 });
      clock.advance(1);
      expect((await list()).results).toMatchObject([
        { snapshotType: 'scheduled', frequencyType: 'hourly', status: 'queued', policyItems: [hourly?.id] },
      ]);
      clock.advance(18 * HOUR);
      const { results } = await list();
      expect(results).toHaveLength(4);
      expect(results[0]).toMatchObject({ frequencyType: 'daily', policyItems: [hourly?.id, daily?.id] });
      clock.advance(LONG_ENOUGH);
      for (let reads = 0; reads < 6; reads += 1) {
        await list();
        clock.advance(LONG_ENOUGH);
      }
      expect((await list()).results.map(({ status }) => status)).toEqual(Array(4).fill('completed'));
      await atlas.cloudBackups.deleteClusterBackupSchedule(cluster);
      clock.advance(2 * DAY);
      expect(await list()).toMatchObject({ totalCount: 4 });
      clock.advance(10 * DAY);
      expect(await list()).toMatchObject({ totalCount: 0 });
    },
  );

  showing(
    'stateful',
    ['listGroupClusterBackupSnapshots'],
    'leaves of a year what its policy keeps, without taking every snapshot of it',
    async (world) => {
      const { atlas, clock } = world;
      const cluster = await backedUp(world, 'shop');
      clock.advance(365 * DAY);
      const { results } = await atlas.cloudBackups.listBackupSnapshots({ ...cluster, itemsPerPage: 500 });
      const count = (type: string) => results.filter(({ frequencyType }) => frequencyType === type).length;
      expect([count('hourly'), count('weekly'), count('monthly'), count('yearly')]).toEqual([21, 4, 12, 1]);
      expect(results.every(({ expiresAt = '' }) => Date.parse(expiresAt) > clock.now())).toBe(true);
      expect(results.map(({ createdAt = '' }) => createdAt)).toEqual(
        results
          .map(({ createdAt = '' }) => createdAt)
          .toSorted()
          .toReversed(),
      );
    },
  );

  showing(
    'stateful',
    ['updateGroupClusterBackupSchedule'],
    'applies its changes to what it has taken, when asked to',
    async (world) => {
      const { atlas, clock } = world;
      const cluster = await backedUp(world, 'shop');
      clock.advance(3 * DAY);
      const list = async () => (await atlas.cloudBackups.listBackupSnapshots(cluster)).results;
      const before = await list();
      const { policies } = await atlas.cloudBackups.getBackupSchedule(cluster);
      const items = policies?.[0]?.policyItems ?? [];
      const longer = items.map((each) =>
        each.frequencyType === 'daily' ? { ...each, retentionValue: 20 } : each,
      );
      const withoutIds = (list: typeof items) => list.map(({ id, ...each }) => each);
      await atlas.cloudBackups.updateBackupSchedule({
        ...cluster,
        body: { policies: [{ policyItems: withoutIds(longer) }], updateSnapshots: true },
      });
      const daily = before.find(
        ({ frequencyType, status }) => frequencyType === 'daily' && status === 'completed',
      );
      const later = (await list()).find(({ id }) => id === daily?.id);
      expect(Date.parse(later?.expiresAt ?? '')).toBeGreaterThan(Date.parse(daily?.expiresAt ?? ''));
      await atlas.cloudBackups.updateBackupSchedule({
        ...cluster,
        body: {
          policies: [
            { policyItems: withoutIds(items.filter(({ frequencyType }) => frequencyType !== 'hourly')) },
          ],
          deleteSnapshots: true,
        },
      });
      expect(
        (await list()).some(
          ({ frequencyType, status }) => frequencyType === 'hourly' && status === 'completed',
        ),
      ).toBe(false);
    },
  );

  showing(
    'stateful',
    ['getGroupClusterBackupSchedule'],
    'takes nothing of a cluster that is paused',
    async (world) => {
      const { atlas, clock } = world;
      const cluster = await backedUp(world, 'shop');
      await atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
      await atlas.clusters.getCluster(cluster);
      clock.advance(10 * DAY);
      expect(await atlas.cloudBackups.listBackupSnapshots(cluster)).toMatchObject({ totalCount: 0 });
      await expect(
        atlas.cloudBackups.takeSnapshots({ ...cluster, body: { retentionInDays: 1 } }),
      ).rejects.toMatchObject({ errorCode: 'CANNOT_START_BACKUP_INVALID_STATE' });
      const { nextSnapshot = '' } = await atlas.cloudBackups.getBackupSchedule(cluster);
      expect(Date.parse(nextSnapshot)).toBeGreaterThan(clock.now());
    },
  );

  showing(
    'stateful',
    ['updateGroupClusterBackupSchedule', 'listGroupClusterBackupSnapshots'],
    'keeps snapshots longer and copies them where its settings say so, on demand as well',
    async (world) => {
      const { atlas, clock } = world;
      const cluster = await backedUp(world, 'shop');
      await atlas.cloudBackups.updateBackupSchedule({
        ...cluster,
        body: {
          policies: [{ policyItems: [item('hourly', 12, 2), item('daily', 1, 2)] }],
          restoreWindowDays: 2,
          extraRetentionSettings: [
            { frequencyType: 'ON_DEMAND', retentionDays: 3 },
            { frequencyType: 'DAILY', retentionDays: 30 },
          ],
          copySettings: [
            { frequencies: ['ON_DEMAND'], regionName: 'US_WEST_2', zoneId: await zoneOf(world, cluster) },
            { frequencies: ['DAILY'], regionName: 'EU_WEST_1', zoneId: await zoneOf(world, cluster) },
          ],
        },
      });
      const taken = await atlas.cloudBackups.takeSnapshots({ ...cluster, body: { retentionInDays: 1 } });
      expect(taken).toMatchObject({ copyRegions: ['US_WEST_2'] });
      expect(Date.parse(taken.expiresAt ?? '') - clock.now()).toBe(4 * DAY);
      clock.advance(20 * DAY);
      const { results } = await atlas.cloudBackups.listBackupSnapshots({ ...cluster, itemsPerPage: 500 });
      expect(results.filter(({ frequencyType }) => frequencyType === 'daily')).toHaveLength(20);
      expect(results.filter(({ frequencyType }) => frequencyType === 'hourly')).toHaveLength(2);
      expect(results.find(({ frequencyType }) => frequencyType === 'daily')?.copyRegions).toEqual([
        'EU_WEST_1',
      ]);
    },
  );
});

async function zoneOf({ atlas }: World, cluster: ClusterPath): Promise<string> {
  return (await atlas.clusters.getCluster(cluster)).replicationSpecs?.[0]?.zoneId ?? '';
}
