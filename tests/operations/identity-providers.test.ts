import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { federationOf, programs } from '../support/federation.ts';
import { showing } from '../support/showing.ts';

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
};

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
      const provider = await federation.createIdentityProvider({ ...at, body: people });
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
      const answer = await federation.updateConnectedOrgConfig({
        ...at,
        orgId,
        body: { ...connected, dataAccessIdentityProviderIds: [id] },
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
    const forPeople = await federation.createIdentityProvider({ ...at, body: people });
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
    await federation.updateIdentityProvider({ ...one, body: { status: 'ACTIVE' } });
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
