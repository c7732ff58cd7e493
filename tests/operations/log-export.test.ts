import { expect } from 'vitest';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const ROLE = '32b6e34b3d91647abb20e7b8';
const OTHER_ROLE = '42b6e34b3d91647abb20e7b9';

showing(
  'lifecycle',
  ['getGroupPushBasedLogExport', 'createGroupPushBasedLogExport', 'updateGroupPushBasedLogExport'],
  'logs are pushed to a bucket once it was tried out',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { pushBasedLogExport } = atlas;
    const state = async () => (await pushBasedLogExport.getLogExport({ groupId })).state;
    const body = { bucketName: 'logs', iamRoleId: ROLE, prefixPath: 'atlas/' };
    expect(await pushBasedLogExport.getLogExport({ groupId })).toEqual({ state: 'UNCONFIGURED' });
    await refused(pushBasedLogExport.updateLogExport({ groupId, body }), 404, 'INTEGRATION_NOT_CONFIGURED');
    await pushBasedLogExport.createLogExport({ groupId, body });
    const states = [await state()];
    for (let times = 0; times < 2; times += 1) {
      clock.advance(1500);
      states.push(await state());
    }
    expect(states).toEqual(['INITIATING', 'BUCKET_VERIFIED', 'ACTIVE']);
    await refused(
      pushBasedLogExport.createLogExport({ groupId, body }),
      409,
      'INTEGRATION_ALREADY_CONFIGURED',
    );
    await pushBasedLogExport.updateLogExport({ groupId, body: { prefixPath: '' } });
    expect(await pushBasedLogExport.getLogExport({ groupId })).toMatchObject({
      ...body,
      prefixPath: '',
      state: 'INITIATING',
    });
    const readOnly = await reader(world);
    await refused(readOnly.pushBasedLogExport.deleteLogExport({ groupId }), 401);
  },
);

showing(
  'lifecycle',
  ['deleteGroupPushBasedLogExport'],
  'logs are not pushed any more when that is turned off',
  async ({ atlas, groupId }) => {
    const { pushBasedLogExport } = atlas;
    await pushBasedLogExport.createLogExport({
      groupId,
      body: { bucketName: 'logs', iamRoleId: ROLE, prefixPath: '' },
    });
    await pushBasedLogExport.getLogExport({ groupId });
    await pushBasedLogExport.deleteLogExport({ groupId });
    expect(await pushBasedLogExport.getLogExport({ groupId })).toEqual({ state: 'UNCONFIGURED' });
  },
);

showing(
  'stateful',
  [
    'listGroupLogIntegrations',
    'createGroupLogIntegration',
    'getGroupLogIntegration',
    'updateGroupLogIntegration',
    'deleteGroupLogIntegration',
  ],
  'logs are sent to destinations of every kind, whose secrets are not shown',
  async (world) => {
    const { atlas, groupId } = world;
    const { pushBasedLogExport } = atlas;
    const logTypes = ['MONGOD', 'MONGOD_AUDIT'];
    const create = (body: Parameters<typeof pushBasedLogExport.createGroupLogIntegration>[0]['body']) =>
      pushBasedLogExport.createGroupLogIntegration({ groupId, body });
    const s3 = await create({
      type: 'S3_LOG_EXPORT',
      logTypes,
      bucketName: 'logs',
      iamRoleId: ROLE,
      prefixPath: 'a',
    });
    const datadog = await create({
      type: 'DATADOG_LOG_EXPORT',
      logTypes,
      apiKey: 'a-very-secret-key-1234',
      region: 'EU',
    });
    await create({
      type: 'SPLUNK_LOG_EXPORT',
      logTypes,
      hecToken: 'another-secret-5678',
      hecUrl: 'https://logs.example.com',
    });
    await create({ type: 'GCS_LOG_EXPORT', logTypes, bucketName: 'logs', prefixPath: 'a', roleId: ROLE });
    await create({
      type: 'AZURE_LOG_EXPORT',
      logTypes,
      prefixPath: 'a',
      roleId: ROLE,
      storageAccountName: 'logs',
      storageContainerName: 'atlas',
    });
    const otel = await create({
      type: 'OTEL_LOG_EXPORT',
      logTypes,
      otelEndpoint: 'https://otel.example.com',
      otelSuppliedHeaders: [{ name: 'authorization', value: 'header-secret' }],
    });
    expect(datadog).toMatchObject({ type: 'DATADOG_LOG_EXPORT', apiKey: `${'*'.repeat(18)}1234` });
    expect(otel).toMatchObject({ otelSuppliedHeaders: [{ name: 'authorization' }] });
    const { results, totalCount } = await pushBasedLogExport.listGroupLogIntegrations({ groupId });
    expect(totalCount).toBe(6);
    expect(JSON.stringify(results)).not.toContain('secret');
    const some = await pushBasedLogExport.listGroupLogIntegrations({
      groupId,
      integrationType: 'S3_LOG_EXPORT',
    });
    expect(some.results).toEqual([s3]);
    const one = { groupId, id: s3.id };
    const body = {
      type: 'S3_LOG_EXPORT' as const,
      logTypes: ['MONGOS'],
      bucketName: 'others',
      iamRoleId: OTHER_ROLE,
      prefixPath: 'b',
    };
    const changed = await pushBasedLogExport.updateGroupLogIntegration({ ...one, body });
    expect(changed).toEqual({ ...body, id: s3.id });
    expect(await pushBasedLogExport.getGroupLogIntegration(one)).toEqual(changed);
    await refused(
      pushBasedLogExport.updateGroupLogIntegration({
        ...one,
        body: { type: 'DATADOG_LOG_EXPORT', logTypes, apiKey: 'x', region: 'EU' },
      }),
      400,
      'INVALID_ATTRIBUTE',
    );
    await pushBasedLogExport.deleteGroupLogIntegration(one);
    await refused(pushBasedLogExport.getGroupLogIntegration(one), 404, 'RESOURCE_NOT_FOUND');
    const readOnly = await reader(world);
    await refused(readOnly.pushBasedLogExport.createGroupLogIntegration({ groupId, body }), 401);
  },
);
