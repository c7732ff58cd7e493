import {
  AtlasAccessListRequiredError,
  AtlasApiError,
  AtlasBackupError,
  AtlasBadRequestError,
  AtlasConflictError,
  AtlasDuplicateClusterNameError,
  AtlasError,
  AtlasForbiddenError,
  AtlasJobNotFoundError,
  AtlasMaintenanceError,
  AtlasMethodNotAllowedError,
  AtlasNotFoundError,
  AtlasRestoreConflictError,
  AtlasUnauthorizedError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { backedUp, completedSnapshot } from '../support/backups.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { openToolkit } from '../support/toolkit.ts';

/** The error a call ends with. */
async function errorOf(call: PromiseLike<unknown>): Promise<AtlasApiError> {
  const error: unknown = await Promise.resolve(call).then(
    () => new Error('it was not refused'),
    (refusal: unknown) => refusal,
  );
  if (error instanceof AtlasApiError) return error;
  throw error;
}

const DAY_MS = 24 * 3600 * 1000;
const MISSING = '0123456789abcdef01234567';

describe('a refusal is an error of its status, with all the service says', () => {
  test('400, 401, 403, 404, 405 and 409 have classes of their own', async () => {
    await using world = await openToolkit();
    const { atlas, groupId, orgId } = world;
    await using stranger = world.timed({ publicKey: 'abcdefgh', privateKey: 'not-the-key' });
    const { id: apiUserId = '', ...keys } = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'elsewhere', roles: ['ORG_OWNER'] },
    });
    const { publicKey = '', privateKey = '' } = keys;
    await atlas.programmaticApiKeys.createOrgAccessEntry({
      orgId,
      apiUserId,
      body: [{ ipAddress: '203.0.113.7' }],
    });
    await using elsewhere = world.timed({ publicKey, privateKey });
    const user = { databaseName: 'admin', username: 'u', password: 'a-long-password', roles: [] };
    await atlas.databaseUsers.createDatabaseUser({
      groupId,
      body: { ...user, roles: [{ roleName: 'read', databaseName: 'shop' }] },
    });
    const body = { ...user, roles: [{ roleName: 'read', databaseName: 'shop' }] };
    const cases = [
      [AtlasBadRequestError, 400, atlas.clusters.createCluster({ groupId, body: replicaSet('a b') })],
      [AtlasUnauthorizedError, 401, stranger.organizations.getOrg({ orgId })],
      [AtlasForbiddenError, 403, elsewhere.organizations.getOrg({ orgId })],
      [AtlasNotFoundError, 404, atlas.clusters.getCluster({ groupId, clusterName: 'none' })],
      [AtlasMethodNotAllowedError, 405, atlas.request('PUT', '/api/atlas/v2/orgs', { body: {} })],
      [AtlasConflictError, 409, atlas.databaseUsers.createDatabaseUser({ groupId, body })],
    ] as const;
    for (const [kind, status, call] of cases) {
      const error = await errorOf(call);
      expect(error).toBeInstanceOf(kind);
      expect(error).toBeInstanceOf(AtlasError);
      expect(error.status).toBe(status);
      expect(error.errorCode).toMatch(/^[A-Z_0-9]+$/);
      expect(error.code).toBe(error.errorCode);
      expect(error.reason).toBeTypeOf('string');
      expect(error.headers).toHaveProperty('content-type');
      for (const [other] of cases) if (other !== kind) expect(error).not.toBeInstanceOf(other);
      if (status === 405) expect(error.headers.allow).toContain('GET');
    }
  });

  test("status, code, the service's sentence and its values are fields, and the message names the call", async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    const error = await errorOf(atlas.clusters.getCluster({ groupId, clusterName: 'none' }));
    expect(error).toMatchObject({
      name: 'AtlasNotFoundError',
      status: 404,
      errorCode: 'CLUSTER_NOT_FOUND',
      reason: 'Not Found',
      parameters: ['none', groupId],
      operation: 'getGroupCluster',
      method: 'GET',
      resource: `/api/atlas/v2/groups/${groupId}/clusters/none`,
      attempts: 1,
    });
    expect(error.message).toContain(error.detail ?? 'a detail');
    expect(error.message).toContain('404 CLUSTER_NOT_FOUND');
  });
});

describe('a refusal of a body', () => {
  test('lists the fields that are at fault, each with its reason', async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    const body = { dayOfWeek: 9, hourOfDay: 77 };
    const error = await errorOf(atlas.maintenanceWindows.updateMaintenanceWindow({ groupId, body }));
    expect(error).toBeInstanceOf(AtlasBadRequestError);
    expect(error.badRequestDetail?.fields?.map(({ field }) => field)).toEqual(['dayOfWeek', 'hourOfDay']);
    for (const { description } of error.badRequestDetail?.fields ?? []) {
      expect(description).toMatch(/./);
      expect(error.message).toContain(description);
    }
  });
});

describe('kinds of refusals are told by their codes', () => {
  test('a cluster of the same name', async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    await atlas.clusters.createCluster({ groupId, body: replicaSet('shop') });
    const error = await errorOf(atlas.clusters.createCluster({ groupId, body: replicaSet('shop') }));
    expect(error).toBeInstanceOf(AtlasDuplicateClusterNameError);
    expect(error).toBeInstanceOf(AtlasBadRequestError);
    expect(error).toMatchObject({ code: 'DUPLICATE_CLUSTER_NAME', parameters: ['shop', groupId] });
  });

  test('maintenance that is not scheduled, or was put off twice', async () => {
    await using world = await openToolkit();
    const { atlas, groupId, clock } = world;
    const { maintenanceWindows } = atlas;
    await running(world, replicaSet('shop'));
    await maintenanceWindows.updateMaintenanceWindow({ groupId, body: { dayOfWeek: 1, hourOfDay: 3 } });
    const early = await errorOf(maintenanceWindows.deferMaintenanceWindow({ groupId }));
    expect(early).toBeInstanceOf(AtlasMaintenanceError);
    expect(early.errorCode).toBe('ATLAS_MAINTENANCE_NOT_SCHEDULED');
    clock.advance(9 * DAY_MS);
    await maintenanceWindows.deferMaintenanceWindow({ groupId });
    await maintenanceWindows.deferMaintenanceWindow({ groupId });
    const often = await errorOf(maintenanceWindows.deferMaintenanceWindow({ groupId }));
    expect(often).toBeInstanceOf(AtlasMaintenanceError);
    expect(often.errorCode).toBe('ATLAS_NUM_MAINTENANCE_DEFERRALS_EXCEEDED');
  });

  test('a restore besides another, one that cannot be cancelled, one that is not there', async () => {
    await using world = await openToolkit();
    const { atlas, groupId } = world;
    const { cloudBackups } = atlas;
    const shop = await backedUp(world, 'shop');
    const snapshotId = await completedSnapshot(world, shop);
    await running(world, replicaSet('copy'));
    const restore = () =>
      cloudBackups.createBackupRestoreJob({
        ...shop,
        body: { deliveryType: 'automated', snapshotId, targetClusterName: 'copy', targetGroupId: groupId },
      });
    const { id: restoreJobId = '' } = await restore();
    const second = await errorOf(restore());
    expect(second).toBeInstanceOf(AtlasRestoreConflictError);
    const cancelled = await errorOf(cloudBackups.cancelBackupRestoreJob({ ...shop, restoreJobId }));
    expect(cancelled).toBeInstanceOf(AtlasBackupError);
    expect(cancelled.errorCode).toBe('CANNOT_CANCEL_AUTOMATED_RESTORE');
    const missing = await errorOf(cloudBackups.getBackupRestoreJob({ ...shop, restoreJobId: MISSING }));
    expect(missing).toBeInstanceOf(AtlasJobNotFoundError);
  });

  test('a key without the API access list its organization demands', async () => {
    await using world = await openToolkit();
    const { atlas, orgId } = world;
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'unlisted', roles: ['ORG_OWNER'] },
    });
    await using unlisted = world.timed({ publicKey, privateKey });
    await unlisted.organizations.getOrg({ orgId });
    await atlas.organizations.updateOrgSettings({ orgId, body: { apiAccessListRequired: true } });
    const error = await errorOf(unlisted.organizations.getOrg({ orgId }));
    expect(error).toBeInstanceOf(AtlasAccessListRequiredError);
    expect(error).toBeInstanceOf(AtlasForbiddenError);
    expect(error.errorCode).toBe('ORG_REQUIRES_ACCESS_LIST');
  });
});
