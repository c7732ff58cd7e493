import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { federationOf, programs } from '../support/federation.ts';
import { showing } from '../support/showing.ts';

showing(
  'lifecycle',
  ['getFederationSettingConnectedOrgConfig', 'removeFederationSettingConnectedOrgConfig'],
  'an organization is connected to a federation until it is taken out of it, and the last one stays',
  async (world) => {
    const { atlas, orgId, client } = world;
    const { federatedAuthentication: federation, organizations } = atlas;
    const at = await federationOf(world);
    expect(JSON.stringify(await federation.getConnectedOrgConfig({ ...at, orgId }))).toBe(
      JSON.stringify({
        dataAccessIdentityProviderIds: [],
        domainAllowList: [],
        domainRestrictionEnabled: false,
        identityProviderId: null,
        instantUserProvisioningDisabled: null,
        orgId,
        postAuthRoleGrants: [],
        roleMappings: [],
        userConflicts: null,
      }),
    );
    await expect(federation.removeConnectedOrgConfig({ ...at, orgId })).rejects.toMatchObject({
      status: 400,
      errorCode: 'VALIDATION_ERROR',
    });
    const made = await organizations.createOrg({
      body: { name: 'Second', ...at, apiKey: { desc: 'key', roles: ['ORG_OWNER'] } },
    });
    const second = made.organization?.id ?? '';
    const { publicKey = '', privateKey = '' } = made.apiKey ?? {};
    const owner = client({ publicKey, privateKey });
    expect((await federation.listConnectedOrgConfigs(at)).results).toMatchObject([
      { orgId },
      { orgId: second },
    ]);
    await expect(federation.deleteFederationSetting(at)).rejects.toMatchObject({
      errorCode: 'VALIDATION_ERROR',
    });
    await expect(federation.getConnectedOrgConfig({ ...at, orgId: second })).rejects.toMatchObject({
      status: 401,
      errorCode: 'USER_CANNOT_ACCESS_ORG',
    });
    const own = { ...at, orgId: second };
    expect((await owner.federatedAuthentication.getConnectedOrgConfig(own)).orgId).toBe(second);
    await owner.federatedAuthentication.removeConnectedOrgConfig(own);
    await expect(owner.federatedAuthentication.getConnectedOrgConfig(own)).rejects.toMatchObject({
      status: 404,
      errorCode: 'RESOURCE_NOT_FOUND',
    });
    await owner.close();
  },
);

showing(
  'stateful',
  ['listFederationSettingConnectedOrgConfigs', 'deleteFederationSetting', 'getOrgFederationSettings'],
  'a federation goes with its identity providers when its last organization wants it to',
  async (world) => {
    const { atlas, orgId } = world;
    const { federatedAuthentication: federation, organizations } = atlas;
    const at = await federationOf(world);
    expect((await federation.listConnectedOrgConfigs(at)).totalCount).toBe(1);
    const gone = await eventsOf(world, () => federation.deleteFederationApp(at).then());
    expect(gone.inOrg).toEqual(['FEDERATION_SETTINGS_DELETED']);
    const missing = { status: 404, errorCode: 'RESOURCE_NOT_FOUND' };
    await expect(federation.getFederationSettings({ orgId })).rejects.toMatchObject(missing);
    await expect(federation.listIdentityProviders(at)).rejects.toMatchObject(missing);
    await expect(
      organizations.createOrg({ body: { name: 'x', ...at, apiKey: { desc: 'k', roles: ['ORG_OWNER'] } } }),
    ).rejects.toMatchObject(missing);
  },
);

showing(
  'stateful',
  [
    'createFederationSettingConnectedOrgConfigRoleMapping',
    'getFederationSettingConnectedOrgConfigRoleMapping',
    'listFederationSettingConnectedOrgConfigRoleMappings',
    'updateFederationSettingConnectedOrgConfigRoleMapping',
    'deleteFederationSettingConnectedOrgConfigRoleMapping',
    'updateFederationSettingConnectedOrgConfig',
  ],
  'groups of an identity provider are mapped to roles of the organization and its projects',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { federatedAuthentication: federation } = atlas;
    const at = { ...(await federationOf(world)), orgId };
    const roleAssignments = [
      { orgId, role: 'ORG_MEMBER' },
      { groupId, role: 'GROUP_READ_ONLY' },
    ];
    let id = '';
    const made = await eventsOf(world, async () => {
      const mapping = await federation.createRoleMapping({
        ...at,
        body: { externalGroupName: 'dba', roleAssignments },
      });
      id = mapping.id ?? '';
      expect(mapping).toEqual({ externalGroupName: 'dba', id, roleAssignments });
    });
    expect(made.inOrg).toEqual(['ROLE_MAPPING_CREATED']);
    expect((await federation.getFederationSettings({ orgId })).hasRoleMappings).toBe(true);
    expect((await federation.listRoleMappings(at)).results).toEqual([
      { externalGroupName: 'dba', id, roleAssignments },
    ]);
    const refusals: readonly (readonly [string, object[], string])[] = [
      ['dba', roleAssignments, 'VALIDATION_ERROR'],
      ['ops', [{ groupId, role: 'GROUP_READ_ONLY' }], 'MISSING_ATTRIBUTE'],
      ['ops', [{ role: 'ORG_MEMBER' }], 'ROLE_NEEDS_ORG_ID'],
      ['ops', [{ orgId, groupId, role: 'ORG_MEMBER' }], 'ROLE_NEEDS_NO_GROUP_ID'],
      ['ops', [{ orgId, role: 'GROUP_OWNER' }], 'ROLE_NEEDS_NO_ORG_ID'],
      ['ops', [{ role: 'GROUP_OWNER' }], 'ROLE_NEEDS_GROUP_ID'],
      ['ops', [{ groupId: '1'.repeat(24), role: 'GROUP_OWNER' }], 'GROUP_NOT_FOUND'],
      ['ops', [{ orgId, role: 'ORG_NOTHING' }], 'INVALID_ROLE_FOR_ORG'],
    ];
    for (const [externalGroupName, wrong, errorCode] of refusals)
      await expect(
        federation.createRoleMapping({ ...at, body: { externalGroupName, roleAssignments: wrong } }),
        errorCode,
      ).rejects.toMatchObject({ errorCode });

    const project = await atlas.projects.createGroup({ body: { name: 'passing', orgId } });
    const passing = [
      { orgId, role: 'ORG_MEMBER' },
      { groupId: project.id ?? '', role: 'GROUP_OWNER' },
    ];
    const body = { externalGroupName: 'passing', roleAssignments: passing };
    const other = await federation.createRoleMapping({ ...at, body });
    await atlas.projects.deleteGroup({ groupId: project.id ?? '' });
    const left = { ...other, roleAssignments: passing.slice(0, 1) };
    expect(await federation.getRoleMapping({ ...at, id: other.id ?? '' })).toEqual(left);
    await federation.deleteRoleMapping({ ...at, id: other.id ?? '' });

    const fewer = { externalGroupName: 'admins', roleAssignments: [{ orgId, role: 'ORG_OWNER' }] };
    const changed = await eventsOf(world, async () => {
      expect(await federation.updateRoleMapping({ ...at, id, body: fewer })).toEqual({ ...fewer, id });
    });
    expect(changed.inOrg).toEqual(['ROLE_MAPPING_UPDATED']);
    expect(await federation.getRoleMapping({ ...at, id })).toEqual({ ...fewer, id });
    const config = await federation.getConnectedOrgConfig(at);
    expect(config.roleMappings).toEqual([{ ...fewer, id }]);
    // Whoever sends back all that was read, changes nothing; roles that come with signing in need a place to sign in.
    expect(await federation.updateConnectedOrgConfig({ ...at, body: config })).toEqual(config);
    for (const wrong of [
      { postAuthRoleGrants: ['ORG_OWNER'] },
      { roleMappings: [] as const, identityProviderId: 'f'.repeat(20) },
    ])
      await expect(
        federation.updateConnectedOrgConfig({ ...at, body: { ...config, ...wrong } as never }),
      ).rejects.toMatchObject({ status: 400 });
    const gone = await eventsOf(world, () => federation.deleteRoleMapping({ ...at, id }).then());
    expect(gone.inOrg).toEqual(['ROLE_MAPPING_DELETED']);
    await expect(federation.getRoleMapping({ ...at, id })).rejects.toMatchObject({
      status: 404,
      errorCode: 'RESOURCE_NOT_FOUND',
    });
    expect((await federation.getFederationSettings({ orgId })).hasRoleMappings).toBe(false);
  },
);

showing(
  'stateful',
  ['updateFederationSettingConnectedOrgConfig', 'createOrgUser'],
  'an organization that restricts its domains tells who would not be let in, and invites nobody else',
  async (world) => {
    const { atlas, orgId } = world;
    const { federatedAuthentication: federation, mongoDbCloudUsers: users } = atlas;
    const at = { ...(await federationOf(world)), orgId };
    const restricted = await eventsOf(world, async () => {
      const { userConflicts } = await federation.updateConnectedOrgConfig({
        ...at,
        body: { domainRestrictionEnabled: true, domainAllowList: ['company.example'] },
      });
      expect(userConflicts).toMatchObject([
        { emailAddress: 'owner@example.com', federationSettingsId: at.federationSettingsId },
        { emailAddress: 'deputy@example.com' },
        { emailAddress: 'member@example.com' },
      ]);
    });
    expect(restricted.inOrg).toEqual(['ORG_SETTINGS_UPDATED', 'RESTRICT_ORG_MEMBERSHIP_ENABLED']);
    const invite = (username: string) =>
      users.createOrgUser({ orgId, body: { username, roles: { orgRoles: ['ORG_MEMBER'] } } });
    await expect(invite('ada@example.com')).rejects.toMatchObject({
      status: 400,
      errorCode: 'DOMAIN_NOT_IN_ALLOW_LIST',
    });
    expect((await invite('ada@Company.Example')).orgMembershipStatus).toBe('PENDING');
    expect((await federation.getConnectedOrgConfig(at)).domainAllowList).toEqual(['company.example']);
  },
);

showing(
  'stateful',
  ['getOrgFederationSettings', 'createFederationSettingIdentityProvider'],
  'a federation is for owners of its organizations alone',
  async (world) => {
    const { atlas, orgId, client } = world;
    const at = await federationOf(world);
    await atlas.federatedAuthentication.createIdentityProvider({ ...at, body: programs });
    const reader = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'reader', roles: ['ORG_READ_ONLY'] },
    });
    const made = await atlas.organizations.createOrg({
      body: { name: 'Apart', apiKey: { desc: 'key', roles: ['ORG_OWNER'] } },
    });
    const credentials = ({
      publicKey = '',
      privateKey = '',
    }: {
      publicKey?: string;
      privateKey?: string;
    }) => ({
      publicKey,
      privateKey,
    });
    const weak = client(credentials(reader));
    const apart = client(credentials(made.apiKey ?? {}));
    const refused = { status: 401, errorCode: 'USER_UNAUTHORIZED' };
    await expect(weak.federatedAuthentication.getFederationSettings({ orgId })).rejects.toMatchObject(
      refused,
    );
    await expect(
      weak.federatedAuthentication.createIdentityProvider({ ...at, body: programs }),
    ).rejects.toMatchObject(refused);
    await expect(apart.federatedAuthentication.listIdentityProviders(at)).rejects.toMatchObject({
      status: 404,
    });
    const other = { orgId: made.organization?.id ?? '' };
    await expect(apart.federatedAuthentication.getFederationSettings(other)).rejects.toMatchObject({
      status: 404,
    });
    await weak.close();
    await apart.close();
  },
);
