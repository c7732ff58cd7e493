import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { showing, type World } from '../support/showing.ts';

/** The federation the seeded organization is connected to. */
async function federationOf({ atlas, orgId }: Pick<World, 'atlas' | 'orgId'>) {
  const settings = await atlas.federatedAuthentication.getFederationSettings({ orgId });
  return { federationSettingsId: settings.id ?? '' };
}

const people = {
  protocol: 'OIDC',
  idpType: 'WORKFORCE',
  displayName: 'people',
  description: 'who works here',
  issuerUri: 'https://idp.example.com/oidc',
  audience: 'atlas',
  authorizationType: 'GROUP',
  groupsClaim: 'groups',
  userClaim: 'user',
  clientId: 'desk',
  requestedScopes: ['profiles'],
} as const;

const programs = {
  protocol: 'OIDC',
  idpType: 'WORKLOAD',
  displayName: 'programs',
  issuerUri: 'https://idp.example.com/oidc',
  audience: 'robots',
  authorizationType: 'USER',
} as const;

const body = <T extends object>(value: T) => ({ ...value, requestedScopes: ['profiles'] });

showing(
  'lifecycle',
  ['deleteFederationSettingIdentityProvider', 'getFederationSettingIdentityProvider'],
  'an identity provider of people is made, used by an organization, and goes once nobody uses it',
  async (world) => {
    const { atlas, orgId } = world;
    const { federatedAuthentication: federation } = atlas;
    const at = await federationOf(world);
    let id = '';
    const made = await eventsOf(world, async () => {
      const provider = await federation.createIdentityProvider({ ...at, body: body(people) });
      id = provider.id;
      // The keys recorded of this kind, in the service's order.
      expect(JSON.stringify(provider)).toBe(
        JSON.stringify({
          associatedDomains: [],
          associatedOrgs: [],
          audience: 'atlas',
          authorizationType: 'GROUP',
          clientId: 'desk',
          createdAt: '2026-01-01T00:00:00Z',
          description: 'who works here',
          displayName: 'people',
          groupsClaim: 'groups',
          id,
          idpType: 'WORKFORCE',
          issuerUri: 'https://idp.example.com/oidc',
          oktaIdpId: null,
          protocol: 'OIDC',
          requestedScopes: ['profiles'],
          updatedAt: null,
          userClaim: 'user',
        }),
      );
    });
    expect(made.inOrg).toEqual(['IDENTITY_PROVIDER_CREATED']);
    const one = { ...at, identityProviderId: id };
    const connected = await federation.getConnectedOrgConfig({ ...at, orgId });
    const used = await eventsOf(world, async () => {
      const { userConflicts, ...config } = connected;
      const answer = await federation.updateConnectedOrgConfig({
        ...at,
        orgId,
        body: { ...config, dataAccessIdentityProviderIds: [id] } as never,
      });
      expect(answer).toEqual({ ...connected, dataAccessIdentityProviderIds: [id] });
    });
    expect(used.inOrg).toEqual(['ORG_SETTINGS_UPDATED', 'OIDC_IDENTITY_PROVIDER_ENABLED']);
    expect((await federation.getIdentityProvider(one)).associatedOrgs).toMatchObject([{ orgId }]);
    await expect(federation.deleteIdentityProvider(one)).rejects.toMatchObject({
      status: 400,
      errorCode: 'VALIDATION_ERROR',
      parameters: [id],
    });
    await federation.updateConnectedOrgConfig({ ...at, orgId, body: { domainRestrictionEnabled: false } });
    const revoked = await eventsOf(world, () => federation.revokeJwksFromIdentityProvider(one).then());
    expect(revoked.inOrg).toEqual(['IDENTITY_PROVIDER_JWKS_REVOKED']);
    const gone = await eventsOf(world, () => federation.deleteIdentityProvider(one).then());
    expect(gone.inOrg).toEqual(['IDENTITY_PROVIDER_DELETED']);
    await expect(federation.getIdentityProvider(one)).rejects.toMatchObject({
      status: 404,
      errorCode: 'IDENTITY_PROVIDER_DOES_NOT_EXIST',
      parameters: [id],
    });
  },
);

showing(
  'stateful',
  [
    'createFederationSettingIdentityProvider',
    'listFederationSettingIdentityProviders',
    'updateFederationSettingIdentityProvider',
    'revokeFederationSettingIdentityProviderJwks',
  ],
  'identity providers are listed by protocol and type, and what one kind has another refuses',
  async (world) => {
    const { atlas } = world;
    const { federatedAuthentication: federation } = atlas;
    const at = await federationOf(world);
    const forPeople = await federation.createIdentityProvider({ ...at, body: body(people) });
    const forPrograms = await federation.createIdentityProvider({ ...at, body: programs });
    expect(Object.keys(forPrograms)).toEqual(
      Object.keys(forPeople).filter(
        (name) => !['associatedDomains', 'clientId', 'requestedScopes'].includes(name),
      ),
    );
    expect(forPrograms).toMatchObject({ groupsClaim: null, userClaim: 'sub', description: null });
    const ids = async (query: { protocol?: string[]; idpType?: string[] }) =>
      (await federation.listIdentityProviders({ ...at, ...query })).results.map(
        ({ displayName }) => displayName,
      );
    expect(await ids({})).toEqual(['Company directory']);
    expect(await ids({ protocol: ['OIDC'] })).toEqual(['people']);
    expect(await ids({ protocol: ['OIDC'], idpType: ['WORKLOAD'] })).toEqual(['programs']);
    expect(await ids({ protocol: ['OIDC', 'SAML'], idpType: ['WORKFORCE', 'WORKLOAD'] })).toHaveLength(3);

    const refusals: readonly (readonly [object, string])[] = [
      [{ ...programs, clientId: 'x' }, 'INVALID_ATTRIBUTE'],
      [{ ...programs, protocol: 'SAML', audience: 'x' }, 'INVALID_ATTRIBUTE'],
      [{ ...programs, audience: undefined }, 'MISSING_ATTRIBUTE'],
      [{ ...programs, audience: 'x', issuerUri: undefined }, 'MISSING_ATTRIBUTE'],
      [{ ...programs, audience: 'x', authorizationType: 'GROUP' }, 'MISSING_ATTRIBUTE'],
      [{ ...programs, audience: 'x', issuerUri: 'http://idp.example.com' }, 'INVALID_URL'],
      [programs, 'VALIDATION_ERROR'],
    ];
    for (const [wrong, errorCode] of refusals)
      await expect(federation.createIdentityProvider({ ...at, body: wrong as never })).rejects.toMatchObject({
        status: 400,
        errorCode,
      });

    const one = { ...at, identityProviderId: forPrograms.id };
    const changed = await eventsOf(world, async () => {
      const answer = await federation.updateIdentityProvider({ ...one, body: { displayName: 'robots' } });
      expect(answer).toEqual({ ...forPrograms, displayName: 'robots', updatedAt: '2026-01-01T00:00:00Z' });
    });
    expect(changed.inOrg).toEqual(['OIDC_IDENTITY_PROVIDER_UPDATED']);
    await expect(
      federation.updateIdentityProvider({ ...one, body: { idpType: 'WORKFORCE' } }),
    ).rejects.toMatchObject({
      errorCode: 'INVALID_ATTRIBUTE',
      parameters: ['idpType'],
    });
    // Servers tell those of a type apart by issuer and audience; one of another type may have the same.
    await federation.updateIdentityProvider({ ...one, body: { audience: people.audience } });
    const third = await federation.createIdentityProvider({
      ...at,
      body: { ...programs, audience: 'third' },
    });
    await expect(
      federation.updateIdentityProvider({
        ...at,
        identityProviderId: third.id,
        body: { audience: people.audience },
      }),
    ).rejects.toMatchObject({ errorCode: 'VALIDATION_ERROR' });
    await federation.revokeIdentityProviderJwks(one);
  },
);

showing(
  'stateful',
  [
    'getOrgFederationSettings',
    'listFederationSettingIdentityProviders',
    'getFederationSettingIdentityProvider',
    'updateFederationSettingIdentityProvider',
    'getFederationSettingIdentityProviderMetadata',
    'updateFederationSettingConnectedOrgConfig',
  ],
  'people sign in with a SAML identity provider once their organization is connected to it',
  async (world) => {
    const { atlas, orgId } = world;
    const { federatedAuthentication: federation } = atlas;
    const settings = await federation.getOrgFederationSettings({ orgId });
    expect(settings).toEqual({
      federatedDomains: [],
      hasRoleMappings: false,
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      identityProviderId: null,
      identityProviderStatus: 'INACTIVE',
    });
    const at = { federationSettingsId: settings.id ?? '' };
    const [provider] = (await federation.listIdentityProviders(at)).results;
    const legacy = provider?.oktaIdpId ?? '';
    const one = { ...at, identityProviderId: provider?.id ?? '' };
    expect(await federation.getIdentityProvider(one)).toEqual(provider);
    expect(Object.keys(provider ?? {})).toEqual([
      'acsUrl',
      'associatedDomains',
      'associatedOrgs',
      'audienceUri',
      'createdAt',
      'description',
      'displayName',
      'id',
      'idpType',
      'issuerUri',
      'oktaIdpId',
      'pemFileInfo',
      'protocol',
      'requestBinding',
      'responseSignatureAlgorithm',
      'slug',
      'ssoDebugEnabled',
      'ssoUrl',
      'status',
      'updatedAt',
    ]);
    const xml = await federation.getIdentityProviderMetadata({ ...at, identityProviderId: legacy });
    expect(xml).toMatch(/^<\?xml version="1\.0"/);
    expect(xml).toContain(`Location="https://auth.mongodb.com/sso/saml2/${legacy}"`);
    await expect(
      federation.getIdentityProviderMetadata({ ...at, identityProviderId: 'f'.repeat(20) }),
    ).rejects.toMatchObject({ status: 404, errorCode: 'IDENTITY_PROVIDER_DOES_NOT_EXIST' });

    await federation.updateConnectedOrgConfig({
      ...at,
      orgId,
      body: { domainRestrictionEnabled: false, identityProviderId: legacy },
    });
    const changed = await eventsOf(world, async () => {
      const certificates = [{ notBefore: '2026-02-01T00:00:00Z', notAfter: '2027-02-01T00:00:00Z' }];
      const answer = await federation.updateIdentityProvider({
        ...one,
        body: {
          ssoDebugEnabled: true,
          status: 'INACTIVE',
          associatedDomains: ['example.com'],
          pemFileInfo: { certificates, fileName: 'new.pem' },
        },
      });
      expect(answer).toMatchObject({
        pemFileInfo: { certificates, fileName: 'new.pem' },
        status: 'INACTIVE',
      });
    });
    expect(changed.inOrg).toEqual([
      'IDENTITY_PROVIDER_UPDATED',
      'IDENTITY_PROVIDER_DEACTIVATED',
      'DOMAINS_ASSOCIATED',
    ]);
    expect(await federation.getOrgFederationSettings({ orgId })).toMatchObject({
      federatedDomains: ['example.com'],
      identityProviderId: legacy,
      identityProviderStatus: 'INACTIVE',
    });
    await federation.updateIdentityProvider({ ...one, body: { status: 'ACTIVE' } as never });
    expect((await federation.getFederationSettings({ orgId })).identityProviderStatus).toBe('ACTIVE');
    const refused: readonly (readonly [object, string])[] = [
      [{ ssoDebugEnabled: true, protocol: 'OIDC' }, 'INVALID_ATTRIBUTE'],
      [{ audience: 'x' }, 'INVALID_ATTRIBUTE'],
      [{ ssoDebugEnabled: true, pemFileInfo: { certificates: [{ content: 'none' }] } }, 'VALIDATION_ERROR'],
    ];
    for (const [wrong, errorCode] of refused)
      await expect(federation.updateIdentityProvider({ ...one, body: wrong as never })).rejects.toMatchObject(
        {
          errorCode,
        },
      );
    await expect(federation.revokeIdentityProviderJwks(one)).rejects.toMatchObject({
      errorCode: 'VALIDATION_ERROR',
    });
  },
);

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
