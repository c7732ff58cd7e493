import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../world-fixture.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

describe('organizations', () => {
  test('are shown with their links, in a list with self only', async () => {
    const { body } = await world.call('GET', world.org);
    const rels = (body['links'] as readonly { readonly rel: string }[]).map(({ rel }) => rel);
    expect(rels).toEqual([
      'self',
      'https://cloud.mongodb.com/groups',
      'https://cloud.mongodb.com/teams',
      'https://cloud.mongodb.com/users',
    ]);
    const { results } = await world.call('GET', '/orgs');
    expect(results).toEqual([
      { ...body, links: [{ rel: 'self', href: `${world.atlas.url}/api/atlas/v2${world.org}` }] },
    ]);
  });

  test.each([
    ['Merc', 1],
    ['mERC', 1],
    ['erc', 0],
    ['', 1],
  ])('are found by the beginning of their name: %j', async (name, count) => {
    expect((await world.call('GET', `/orgs?name=${name}`)).body['totalCount']).toBe(count);
  });

  test('can be renamed, but not to anything', async () => {
    expect((await world.call('PATCH', world.org, { name: 'Renamed' })).body['name']).toBe('Renamed');
    expect((await world.call('GET', world.org)).body['name']).toBe('Renamed');
    expect((await world.call('PATCH', world.org, { name: 'no/slash' })).code).toBe('INVALID_ATTRIBUTE');
    await world.call('PATCH', world.org, { name: 'Mercator' });
  });

  test('are made with a key of their own, which can delete them once they are empty', async () => {
    const made = await world.call('POST', '/orgs', {
      name: 'Second',
      apiKey: { desc: 'owner', roles: ['ORG_OWNER'] },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      organization: { name: 'Second', isDeleted: false },
      apiKey: { desc: 'owner', privateKey: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect((await world.call('DELETE', world.org)).code).toBe('ORG_NOT_EMPTY');
  });

  test('are made with a service account of their own, whose secret is shown once and works', async () => {
    const serviceAccount = {
      name: 'robot',
      description: 'runs it',
      roles: ['ORG_OWNER'],
      secretExpiresAfterHours: 8,
    };
    const made = await world.call('POST', '/orgs', { name: 'Third', serviceAccount });
    expect(made.status).toBe(201);
    expect(made.body['serviceAccount']).toMatchObject({
      name: 'robot',
      description: 'runs it',
      roles: ['ORG_OWNER'],
      secrets: [{ secret: expect.stringMatching(/^mdb_sa_sk_/), expiresAt: '2026-01-01T08:00:00Z' }],
    });
    const { id } = made.body['organization'] as { readonly id: string };
    const shown = made.body['serviceAccount'] as {
      readonly clientId: string;
      readonly secrets: readonly { readonly secret: string }[];
    };
    const token = await world.token({
      clientId: shown.clientId,
      clientSecret: shown.secrets[0]?.secret ?? '',
    });
    const again = await world.call('GET', `/orgs/${id}/serviceAccounts/${shown.clientId}`, undefined, token);
    expect(again.body).toMatchObject({ name: 'robot', secrets: [{ maskedSecretValue: expect.any(String) }] });
    expect(JSON.stringify(again.body)).not.toContain(shown.secrets[0]?.secret);
    expect((await world.call('DELETE', `/orgs/${id}`, undefined, token)).status).toBe(204);
  });

  test('are not made at all when their service account cannot be', async () => {
    const serviceAccount = {
      name: 'robot',
      description: 'runs it',
      roles: ['ORG_OWNER'],
      secretExpiresAfterHours: 9000,
    };
    const before = await world.snapshot('/orgs', `${world.org}/events`);
    expect((await world.call('POST', '/orgs', { name: 'Never', serviceAccount })).code).toBe(
      'INVALID_ATTRIBUTE',
    );
    expect(await world.snapshot('/orgs', `${world.org}/events`)).toBe(before);
  });

  test('belong to the person who is named, who has to be a member of the organization that makes them', async () => {
    const [owner] = (await world.call('GET', `${world.org}/users`)).results;
    const apiKey = { desc: 'owner', roles: ['ORG_OWNER'] };
    const serviceAccount = { name: 'a', description: 'b', roles: ['ORG_OWNER'], secretExpiresAfterHours: 8 };
    const made = await world.call('POST', '/orgs', {
      name: 'Owned',
      apiKey,
      serviceAccount,
      orgOwnerId: owner?.['id'],
    });
    expect(made.body['orgOwnerId']).toBe(owner?.['id']);
    const { id } = made.body['organization'] as { readonly id: string };
    const account = made.body['serviceAccount'] as {
      readonly clientId: string;
      readonly secrets: readonly { readonly secret: string }[];
    };
    const clientSecret = account.secrets[0]?.secret ?? '';
    const token = await world.token({ clientId: account.clientId, clientSecret });
    expect((await world.call('GET', `/orgs/${id}/users`, undefined, token)).results).toMatchObject([
      { id: owner?.['id'], roles: { orgRoles: ['ORG_OWNER'], groupRoleAssignments: [] } },
    ]);
    expect((await world.call('GET', `/users/${owner?.['id']}`, undefined, token)).body).toMatchObject({
      roles: [{ orgId: id, roleName: 'ORG_OWNER' }],
    });
    expect((await world.call('GET', `/users/${owner?.['id']}`)).status).toBe(200);
    const stranger = { name: 'Owned', orgOwnerId: '1'.repeat(24) };
    expect((await world.call('POST', '/orgs', stranger)).code).toBe('USER_NOT_IN_ORG');
  });

  test('cannot join a federation, since there is none', async () => {
    const body = { name: 'Federated', federationSettingsId: '1'.repeat(24) };
    expect(await world.call('POST', '/orgs', body)).toMatchObject({
      status: 404,
      code: 'RESOURCE_NOT_FOUND',
    });
  });

  test('have settings that are kept', async () => {
    const before = await world.call('GET', `${world.org}/settings`);
    expect(before.body).toMatchObject({ apiAccessListRequired: false, multiFactorAuthRequired: false });
    const changed = { ...before.body, maxServiceAccountSecretValidityInHours: 24 };
    expect(
      (await world.call('PATCH', `${world.org}/settings`, { maxServiceAccountSecretValidityInHours: 24 }))
        .body,
    ).toEqual(changed);
    expect((await world.call('GET', `${world.org}/settings`)).body).toEqual(changed);
    expect(
      (await world.call('PATCH', `${world.org}/settings`, { maxServiceAccountSecretValidityInHours: 1 }))
        .code,
    ).toBe('INVALID_ATTRIBUTE');
  });

  test('can demand access lists, and then let nobody in without one', async () => {
    await using other = await testWorld();
    await other.call('PATCH', `${other.org}/settings`, { apiAccessListRequired: true });
    expect(await other.call('GET', other.org)).toMatchObject({
      status: 403,
      code: 'ORG_REQUIRES_ACCESS_LIST',
    });
  });
});
