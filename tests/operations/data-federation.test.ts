import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const NAME = 'e2e-data-federation-197';

/** A role of AWS that may be assumed, or that nobody has authorized yet. */
async function awsRole(
  { atlas, groupId }: World,
  authorized = true,
): Promise<{ aws: { roleId: string; testS3Bucket: string } }> {
  const { cloudProviderAccess } = atlas;
  const role = await cloudProviderAccess.createCloudProviderAccess({
    groupId,
    body: { providerName: 'AWS' },
  });
  const roleId = 'roleId' in role ? (role.roleId ?? '') : '';
  const iamAssumedRoleArn = 'arn:aws:iam::358363220050:role/mongodb-atlas';
  const body = { providerName: 'AWS', iamAssumedRoleArn } as const;
  if (authorized) await cloudProviderAccess.authorizeProviderAccessRole({ groupId, roleId, body });
  return { aws: { roleId, testS3Bucket: 'bucket' } };
}

/** A federated database of the world's project. */
async function federated(
  { atlas, groupId }: World,
  name = 'lake',
): Promise<{ groupId: string; tenantName: string }> {
  await atlas.dataFederation.createDataFederation({ groupId, body: { name } });
  return { groupId, tenantName: name };
}

asRecorded(
  'TestDataFederation',
  [
    'createGroupDataFederation',
    'getGroupDataFederation',
    'listGroupDataFederation',
    'updateGroupDataFederation',
    'downloadGroupDataFederationQueryLogs',
    'deleteGroupDataFederation',
  ],
  'a federated database goes through its life as it was recorded',
  async (world, like) => {
    const { atlas, groupId } = world;
    const { dataFederation } = atlas;
    const tenant = { groupId, tenantName: NAME };
    const body = { name: NAME, cloudProviderConfig: await awsRole(world) };
    await dataFederation.createDataFederation({ groupId, body });
    like(1, 'shape');
    await dataFederation.getDataFederation(tenant);
    like(2, 'shape');
    await dataFederation.listDataFederation({ groupId });
    like(3, 'shape');
    const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } as const;
    const { hostnames } = await dataFederation.updateDataFederation({
      ...tenant,
      skipRoleValidation: false,
      body: { dataProcessRegion },
    });
    like(4, 'shape');
    expect(hostnames).toEqual([
      expect.stringMatching(/^e2e-data-federation-197-\w+\.virginia-usa\.a\.query\./),
    ]);
    const range = { startDate: 1786331022, endDate: 1786331032 };
    const { filename } = await dataFederation.downloadFederationQueryLogs({ ...tenant, ...range });
    expect(filename).toBe(`${NAME}_2026-08-10T03:03:42Z_2026-08-10T03:03:52Z_queries.log.gz`);
    like(5);
    const logs = await dataFederation.downloadFederationQueryLogs(tenant);
    like(6);
    expect(logs.filename).toMatch(/^e2e-data-federation-197_\S+\.\d{9}Z_\S+\.\d{9}Z_queries\.log\.gz$/);
    expect(gunzipSync(await logs.bytes())).toHaveLength(0);
    await dataFederation.deleteDataFederation(tenant);
    like(7);
    await expect(dataFederation.deleteDataFederation(tenant)).rejects.toMatchObject({ status: 404 });
    like(8);
  },
);

const SKIP = { skipRoleValidation: true };

const REFUSED = { status: 400, code: 'INVALID_ATTRIBUTE' };

showing(
  'stateful',
  [
    'listGroupDataFederationLimits',
    'getGroupDataFederationLimit',
    'setGroupDataFederationLimit',
    'deleteGroupDataFederationLimit',
  ],
  'query limits of an instance are set, read by their old names too, and deleted',
  async (world) => {
    const { atlas, clock } = world;
    const { dataFederation } = atlas;
    const tenant = await federated(world);
    const [own] = await dataFederation.returnFederatedDatabaseQueryLimits(tenant);
    clock.advance(60_000);
    const query = { ...tenant, limitName: 'bytesProcessed.query' } as const;
    const set = await dataFederation.setDataFederationLimit({
      ...query,
      body: { value: 118_000_000_000, overrunPolicy: 'BLOCK' },
    });
    const shown = {
      currentUsage: 0,
      lastModifiedDate: '2026-01-01T00:01:00Z',
      name: 'bytesProcessed.query',
      tenantName: 'lake',
      value: 118_000_000_000,
    };
    expect(set).toEqual(shown);
    expect(await dataFederation.returnFederatedDatabaseQueryLimit(query)).toEqual(shown);
    // Two limits were seen where one had been set: an instance has one from the start.
    expect(await dataFederation.listDataFederationLimits(tenant)).toEqual([own, shown]);
    const daily = { ...tenant, limitName: 'bytesProcessed.daily' } as const;
    await dataFederation.setDataFederationLimit({ ...daily, body: { value: 7, overrunPolicy: 'BLOCK' } });
    expect(await dataFederation.setDataFederationLimit({ ...daily, body: { value: 8 } })).toMatchObject({
      overrunPolicy: 'BLOCK',
      value: 8,
    });
    await dataFederation.deleteDataFederationLimit(query);
    const gone = { status: 404, code: 'RESOURCE_NOT_FOUND' };
    await expect(dataFederation.getDataFederationLimit(query)).rejects.toMatchObject(gone);
    await expect(dataFederation.deleteDataFederationLimit(query)).rejects.toMatchObject(gone);
    await expect(
      dataFederation.setDataFederationLimit({ ...query, body: { value: 0 } }),
    ).rejects.toMatchObject(REFUSED);
    const nowhere = { status: 404, code: 'DATA_FEDERATION_TENANT_NOT_FOUND_FOR_NAME' };
    await expect(
      dataFederation.getDataFederationLimit({ ...query, tenantName: 'none' }),
    ).rejects.toMatchObject(nowhere);
    await expect(
      dataFederation.listDataFederationLimits({ ...tenant, tenantName: 'none' }),
    ).rejects.toMatchObject(nowhere);
    const wrong = { ...query, limitName: 'bytesProcessed.yearly' };
    await expect(dataFederation.returnFederatedDatabaseQueryLimit(wrong)).rejects.toMatchObject({
      status: 400,
    });
    // A member of the organization that has no role in the project.
    const { orgId, client } = world;
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'no project', roles: ['ORG_MEMBER'] },
    });
    const outsider = client({ publicKey, privateKey }).dataFederation;
    const unauthorized = { status: 401, errorCode: 'USER_UNAUTHORIZED' };
    await expect(outsider.returnFederatedDatabaseQueryLimits(tenant)).rejects.toMatchObject(unauthorized);
    await expect(outsider.returnFederatedDatabaseQueryLimit(query)).rejects.toMatchObject(unauthorized);
    // What belongs to an instance goes with it.
    await dataFederation.deleteDataFederation(tenant);
    await federated(world);
    expect(await dataFederation.listDataFederationLimits(tenant)).toHaveLength(1);
  },
);

const VPCE = 'vpce-0123456789abcdef0';

showing(
  'stateful',
  [
    'createGroupPrivateNetworkSettingEndpointId',
    'getGroupPrivateNetworkSettingEndpointId',
    'listGroupPrivateNetworkSettingEndpointIds',
    'deleteGroupPrivateNetworkSettingEndpointId',
  ],
  'private endpoints are added, each adding answers with all of them, and instances are reached through them',
  async (world) => {
    const { atlas, groupId, exchanges } = world;
    const { dataFederation } = atlas;
    const tenant = await federated(world);
    const add = (body: {
      endpointId: string;
      comment?: string;
      region?: string;
      provider?: 'AWS' | 'AZURE';
    }) => dataFederation.createPrivateEndpointId({ groupId, body });
    const first = await add({ endpointId: VPCE, comment: 'first' });
    expect(exchanges.at(-1)?.status).toBe(201);
    const one = { comment: 'first', endpointId: VPCE, provider: 'AWS', type: 'DATA_LAKE' };
    expect(first).toMatchObject({ results: [one], totalCount: 1 });
    await add({ endpointId: VPCE, comment: 'changed' });
    const endpoint = { groupId, endpointId: VPCE };
    expect(await dataFederation.getPrivateEndpointId(endpoint)).toEqual({ ...one, comment: 'changed' });
    const azure = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/from-here';
    await add({ endpointId: azure, provider: 'AZURE', region: 'US_EAST_2' });
    const statuses = async () =>
      (await dataFederation.listPrivateEndpointIds({ groupId })).results.map(({ status }) => status);
    expect(await statuses()).toEqual([undefined, 'PENDING']);
    world.clock.advance(120_000);
    expect(await statuses()).toEqual([undefined, 'OK']);
    const { privateEndpointHostnames } = await dataFederation.getDataFederation(tenant);
    expect(privateEndpointHostnames?.map(({ privateEndpoint }) => privateEndpoint)).toEqual([VPCE, azure]);
    await expect(add({ endpointId: 'vpce-1' })).rejects.toMatchObject(REFUSED);
    await expect(add({ endpointId: VPCE, region: 'US_EAST_1' })).rejects.toMatchObject({
      code: 'MISSING_ATTRIBUTE',
    });
    await dataFederation.deletePrivateEndpointId(endpoint);
    const gone = { status: 404, code: 'RESOURCE_NOT_FOUND' };
    await expect(dataFederation.getPrivateEndpointId(endpoint)).rejects.toMatchObject(gone);
    await expect(dataFederation.deletePrivateEndpointId(endpoint)).rejects.toMatchObject(gone);
  },
);

showing(
  'stateful',
  ['createGroupDataFederation', 'updateGroupDataFederation', 'getGroupDataFederation'],
  'stores and databases are checked together, kept with their defaults, and replaced as a whole',
  async (world) => {
    const { atlas, groupId } = world;
    const { dataFederation } = atlas;
    const role = await awsRole(world);
    await running(world, replicaSet('shop'));
    const stores = [
      { name: 'cluster', provider: 'atlas', clusterName: 'shop' },
      { name: 'files', provider: 's3', bucket: 'mine', region: 'US_EAST_1' },
    ] as const;
    const source = (storeName: string, more: object) => ({ storeName, ...more });
    const databases = (...dataSources: object[]) => [
      { name: 'shop', collections: [{ name: 'orders', dataSources }] },
    ];
    const good = databases(
      source('cluster', { database: 'shop', collection: 'orders' }),
      source('files', { path: '/orders/*' }),
    );
    const create = (name: string, storage: object, config: object = role) =>
      dataFederation.createDataFederation({
        groupId,
        body: { name, storage, cloudProviderConfig: config },
      });
    const { storage } = await create('lake', { stores: [...stores], databases: good });
    expect(storage?.databases).toEqual(good);
    expect(storage?.stores).toEqual([
      { ...stores[0], projectId: groupId },
      { ...stores[1], delimiter: '/', includeTags: false, public: false },
    ]);
    const lake = { groupId, tenantName: 'lake' };
    const changed = await dataFederation.updateDataFederation({
      ...lake,
      ...SKIP,
      body: { storage: { stores: [] } },
    });
    expect(changed.storage).toEqual({ stores: [], databases: null });
    expect(await dataFederation.getDataFederation(lake)).toEqual(changed);

    const refused = async (storage: object, code: string, config?: object) =>
      expect(create('other', storage, config)).rejects.toMatchObject({ status: 400, code });
    const unknown = { aws: { ...role.aws, roleId: 'e'.repeat(24) } };
    await expect(create('other', {}, unknown)).rejects.toMatchObject({ status: 404 });
    await refused({}, 'INVALID_ATTRIBUTE', await awsRole(world, false));
    await refused({ stores: [stores[0], stores[0]] }, 'DATA_LAKE_DUPLICATE_STORE');
    await refused({ stores: [{ ...stores[0], clusterName: 'none' }] }, 'INVALID_ATTRIBUTE');
    await refused({ stores: [{ name: 'x', provider: 's3' }] }, 'MISSING_ATTRIBUTE');
    await refused({ stores: [stores[1]] }, 'MISSING_ATTRIBUTE', {});
    await refused({ stores: [{ name: 'x', provider: 'http', urls: ['ftp://x'] }] }, 'INVALID_ATTRIBUTE');
    await refused({ databases: databases(source('none', {})) }, 'INVALID_ATTRIBUTE');
    await refused({ stores, databases: databases(source('cluster', {})) }, 'MISSING_ATTRIBUTE');
    await refused({ stores, databases: databases(source('files', {})) }, 'MISSING_ATTRIBUTE');
    await refused({ databases: [{ name: 'a' }, { name: 'a' }] }, 'INVALID_ATTRIBUTE');
    await refused(
      { databases: [{ name: 'a', views: [{ name: 'v', source: 's', pipeline: '{}' }] }] },
      'INVALID_ATTRIBUTE',
    );
    expect(await dataFederation.listDataFederation({ groupId })).toHaveLength(1);
  },
);

showing(
  'stateful',
  ['createGroupDataFederation', 'listGroupDataFederation', 'deleteGroupDataFederation'],
  'names are unique and well formed, a project has at most 25 instances, and is not closed while it has one',
  async (world) => {
    const { atlas, groupId } = world;
    const { dataFederation } = atlas;
    const refused = async (name: string, status: number, code: string) =>
      expect(federated(world, name)).rejects.toMatchObject({ status, code });
    const noted = await eventsOf(world, async () => {
      const lake = await federated(world);
      await dataFederation.updateDataFederation({ ...lake, ...SKIP, body: { name: 'lake' } });
      await dataFederation.deleteDataFederation(lake);
    });
    const types = ['CREATED', 'UPDATED', 'REMOVED'].map((type) => `FEDERATED_DATABASE_${type}`);
    expect(noted.inGroup).toEqual(types);
    const lake = await federated(world);
    await refused('lake', 409, 'DATA_LAKE_TENANT_NAME_ALREADY_EXISTS');
    await refused('no such name', 400, 'DATA_LAKE_TENANT_NAME_INVALID');
    await expect(
      dataFederation.updateDataFederation({ ...lake, ...SKIP, body: { name: 'pond' } }),
    ).rejects.toMatchObject(REFUSED);
    await expect(atlas.projects.deleteGroup({ groupId })).rejects.toMatchObject({
      status: 409,
      code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_DATA_LAKES',
    });
    for (let count = 1; count < 25; count += 1) await federated(world, `lake-${count}`);
    await refused('one-too-many', 400, 'DATA_LAKE_TENANT_LIMIT_EXCEEDED');
    for (const { name = '' } of await dataFederation.listDataFederation({ groupId }))
      await dataFederation.deleteDataFederation({ groupId, tenantName: name });
    const endpointId = VPCE;
    await dataFederation.createPrivateEndpointId({ groupId, body: { endpointId } });
    await expect(atlas.projects.deleteGroup({ groupId })).rejects.toMatchObject({
      code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_DATA_FEDERATION_PRIVATE_ENDPOINTS',
    });
  },
);
