import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { free, replicaSet, running, sharded } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  ['getGroupMongoDbVersions', 'createGroupCluster'],
  'the versions a project is offered are those its clusters may have, by provider and tier, page by page',
  async (world) => {
    const { atlas, groupId } = world;
    const { projects } = atlas;
    const all = await projects.getGroupMongoDbVersions({ groupId, itemsPerPage: 500 });
    expect(all.results).toHaveLength(all.totalCount ?? 0);
    expect(new Set(all.results.map(({ cloudProvider }) => cloudProvider))).toEqual(
      new Set(['AWS', 'AZURE', 'GCP', 'TENANT']),
    );
    const m10 = { groupId, cloudProvider: 'AWS', instanceSize: 'M10' };
    const offered = await projects.getGroupMongoDbVersions(m10);
    expect(offered.results.map(({ version, defaultStatus }) => [version, defaultStatus])).toEqual([
      ['7.0', 'NOT_DEFAULT'],
      ['8.0', 'DEFAULT'],
    ]);
    for (const { version = '' } of offered.results)
      await atlas.clusters.createCluster({
        groupId,
        body: replicaSet(`on-${version.replace('.', '-')}`, { mongoDBMajorVersion: version }),
      });
    const [preferred] = (await projects.getGroupMongoDbVersions({ ...m10, defaultStatus: 'DEFAULT' }))
      .results;
    const plain = await running(world, replicaSet('plain'));
    expect((await atlas.clusters.getCluster(plain)).mongoDBMajorVersion).toBe(preferred?.version);
    const second = await projects.getGroupMongoDbVersions({ ...m10, itemsPerPage: 1, pageNum: 2 });
    expect(second).toMatchObject({ totalCount: 2, results: [{ version: '8.0' }] });
    await refused(projects.getGroupMongoDbVersions({ groupId, cloudProvider: 'MOON' }), 400);
  },
);

showing(
  'stateful',
  ['getGroupIpAddresses', 'createGroupCluster'],
  'the machines of every running cluster have addresses, the same ones each time',
  async (world) => {
    const { atlas, groupId } = world;
    const addresses = async () => (await atlas.projects.getGroupIpAddresses({ groupId })).services?.clusters;
    expect(await addresses()).toEqual([]);
    await atlas.clusters.createCluster({ groupId, body: replicaSet('shop') });
    expect(await addresses()).toMatchObject([{ clusterName: 'shop', inbound: [], outbound: [] }]);
    await running(world, sharded('wide', 2));
    await running(world, free('small'));
    const found = (await addresses()) ?? [];
    expect(found.map(({ clusterName }) => clusterName).toSorted()).toEqual(['shop', 'small', 'wide']);
    for (const { clusterName, inbound = [], outbound } of found) {
      expect(new Set(inbound).size, clusterName).toBe(clusterName === 'wide' ? 6 : 3);
      expect(outbound).toEqual(inbound);
      for (const address of inbound) expect(address).toMatch(/^198\.19\.\d{1,3}\.\d{1,3}$/);
    }
    expect(await addresses()).toEqual(found);
  },
);

showing(
  'stateful',
  ['migrateGroup', 'getGroup'],
  'a project moves to another organization with its people and all it holds, if a key shows that both have one owner',
  async (world) => {
    const { atlas, groupId, orgId, client } = world;
    const { projects, organizations } = atlas;
    const made = await organizations.createOrg({
      body: { name: 'Other', apiKey: { desc: 'owner', roles: ['ORG_OWNER'] } },
    });
    const other = made.organization?.id ?? '';
    const { publicKey = '', privateKey = '' } = made.apiKey ?? {};
    const keys = { destinationOrgPublicApiKey: publicKey, destinationOrgPrivateApiKey: privateKey };
    const migrate = (body: Parameters<typeof projects.migrateGroup>[0]['body']) =>
      projects.migrateGroup({ groupId, body });
    await refused(migrate({ destinationOrgId: '1'.repeat(24), ...keys }), 404, 'ORG_NOT_FOUND');
    await refused(migrate({ destinationOrgId: other }), 401, 'NOT_ORG_OWNER');
    await refused(
      migrate({ destinationOrgId: other, ...keys, destinationOrgPrivateApiKey: 'wrong' }),
      401,
      'NOT_ORG_OWNER',
    );
    await refused(migrate({ destinationOrgId: orgId, ...keys }), 400, 'INVALID_ATTRIBUTE');
    await refused(migrate(keys), 400, 'MISSING_ATTRIBUTE');
    const readOnly = await reader(world);
    await refused(
      readOnly.projects.migrateGroup({ groupId, body: { destinationOrgId: other, ...keys } }),
      401,
      'USER_UNAUTHORIZED',
    );
    const cluster = await running(world, replicaSet('shop'));
    const before = await projects.getProject({ groupId });
    const people = await atlas.mongoDbCloudUsers.listGroupUsers({ groupId });
    const others = client({ publicKey, privateKey });
    const twin = await others.projects.createProject({ body: { name: before.name, orgId: other } });
    await refused(migrate({ destinationOrgId: other, ...keys }), 409, 'GROUP_ALREADY_EXISTS');
    await others.projects.deleteProject({ groupId: twin.id ?? '' });
    const moved = await migrate({ destinationOrgId: other, ...keys });
    expect(moved).toEqual({ ...before, orgId: other });
    await refused(projects.getProject({ groupId }), 401, 'USER_CANNOT_ACCESS_GROUP');
    expect(await others.projects.getProject({ groupId })).toEqual(moved);
    expect(await others.clusters.getCluster(cluster)).toMatchObject({ name: 'shop' });
    expect((await others.mongoDbCloudUsers.listGroupUsers({ groupId })).results).toEqual(people.results);
    expect((await others.projects.listProjects({})).results?.map(({ id }) => id)).toEqual([groupId]);
    expect((await projects.listProjects({})).results).toEqual([]);
    const [first] = (await others.events.listGroupEvents({ groupId })).results ?? [];
    expect(first?.eventTypeName).toBe('GROUP_MOVED');
    const [left] = (await atlas.events.listOrgEvents({ orgId })).results ?? [];
    expect(left?.eventTypeName).toBe('GROUP_MOVED_FROM_ORG');
  },
);

showing(
  'stateful',
  ['validateGroupClusterConfigurations'],
  'a cluster can be tried out: what creating or changing it would be refused with is told, and nothing is made',
  async (world) => {
    const { atlas, groupId } = world;
    const { clusters } = atlas;
    const validate = (body: Parameters<typeof clusters.validateGroupClusterConfigurations>[0]['body']) =>
      clusters.validateGroupClusterConfigurations({ groupId, body });
    const shop = replicaSet('shop');
    const noted = await eventsOf(world, async () => {
      expect(await validate({ editing: false, clusterDescription: shop })).toEqual({ valid: true });
    });
    expect(noted.inGroup).toEqual([]);
    expect((await clusters.listClusters({ groupId })).totalCount).toBe(0);
    const wrong = (body: Parameters<typeof validate>[0], errorCode: string) =>
      expect(validate(body)).resolves.toEqual({
        valid: false,
        errors: [{ errorCode, validationIssue: expect.any(String) }],
      });
    await wrong(
      { editing: false, clusterDescription: { ...shop, paused: true } },
      'CANNOT_CREATE_PAUSED_CLUSTER',
    );
    const nodes = (instanceSize: string) => ({ instanceSize, nodeCount: 2 });
    await wrong(
      { editing: false, clusterDescription: shop, searchDeploymentSpec: nodes('S135_LOWCPU_NVME') },
      'INVALID_ATTRIBUTE',
    );
    expect(
      await validate({
        editing: false,
        clusterDescription: shop,
        searchDeploymentSpec: nodes('S20_HIGHCPU_NVME'),
        advancedConfiguration: { javascriptEnabled: false },
        tags: [{ key: 'a', value: 'b' }],
      }),
    ).toEqual({ valid: true });
    await running(world, shop);
    await wrong({ editing: false, clusterDescription: shop }, 'DUPLICATE_CLUSTER_NAME');
    const editing = { editing: true, clusterName: 'shop' };
    expect(await validate({ ...editing, clusterDescription: { paused: true } })).toEqual({ valid: true });
    await wrong({ ...editing, clusterDescription: { name: 'store' } }, 'CLUSTER_CANNOT_CHANGE_NAME');
    expect((await clusters.getCluster({ groupId, clusterName: 'shop' })).paused).toBe(false);
    await refused(validate({ editing: true, clusterDescription: shop }), 400, 'MISSING_ATTRIBUTE');
    await refused(
      validate({ ...editing, clusterName: 'ghost', clusterDescription: shop }),
      404,
      'CLUSTER_NOT_FOUND',
    );
    const readOnly = await reader(world);
    await refused(
      readOnly.clusters.validateGroupClusterConfigurations({
        groupId,
        body: { editing: false, clusterDescription: shop },
      }),
      401,
    );
  },
);

showing(
  'stateful',
  ['getGroupClusterSqlInterface', 'updateGroupClusterSqlInterface'],
  'a dedicated cluster speaks SQL when that is turned on, a free one never',
  async (world) => {
    const { atlas } = world;
    const { clusters } = atlas;
    const shop = await running(world, replicaSet('shop'));
    expect(await clusters.getGroupClusterSqlInterface(shop)).toEqual({ status: 'OFF', supported: true });
    const on = { status: 'ON' } as const;
    expect(await clusters.updateGroupClusterSqlInterface({ ...shop, body: on })).toEqual({
      ...on,
      supported: true,
    });
    expect(await clusters.getGroupClusterSqlInterface(shop)).toEqual({ ...on, supported: true });
    await clusters.updateGroupClusterSqlInterface({ ...shop, body: { status: 'OFF' } });
    expect(await clusters.getGroupClusterSqlInterface(shop)).toMatchObject({ status: 'OFF' });
    const small = await running(world, free('small'));
    expect(await clusters.getGroupClusterSqlInterface(small)).toEqual({
      status: 'OFF',
      supported: false,
      unsupportedReason: 'UNSUPPORTED_TIER',
    });
    await refused(
      clusters.updateGroupClusterSqlInterface({ ...small, body: on }),
      409,
      'UNSUPPORTED_FEATURE',
    );
    await refused(
      clusters.getGroupClusterSqlInterface({ ...shop, clusterName: 'ghost' }),
      404,
      'CLUSTER_NOT_FOUND',
    );
    const readOnly = await reader(world);
    await refused(readOnly.clusters.updateGroupClusterSqlInterface({ ...shop, body: on }), 401);
  },
);
