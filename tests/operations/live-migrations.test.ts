import { expect } from 'vitest';
import { free, LONG_ENOUGH, replicaSet, running, sharded } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

const refused = (status: number, errorCode: string) => ({ status, errorCode });

/** A linked organization: what can be migrated to it, and a body that asks for its replica set. */
async function linked({ atlas, orgId, groupId }: World, clusterName = 'shop') {
  await atlas.cloudMigrationService.createLinkToken({ orgId, body: {} });
  const [project] = await atlas.cloudMigrationService.listAvailableProjects({ orgId });
  const replicas = project?.deployments.find(({ sharded }) => !sharded);
  const shards = project?.deployments.find(({ sharded }) => sharded);
  if (project?.projectId === undefined || replicas?.name === undefined || shards?.name === undefined)
    throw new Error('Nothing to migrate');
  const body = {
    source: {
      groupId: project.projectId,
      clusterName: replicas.name,
      managedAuthentication: true,
      ssl: true,
    },
    destination: { groupId, clusterName, hostnameSchemaType: 'PUBLIC' },
    migrationHosts: project.migrationHosts,
  };
  return { body, shards: shards.name };
}

showing(
  'stateful',
  ['createOrgLiveMigrationLinkToken', 'listOrgLiveMigrationAvailableProjects'],
  'a link token is told once, and what can be migrated is seen while there is one',
  async (world) => {
    const { atlas, orgId, exchanges } = world;
    const service = atlas.cloudMigrationService;
    const missing = {
      status: 404,
      errorCode: 'UNEXPECTED_ERROR',
      detail: 'Could not find the requested external organization link.',
    };
    await expect(service.deleteLinkTokens({ orgId })).rejects.toMatchObject(missing);
    expect(exchanges.at(-1)?.body).toMatchObject({ parameters: null });
    expect(await service.listAvailableProjects({ orgId })).toEqual([]);
    const { linkToken } = await service.createLinkToken({
      orgId,
      body: { accessListIps: ['10.0.0.0/8', '1.2.3.4'] },
    });
    expect(exchanges.at(-1)?.status).toBe(201);
    expect(linkToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{43}$/);
    const { linkToken: second } = await service.createLinkToken({ orgId, body: {} });
    expect(second).not.toBe(linkToken);
    const projects = await service.listAvailableProjects({ orgId });
    expect(projects).toHaveLength(1);
    expect(projects[0]?.deployments.map(({ sharded }) => sharded)).toEqual([false, true]);
    expect(await service.listAvailableProjects({ orgId })).toEqual(projects);
    await expect(service.createLinkToken({ orgId, body: { accessListIps: ['here'] } })).rejects.toMatchObject(
      refused(400, 'INVALID_IP_ADDRESS_OR_CIDR_NOTATION'),
    );
    await service.deleteLinkTokens({ orgId });
    expect(await service.listAvailableProjects({ orgId })).toEqual([]);
    await expect(service.deleteLinkTokens({ orgId })).rejects.toMatchObject(missing);
  },
);

showing(
  'lifecycle',
  ['createGroupLiveMigration', 'getGroupLiveMigration', 'cutoverGroupLiveMigration'],
  'a migration copies until it is cut over, and keeps its cluster and its link meanwhile',
  async (world) => {
    const { atlas, orgId, groupId, clock } = world;
    const service = atlas.cloudMigrationService;
    const shop = await running(world, replicaSet('shop'));
    const { body } = await linked(world);
    const { _id: liveMigrationId = '', ...made } = await service.createGroupLiveMigration({ groupId, body });
    expect(made).toEqual({
      lagTimeSeconds: null,
      migrationHosts: body.migrationHosts,
      readyForCutover: false,
      status: 'NEW',
    });
    const migration = { groupId, liveMigrationId };
    const get = () => service.getGroupLiveMigration(migration);
    expect((await get()).status).toBe('NEW');
    const tooEarly = refused(409, 'VALIDATION_ERROR');
    await expect(service.cutoverMigration(migration)).rejects.toMatchObject(tooEarly);
    clock.advance(1000);
    expect(await get()).toMatchObject({
      status: 'WORKING',
      readyForCutover: false,
      lagTimeSeconds: expect.any(Number),
    });
    const busy = refused(409, 'CANNOT_MODIFY_CLUSTER_WITH_RUNNING_LIVE_IMPORT');
    await expect(service.createGroupLiveMigration({ groupId, body })).rejects.toMatchObject(busy);
    await expect(atlas.clusters.updateCluster({ ...shop, body: { paused: true } })).rejects.toMatchObject(
      busy,
    );
    await expect(service.deleteLinkTokens({ orgId })).rejects.toMatchObject({
      ...refused(409, 'CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK'),
      parameters: [groupId],
    });
    clock.advance(LONG_ENOUGH);
    expect(await get()).toMatchObject({ status: 'WORKING', readyForCutover: true });
    expect(await service.cutoverMigration(migration)).toEqual({});
    expect(await get()).toMatchObject({ status: 'WORKING', readyForCutover: false, lagTimeSeconds: null });
    await expect(service.cutoverMigration(migration)).rejects.toMatchObject(tooEarly);
    clock.advance(LONG_ENOUGH);
    expect(await get()).toMatchObject({ status: 'COMPLETE', readyForCutover: false });
    await service.deleteLinkTokens({ orgId });
    await atlas.clusters.updateCluster({ ...shop, body: { paused: true } });
    const nowhere = { groupId, liveMigrationId: 'f'.repeat(24) };
    await expect(service.getGroupLiveMigration(nowhere)).rejects.toMatchObject(
      refused(404, 'RESOURCE_NOT_FOUND'),
    );
    await expect(service.cutoverMigration(nowhere)).rejects.toMatchObject(refused(404, 'RESOURCE_NOT_FOUND'));
  },
);

showing(
  'lifecycle',
  ['createGroupLiveMigration', 'getGroupLiveMigration'],
  'a migration nobody cuts over expires after 120 hours',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const service = atlas.cloudMigrationService;
    await running(world, replicaSet('shop'));
    const { body } = await linked(world);
    const old = { ...body, dropEnabled: false };
    const { _id: liveMigrationId = '' } = await service.createGroupLiveMigration(
      { groupId, body: old },
      { version: '2023-01-01' },
    );
    const migration = { groupId, liveMigrationId };
    for (const status of ['NEW', 'WORKING', 'WORKING']) {
      expect((await service.getGroupLiveMigration(migration)).status).toBe(status);
      clock.advance(LONG_ENOUGH);
    }
    clock.advance(121 * 60 * LONG_ENOUGH);
    expect((await service.getGroupLiveMigration(migration)).status).toBe('EXPIRED');
    await expect(service.cutoverMigration(migration)).rejects.toMatchObject({ status: 409 });
    const again = await service.createGroupLiveMigration({ groupId, body });
    clock.advance(LONG_ENOUGH);
    clock.advance(LONG_ENOUGH);
    await service.getGroupLiveMigration({ groupId, liveMigrationId: again._id ?? '' });
    clock.advance(LONG_ENOUGH);
    await service.getGroupLiveMigration({ groupId, liveMigrationId: again._id ?? '' });
    clock.advance(LONG_ENOUGH);
    await service.cutoverMigration({ groupId, liveMigrationId: again._id ?? '' });
    await service.getGroupLiveMigration({ groupId, liveMigrationId: again._id ?? '' });
    clock.advance(LONG_ENOUGH);
    expect((await service.getGroupLiveMigration({ groupId, liveMigrationId: again._id ?? '' })).status).toBe(
      'COMPLETE',
    );
  },
);

showing(
  'lifecycle',
  ['validateGroupLiveMigrations', 'getGroupLiveMigrationValidateStatus'],
  'a validation says in the end whether the migration can be made',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const service = atlas.cloudMigrationService;
    await running(world, replicaSet('shop'));
    await running(world, sharded('wide', 3));
    await running(world, free('free'));
    const { body, shards } = await linked(world);
    const { source, destination } = body;
    const judge = async (change: object) => {
      const asked = await service.validateLiveMigrations({ groupId, body: { ...body, ...change } });
      expect(asked).toMatchObject({ status: 'PENDING', errorMessage: null, groupId });
      const validation = { groupId, validationId: asked._id ?? '' };
      expect((await service.getMigrationValidateStatus(validation)).status).toBe('PENDING');
      clock.advance(LONG_ENOUGH);
      return service.getMigrationValidateStatus(validation);
    };
    expect(await judge({})).toMatchObject({
      status: 'SUCCESS',
      errorMessage: null,
      sourceGroupId: source.groupId,
    });
    const toWide = { ...destination, clusterName: 'wide' };
    expect(await judge({ source: { ...source, clusterName: shards }, destination: toWide })).toMatchObject({
      status: 'SUCCESS',
    });
    for (const change of [
      { source: { ...source, groupId: 'f'.repeat(24) } },
      { source: { ...source, clusterName: 'ghost' } },
      { source: { ...source, clusterName: shards } },
      { source: { ...source, ssl: false } },
      { source: { ...source, managedAuthentication: false } },
      { migrationHosts: ['elsewhere.example.com'] },
      { destination: { ...destination, clusterName: 'free' } },
    ]) {
      const failed = await judge(change);
      expect(failed, JSON.stringify(change)).toMatchObject({
        status: 'FAILED',
        errorMessage: expect.any(String),
      });
      await expect(
        service.createGroupLiveMigration({ groupId, body: { ...body, ...change } }),
      ).rejects.toMatchObject(refused(400, 'VALIDATION_ERROR'));
    }
    for (const [change, status, errorCode] of [
      [{ destination: { ...destination, clusterName: 'ghost' } }, 404, 'CLUSTER_NOT_FOUND'],
      [{ destination: { ...destination, groupId: source.groupId } }, 400, 'INVALID_ATTRIBUTE'],
      [{ destination: { ...destination, hostnameSchemaType: 'PRIVATE_LINK' } }, 400, 'MISSING_ATTRIBUTE'],
      [{ source: { ...source, username: 'ada' } }, 400, 'INVALID_ATTRIBUTE'],
    ] as const)
      await expect(
        service.validateLiveMigrations({ groupId, body: { ...body, ...change } }),
        JSON.stringify(change),
      ).rejects.toMatchObject(refused(status, errorCode));
    await expect(
      service.getMigrationValidateStatus({ groupId, validationId: 'f'.repeat(24) }),
    ).rejects.toMatchObject(refused(404, 'RESOURCE_NOT_FOUND'));
  },
);

showing(
  'stateful',
  [
    'deleteOrgLiveMigrationLinkTokens',
    'createOrgLiveMigrationLinkToken',
    'listOrgLiveMigrationAvailableProjects',
  ],
  'only an owner links an organization, and a password for a source is forgotten',
  async (world) => {
    const { atlas, orgId, groupId, client, exchanges } = world;
    const service = atlas.cloudMigrationService;
    await running(world, replicaSet('shop'));
    const { body } = await linked(world);
    const source = {
      ...body.source,
      managedAuthentication: false,
      username: 'ada',
      password: 'not-to-be-seen',
    };
    await service.validateLiveMigrations({ groupId, body: { ...body, source } });
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'a member', roles: ['ORG_MEMBER'] },
    });
    const member = client({ publicKey, privateKey }).cloudMigrationService;
    const refusal = refused(401, 'USER_UNAUTHORIZED');
    await expect(member.createLinkToken({ orgId, body: {} })).rejects.toMatchObject(refusal);
    await expect(member.deleteLinkTokens({ orgId })).rejects.toMatchObject(refusal);
    await expect(member.listAvailableProjects({ orgId })).rejects.toMatchObject(refusal);
    await expect(member.cutoverMigration({ groupId, liveMigrationId: 'f'.repeat(24) })).rejects.toMatchObject(
      refusal,
    );
    await service.deleteLinkTokens({ orgId });
    expect(await service.listAvailableProjects({ orgId })).toEqual([]);
    await expect(service.validateLiveMigrations({ groupId, body })).rejects.toMatchObject(
      refused(404, 'UNEXPECTED_ERROR'),
    );
    expect(JSON.stringify(exchanges)).not.toContain('not-to-be-seen');
  },
);
