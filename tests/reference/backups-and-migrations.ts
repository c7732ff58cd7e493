import { expect } from 'vitest';
import type { World } from '../support/showing.ts';
import { type Described, type Input, NOWHERE } from './described.ts';
import { cluster } from './world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A cluster with a snapshot, and what it takes to have it restored. */
async function restoring(world: World): Promise<Input & { groupId: string; clusterName: string }> {
  const source = await cluster(world, { backupEnabled: true });
  for (let day = 0; day < 3; day += 1) {
    world.clock.advance(DAY_MS);
    await world.atlas.clusters.getCluster(source);
  }
  const { results } = await world.atlas.legacyBackup.listLegacySnapshots(source);
  const delivery = { methodName: 'HTTP' as const, expirationHours: 48, maxDownloads: 2 };
  return { ...source, body: { snapshotId: results[0]?.id ?? '', delivery } };
}

/** A migration that waits for the cut-over. */
async function migrating(world: World): Promise<Input> {
  const { atlas, groupId, orgId, clock } = world;
  const target = await cluster(world);
  await atlas.cloudMigrationService.createOrgLiveMigrationLinkToken({ orgId, body: {} });
  const projects = await atlas.cloudMigrationService.listSourceProjects({ orgId });
  const [source] = projects;
  const { _id: id = '' } = await atlas.cloudMigrationService.createGroupLiveMigration({
    groupId,
    body: {
      destination: { clusterName: target.clusterName, groupId, hostnameSchemaType: 'PUBLIC' },
      dropDestinationData: false,
      migrationHosts: [source?.migrationHosts[0] ?? ''],
      source: {
        clusterName: source?.deployments?.[0]?.name ?? '',
        groupId: source?.projectId ?? '',
        managedAuthentication: false,
        ssl: true,
        username: 'migrator',
        password: 'a long password',
      },
    },
  });
  const migration = { groupId, liveMigrationId: id };
  for (let step = 0; step < 4; step += 1) {
    await atlas.cloudMigrationService.getGroupLiveMigration(migration);
    clock.advance(DAY_MS / 24);
  }
  return migration;
}

/** Backups in their older form, export buckets, and migrations. */
export const backupsAndMigrations: readonly Described[] = [
  {
    name: 'deleteExportBucket',
    id: 'deleteGroupBackupExportBucket',
    input: async ({ atlas, groupId }) => {
      const role = await atlas.cloudProviderAccess.createGroupCloudProviderAccess({
        groupId,
        body: { providerName: 'AWS' },
      });
      const roleId = 'roleId' in role ? String(role.roleId) : '';
      await atlas.cloudProviderAccess.authorizeGroupCloudProviderAccessRole({
        groupId,
        roleId,
        body: { providerName: 'AWS', iamAssumedRoleArn: 'arn:aws:iam::123456789012:role/exports' },
      });
      const bucket = await atlas.cloudBackups.createGroupBackupExportBucket({
        groupId,
        body: { cloudProvider: 'AWS', bucketName: 'a-bucket', iamRoleId: roleId },
      });
      return { groupId, exportBucketId: bucket._id };
    },
    missing: { exportBucketId: NOWHERE },
    check: async (_answer, { atlas, groupId }) =>
      expect((await atlas.cloudBackups.listGroupBackupExportBuckets({ groupId })).results).toEqual([]),
  },
  {
    name: 'createLegacyBackupRestoreJob',
    id: 'createGroupClusterRestoreJob',
    input: restoring,
    missing: { clusterName: 'Nowhere' },
    bad: { body: { delivery: { methodName: 'PIGEON' } } },
    check: (page) => expect(page).toMatchObject({ totalCount: 1 }),
  },
  {
    name: 'getLegacyBackupRestoreJob',
    id: 'getGroupClusterRestoreJob',
    input: async (world) => {
      const { groupId, clusterName, body } = await restoring(world);
      const made = await world.atlas.legacyBackup.createLegacyBackupRestoreJob({
        groupId,
        clusterName,
        body: body as { delivery: { methodName: 'HTTP' } },
      });
      return { groupId, clusterName, jobId: made.results[0]?.id };
    },
    missing: { jobId: NOWHERE },
    check: (answer, _world, { jobId }) => expect(answer).toMatchObject({ id: jobId }),
  },
  {
    name: 'cutoverMigration',
    id: 'cutoverGroupLiveMigration',
    input: migrating,
    missing: { liveMigrationId: NOWHERE },
  },
  {
    name: 'listSourceProjects',
    id: 'listOrgLiveMigrationAvailableProjects',
    input: async ({ atlas, orgId }) => {
      await atlas.cloudMigrationService.createOrgLiveMigrationLinkToken({ orgId, body: {} });
      return { orgId };
    },
    missing: { orgId: NOWHERE },
  },
];
