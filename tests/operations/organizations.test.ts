import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';

asRecorded(
  'TestAtlasOrgs',
  ['listOrgs', 'getOrg'],
  'an organization is shown alone with links to what it holds, and in the list without them',
  async ({ atlas, orgId }, like) => {
    await atlas.organizations.updateOrg({ orgId, body: { name: 'Atlas CLI E2E' } });
    await atlas.organizations.listOrgs({ includeCount: true, name: '' });
    like(1);
    await atlas.organizations.getOrg({ orgId });
    like(2);
  },
);

showing(
  'stateful',
  ['listOrgs', 'getOrg', 'updateOrg'],
  'an organization is renamed, found by the beginning of its new name, and says so in an event',
  async (world) => {
    const { atlas, orgId } = world;
    const { organizations } = atlas;
    const noted = await eventsOf(world, async () => {
      expect(await organizations.updateOrg({ orgId, body: { name: 'Bazaar' } })).toMatchObject({
        id: orgId,
        name: 'Bazaar',
        isDeleted: false,
      });
    });
    expect(noted).toEqual({ inGroup: [], inOrg: ['ORG_RENAMED'] });
    expect((await organizations.getOrg({ orgId })).name).toBe('Bazaar');
    expect((await organizations.listOrgs({ name: 'baz' })).results).toMatchObject([{ id: orgId }]);
    expect(await organizations.listOrgs({ name: 'shop' })).toMatchObject({ results: [], totalCount: 0 });
    await expect(organizations.getOrg({ orgId: '1'.repeat(24) })).rejects.toMatchObject({
      status: 404,
      errorCode: 'ORG_NOT_FOUND',
    });
  },
);

showing(
  'stateful',
  ['createOrg', 'deleteOrg', 'getOrgGroups'],
  'a new organization belongs to its first key alone, and goes when it has no projects left',
  async ({ atlas, client, orgId }) => {
    const { organization, apiKey } = await atlas.organizations.createOrg({
      body: { name: 'Second', apiKey: { desc: 'first key', roles: ['ORG_OWNER'] } },
    });
    const second = organization?.id ?? '';
    expect(apiKey).toMatchObject({
      desc: 'first key',
      roles: [{ orgId: second, roleName: 'ORG_OWNER' }],
      privateKey: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    });
    await expect(atlas.organizations.getOrg({ orgId: second })).rejects.toMatchObject({
      status: 401,
      errorCode: 'USER_CANNOT_ACCESS_ORG',
    });

    const owner = client({ publicKey: apiKey?.publicKey ?? '', privateKey: apiKey?.privateKey ?? '' });
    expect((await owner.organizations.listOrgs()).results).toMatchObject([{ id: second, name: 'Second' }]);
    expect((await owner.organizations.getOrgGroups({ orgId: second })).results).toEqual([]);
    expect((await owner.events.listOrgEvents({ orgId: second })).results).toMatchObject([
      { eventTypeName: 'ORG_CREATED', orgId: second },
    ]);
    const project = await owner.projects.createGroup({ body: { name: 'inside', orgId: second } });
    const { results } = await owner.organizations.getOrgGroups({ orgId: second, name: 'INS' });
    expect(results).toMatchObject([{ id: project.id, orgId: second, name: 'inside' }]);
    expect((await atlas.organizations.getOrgGroups({ orgId })).results).toHaveLength(1);

    await expect(owner.organizations.deleteOrg({ orgId: second })).rejects.toMatchObject({
      status: 409,
      errorCode: 'ORG_NOT_EMPTY',
    });
    await owner.projects.deleteGroup({ groupId: project.id ?? '' });
    await owner.organizations.deleteOrg({ orgId: second });
    await expect(owner.organizations.listOrgs()).rejects.toMatchObject({ status: 401 });
    await expect(atlas.organizations.getOrg({ orgId: second })).rejects.toMatchObject({
      status: 404,
      errorCode: 'ORG_NOT_FOUND',
    });
    await owner.close();
  },
);

showing(
  'stateful',
  ['getOrgSettings', 'updateOrgSettings'],
  'settings of an organization change one by one, and the one about access lists is heeded',
  async (world) => {
    const { atlas, orgId, server, client } = world;
    const { organizations } = atlas;
    const before = await organizations.getOrgSettings({ orgId });
    expect(before).toEqual({
      apiAccessListRequired: false,
      genAIFeaturesEnabled: true,
      maxServiceAccountSecretValidityInHours: 8760,
      multiFactorAuthRequired: false,
      restrictEmployeeAccess: false,
      streamsCrossGroupEnabled: false,
    });
    const body = { multiFactorAuthRequired: true };
    expect(await organizations.updateOrgSettings({ orgId, body })).toEqual({ ...before, ...body });
    expect(await organizations.getOrgSettings({ orgId })).toEqual({ ...before, ...body });

    await organizations.updateOrgSettings({ orgId, body: { apiAccessListRequired: true } });
    await expect(organizations.getOrgSettings({ orgId })).rejects.toMatchObject({
      status: 403,
      errorCode: 'ORG_REQUIRES_ACCESS_LIST',
    });
    const { clientId, clientSecret } = server.credentials;
    const account = client({ clientId, clientSecret });
    await expect(account.organizations.getOrgSettings({ orgId })).rejects.toMatchObject({ status: 403 });
    await account.close();
  },
);

showing(
  'stateful',
  ['getOrgDelegationSettings', 'updateOrgDelegationSettings'],
  'nobody acts for the people of an organization until its settings say who may',
  async (world) => {
    const { atlas, orgId } = world;
    const { organizations } = atlas;
    const before = {
      delegatedMcpAccess: 'DISALLOWED',
      delegatedPartnerAccess: 'DISALLOWED',
      idleRefreshTokenLifetime: null,
      maximumRefreshTokenLifetime: null,
    };
    expect(await organizations.getOrgDelegationSettings({ orgId })).toEqual(before);
    const noted = await eventsOf(world, async () => {
      const body = { delegatedMcpAccess: 'READ_ONLY', idleRefreshTokenLifetime: 3600 };
      expect(await organizations.updateOrgDelegationSettings({ orgId, body })).toEqual({
        ...before,
        ...body,
      });
    });
    expect(noted.inOrg).toEqual(['ORG_DELEGATION_SETTINGS_UPDATED']);
    const body = { delegatedMcpAccess: null };
    expect(await organizations.updateOrgDelegationSettings({ orgId, body })).toEqual({
      ...before,
      idleRefreshTokenLifetime: 3600,
    });
    await expect(
      organizations.updateOrgDelegationSettings({ orgId, body: { maximumRefreshTokenLifetime: 0 } }),
    ).rejects.toMatchObject({ status: 400 });
  },
);

showing(
  'stateful',
  ['getOrgMaintenanceSettings', 'updateOrgMaintenanceSettings', 'resetOrgMaintenanceSettings'],
  'maintenance waves are assigned by hand until somebody chooses otherwise, and again after that is taken back',
  async ({ atlas, orgId }) => {
    const { organizations } = atlas;
    const before = { effectiveWaveAssignmentMode: 'MANUAL' };
    const chosen = {
      effectiveWaveAssignmentMode: 'ENV_TAG_MAPPING',
      waveAssignmentMode: 'ENV_TAG_MAPPING',
    };
    const choose = (waveAssignmentMode: string | null) =>
      organizations.updateOrgMaintenanceSettings({ orgId, body: { waveAssignmentMode } });
    expect(await organizations.getOrgMaintenanceSettings({ orgId })).toEqual(before);
    expect(await choose('ENV_TAG_MAPPING')).toEqual(chosen);
    expect(await organizations.updateOrgMaintenanceSettings({ orgId, body: {} })).toEqual(chosen);
    expect(await organizations.getOrgMaintenanceSettings({ orgId })).toEqual(chosen);
    expect(await organizations.resetOrgMaintenanceSettings({ orgId })).toEqual(before);
    await choose('ENV_TAG_MAPPING');
    expect(await choose(null)).toEqual(before);
    await expect(choose('SOMEHOW')).rejects.toMatchObject({ status: 400, errorCode: 'INVALID_ENUM_VALUE' });
  },
);
