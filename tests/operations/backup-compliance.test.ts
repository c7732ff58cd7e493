import { describe, expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const AUTHORIZED = {
  authorizedEmail: 'firstname.lastname@example.com',
  authorizedUserFirstName: 'firstname',
  authorizedUserLastName: 'lastname',
} as const;

const off = (groupId: string) => ({
  ...AUTHORIZED,
  copyProtectionEnabled: false,
  encryptionAtRestEnabled: false,
  pitEnabled: false,
  projectId: groupId,
  restoreWindowDays: 0,
  scheduledPolicyItems: [],
});

const DAILY = {
  frequencyInterval: 1,
  frequencyType: 'daily',
  retentionUnit: 'days',
  retentionValue: 1,
} as const;

asRecorded(
  'TestBackupCompliancePolicyCopyProtection',
  ['updateGroupBackupCompliancePolicy', 'getGroupBackupCompliancePolicy'],
  'a compliance policy is enabled and its copy protection turned on and off as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { cloudBackups } = atlas;
    const put = (change: object = {}) =>
      cloudBackups.updateCompliancePolicy({ groupId, body: { ...off(groupId), ...change } });
    await put();
    like(2);
    clock.advance(3_000);
    await cloudBackups.getCompliancePolicy({ groupId });
    like(3);
    await put({ copyProtectionEnabled: true });
    like(5);
    clock.advance(4_000);
    await cloudBackups.getCompliancePolicy({ groupId });
    like(6);
    await put();
    like(8);
  },
);

asRecorded(
  'TestBackupCompliancePolicySetup',
  ['updateGroupBackupCompliancePolicy'],
  'a compliance policy with a rule is set up as it was recorded',
  async ({ atlas, groupId }, like) => {
    await atlas.cloudBackups.updateCompliancePolicy({
      groupId,
      body: { ...off(groupId), scheduledPolicyItems: [DAILY] },
    });
    like(2);
  },
);

const policyOf = ({ atlas, groupId }: World, change: object = {}, overwriteBackupPolicies = true) =>
  atlas.cloudBackups.updateCompliancePolicy({
    groupId,
    overwriteBackupPolicies,
    body: { ...AUTHORIZED, ...change },
  });

const refused = (work: Promise<unknown>, errorCode: string) =>
  expect(work).rejects.toMatchObject({ errorCode });

describe('a backup compliance policy', () => {
  showing(
    'lifecycle',
    ['updateGroupBackupCompliancePolicy', 'getGroupBackupCompliancePolicy'],
    'is empty at first, is enabled, and becomes active',
    async (world) => {
      const { atlas, clock, groupId } = world;
      const get = () => atlas.cloudBackups.getCompliancePolicy({ groupId });
      expect(await get()).toEqual({});
      const noted = await eventsOf(world, async () => {
        expect(await policyOf(world)).toMatchObject({ state: 'ENABLING', deletable: false });
        expect(await get()).toMatchObject({ state: 'ENABLING' });
        clock.advance(LONG_ENOUGH);
        expect(await get()).toMatchObject({ state: 'ACTIVE' });
      });
      expect(noted.inGroup).toEqual(['CPS_DATA_PROTECTION_ENABLE_REQUESTED', 'CPS_DATA_PROTECTION_ENABLED']);
      expect(await policyOf(world)).toMatchObject({ state: 'UPDATING' });
      expect(
        await atlas.cloudBackups.getCompliancePolicy({ groupId }, { version: '2023-01-01' }),
      ).toMatchObject({
        authorizedEmail: AUTHORIZED.authorizedEmail,
      });
    },
  );

  showing(
    'stateful',
    ['updateGroupBackupCompliancePolicy'],
    'keeps the ids of its rules, and cannot be nonsense',
    async (world) => {
      const hourly = {
        frequencyInterval: 6,
        frequencyType: 'hourly',
        retentionUnit: 'days',
        retentionValue: 2,
      };
      const first = await policyOf(world, { scheduledPolicyItems: [DAILY] });
      const second = await policyOf(world, { scheduledPolicyItems: [{ ...DAILY, retentionValue: 3 }] });
      expect(second.scheduledPolicyItems?.[0]?.id).toBe(first.scheduledPolicyItems?.[0]?.id);
      const bad = 'BACKUP_COMPLIANCE_POLICY_SETTINGS_INVALID';
      await refused(policyOf(world, { projectId: 'e'.repeat(24) }), bad);
      await refused(policyOf(world, { pitEnabled: true }), bad);
      await refused(
        policyOf(world, { pitEnabled: true, restoreWindowDays: 3, scheduledPolicyItems: [hourly] }),
        bad,
      );
      await refused(
        policyOf(world, { scheduledPolicyItems: [{ ...hourly, frequencyInterval: 5 }] }),
        'INVALID_HOURLY_SNAPSHOT_INTERVAL_OR_RETENTION_PERIOD',
      );
      expect(await world.atlas.cloudBackups.getCompliancePolicy({ groupId: world.groupId })).toMatchObject({
        scheduledPolicyItems: [{ ...DAILY, retentionValue: 3 }],
      });
    },
  );

  showing(
    'stateful',
    ['updateGroupBackupCompliancePolicy'],
    'turns on the backups of clusters and changes their schedules, or is refused by them',
    async (world) => {
      const { atlas, clock } = world;
      const plain = await running(world, replicaSet('plain'));
      const shop = await backedUp(world, 'shop');
      await running(world, free('free'));
      const items = {
        scheduledPolicyItems: [{ ...DAILY, retentionValue: 10 }],
        pitEnabled: true,
        restoreWindowDays: 9,
      };
      const notMeeting = 'BACKUP_POLICY_NOT_MEETING_BACKUP_COMPLIANCE_POLICY_REQUIREMENTS';
      await refused(policyOf(world, items, false), notMeeting);
      await refused(
        policyOf(world, { encryptionAtRestEnabled: true }),
        'BACKUP_COMPLIANCE_POLICY_SETTINGS_INVALID',
      );
      await policyOf(world, items);
      expect(await atlas.clusters.getCluster(plain)).toMatchObject({ backupEnabled: true, pitEnabled: true });
      const daily = { frequencyType: 'daily', retentionValue: 10 };
      const rules = expect.arrayContaining([expect.objectContaining(daily)]);
      expect(await atlas.cloudBackups.getBackupSchedule(shop)).toMatchObject({
        restoreWindowDays: 9,
        policies: [{ policyItems: rules }],
      });
      clock.advance(LONG_ENOUGH);
      await atlas.clusters.getCluster(plain);
      expect(await atlas.cloudBackups.getBackupSchedule(plain)).toMatchObject({
        policies: [{ policyItems: rules }],
      });
      await refused(
        atlas.clusters.updateCluster({ ...shop, body: { backupEnabled: false } }),
        'CANNOT_DISABLE_CLOUD_BACKUP_WITH_BACKUP_COMPLIANCE_POLICY',
      );
      await refused(atlas.clusters.updateCluster({ ...shop, body: { pitEnabled: false } }), notMeeting);
      const { groupId } = world;
      await refused(
        atlas.clusters.createCluster({ groupId, body: replicaSet('late', { backupEnabled: false }) }),
        'CANNOT_DISABLE_CLOUD_BACKUP_WITH_BACKUP_COMPLIANCE_POLICY',
      );
      expect(await atlas.clusters.createCluster({ groupId, body: replicaSet('late') })).toMatchObject({
        backupEnabled: true,
        pitEnabled: true,
      });
      await refused(atlas.cloudBackups.deleteClusterBackupSchedule(shop), notMeeting);
      await refused(
        atlas.cloudBackups.updateBackupSchedule({ ...shop, body: { policies: [{ policyItems: [DAILY] }] } }),
        notMeeting,
      );
      await refused(
        atlas.cloudBackups.updateBackupSchedule({ ...shop, body: { policies: [], restoreWindowDays: 5 } }),
        'CANNOT_DECREASE_PIT_WINDOW_WITH_BACKUP_COMPLIANCE_POLICY',
      );
    },
  );

  showing(
    'stateful',
    ['updateGroupBackupCompliancePolicy'],
    'keeps snapshots and the project, and is not disabled by its project',
    async (world) => {
      const { atlas, groupId } = world;
      const shop = await backedUp(world, 'shop');
      const snapshotId = await completedSnapshot(world, shop, 3);
      await refused(atlas.cloudBackups.disableCompliancePolicy({ groupId }), 'RESOURCE_NOT_FOUND');
      const onDemandPolicyItem = {
        ...DAILY,
        frequencyInterval: 0,
        frequencyType: 'ondemand',
        retentionValue: 2,
      };
      expect(await policyOf(world, { onDemandPolicyItem })).toMatchObject({ onDemandPolicyItem });
      const snapshot = { ...shop, snapshotId };
      await refused(
        atlas.cloudBackups.deleteClusterBackupSnapshot(snapshot),
        'CANNOT_DELETE_SNAPSHOT_WITH_BACKUP_COMPLIANCE_POLICY',
      );
      const keep = (retentionValue: number) =>
        atlas.cloudBackups.updateBackupSnapshot({
          ...snapshot,
          body: { retentionUnit: 'DAYS', retentionValue },
        });
      await refused(keep(1), 'CANNOT_DECREASE_SNAPSHOT_RETENTION_WITH_BACKUP_COMPLIANCE_POLICY');
      await keep(5);
      await refused(
        atlas.cloudBackups.takeSnapshots({ ...shop, body: { retentionInDays: 1 } }),
        'SNAPSHOT_RETENTION_LESS_THAN_BACKUP_COMPLIANCE_POLICY',
      );
      await refused(
        atlas.cloudBackups.disableCompliancePolicy({ groupId }),
        'BACKUP_COMPLIANCE_POLICY_SETTINGS_INVALID',
      );
      await atlas.clusters.deleteCluster(shop);
      await atlas.clusters.getCluster(shop);
      world.clock.advance(LONG_ENOUGH);
      await expect(atlas.clusters.getCluster(shop)).rejects.toMatchObject({ status: 404 });
      await refused(
        atlas.projects.deleteGroup({ groupId }),
        'CANNOT_CLOSE_GROUP_ACTIVE_BACKUP_COMPLIANCE_POLICY',
      );
    },
  );

  showing(
    'stateful',
    ['disableGroupBackupCompliancePolicy', 'getGroupBackupCompliancePolicy'],
    'is disabled once support has allowed it',
    async (world) => {
      const { atlas, groupId, server } = world;
      const allow = (body: unknown) =>
        fetch(`${server.url}/_mercator/backupCompliancePolicies`, {
          method: 'POST',
          body: JSON.stringify(body),
        });
      expect((await allow({ groupId })).status).toBe(404);
      await policyOf(world);
      for (const body of [{}, [groupId], { groupId, more: 1 }, { groupId: 5 }])
        expect((await allow(body)).status).toBe(400);
      expect((await allow({ groupId: 'e'.repeat(24) })).status).toBe(404);
      expect(await atlas.cloudBackups.getCompliancePolicy({ groupId })).toMatchObject({ deletable: false });
      expect((await allow({ groupId })).status).toBe(200);
      expect(await atlas.cloudBackups.getCompliancePolicy({ groupId })).toMatchObject({ deletable: true });
      await atlas.cloudBackups.disableCompliancePolicy({ groupId });
      expect(await atlas.cloudBackups.getCompliancePolicy({ groupId })).toEqual({});
    },
  );
});
