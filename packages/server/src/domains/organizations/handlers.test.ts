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
