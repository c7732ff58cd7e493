import { describe, expect, test } from 'vitest';
import { documentOf, itemsOf, lineOf, namesOf, openSeen, type SeenWorld } from '../../support/seen.ts';

/** Path of the world's federation. */
async function federation(seen: SeenWorld): Promise<string> {
  const { id } = documentOf(await seen.ask('GET', `${seen.org}/federationSettings`));
  return `/api/atlas/v2/federationSettings/${id}`;
}

const version = '2023-11-15';
const provider = (idpType: string): object => ({
  audience: 'an audience',
  authorizationType: 'GROUP',
  description: 'seen',
  displayName: idpType.toLowerCase(),
  groupsClaim: 'groups',
  idpType,
  issuerUri: 'https://issuer.example.com',
  protocol: 'OIDC',
  userClaim: 'user',
});

describe('a federation', () => {
  test('begins without domains and without a provider', async () => {
    await using seen = await openSeen();
    const answer = await seen.ask('GET', `${seen.org}/federationSettings`);
    expect(lineOf(answer)).toBe('200 2023-01-01 500');
    expect(namesOf(answer.json)).toBe(
      'federatedDomains hasRoleMappings id identityProviderId identityProviderStatus',
    );
    expect(answer.json).toMatchObject({
      federatedDomains: [],
      hasRoleMappings: false,
      identityProviderId: null,
      identityProviderStatus: 'INACTIVE',
    });
  });

  test('shows people and programs that sign in with different names', async () => {
    await using seen = await openSeen();
    const path = `${await federation(seen)}/identityProviders`;
    const add = async (body: object): Promise<string> => {
      const made = await seen.ask('POST', path, { version, body });
      expect(lineOf(made)).toBe('200 2023-11-15 300');
      expect(made.json).toMatchObject({ associatedOrgs: [], oktaIdpId: null, updatedAt: null });
      const { id } = documentOf(made);
      expect((await seen.ask('GET', `${path}/${id}`, { version })).json).toEqual(made.json);
      return namesOf(made.json);
    };
    const people = {
      ...provider('WORKFORCE'),
      associatedDomains: [],
      clientId: 'x',
      requestedScopes: ['profile'],
    };
    expect(await add(people)).toBe(
      'associatedDomains associatedOrgs audience authorizationType clientId createdAt description displayName groupsClaim id idpType issuerUri oktaIdpId protocol requestedScopes updatedAt userClaim',
    );
    const programs = { ...provider('WORKLOAD'), issuerUri: 'https://other.example.com' };
    expect(await add(programs)).toBe(
      'associatedOrgs audience authorizationType createdAt description displayName groupsClaim id idpType issuerUri oktaIdpId protocol updatedAt userClaim',
    );
    expect(lineOf(await seen.ask('GET', `${path}?protocol=OIDC`))).toBe('200 2023-01-01 300');
  });

  test('connects an organization with a change of its configuration', async () => {
    await using seen = await openSeen();
    const path = await federation(seen);
    const made = await seen.ask('POST', `${path}/identityProviders`, { version, body: provider('WORKLOAD') });
    const { id } = documentOf(made);
    const config = `${path}/connectedOrgConfigs/${seen.world.orgId}`;
    const body = { dataAccessIdentityProviderIds: [id] };
    const connected = await seen.ask('PATCH', config, { body });
    expect(lineOf(connected)).toBe('200 2023-01-01 500');
    expect(connected.json).toMatchObject({ ...body, identityProviderId: null, userConflicts: null });
    expect(lineOf(await seen.ask('GET', `${path}/connectedOrgConfigs`))).toBe('200 2023-01-01 300');
    await seen.ask('PATCH', config, { body: { dataAccessIdentityProviderIds: [] } });
    const jwks = await seen.ask('DELETE', `${path}/identityProviders/${id}/jwks`, { version });
    const gone = await seen.ask('DELETE', `${path}/identityProviders/${id}`, { version });
    expect([lineOf(jwks), lineOf(gone)]).toEqual(['204 2023-11-15 300', '204 2023-11-15 300']);
  });
});

describe('a federated database', () => {
  test('has two limits once one was set', async () => {
    await using seen = await openSeen();
    const path = `${seen.group}/dataFederation`;
    await seen.ask('POST', path, { body: { name: 'lake' } });
    const limit = `${path}/lake/limits/bytesProcessed.query`;
    const set = await seen.ask('PATCH', limit, { body: { value: 118000000000 } });
    expect([lineOf(set), namesOf(set.json)]).toEqual([
      '200 2023-01-01 1200',
      'currentUsage lastModifiedDate name tenantName value',
    ]);
    expect(set.json).toMatchObject({ currentUsage: 0, name: 'bytesProcessed.query', tenantName: 'lake' });
    expect((await seen.ask('GET', `${path}/lake/limits`)).json).toHaveLength(2);
    expect(lineOf(await seen.ask('DELETE', limit))).toBe('204 2023-01-01 1200');
  });
});

describe('private endpoints of Azure', () => {
  test('have the names of their cloud', async () => {
    await using seen = await openSeen();
    const made = await seen.ask('POST', `${seen.group}/privateEndpoint/endpointService`, {
      body: { providerName: 'AZURE', region: 'US_EAST_2' },
    });
    expect([lineOf(made), namesOf(made.json)]).toEqual([
      '201 2023-01-01 4000',
      'cloudProvider errorMessage id privateEndpoints privateLinkServiceName privateLinkServiceResourceId regionName status',
    ]);
    expect(made.json).toMatchObject({
      errorMessage: null,
      privateEndpoints: [],
      privateLinkServiceName: null,
      privateLinkServiceResourceId: null,
      status: 'INITIATING',
    });
  });
});

describe('teams', () => {
  test('take users with the old operation, and show them in the new form', async () => {
    await using seen = await openSeen();
    const users = itemsOf(await seen.ask('GET', `${seen.org}/users`, { version: '2025-02-19' }));
    const [one, other] = users;
    const made = await seen.ask('POST', `${seen.org}/teams`, {
      body: { name: 'a team', usernames: [one?.['username']] },
    });
    expect([lineOf(made), namesOf(made.json)]).toEqual(['201 2023-01-01 1200', 'id links name usernames']);
    const path = `${seen.org}/teams/${documentOf(made)['id']}/users`;
    const added = await seen.ask('POST', path, { body: [{ id: other?.['id'] }] });
    expect(lineOf(added)).toBe('200 2023-01-01 1200');
    expect(added.headers.get('deprecation')).toBe('Wed, 19 Feb 2025 00:00:00 GMT');
    expect(itemsOf(added)).toHaveLength(2);
    const listed = await seen.ask('GET', path, { version: '2025-02-19' });
    expect(lineOf(listed)).toBe('200 2025-02-19 1200');
    expect(itemsOf(listed).map(namesOf)).toContain(
      'country createdAt firstName id lastAuth lastName mobileNumber orgMembershipStatus roles teamIds username',
    );
    expect(lineOf(await seen.ask('DELETE', `${path}/${other?.['id']}`))).toBe('204 2023-01-01 1200');
  });
});
