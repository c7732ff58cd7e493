import { describe, expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { LONG_ENOUGH } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const OLD = { version: '2023-01-01' } as const;
/** A role nobody made here, well formed. */
const ROLE = 'c'.repeat(24);
const NOBODY = 'e'.repeat(24);

asRecorded(
  'TestExportBuckets',
  [
    'createGroupBackupExportBucket',
    'listGroupBackupExportBuckets',
    'getGroupBackupExportBucket',
    'deleteGroupBackupExportBucket',
  ],
  'a bucket is made, listed, shown and deleted as it was recorded',
  async ({ atlas, groupId }, like) => {
    const { _id } = await atlas.cloudBackups.createExportBucket({
      groupId,
      body: { cloudProvider: 'AWS', bucketName: 'test-bucket', iamRoleId: ROLE },
    });
    like(1);
    await atlas.cloudBackups.listExportBuckets({ groupId, includeCount: true });
    like(2, 'shape');
    await atlas.cloudBackups.getExportBucket({ groupId, exportBucketId: _id });
    like(3);
    await atlas.cloudBackups.deleteExportBucket({ groupId, exportBucketId: _id });
    like(4);
  },
);

const awsBucket = ({ atlas, groupId }: World) =>
  atlas.cloudBackups.createExportBucket({
    groupId,
    body: { cloudProvider: 'AWS', bucketName: 'snapshots.example', iamRoleId: ROLE },
  });

describe('an export bucket', () => {
  showing(
    'stateful',
    [
      'createGroupBackupExportBucket',
      'getGroupBackupExportBucket',
      'listGroupBackupExportBuckets',
      'updateGroupBackupExportBucket',
    ],
    'lies in any of the three clouds',
    async (world) => {
      const { atlas, groupId } = world;
      const { cloudBackups } = atlas;
      const aws = await awsBucket(world);
      const serviceUrl = 'https://examplestorage.blob.core.windows.net/exports';
      const azure = await cloudBackups.createExportBucket({
        groupId,
        body: { cloudProvider: 'AZURE', roleId: ROLE, serviceUrl },
      });
      expect(azure).toMatchObject({ bucketName: 'exports', serviceUrl, roleId: ROLE });
      const gcp = await cloudBackups.createExportBucket({
        groupId,
        body: { cloudProvider: 'GCP', bucketName: 'my_bucket', roleId: ROLE },
      });
      expect(await cloudBackups.getExportBucket({ groupId, exportBucketId: gcp._id })).toEqual(gcp);
      expect(await cloudBackups.listExportBuckets({ groupId })).toMatchObject({
        results: [aws, azure, gcp],
        totalCount: 3,
      });
      expect(await cloudBackups.listExportBuckets({ groupId }, OLD)).toMatchObject({
        results: [aws],
        totalCount: 1,
      });
      expect(
        await cloudBackups.updateGroupBackupExportBucket({
          groupId,
          exportBucketId: aws._id,
          body: { requirePrivateNetworking: true },
        }),
      ).toMatchObject({ requirePrivateNetworking: true });
      expect(await cloudBackups.getExportBucket({ groupId, exportBucketId: aws._id })).toMatchObject({
        requirePrivateNetworking: true,
        region: 'us-east-1',
      });
      await expect(
        cloudBackups.updateGroupBackupExportBucket({
          groupId,
          exportBucketId: gcp._id,
          body: { requirePrivateNetworking: true },
        }),
      ).rejects.toMatchObject({ status: 400 });
    },
  );

  showing(
    'stateful',
    ['createGroupBackupExportBucket', 'deleteGroupBackupExportBucket'],
    'needs a right name, and stays while a schedule exports to it',
    async (world) => {
      const { atlas, groupId } = world;
      const { cloudBackups } = atlas;
      const refused = (
        body: Parameters<typeof cloudBackups.createExportBucket>[0]['body'],
        errorCode: string,
      ) => expect(cloudBackups.createExportBucket({ groupId, body })).rejects.toMatchObject({ errorCode });
      await refused(
        { cloudProvider: 'AWS', bucketName: 'No_Capitals', iamRoleId: ROLE },
        'EXPORT_BUCKET_NAME_INVALID',
      );
      await refused(
        { cloudProvider: 'AZURE', roleId: ROLE, serviceUrl: 'https://example.com/a-long-enough-container' },
        'INVALID_ATTRIBUTE',
      );
      await refused(
        { cloudProvider: 'AZURE', roleId: ROLE, serviceUrl: 'https://examplestorage.blob.core.windows.net' },
        'MISSING_ATTRIBUTE',
      );
      const { _id: exportBucketId } = await awsBucket(world);
      const cluster = await backedUp(world, 'shop');
      await cloudBackups.updateBackupSchedule({
        ...cluster,
        body: { autoExportEnabled: true, export: { exportBucketId, frequencyType: 'monthly' }, policies: [] },
      });
      const gone = { groupId, exportBucketId };
      await expect(cloudBackups.deleteExportBucket(gone)).rejects.toMatchObject({
        errorCode: 'EXPORT_BUCKET_DELETE_FAILED',
      });
      await cloudBackups.updateBackupSchedule({
        ...cluster,
        body: { autoExportEnabled: false, policies: [] },
      });
      await cloudBackups.deleteExportBucket(gone);
      await expect(cloudBackups.getExportBucket(gone)).rejects.toMatchObject({
        status: 404,
        errorCode: 'EXPORT_BUCKET_NOT_FOUND',
      });
      await expect(cloudBackups.deleteExportBucket(gone)).rejects.toMatchObject({ status: 404 });
    },
  );
});

showing(
  'stateful',
  ['createGroupBackupExportBucket', 'deleteGroupBackupExportBucket'],
  'a bucket uses the role it is reached by, which has to be of its cloud',
  async ({ atlas, groupId }) => {
    const tenantId = '0b3d7a44-8d6a-4a53-9c3c-2f6d1c1b6a10';
    const role = await atlas.cloudProviderAccess.createCloudProviderAccess({
      groupId,
      body: {
        providerName: 'AZURE',
        atlasAzureAppId: '6f2deb0d-be72-4524-a403-df531868bac0',
        servicePrincipalId: '48f1d2a6-d0e9-482a-83a4-b8dd7dddc5c1',
        tenantId,
      },
    });
    const roleId = String(Reflect.get(role, '_id'));
    const usages = async (): Promise<readonly unknown[]> => {
      const { azureServicePrincipals } = await atlas.cloudProviderAccess.listCloudProviderAccess({ groupId });
      return azureServicePrincipals?.[0]?.featureUsages ?? [];
    };
    const serviceUrl = 'https://examplestorage.blob.core.windows.net/exports';
    const bucket = await atlas.cloudBackups.createExportBucket({
      groupId,
      body: { cloudProvider: 'AZURE', roleId, serviceUrl },
    });
    expect(bucket).toMatchObject({ tenantId });
    expect(await usages()).toMatchObject([
      { featureType: 'EXPORT_SNAPSHOT', featureId: { exportBucketId: bucket._id, groupId } },
    ]);
    await expect(
      atlas.cloudBackups.createExportBucket({
        groupId,
        body: { cloudProvider: 'GCP', bucketName: 'mine', roleId },
      }),
    ).rejects.toMatchObject({ errorCode: 'CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND' });
    await atlas.cloudBackups.deleteExportBucket({ groupId, exportBucketId: bucket._id });
    expect(await usages()).toEqual([]);
  },
);

describe('an export of a snapshot', () => {
  showing(
    'lifecycle',
    ['createGroupClusterBackupExport', 'getGroupClusterBackupExport'],
    'is queued, runs and succeeds',
    async (world) => {
      const { atlas, clock, groupId, orgId } = world;
      const cluster = await backedUp(world, 'shop');
      const snapshotId = await completedSnapshot(world, cluster);
      const { _id: exportBucketId } = await awsBucket(world);
      const customData = [{ key: 'for', value: 'the archive' }];
      const job = await atlas.cloudBackups.createBackupExport({
        ...cluster,
        body: { exportBucketId, snapshotId, customData },
      });
      expect(job).toMatchObject({ state: 'Queued', customData, exportBucketId, snapshotId });
      expect(job).toHaveProperty('exportStatus', { exportedCollections: 0, totalCollections: 0 });
      const prefix = `exported_snapshots/${orgId}/${groupId}/shop/`;
      expect(job.prefix).toMatch(new RegExp(`^${prefix}\\d{4}-\\d\\d-\\d\\dT\\d{4}/\\d+$`));
      const states: (string | undefined)[] = [];
      for (let reads = 0; reads < 3; reads += 1) {
        const shown = await atlas.cloudBackups.getBackupExport({ ...cluster, exportId: job.id ?? '' });
        states.push(shown.state);
        expect(shown.finishedAt !== undefined).toBe(shown.state === 'Successful');
        clock.advance(LONG_ENOUGH / 4);
      }
      expect(states).toEqual(['Queued', 'InProgress', 'Successful']);
    },
  );

  showing(
    'stateful',
    ['createGroupClusterBackupExport', 'listGroupClusterBackupExports'],
    'needs a bucket and a snapshot that is completed',
    async (world) => {
      const { atlas } = world;
      const cluster = await backedUp(world, 'shop');
      const { _id: exportBucketId } = await awsBucket(world);
      const refused = (body: { exportBucketId: string; snapshotId: string }, errorCode: string) =>
        expect(atlas.cloudBackups.createBackupExport({ ...cluster, body })).rejects.toMatchObject({
          errorCode,
        });
      await refused({ exportBucketId, snapshotId: NOBODY }, 'SNAPSHOT_NOT_FOUND');
      const { id: young = '' } = await atlas.cloudBackups.takeSnapshots({
        ...cluster,
        body: { retentionInDays: 1 },
      });
      await refused({ exportBucketId, snapshotId: young }, 'CANNOT_DOWNLOAD_INCOMPLETE_SNAPSHOT');
      await refused({ exportBucketId: NOBODY, snapshotId: young }, 'EXPORT_BUCKET_NOT_FOUND');
      await expect(
        atlas.cloudBackups.getBackupExport({ ...cluster, exportId: NOBODY }),
      ).rejects.toMatchObject({ status: 404 });
      for (let reads = 0; reads < 5; reads += 1) {
        await atlas.cloudBackups.getClusterBackupSnapshot({ ...cluster, snapshotId: young });
        world.clock.advance(LONG_ENOUGH);
      }
      const made = await atlas.cloudBackups.createBackupExport({
        ...cluster,
        body: { exportBucketId, snapshotId: young },
      });
      expect(await atlas.cloudBackups.listBackupExports(cluster)).toMatchObject({
        results: [made],
        totalCount: 1,
      });
    },
  );

  showing(
    'stateful',
    ['listGroupClusterBackupExports'],
    'is made by a schedule that is told to',
    async (world) => {
      const { atlas, clock } = world;
      const cluster = await backedUp(world, 'shop');
      const { _id: exportBucketId } = await awsBucket(world);
      await atlas.cloudBackups.updateBackupSchedule({
        ...cluster,
        body: {
          autoExportEnabled: true,
          export: { exportBucketId, frequencyType: 'monthly' },
          useOrgAndGroupNamesInExportPrefix: true,
          policies: [],
        },
      });
      clock.advance(31 * 86_400_000);
      const { results } = await atlas.cloudBackups.listBackupExports(cluster);
      expect(results).toMatchObject([
        { exportBucketId, prefix: expect.stringContaining('/Project 0/shop/') },
      ]);
    },
  );
});

showing(
  'lifecycle',
  ['createGroupBackupPrivateEndpoint', 'getGroupBackupPrivateEndpoint', 'deleteGroupBackupPrivateEndpoint'],
  'a private endpoint for backups comes and goes',
  async ({ atlas, groupId, clock }) => {
    const { cloudBackups } = atlas;
    const path = { groupId, cloudProvider: 'AWS' } as const;
    const body = { regionName: 'US_EAST_1', cloudProvider: 'AWS' } as const;
    const { id = '' } = await cloudBackups.createBackupPrivateEndpoint({ ...path, body });
    const endpoint = { ...path, endpointId: id };
    expect(await cloudBackups.getBackupPrivateEndpoint(endpoint)).toMatchObject({
      status: 'INITIATING',
      vpcRegionName: 'US_EAST_1',
    });
    await expect(cloudBackups.createBackupPrivateEndpoint({ ...path, body })).rejects.toMatchObject({
      status: 409,
    });
    clock.advance(LONG_ENOUGH);
    expect(await cloudBackups.getBackupPrivateEndpoint(endpoint)).toMatchObject({
      status: 'ACTIVE',
      privateEndpointConnectionName: expect.stringMatching(/^vpce-[0-9a-f]{17}$/),
    });
    await cloudBackups.deleteBackupPrivateEndpoint(endpoint);
    expect(await cloudBackups.getBackupPrivateEndpoint(endpoint)).toMatchObject({ status: 'DELETING' });
    clock.advance(LONG_ENOUGH);
    await expect(cloudBackups.getBackupPrivateEndpoint(endpoint)).rejects.toMatchObject({ status: 404 });
  },
);

showing(
  'stateful',
  ['listGroupBackupPrivateEndpoints'],
  'private endpoints for backups are listed, one for each pair of regions',
  async ({ atlas, groupId }) => {
    const path = { groupId, cloudProvider: 'AWS' } as const;
    const make = (body: object) => atlas.cloudBackups.createBackupPrivateEndpoint({ ...path, body });
    const near = await make({ regionName: 'US_EAST_1' });
    const far = await make({ regionName: 'US_EAST_1', vpcRegionName: 'EU_WEST_1' });
    expect(await atlas.cloudBackups.listBackupPrivateEndpoints(path)).toMatchObject({
      results: [{ id: near.id }, { id: far.id, vpcRegionName: 'EU_WEST_1' }],
      totalCount: 2,
    });
    await expect(make({})).rejects.toMatchObject({ errorCode: 'MISSING_ATTRIBUTE' });
  },
);
