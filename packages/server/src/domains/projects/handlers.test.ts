import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../world-fixture.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

describe('projects', () => {
  const orgId = (): string => world.atlas.credentials.orgId;

  test('are made, read, changed and deleted, each with an event', async () => {
    const made = await world.call('POST', '/groups', { name: 'shop', orgId: orgId() });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'shop',
      orgId: orgId(),
      clusterCount: 0,
      withDefaultAlertsSettings: true,
    });
    expect(made.body).not.toHaveProperty('tags');
    const path = `/groups/${made.body['id']}`;
    expect((await world.call('GET', path)).body).toEqual({ ...made.body, tags: [] });
    expect((await world.call('GET', '/groups/byName/shop')).body).toEqual({ ...made.body, tags: [] });
    const changed = await world.call('PATCH', path, { name: 'store', tags: [{ key: 'a', value: 'b' }] });
    expect(changed.body).toMatchObject({ name: 'store', tags: [{ key: 'a', value: 'b' }] });
    expect((await world.call('GET', '/groups/byName/shop')).code).toBe('GROUP_NAME_NOT_FOUND');
    const inGroup = (await world.call('GET', `${path}/events`)).results;
    expect(inGroup.map(({ eventTypeName }) => eventTypeName)).toEqual([
      'GROUP_NAME_CHANGED',
      'GROUP_TAGS_MODIFIED',
      'GROUP_CREATED',
    ]);
    expect(await world.call('DELETE', path)).toMatchObject({ status: 202, body: {} });
    expect((await world.call('GET', path)).code).toBe('GROUP_NOT_FOUND');
    const { results } = await world.call('GET', `${world.org}/events`);
    expect(results.map(({ eventTypeName }) => eventTypeName).slice(0, 3)).toEqual([
      'GROUP_DELETED',
      'GROUP_TAGS_MODIFIED',
      'GROUP_CREATED',
    ]);
  });

  test('have names of their own', async () => {
    await world.call('POST', '/groups', { name: 'one', orgId: orgId() });
    expect(await world.call('POST', '/groups', { name: 'one', orgId: orgId() })).toMatchObject({
      status: 409,
      code: 'GROUP_ALREADY_EXISTS',
    });
    const other = await world.call('POST', '/groups', { name: 'other', orgId: orgId() });
    expect((await world.call('PATCH', `/groups/${other.body['id']}`, { name: 'one' })).code).toBe(
      'GROUP_ALREADY_EXISTS',
    );
  });

  test('are listed by name, page by page', async () => {
    for (const name of ['zebra', 'Ant', 'bee']) await world.call('POST', '/groups', { name, orgId: orgId() });
    const names = (await world.call('GET', '/groups?itemsPerPage=500')).results.map(({ name }) =>
      String(name),
    );
    expect(names).toEqual([...names].sort());
    const second = await world.call('GET', '/groups?itemsPerPage=2&pageNum=2');
    expect(second.results.map(({ name }) => name)).toEqual(names.slice(2, 4));
    expect(second.body['totalCount']).toBe(names.length);
    expect((await world.call('GET', `${world.org}/groups?name=aNT`)).results.map(({ name }) => name)).toEqual(
      ['Ant'],
    );
  });

  test("of an organization that is not the caller's cannot be made", async () => {
    expect((await world.call('POST', '/groups', { name: 'x', orgId: '1'.repeat(24) })).code).toBe(
      'USER_CANNOT_ACCESS_ORG',
    );
  });

  test('take what belongs to them along, and leave keys without roles there', async () => {
    const made = await world.call('POST', '/groups', { name: 'temporary', orgId: orgId() });
    const path = `/groups/${made.body['id']}`;
    const key = await world.call('POST', `${path}/apiKeys`, { desc: 'k', roles: ['GROUP_OWNER'] });
    await world.call('POST', `${path}/databaseUsers`, {
      username: 'ada',
      databaseName: 'admin',
      password: 'correct-horse-battery',
      roles: [{ roleName: 'read', databaseName: 'x' }],
    });
    await world.call('DELETE', path);
    expect((await world.call('GET', `${world.org}/apiKeys/${key.body['id']}`)).body['roles']).toEqual([
      { orgId: orgId(), roleName: 'ORG_MEMBER' },
    ]);
  });

  test('belong to the oldest owner of the organization or to who is named, until they are gone', async () => {
    const before = (await world.call('GET', `${world.org}/users`)).results;
    const [owner] = before;
    const made = await world.call('POST', '/groups', { name: 'owned', orgId: orgId() });
    const path = `/groups/${made.body['id']}`;
    expect((await world.call('GET', `${path}/users`)).results).toMatchObject([
      { id: owner?.['id'], roles: ['GROUP_OWNER'] },
    ]);
    await world.call('DELETE', path);
    expect((await world.call('GET', `${world.org}/users`)).results).toEqual(before);
    const body = { name: 'named', orgId: orgId() };
    expect((await world.call('POST', `/groups?projectOwnerId=${owner?.['id']}`, body)).status).toBe(201);
    const nobody = await world.call('POST', `/groups?projectOwnerId=${'1'.repeat(24)}`, {
      ...body,
      name: 'not made',
    });
    expect(nobody.code).toBe('USER_NOT_IN_ORG');
    expect((await world.call('GET', '/groups/byName/not%20made')).code).toBe('GROUP_NAME_NOT_FOUND');
  });

  test('have switches that are kept', async () => {
    const { body } = await world.call('GET', `${world.group}/settings`);
    expect(Object.keys(body)).toHaveLength(12);
    const changed = await world.call('PATCH', `${world.group}/settings`, { isDataExplorerEnabled: false });
    expect(changed.body).toEqual({ ...body, isDataExplorerEnabled: false });
    expect((await world.call('GET', `${world.group}/settings`)).body).toEqual(changed.body);
  });

  test('have limits that can be set, within bounds, and taken back', async () => {
    const path = `${world.group}/limits/atlas.project.deployment.clusters`;
    const { body } = await world.call('GET', path);
    expect(body).toEqual({
      currentUsage: 0,
      defaultLimit: 25,
      maximumLimit: 100,
      name: 'atlas.project.deployment.clusters',
      value: 25,
    });
    expect((await world.call('PATCH', path, { value: 40 })).body['value']).toBe(40);
    expect((await world.call('PATCH', path, { value: 101 })).code).toBe('INVALID_ATTRIBUTE');
    const name = 'atlas.project.deployment.clusters';
    expect((await world.call('PATCH', path, { name, value: 40 })).status).toBe(200);
    expect((await world.call('PATCH', path, { name: 'other', value: 41 })).code).toBe('INVALID_ATTRIBUTE');
    expect((await world.call('GET', path)).body['value']).toBe(40);
    expect((await world.call('DELETE', path)).status).toBe(204);
    expect((await world.call('GET', path)).body).toEqual(body);
    expect((await world.call('GET', `${world.group}/limits/nonsense`)).code).toBe('INVALID_PATH_PARAMETER');
  });

  test('have members', async () => {
    const { results } = await world.call('GET', `${world.group}/users`);
    expect(results).toEqual([
      expect.objectContaining({
        username: 'owner@example.com',
        roles: ['GROUP_OWNER'],
        orgMembershipStatus: 'ACTIVE',
        mobileNumber: null,
      }),
      expect.objectContaining({ username: 'deputy@example.com', roles: ['GROUP_OWNER'] }),
    ]);
    const [{ id } = {}] = results;
    expect((await world.call('GET', `${world.group}/users/${id}`)).body).toEqual(results[0]);
    expect((await world.call('GET', `${world.org}/users/${id}`)).body).toMatchObject({
      roles: { orgRoles: ['ORG_OWNER'] },
    });
    expect((await world.call('GET', `/users/${id}`)).body).toMatchObject({
      emailAddress: 'owner@example.com',
    });
    expect((await world.call('GET', '/users/byName/owner@example.com')).body['id']).toBe(id);
    expect((await world.call('GET', `${world.group}/users?orgMembershipStatus=PENDING`)).results).toEqual([]);
    expect((await world.call('GET', `${world.org}/users?username=nobody@example.com`)).results).toEqual([]);
  });
});
