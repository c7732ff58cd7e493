import {
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasValidationError,
  ORGANIZATION_ROLES,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit } from '../support/toolkit.ts';

describe('API keys', () => {
  test('a key of an organization is made with the role asked for, and never with another', async () => {
    await using world = await openToolkit();
    const { apiKeys } = world.organization;
    for (const role of ORGANIZATION_ROLES) {
      const { roles } = await apiKeys.create({ desc: role, roles: [role] });
      expect(roles).toEqual([{ orgId: world.orgId, roleName: role }]);
    }
    const keys = await apiKeys.list({ itemsPerPage: 3 }).toArray({ limit: 100 });
    expect(keys.map(({ desc }) => desc)).toEqual(expect.arrayContaining([...ORGANIZATION_ROLES]));
  });

  test('a key is shown whole once, and in no log', async () => {
    await using world = await openToolkit();
    const lines: string[] = [];
    await using watched = world.timed({
      ...world.server.credentials,
      log: (event) => lines.push(JSON.stringify(event)),
      clientId: undefined,
      clientSecret: undefined,
    });
    const { apiKeys, serviceAccounts } = watched.organization();
    const key = await apiKeys.create({ desc: 'ci', roles: ['ORG_READ_ONLY'] });
    expect(key.privateKey).toMatch(/^[0-9a-f-]{36}$/);
    const again = await apiKeys.get(key.id);
    expect(again.privateKey).not.toBe(key.privateKey);
    const account = await serviceAccounts.create({ name: 'ci', description: 'x', roles: ['ORG_MEMBER'] });
    const { secret } = await serviceAccounts.createSecret(account.clientId);
    expect(lines.length).toBeGreaterThan(5);
    for (const text of [key.privateKey, account.secret.secret, secret])
      expect(lines.filter((line) => line.includes(text))).toEqual([]);
  });

  test('a key of an organization is changed, bound to addresses and deleted', async () => {
    await using world = await openToolkit();
    const { apiKeys } = world.organization;
    const { id, privateKey } = await apiKeys.create({ desc: 'ci', roles: ['ORG_MEMBER'] });
    expect(privateKey).toMatch(/^[0-9a-f-]{36}$/);
    const listed = (await apiKeys.list().toArray({ limit: 100 })).find((key) => key.id === id);
    expect(listed).toMatchObject({ desc: 'ci', roles: [{ roleName: 'ORG_MEMBER' }] });
    expect(listed?.privateKey).not.toBe(privateKey);
    expect(await apiKeys.get(id)).toMatchObject({ id, desc: 'ci' });
    expect(await apiKeys.update(id, { desc: 'cd', roles: ['ORG_READ_ONLY'] })).toMatchObject({
      desc: 'cd',
      roles: [{ roleName: 'ORG_READ_ONLY' }],
    });
    const list = apiKeys.accessList(id);
    const entries = await list.add(['203.0.113.7', '198.51.100.0/24', '2001:db8::1']);
    expect(entries.map(({ cidrBlock }) => cidrBlock)).toEqual(
      expect.arrayContaining(['203.0.113.7/32', '198.51.100.0/24']),
    );
    const one = { orgId: world.orgId, apiUserId: id, ipAddress: '203.0.113.7' };
    expect(await world.atlas.programmaticApiKeys.getOrgApiKeyAccessListEntry(one)).toMatchObject({
      ipAddress: '203.0.113.7',
    });
    await list.remove('198.51.100.0/24');
    expect(await list.list().toArray({ limit: 10 })).toHaveLength(2);
    await expect(list.add([])).rejects.toThrow(AtlasValidationError);
    await expect(apiKeys.delete(id)).rejects.toThrow(AtlasConfirmationError);
    await apiKeys.delete(id, { confirm: id });
    await expect(apiKeys.get(id)).rejects.toThrow(AtlasNotFoundError);
  });

  test('a key has roles in a project, other roles, and loses them', async () => {
    await using world = await openToolkit();
    const { organization, project, groupId } = world;
    const { id } = await organization.apiKeys.create({ desc: 'ci', roles: ['ORG_MEMBER'] });
    await project.apiKeys.assign(id, ['GROUP_READ_ONLY']);
    const roleOf = async (keyId: string) =>
      (await project.apiKeys.list().toArray({ limit: 100 }))
        .find((key) => key.id === keyId)
        ?.roles?.filter((role) => role.groupId === groupId)
        .map(({ roleName }) => roleName);
    expect(await roleOf(id)).toEqual(['GROUP_READ_ONLY']);
    await project.apiKeys.update(id, { roles: ['GROUP_CLUSTER_MANAGER'] });
    expect(await roleOf(id)).toEqual(['GROUP_CLUSTER_MANAGER']);
    await project.apiKeys.remove(id);
    expect(await roleOf(id)).toBeUndefined();
    expect(await organization.apiKeys.get(id)).toMatchObject({ desc: 'ci' });
    const made = await project.apiKeys.create({ desc: 'own', roles: ['GROUP_READ_ONLY'] });
    expect(await roleOf(made.id)).toEqual(['GROUP_READ_ONLY']);
  });
});
