import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../world-fixture.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

describe('API keys', () => {
  const create = (path: string, roles: readonly string[]) =>
    world.call('POST', `${path}/apiKeys`, { desc: 'a key', roles });

  test('show their private key once, and its end from then on', async () => {
    const { status, body } = await create(world.org, ['ORG_READ_ONLY']);
    expect(status).toBe(200);
    const privateKey = String(body['privateKey']);
    expect(privateKey).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const path = `${world.org}/apiKeys/${body['id']}`;
    const masked = { ...body, privateKey: `********-****-****-${privateKey.slice(-12)}` };
    expect((await world.call('GET', path)).body).toEqual(masked);
    expect((await world.call('GET', `${world.org}/apiKeys`)).results).toContainEqual(masked);
    expect(
      (await world.call('PATCH', path, { desc: 'renamed', roles: ['ORG_MEMBER', 'ORG_GROUP_CREATOR'] })).body,
    ).toMatchObject({
      desc: 'renamed',
      roles: [{ roleName: 'ORG_MEMBER' }, { roleName: 'ORG_GROUP_CREATOR' }],
    });
    expect((await world.call('DELETE', path)).status).toBe(204);
    expect(await world.call('GET', path)).toMatchObject({ status: 404, code: 'API_KEY_NOT_FOUND' });
  });

  test("made in a project are the organization's too, and can be put into and out of projects", async () => {
    const { body } = await create(world.group, ['GROUP_READ_ONLY']);
    const { orgId, projectId } = world.atlas.credentials;
    expect(body['roles']).toEqual([
      { groupId: projectId, roleName: 'GROUP_READ_ONLY' },
      { orgId, roleName: 'ORG_MEMBER' },
    ]);
    const inProject = `${world.group}/apiKeys/${body['id']}`;
    const ids = async () => (await world.call('GET', `${world.group}/apiKeys`)).results.map(({ id }) => id);
    expect(await ids()).toContain(body['id']);
    expect((await world.call('PATCH', inProject, { roles: ['GROUP_OWNER'] })).body['roles']).toContainEqual({
      groupId: projectId,
      roleName: 'GROUP_OWNER',
    });
    expect((await world.call('DELETE', inProject)).status).toBe(204);
    expect(await ids()).not.toContain(body['id']);
    expect((await world.call('DELETE', inProject)).code).toBe('API_KEY_NOT_FOUND');
    expect((await world.call('POST', inProject, [{ roles: ['GROUP_OWNER'] }])).status).toBe(204);
    expect(await ids()).toContain(body['id']);
    expect((await world.call('GET', `${world.org}/apiKeys/${body['id']}`)).status).toBe(200);
  });

  test('need roles that fit', async () => {
    expect((await create(world.group, ['ORG_OWNER'])).code).toBe('INVALID_ENUM_VALUE');
    expect((await create(world.org, ['GROUP_OWNER'])).code).toBe('INVALID_ENUM_VALUE');
    expect((await create(world.org, [])).code).toBe('INVALID_ATTRIBUTE');
  });

  test('have access lists: addresses in one form, each once, found by either', async () => {
    const { body } = await create(world.org, ['ORG_MEMBER']);
    const list = `${world.org}/apiKeys/${body['id']}/accessList`;
    const added = await world.call('POST', list, [
      { ipAddress: '10.0.0.1' },
      { cidrBlock: '10.0.0.1/32' },
      { cidrBlock: '192.168.0.0/16' },
    ]);
    expect(added.results.map(({ cidrBlock, ipAddress }) => [cidrBlock, ipAddress])).toEqual([
      ['10.0.0.1/32', '10.0.0.1'],
      ['192.168.0.0/16', undefined],
    ]);
    for (const entry of ['10.0.0.1', '10.0.0.1%2F32'])
      expect((await world.call('GET', `${list}/${entry}`)).body).toMatchObject({
        cidrBlock: '10.0.0.1/32',
        count: 0,
      });
    expect((await world.call('POST', list, [{}])).code).toBe('MISSING_ONE_OF_ATTRIBUTES');
    expect((await world.call('POST', list, [{ cidrBlock: '10.0.0.1/8' }])).code).toBe(
      'ATLAS_NON_CANONICAL_CIDR_BLOCK',
    );
    expect((await world.call('POST', list, [{ cidrBlock: '10.0.0.0/8', ipAddress: '10.0.0.2' }])).code).toBe(
      'MULTIPLE_VALUES_SPECIFIED_FOR_ONE_NETWORK_PERMISSION_ENTRY',
    );
    expect((await world.call('DELETE', `${list}/10.0.0.1`)).status).toBe(204);
    expect((await world.call('GET', `${list}/10.0.0.1`)).code).toBe('API_KEY_WHITELIST_NOT_FOUND');
  });

  test('have access lists with IPv6 in one form, however it is written', async () => {
    const { body } = await create(world.org, ['ORG_MEMBER']);
    const list = `${world.org}/apiKeys/${body['id']}/accessList`;
    const added = await world.call('POST', list, [
      { ipAddress: '2001:DB8:0:0:0:0:0:1' },
      { ipAddress: '2001:db8::1' },
      { cidrBlock: '2001:db8:1::/48' },
    ]);
    expect(added.results.map(({ cidrBlock }) => cidrBlock)).toEqual(['2001:db8::1/128', '2001:db8:1::/48']);
    expect((await world.call('GET', `${list}/2001:0db8::0001`)).body).toMatchObject({
      ipAddress: '2001:db8::1',
    });
    expect((await world.call('DELETE', `${list}/2001:0DB8:0::1`)).status).toBe(204);
    expect((await world.call('DELETE', `${list}/${encodeURIComponent('2001:db8:1:0::/48')}`)).status).toBe(
      204,
    );
    expect((await world.call('GET', list)).results).toEqual([]);
  });
});
