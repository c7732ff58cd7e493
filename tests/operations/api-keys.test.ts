import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';

const SECRET = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const ORG_KEYS = [
  'createOrgApiKey',
  'listOrgApiKeys',
  'getOrgApiKey',
  'updateOrgApiKey',
  'deleteOrgApiKey',
] as const;

asRecorded(
  'TestAtlasOrgAPIKeys',
  ORG_KEYS,
  'a key of an organization is made, described and deleted as it was recorded',
  async ({ atlas, orgId }, like) => {
    const { programmaticApiKeys: keys } = atlas;
    const body = { desc: 'e2e-test-atlas-org', roles: ['ORG_READ_ONLY'] };
    const made = await keys.createOrgApiKey({ orgId, body });
    like(1);
    const key = { orgId, apiUserId: made.id ?? '' };
    await keys.listOrgApiKeys({ orgId, includeCount: true });
    like(2, 'shape');
    await keys.updateOrgApiKey({ ...key, body: { desc: 'e2e-test-atlas-org-updated' } });
    like(4);
    const shown = await keys.getOrgApiKey(key);
    like(5);
    expect(shown.privateKey?.slice(-12)).toBe(made.privateKey?.slice(-12));
    await keys.deleteOrgApiKey(key);
    like(6);
    await expect(keys.getOrgApiKey(key)).rejects.toMatchObject({ status: 404 });
  },
);

showing(
  'stateful',
  ORG_KEYS,
  'a key calls with the roles it has by then, each change of it is one event, and it ends with its deletion',
  async (world) => {
    const { atlas, client, orgId } = world;
    const { programmaticApiKeys: keys } = atlas;
    let made: { readonly id?: string; readonly publicKey?: string; readonly privateKey?: string } = {};
    let noted = await eventsOf(world, async () => {
      made = await keys.createOrgApiKey({ orgId, body: { desc: 'reader', roles: ['ORG_READ_ONLY'] } });
    });
    expect(noted).toEqual({ inGroup: [], inOrg: ['API_KEY_CREATED'] });
    const { publicKey = '', privateKey = '' } = made;
    expect(privateKey).toMatch(SECRET);
    const key = { orgId, apiUserId: made.id ?? '' };
    const second = client({ publicKey, privateKey });
    expect((await second.organizations.getOrg({ orgId })).id).toBe(orgId);
    const rename = () => second.organizations.updateOrg({ orgId, body: { name: 'Mine' } }).then();
    await expect(rename()).rejects.toMatchObject({ status: 401, errorCode: 'USER_UNAUTHORIZED' });

    noted = await eventsOf(world, async () => {
      await keys.updateOrgApiKey({ ...key, body: { roles: ['ORG_OWNER'] } });
      await keys.updateOrgApiKey({ ...key, body: { desc: 'writer' } });
    });
    expect(noted.inOrg).toEqual(['API_KEY_ROLES_CHANGED', 'API_KEY_DESCRIPTION_CHANGED']);
    await rename();
    expect(await keys.getOrgApiKey(key)).toMatchObject({
      desc: 'writer',
      roles: [{ orgId, roleName: 'ORG_OWNER' }],
    });

    noted = await eventsOf(world, () => keys.deleteOrgApiKey(key).then());
    expect(noted.inOrg).toEqual(['API_KEY_DELETED']);
    await expect(second.organizations.getOrg({ orgId })).rejects.toMatchObject({ status: 401 });
    await second.close();
    await expect(keys.updateOrgApiKey({ ...key, body: { desc: 'x' } })).rejects.toMatchObject({
      status: 404,
      errorCode: 'API_KEY_NOT_FOUND',
      parameters: [key.apiUserId],
    });
    const [owner] = (await keys.listOrgApiKeys({ orgId })).results;
    await expect(keys.deleteOrgApiKey({ orgId, apiUserId: owner?.id ?? '' })).rejects.toMatchObject({
      errorCode: 'CANNOT_DELETE_LAST_OWNER',
    });
  },
);

showing(
  'stateful',
  ['createGroupApiKey', 'listGroupApiKeys', 'addGroupApiKey', 'updateGroupApiKeyRoles', 'removeGroupApiKey'],
  'a key gets roles in projects, loses them again, and stays a member of the organization',
  async (world) => {
    const { atlas, client, groupId, orgId } = world;
    const { programmaticApiKeys: keys } = atlas;
    const body = { desc: 'in one project', roles: ['GROUP_READ_ONLY'] };
    const made = await keys.createGroupApiKey({ groupId, body });
    const member = { orgId, roleName: 'ORG_MEMBER' };
    expect(made.roles).toEqual([{ groupId, roleName: 'GROUP_READ_ONLY' }, member]);
    const apiUserId = made.id ?? '';
    const { publicKey = '', privateKey = '' } = made;
    const second = client({ publicKey, privateKey });
    expect((await second.projects.getGroup({ groupId })).id).toBe(groupId);

    const other = await atlas.projects.createGroup({ body: { name: 'other', orgId } });
    const project = { groupId: other.id ?? '' };
    const there = { ...project, apiUserId };
    await expect(second.projects.getGroup(project)).rejects.toMatchObject({ status: 401 });
    await expect(keys.removeGroupApiKey(there)).rejects.toMatchObject({
      status: 404,
      errorCode: 'API_KEY_NOT_FOUND',
    });
    const noted = await eventsOf({ ...world, groupId: there.groupId }, async () => {
      await keys.addGroupApiKey({ ...there, body: [{ roles: ['GROUP_READ_ONLY'] }] });
      expect((await second.projects.getGroup(project)).id).toBe(there.groupId);
      const changed = await keys.updateApiKeyRoles({ ...there, body: { roles: ['GROUP_OWNER'] } });
      expect(changed.roles).toContainEqual({ groupId: there.groupId, roleName: 'GROUP_OWNER' });
      expect((await keys.listGroupApiKeys(project)).results).toMatchObject([{ id: apiUserId }]);
      await keys.removeGroupApiKey(there);
    });
    const types = ['API_KEY_ADDED_TO_GROUP', 'API_KEY_ROLES_CHANGED', 'API_KEY_REMOVED_FROM_GROUP'];
    expect(noted.inGroup).toEqual(types);
    expect((await keys.listGroupApiKeys(project)).results).toEqual([]);
    await expect(second.projects.getGroup(project)).rejects.toMatchObject({ status: 401 });
    await second.close();

    await keys.removeGroupApiKey({ groupId, apiUserId });
    expect((await keys.getOrgApiKey({ orgId, apiUserId })).roles).toEqual([member]);
    await expect(
      keys.createGroupApiKey({ groupId, body: { desc: 'x', roles: ['ORG_OWNER'] } }),
    ).rejects.toMatchObject({ status: 400 });
  },
);

showing(
  'stateful',
  [
    'createOrgApiKeyAccessListEntry',
    'listOrgApiKeyAccessListEntries',
    'getOrgApiKeyAccessListEntry',
    'deleteOrgApiKeyAccessListEntry',
  ],
  'a key is let in from the addresses of its access list alone, which counts how often each was used',
  async (world) => {
    const { atlas, client, orgId } = world;
    const { programmaticApiKeys: keys } = atlas;
    const body = { desc: 'x', roles: ['ORG_READ_ONLY'] };
    const { id = '', publicKey = '', privateKey = '' } = await keys.createOrgApiKey({ orgId, body });
    const key = { orgId, apiUserId: id };
    const second = client({ publicKey, privateKey });
    let noted = await eventsOf(world, async () => {
      const page = await keys.createOrgAccessEntry({ ...key, body: [{ cidrBlock: '203.0.113.0/24' }] });
      expect(page).toMatchObject({ totalCount: 1, results: [{ cidrBlock: '203.0.113.0/24', count: 0 }] });
    });
    expect(noted.inOrg).toEqual(['API_KEY_ACCESS_LIST_ENTRY_ADDED']);
    await expect(second.organizations.getOrg({ orgId })).rejects.toMatchObject({
      status: 403,
      errorCode: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
      parameters: ['127.0.0.1'],
    });
    await keys.createOrgAccessEntry({ ...key, body: [{ ipAddress: '127.0.0.1' }] });
    await second.organizations.getOrg({ orgId });
    const entry = { ...key, ipAddress: '127.0.0.1' };
    expect(await keys.getOrgAccessEntry(entry)).toMatchObject({
      cidrBlock: '127.0.0.1/32',
      count: 1,
      ipAddress: '127.0.0.1',
      lastUsed: '2026-01-01T00:00:00Z',
      lastUsedAddress: '127.0.0.1',
    });
    expect((await keys.listOrgAccessEntries(key)).totalCount).toBe(2);
    // Who takes away the entry that lets them in would lock themselves out.
    await expect(second.programmaticApiKeys.deleteAccessEntry(entry)).rejects.toMatchObject({
      status: 400,
      errorCode: 'CANNOT_REMOVE_CALLER_FROM_WHITELIST',
    });
    noted = await eventsOf(world, () => keys.deleteAccessEntry(entry).then());
    expect(noted.inOrg).toEqual(['API_KEY_ACCESS_LIST_ENTRY_DELETED']);
    await expect(second.organizations.getOrg({ orgId })).rejects.toMatchObject({ status: 403 });
    await second.close();
    await expect(keys.getOrgAccessEntry(entry)).rejects.toMatchObject({ status: 404 });
    await expect(
      keys.createOrgAccessEntry({ ...key, body: [{ cidrBlock: 'nowhere' }] }),
    ).rejects.toMatchObject({ status: 400 });
  },
);
