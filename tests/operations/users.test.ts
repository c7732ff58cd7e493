import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { showing } from '../support/showing.ts';

asRecorded(
  'TestAtlasUsers',
  ['listGroupUsers', 'getUserByName', 'getUser', 'createUser'],
  'a member of a project is found by name and by id, and somebody gets an account, as it was recorded',
  async ({ atlas, groupId, orgId }, like) => {
    const { mongoDbCloudUsers: users } = atlas;
    const { results } = await users.listGroupUsers({
      groupId,
      flattenTeams: false,
      includeCount: true,
      includeOrgUsers: false,
    });
    like(1, 'shape');
    const [member] = results;
    const byName = await users.getUserByName({ userName: member?.username ?? '' });
    // The service lists the two kinds of roles of a user now in one order, now in the other.
    expect(byName.roles?.map(({ roleName }) => roleName)).toEqual(['ORG_OWNER', 'GROUP_OWNER']);
    like(2, 'shape');
    expect(await users.getUser({ userId: member?.id ?? '' })).toEqual(byName);
    like(3, 'shape');
    await users.createUser({
      body: {
        username: 'user-924edc@example.com',
        firstName: 'First',
        lastName: 'Last',
        country: 'US',
        mobileNumber: '2125550123',
        password: 'correct horse battery',
        roles: [{ orgId, roleName: 'ORG_MEMBER' }],
      },
    });
    like(4);
  },
);

asRecorded(
  'TestAtlasOrgs',
  ['listOrgUsers'],
  'members of an organization are listed with their roles in it and in its projects as it was recorded',
  async ({ atlas, orgId }, like) => {
    await atlas.mongoDbCloudUsers.listOrgUsers({ orgId, includeCount: true });
    like(3, 'shape');
  },
);

showing(
  'stateful',
  ['listOrgUsers', 'getOrgUser', 'listGroupUsers', 'getGroupUser', 'getUser', 'getUserByName'],
  'the oldest owner of an organization owns its new projects until they are gone',
  async ({ atlas, groupId, orgId }) => {
    const { mongoDbCloudUsers: users, projects } = atlas;
    const [owner] = (await users.listOrgUsers({ orgId })).results;
    const userId = owner?.id ?? '';
    const at = { orgId, userId };
    const before = await users.getOrgUser(at);
    expect(before).toEqual(owner);
    expect(before.roles).toEqual({
      groupRoleAssignments: [{ groupId, groupRoles: ['GROUP_OWNER'] }],
      orgRoles: ['ORG_OWNER'],
    });

    const made = await projects.createGroup({ body: { name: 'shop', orgId } });
    const second = made.id ?? '';
    expect((await users.listGroupUsers({ groupId: second })).results).toMatchObject([
      { id: userId, roles: ['GROUP_OWNER'] },
    ]);
    expect((await users.getOrgUser(at)).roles?.groupRoleAssignments).toHaveLength(2);
    expect((await users.getUser({ userId })).roles).toContainEqual({
      groupId: second,
      roleName: 'GROUP_OWNER',
    });
    const { username = '' } = owner ?? {};
    expect((await users.getUserByName({ userName: username })).roles).toHaveLength(3);

    await projects.deleteGroup({ groupId: second });
    expect(await users.getOrgUser(at)).toEqual(before);
    expect(await users.getGroupUser({ groupId, userId })).toMatchObject({
      id: userId,
      orgMembershipStatus: 'ACTIVE',
      roles: ['GROUP_OWNER'],
    });
    await expect(users.getGroupUser({ groupId, userId: '1'.repeat(24) })).rejects.toMatchObject({
      status: 404,
      errorCode: 'USER_NOT_IN_ORG',
    });
    await expect(users.getUserByName({ userName: 'nobody@example.com' })).rejects.toMatchObject({
      status: 404,
      errorCode: 'USERNAME_NOT_FOUND',
    });
  },
);

showing(
  'shape',
  ['listOrgUsers', 'listGroupUsers'],
  'members are accounts with a list of roles in the first version, and are filtered by name and state in the second',
  async ({ atlas, groupId, orgId }) => {
    const { mongoDbCloudUsers: users } = atlas;
    const old = await users.listOrgUsers({ orgId }, { version: '2023-01-01' });
    expect(old.results).toMatchObject([
      {
        emailAddress: 'owner@example.com',
        roles: [
          { orgId, roleName: 'ORG_OWNER' },
          { groupId, roleName: 'GROUP_OWNER' },
        ],
      },
      { emailAddress: 'deputy@example.com' },
      { emailAddress: 'member@example.com', roles: [{ orgId, roleName: 'ORG_MEMBER' }] },
    ]);
    const inGroup = await users.listGroupUsers({ groupId }, { version: '2023-01-01' });
    expect(inGroup.results).toEqual(old.results.slice(0, 2));
    expect((await users.listOrgUsers({ orgId, username: 'owner@example.com' })).totalCount).toBe(1);
    expect((await users.listOrgUsers({ orgId, username: 'nobody@example.com' })).totalCount).toBe(0);
    expect((await users.listGroupUsers({ groupId, orgMembershipStatus: 'PENDING' })).totalCount).toBe(0);
  },
);
