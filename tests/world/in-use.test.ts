import { expect, test } from 'vitest';
import { LONG_ENOUGH, region, replicaSet, running } from '../support/clusters.ts';
import { deleted, type Project, started } from '../support/project.ts';
import { refused } from '../support/refused.ts';
import type { World } from '../support/showing.ts';

const PROVIDER = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
const ARN = 'arn:aws:iam::123456789012:role/atlas';

interface Holder {
  readonly code: string;
  /** Puts it into the project; how it is taken out again. */
  put(world: World, project: Project): Promise<() => Promise<unknown>>;
}

/** What a project cannot be deleted with. */
const HOLDERS: Readonly<Record<string, Holder>> = {
  'a cluster': {
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS',
    async put(world) {
      const cluster = await running(world, replicaSet('shop'));
      return () => deleted(world, cluster.clusterName);
    },
  },
  'a paused cluster': {
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS',
    async put(world) {
      const cluster = await running(world, replicaSet('shop'));
      await world.atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
      return () => deleted(world, cluster.clusterName);
    },
  },
  'a flex cluster': {
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS',
    async put({ atlas, groupId, clock }) {
      const flex = { groupId, name: 'flexible' };
      await atlas.flexClusters.createFlexCluster({
        groupId,
        body: { name: flex.name, providerSettings: PROVIDER },
      });
      await atlas.flexClusters.getFlexCluster(flex);
      clock.advance(LONG_ENOUGH);
      return async () => {
        await atlas.flexClusters.deleteFlexCluster(flex);
        await atlas.flexClusters.getFlexCluster(flex);
        clock.advance(LONG_ENOUGH);
      };
    },
  },
  'a federated database': {
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_DATA_LAKES',
    async put(_, project) {
      await project.make('/dataFederation', { name: 'lake' });
      return () => project.remove('/dataFederation/lake');
    },
  },
  'a stream workspace': {
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_STREAMS_RESOURCE',
    async put(_, project) {
      const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' };
      await project.make('/streams', { name: 'flow', dataProcessRegion });
      return () => project.remove('/streams/flow');
    },
  },
  'a private endpoint service': {
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_PRIVATE_ENDPOINT_SERVICES',
    async put({ clock }, project) {
      const body = { providerName: 'AWS', region: 'US_EAST_1' };
      const { id } = await project.make('/privateEndpoint/endpointService', body);
      const path = `/privateEndpoint/AWS/endpointService/${id}`;
      return async () => {
        for (let reads = 0; reads < 3; reads += 1) {
          await project.read(path);
          clock.advance(LONG_ENOUGH);
        }
        await project.remove(path);
        await project.read(path);
        clock.advance(LONG_ENOUGH);
      };
    },
  },
  'a peering connection': {
    code: 'CANNOT_CLOSE_GROUP_ACTIVE_PEERING_CONNECTIONS',
    async put({ clock }, project) {
      const id = await peered(project);
      return async () => {
        await project.remove(`/peers/${id}`);
        await project.read(`/peers/${id}`);
        clock.advance(LONG_ENOUGH);
      };
    },
  },
};

async function peered(project: Project): Promise<string> {
  const { id: containerId } = await project.make('/containers', {
    providerName: 'AWS',
    regionName: 'EU_WEST_1',
    atlasCidrBlock: '10.8.0.0/21',
  });
  const { id } = await project.make('/peers', {
    providerName: 'AWS',
    containerId,
    accepterRegionName: 'eu-west-1',
    awsAccountId: '123456789012',
    routeTableCidrBlock: '10.16.0.0/16',
    vpcId: 'vpc-0123456789abcdef0',
  });
  return String(id);
}

test.each(Object.entries(HOLDERS))(
  'a project with %s is not deleted, nor is its organization',
  async (_, holder) => {
    const { world, project } = await started();
    await using _world = world;
    const { atlas, groupId, orgId } = world;
    const takeOut = await holder.put(world, project);
    await refused(atlas.projects.deleteProject({ groupId }), 409, holder.code);
    await refused(atlas.organizations.deleteOrganization({ orgId }), 409, 'ORG_NOT_EMPTY');
    await takeOut();
    await atlas.projects.deleteProject({ groupId });
    await refused(atlas.projects.getProject({ groupId }), 404, 'GROUP_NOT_FOUND');
    await atlas.organizations.deleteOrganization({ orgId });
  },
);

test('custom roles cannot go while users or other roles have them', async () => {
  const { world, project } = await started();
  await using _world = world;
  const actions = [{ action: 'FIND', resources: [{ db: 'shop' }] }];
  await project.make('/customDBRoles/roles', { roleName: 'base', actions });
  await project.make('/customDBRoles/roles', {
    roleName: 'above',
    actions: [],
    inheritedRoles: [{ db: 'admin', role: 'base' }],
  });
  await project.make('/databaseUsers', {
    databaseName: 'admin',
    username: 'ada',
    password: 'correct-horse-1',
    roles: [{ databaseName: 'admin', roleName: 'above' }],
  });
  expect(await project.remove('/customDBRoles/roles/above')).toBe('409 ATLAS_CUSTOM_ROLE_IN_USE_BY_USERS');
  expect(await project.remove('/customDBRoles/roles/base')).toBe('409 ATLAS_CUSTOM_ROLE_IN_USE_BY_ROLES');
  expect(await project.remove('/databaseUsers/admin/ada')).toBe('done');
  expect(await project.remove('/customDBRoles/roles/above')).toBe('done');
  expect(await project.remove('/customDBRoles/roles/base')).toBe('done');
});

test('a role at the cloud cannot go while keys or buckets use it, nor keys while a cluster does', async () => {
  const { world, project } = await started();
  await using _world = world;
  const { roleId } = await project.make('/cloudProviderAccess', { providerName: 'AWS' });
  const arn = { providerName: 'AWS', iamAssumedRoleArn: ARN };
  expect(await project.change(`/cloudProviderAccess/${roleId}`, arn)).toBe('done');
  const key = { enabled: true, customerMasterKeyID: 'key', region: 'US_EAST_1', roleId };
  const role = `/cloudProviderAccess/AWS/${roleId}`;
  expect(await project.change('/encryptionAtRest', { awsKms: key })).toBe('done');
  expect(await project.remove(role)).toBe('403 UNSUPPORTED_FOR_CURRENT_CONFIG');
  await running(world, replicaSet('safe', { encryptionAtRestProvider: 'AWS' }));
  const off = { awsKms: { enabled: false } };
  expect(await project.change('/encryptionAtRest', off)).toMatch(/^\d+ CANNOT_DISABLE_ENCRYPTION_AT_REST$/);
  await deleted(world, 'safe');
  expect(await project.change('/encryptionAtRest', off)).toBe('done');
  const bucket = await project.make('/backup/exportBuckets', {
    cloudProvider: 'AWS',
    bucketName: 'exports',
    iamRoleId: roleId,
  });
  expect(await project.remove(role)).toBe('403 UNSUPPORTED_FOR_CURRENT_CONFIG');
  expect(await project.remove(`/backup/exportBuckets/${bucket._id}`)).toBe('done');
  expect(await project.remove(role)).toBe('done');
});

test('a network cannot go while clusters or connections are in it', async () => {
  const { world, project } = await started();
  await using _world = world;
  const { atlas, groupId, clock } = world;
  const peer = await peered(project);
  await running(
    world,
    replicaSet('shop', { replicationSpecs: [{ regionConfigs: [region({ regionName: 'EU_WEST_1' })] }] }),
  );
  const { results } = await atlas.networkPeering.listGroupContainers({ groupId, providerName: 'AWS' });
  const path = `/containers/${results[0]?.id}`;
  expect(await project.remove(path)).toBe('409 CONTAINERS_IN_USE');
  await project.remove(`/peers/${peer}`);
  await project.read(`/peers/${peer}`);
  clock.advance(LONG_ENOUGH);
  expect(await project.remove(path)).toBe('409 CONTAINERS_IN_USE');
  await deleted(world, 'shop');
  expect(await project.remove(path)).toBe('done');
});
