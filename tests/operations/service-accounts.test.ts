import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';

const request = { name: 'reader', description: 'reads', secretExpiresAfterHours: 8 };

showing(
  'stateful',
  [
    'createOrgServiceAccount',
    'listOrgServiceAccounts',
    'getOrgServiceAccount',
    'updateOrgServiceAccount',
    'deleteOrgServiceAccount',
    'createOrgServiceAccountSecret',
    'deleteOrgServiceAccountSecret',
    'listOrgServiceAccountAccessList',
    'createOrgServiceAccountAccessList',
    'deleteOrgServiceAccountAccessListEntry',
  ],
  'a service account of an organization gets in with any of its secrets from the addresses it may use',
  async ({ atlas, client, server, orgId }) => {
    const { serviceAccounts } = atlas;
    const created = await serviceAccounts.createOrgServiceAccount({
      orgId,
      body: { ...request, roles: ['ORG_READ_ONLY'] },
    });
    const clientId = created.clientId ?? '';
    const [first] = created.secrets ?? [];
    const account = { orgId, clientId };
    expect((await serviceAccounts.getOrgServiceAccount(account)).secrets?.[0]).not.toHaveProperty('secret');
    const second = await serviceAccounts.createOrgSecret({
      ...account,
      body: { secretExpiresAfterHours: 8 },
    });
    await serviceAccounts.deleteOrgSecret({ ...account, secretId: first?.id ?? '' });

    const other = client({ clientId, clientSecret: second.secret ?? '', baseUrl: server.url });
    expect((await other.organizations.getOrg({ orgId })).id).toBe(orgId);
    await serviceAccounts.createOrgAccessList({ ...account, body: [{ cidrBlock: '203.0.113.0/24' }] });
    await expect(other.organizations.getOrg({ orgId })).rejects.toMatchObject({ status: 403 });
    expect((await serviceAccounts.listOrgAccessList(account)).results).toHaveLength(1);
    await serviceAccounts.deleteOrgAccessEntry({ ...account, ipAddress: '203.0.113.0/24' });
    expect((await other.organizations.getOrg({ orgId })).id).toBe(orgId);
    await other.close();

    await serviceAccounts.updateOrgServiceAccount({
      ...account,
      body: { name: 'writer', roles: ['ORG_OWNER'] },
    });
    const { results } = await serviceAccounts.listOrgServiceAccounts({ orgId });
    expect(results.find((one) => one.clientId === clientId)).toMatchObject({
      name: 'writer',
      roles: ['ORG_OWNER'],
    });
    await serviceAccounts.deleteOrgServiceAccount(account);
    await expect(serviceAccounts.getOrgServiceAccount(account)).rejects.toMatchObject({ status: 404 });
  },
);

showing(
  'stateful',
  [
    'createGroupServiceAccount',
    'listGroupServiceAccounts',
    'getGroupServiceAccount',
    'updateGroupServiceAccount',
    'deleteGroupServiceAccount',
    'inviteGroupServiceAccount',
    'getOrgServiceAccountGroups',
    'createGroupServiceAccountSecret',
    'deleteGroupServiceAccountSecret',
    'listGroupServiceAccountAccessList',
    'createGroupServiceAccountAccessList',
    'deleteGroupServiceAccountAccessListEntry',
  ],
  'a service account of a project leaves it, stays in the organization, and comes back',
  async ({ atlas, groupId, orgId }) => {
    const { serviceAccounts } = atlas;
    const created = await serviceAccounts.createGroupServiceAccount({
      groupId,
      body: { ...request, roles: ['GROUP_READ_ONLY'] },
    });
    const clientId = created.clientId ?? '';
    const account = { groupId, clientId };
    await serviceAccounts.updateGroupServiceAccount({ ...account, body: { roles: ['GROUP_OWNER'] } });
    expect((await serviceAccounts.getGroupServiceAccount(account)).roles).toEqual(['GROUP_OWNER']);
    const second = await serviceAccounts.createGroupSecret({
      ...account,
      body: { secretExpiresAfterHours: 8 },
    });
    await serviceAccounts.deleteGroupSecret({ ...account, secretId: second.id });
    await serviceAccounts.createAccessList({ ...account, body: [{ ipAddress: '203.0.113.7' }] });
    expect((await serviceAccounts.listAccessList(account)).results).toMatchObject([
      { cidrBlock: '203.0.113.7/32' },
    ]);
    await serviceAccounts.deleteGroupAccessEntry({ ...account, ipAddress: '203.0.113.7' });

    await serviceAccounts.deleteGroupServiceAccount(account);
    expect((await serviceAccounts.listGroupServiceAccounts({ groupId })).results).toEqual([]);
    expect((await serviceAccounts.getServiceAccountGroups({ orgId, clientId })).results).toEqual([]);
    await serviceAccounts.inviteGroupServiceAccount({ ...account, body: { roles: ['GROUP_READ_ONLY'] } });
    expect((await serviceAccounts.getServiceAccountGroups({ orgId, clientId })).results).toEqual([
      { groupId, roles: ['GROUP_READ_ONLY'] },
    ]);
    expect((await serviceAccounts.listGroupServiceAccounts({ groupId })).results).toHaveLength(1);
  },
);

showing(
  'stateful',
  [
    'createOrgServiceAccount',
    'updateOrgServiceAccount',
    'createOrgServiceAccountSecret',
    'deleteOrgServiceAccountSecret',
    'createOrgServiceAccountAccessList',
    'deleteOrgServiceAccountAccessListEntry',
    'inviteGroupServiceAccount',
    'deleteGroupServiceAccount',
    'deleteOrgServiceAccount',
  ],
  'each change of a service account is one event of the organization or of the project',
  async (world) => {
    const { atlas, groupId, orgId } = world;
    const { serviceAccounts } = atlas;
    const noted = await eventsOf(world, async () => {
      const body = { ...request, roles: ['ORG_MEMBER'] };
      const { clientId = '', secrets } = await serviceAccounts.createOrgServiceAccount({ orgId, body });
      const account = { orgId, clientId };
      await serviceAccounts.updateOrgServiceAccount({ ...account, body: { name: 'writer' } });
      await serviceAccounts.updateOrgServiceAccount({ ...account, body: { roles: ['ORG_READ_ONLY'] } });
      const secret = await serviceAccounts.createOrgSecret({
        ...account,
        body: { secretExpiresAfterHours: 8 },
      });
      expect(secret.id).not.toBe(secrets?.[0]?.id);
      await serviceAccounts.deleteOrgSecret({ ...account, secretId: secret.id });
      await serviceAccounts.createOrgAccessList({ ...account, body: [{ ipAddress: '203.0.113.7' }] });
      await serviceAccounts.deleteOrgAccessEntry({ ...account, ipAddress: '203.0.113.7' });
      const inGroup = { groupId, clientId };
      await serviceAccounts.inviteGroupServiceAccount({ ...inGroup, body: { roles: ['GROUP_OWNER'] } });
      await serviceAccounts.deleteGroupServiceAccount(inGroup);
      await serviceAccounts.deleteOrgServiceAccount(account);
    });
    expect(noted).toEqual({
      inGroup: ['SERVICE_ACCOUNT_ADDED_TO_GROUP', 'SERVICE_ACCOUNT_REMOVED_FROM_GROUP'],
      inOrg: [
        'SERVICE_ACCOUNT_CREATED',
        'SERVICE_ACCOUNT_DETAILS_CHANGED',
        'SERVICE_ACCOUNT_ROLES_CHANGED',
        'SERVICE_ACCOUNT_SECRET_ADDED',
        'SERVICE_ACCOUNT_SECRET_DELETED',
        'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_ADDED',
        'SERVICE_ACCOUNT_ACCESS_LIST_ENTRY_DELETED',
        'SERVICE_ACCOUNT_DELETED',
      ],
    });
  },
);
