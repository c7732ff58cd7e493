import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { answerInvitations } from '../support/invitations.ts';
import { showing, type World } from '../support/showing.ts';

const DAY = 24 * 3600 * 1000;
const OLD = { version: '2023-01-01' } as const;
const username = 'ada@example.com';

/** The people of the seeded organization. */
async function people({ atlas, orgId }: World) {
  const [owner, deputy, member] = (await atlas.mongoDbCloudUsers.listOrgUsers({ orgId })).results;
  if (owner === undefined || deputy === undefined || member === undefined)
    throw new Error('The world begins with three people');
  return { owner, deputy, member };
}

showing(
  'lifecycle',
  ['createOrgUser', 'getOrgUser', 'removeOrgUser'],
  'somebody invited to an organization is pending until they accept, and gone once they are removed',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { mongoDbCloudUsers: users, teams } = atlas;
    const teamIds = [(await teams.createOrgTeam({ orgId, body: { name: 'team', usernames: [] } })).id ?? ''];
    const roles = {
      orgRoles: ['ORG_MEMBER'],
      groupRoleAssignments: [{ groupId, groupRoles: ['GROUP_READ_ONLY'] }],
    };
    let userId = '';
    const invited = await eventsOf(world, async () => {
      const made = await users.createOrganizationUser({ orgId, body: { username, roles, teamIds } });
      userId = made.id;
      expect(made).toMatchObject({ orgMembershipStatus: 'PENDING', username, roles, teamIds });
      expect(made).not.toHaveProperty('firstName');
    });
    expect(invited).toEqual({ inGroup: ['INVITED_TO_GROUP'], inOrg: ['INVITED_TO_ORG', 'INVITED_TO_TEAM'] });
    expect((await users.getOrgUser({ orgId, userId })).orgMembershipStatus).toBe('PENDING');
    expect((await users.listOrgUsers({ orgId }, OLD)).totalCount).toBe(3);
    await expect(users.removeOrgUser({ orgId, userId }, OLD)).rejects.toMatchObject({
      errorCode: 'USER_NOT_IN_ORG',
    });
    await expect(users.createOrgUser({ orgId, body: { username, roles } })).rejects.toMatchObject({
      status: 409,
      errorCode: 'USER_ALREADY_EXISTS',
    });

    const accepted = await eventsOf(world, () => answerInvitations(world, username));
    expect(accepted).toEqual({ inGroup: ['JOINED_GROUP'], inOrg: ['JOINED_ORG', 'JOINED_TEAM'] });
    expect(await users.getOrgUser({ orgId, userId })).toMatchObject({
      orgMembershipStatus: 'ACTIVE',
      createdAt: '2026-01-01T00:00:00Z',
      mobileNumber: null,
      roles,
      teamIds,
    });
    expect((await users.listOrgUsers({ orgId }, OLD)).results[3]).toMatchObject({ id: userId, teamIds });
    const removed = await eventsOf(world, () => users.removeOrgUser({ orgId, userId }).then());
    expect(removed.inOrg).toEqual(['REMOVED_FROM_ORG']);
    await expect(users.getOrgUser({ orgId, userId })).rejects.toMatchObject({
      status: 404,
      errorCode: 'USER_NOT_IN_ORG',
      parameters: [userId],
    });
    // The account stays in the world, so an invitation finds the same person.
    expect((await users.createOrgUser({ orgId, body: { username, roles } })).id).toBe(userId);
  },
);

showing(
  'stateful',
  ['createOrgUser', 'listOrgUsers', 'getOrgUser'],
  'an invitation expires after 30 days, is shown to who asks for it, and is replaced by a new one',
  async ({ atlas, orgId, clock }) => {
    const { mongoDbCloudUsers: users } = atlas;
    const roles = { orgRoles: ['ORG_READ_ONLY'] };
    const { id: userId } = await users.createOrgUser({ orgId, body: { username, roles } });
    clock.advance(30 * DAY - 1000);
    expect((await users.listOrgUsers({ orgId })).totalCount).toBe(4);
    clock.advance(1000);
    expect((await users.listOrgUsers({ orgId })).totalCount).toBe(3);
    await expect(users.getOrgUser({ orgId, userId })).rejects.toMatchObject({ status: 404 });
    const expired = { orgId, orgMembershipStatuses: ['INVITATION_EXPIRED'] };
    expect((await users.listOrgUsers(expired)).results).toMatchObject([
      { id: userId, orgMembershipStatus: 'INVITATION_EXPIRED', invitationExpiresAt: '2026-01-31T00:00:00Z' },
    ]);
    expect((await users.getOrgUser({ ...expired, userId })).username).toBe(username);
    const again = await users.createOrgUser({ orgId, body: { username, roles } });
    expect(again).toMatchObject({
      orgMembershipStatus: 'PENDING',
      invitationExpiresAt: '2026-03-02T00:00:00Z',
    });
    expect((await users.listOrgUsers(expired)).totalCount).toBe(0);
  },
);

showing(
  'stateful',
  ['updateOrgUser', 'addOrgUserRole', 'removeOrgUserRole', 'updateOrgUserRoles', 'getOrgUser'],
  'roles in an organization are given and taken one by one or all at once, and somebody has to own it',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { mongoDbCloudUsers: users, organizations, teams } = atlas;
    const { owner, deputy, member } = await people(world);
    const at = { orgId, userId: member.id };
    await users.removeOrgUser({ orgId, userId: deputy.id });
    const changed = await eventsOf(world, async () => {
      const more = await users.addOrganizationRole({ ...at, body: { orgRole: 'ORG_GROUP_CREATOR' } });
      expect(more).toMatchObject({ roles: { orgRoles: ['ORG_MEMBER', 'ORG_GROUP_CREATOR'] } });
      expect(await users.addOrgUserRole({ ...at, body: { orgRole: 'ORG_MEMBER' } })).toEqual(more);
    });
    expect(changed.inOrg).toEqual(['USER_ROLES_CHANGED_AUDIT']);
    await users.removeOrgUserRole({ ...at, body: { orgRole: 'ORG_MEMBER' } });
    await expect(
      users.removeOrgUserRole({ ...at, body: { orgRole: 'ORG_GROUP_CREATOR' } }),
    ).rejects.toMatchObject({
      status: 403,
      errorCode: 'NO_ROLES_IN_ASSIGNMENT',
    });
    const demoted = { status: 403, errorCode: 'CANNOT_DEMOTE_LAST_ORG_OWNER' };
    const last = { orgId, userId: owner.id };
    await users.addOrgUserRole({ ...last, body: { orgRole: 'ORG_MEMBER' } });
    await expect(users.removeOrgUserRole({ ...last, body: { orgRole: 'ORG_OWNER' } })).rejects.toMatchObject(
      demoted,
    );
    await expect(
      organizations.updateOrgUserRoles({ ...last, body: { orgRoles: ['ORG_MEMBER'] } }),
    ).rejects.toMatchObject(demoted);
    await expect(users.removeOrgUser(last)).rejects.toMatchObject({
      status: 403,
      errorCode: 'CANNOT_DELETE_LAST_OWNER',
    });
    const old = await organizations.updateOrganizationRoles({ ...at, body: { orgRoles: ['ORG_OWNER'] } });
    expect(old.orgRoles).toEqual(['ORG_OWNER']);
    await users.removeOrgUserRole({ ...last, body: { orgRole: 'ORG_OWNER' } });

    const team = (await teams.createOrgTeam({ orgId, body: { name: 'team', usernames: [] } })).id ?? '';
    const groupRoleAssignments = [{ groupId, groupRoles: ['GROUP_OWNER', 'GROUP_READ_ONLY'] }];
    const body = { roles: { orgRoles: ['ORG_OWNER'], groupRoleAssignments }, teamIds: [team] };
    expect(await users.updateOrgUser({ ...at, body })).toMatchObject({
      roles: { orgRoles: ['ORG_OWNER'], groupRoleAssignments },
      teamIds: [team],
    });
    // What a request does not name stays; what it names empty is emptied.
    const kept = await users.updateOrgUser({
      ...at,
      body: { roles: { orgRoles: ['ORG_OWNER', 'ORG_MEMBER'] } },
    });
    expect(kept).toMatchObject({ roles: { groupRoleAssignments }, teamIds: [team] });
    expect((await users.updateOrgUser({ ...at, body: { teamIds: [] } })).teamIds).toEqual([]);
    expect(await users.getOrgUser(at)).toMatchObject({ roles: { groupRoleAssignments }, teamIds: [] });
    await expect(users.updateOrgUser({ ...at, body: { teamIds: ['1'.repeat(24)] } })).rejects.toMatchObject({
      status: 404,
      errorCode: 'TEAM_NOT_FOUND',
    });
    const elsewhere = [{ groupId: '1'.repeat(24), groupRoles: ['GROUP_READ_ONLY'] }];
    await expect(
      users.updateOrgUser({
        ...at,
        body: { roles: { orgRoles: ['ORG_OWNER'], groupRoleAssignments: elsewhere } },
      }),
    ).rejects.toMatchObject({ status: 404, errorCode: 'GROUP_NOT_FOUND' });
    await expect(organizations.updateOrgUserRoles({ ...at, body: { orgRoles: [] } })).rejects.toMatchObject({
      errorCode: 'NO_ROLES_IN_ASSIGNMENT',
    });
  },
);

showing(
  'lifecycle',
  ['addGroupUsers', 'getGroupUser', 'removeGroupUser'],
  'somebody is invited to a project, belongs to it once they accept, and does not any more once they are removed',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { mongoDbCloudUsers: users } = atlas;
    const body = { username, roles: ['GROUP_READ_ONLY'] };
    const added = await users.addProjectUser({ groupId, body });
    expect(added).toMatchObject({ orgMembershipStatus: 'PENDING', roles: body.roles, username });
    const at = { groupId, userId: added.id };
    expect(await users.getProjectUser(at)).toEqual(added);
    expect((await users.listGroupUsers({ groupId })).results[2]).toEqual(added);
    expect((await users.listGroupUsers({ groupId }, OLD)).totalCount).toBe(2);
    await expect(users.addGroupUsers({ groupId, body })).rejects.toMatchObject({
      status: 409,
      errorCode: 'USER_ALREADY_EXISTS',
    });
    await answerInvitations(world, username);
    expect(await users.getGroupUser(at)).toMatchObject({ orgMembershipStatus: 'ACTIVE', roles: body.roles });
    const removed = await eventsOf(world, () => users.removeProjectUser(at).then());
    expect(removed.inGroup).toEqual(['REMOVED_FROM_GROUP']);
    await expect(users.getGroupUser(at)).rejects.toMatchObject({
      status: 404,
      errorCode: 'USER_NOT_IN_GROUP',
      parameters: [added.id, groupId],
    });
    await expect(users.removeGroupUser(at)).rejects.toMatchObject({ errorCode: 'USER_NOT_IN_GROUP' });
    expect((await users.getOrgUser({ orgId, userId: added.id })).orgMembershipStatus).toBe('ACTIVE');
    const joined = await eventsOf(world, () => users.addGroupUsers({ groupId, body }).then());
    expect(joined).toEqual({ inGroup: ['JOINED_GROUP'], inOrg: [] });
  },
);

showing(
  'stateful',
  ['addGroupUserRole', 'removeGroupUserRole', 'updateGroupUserRoles', 'getGroupUser', 'listGroupUsers'],
  'roles in a project are given and taken one by one or all at once, and its last owner keeps it',
  async (world) => {
    const { atlas, groupId } = world;
    const { mongoDbCloudUsers: users, projects } = atlas;
    const { owner, deputy, member } = await people(world);
    const at = { groupId, userId: member.id };
    await users.removeGroupUser({ groupId, userId: deputy.id });
    const groupRole = 'GROUP_READ_ONLY';
    await expect(users.addGroupUserRole({ ...at, body: { groupRole } })).rejects.toMatchObject({
      status: 404,
      errorCode: 'USER_NOT_IN_GROUP',
    });
    await users.addGroupUsers({ groupId, body: { username: member.username, roles: [groupRole] } });
    const changed = await eventsOf(world, async () => {
      const more = await users.addProjectRole({ ...at, body: { groupRole: 'GROUP_BACKUP_MANAGER' } });
      expect(more.roles).toEqual([groupRole, 'GROUP_BACKUP_MANAGER']);
      await users.addGroupUserRole({ ...at, body: { groupRole } });
    });
    expect(changed.inGroup).toEqual(['USER_ROLES_CHANGED_AUDIT']);
    expect((await users.removeProjectRole({ ...at, body: { groupRole } })).roles).toEqual([
      'GROUP_BACKUP_MANAGER',
    ]);
    await expect(
      users.removeGroupUserRole({ ...at, body: { groupRole: 'GROUP_BACKUP_MANAGER' } }),
    ).rejects.toMatchObject({ status: 403, errorCode: 'NO_ROLES_IN_ASSIGNMENT' });
    for (const wrong of ['ORG_OWNER', 'GROUP_NOTHING'])
      await expect(users.addGroupUserRole({ ...at, body: { groupRole: wrong } })).rejects.toMatchObject({
        status: 400,
        errorCode: 'INVALID_ROLE_FOR_GROUP',
        parameters: [wrong],
      });
    const groupRoles = ['GROUP_READ_ONLY', 'GROUP_CLUSTER_MANAGER'];
    expect((await projects.updateProjectRoles({ ...at, body: { groupRoles } })).groupRoles).toEqual(
      groupRoles,
    );
    expect((await users.getGroupUser(at)).roles).toEqual(groupRoles);

    const last = { groupId, userId: owner.id };
    await expect(users.removeGroupUser(last)).rejects.toMatchObject({
      errorCode: 'CANNOT_DELETE_LAST_OWNER',
    });
    await expect(projects.updateGroupUserRoles({ ...last, body: { groupRoles } })).rejects.toMatchObject({
      status: 403,
      errorCode: 'CANNOT_DEMOTE_LAST_OWNER',
    });
    await users.addGroupUserRole({ ...at, body: { groupRole: 'GROUP_OWNER' } });
    await users.removeGroupUser(last);
    expect((await users.listGroupUsers({ groupId })).results).toMatchObject([{ id: member.id }]);
    // Who owns the organization sees every project without a role in it.
    expect((await users.listGroupUsers({ groupId, includeOrgUsers: true })).results).toMatchObject([
      { id: owner.id, roles: [] },
      { id: deputy.id, roles: [] },
      { id: member.id },
    ]);
  },
);

showing(
  'stateful',
  ['createUser', 'getUser', 'getUserByName', 'listOrgUsers'],
  'an account is made once in the world, and has its roles when the invitations to them are accepted',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { mongoDbCloudUsers: users } = atlas;
    const password = 'correct horse battery';
    const person = {
      firstName: 'Ada',
      lastName: 'Lovelace',
      country: 'GB',
      mobileNumber: '2125550123',
      password,
    };
    const make = (roles: { orgId?: string; groupId?: string; roleName: string }[]) =>
      users.createUser({ body: { ...person, username, roles } });
    await expect(make([{ roleName: 'GROUP_OWNER' }])).rejects.toMatchObject({
      errorCode: 'ROLE_NEEDS_GROUP_ID',
    });
    await expect(make([{ roleName: 'ORG_OWNER', groupId }])).rejects.toMatchObject({
      errorCode: 'ROLE_NEEDS_NO_GROUP_ID',
    });
    await expect(make([{ roleName: 'ORG_OWNER', orgId: '1'.repeat(24) }])).rejects.toMatchObject({
      status: 401,
      errorCode: 'NOT_ORG_USER_ADMIN',
    });
    const made = await make([{ groupId, roleName: 'GROUP_READ_ONLY' }]);
    const userId = made.id ?? '';
    expect(JSON.stringify(world.exchanges.map(({ body }) => body))).not.toContain(password);
    expect(made).toMatchObject({ emailAddress: username, firstName: 'Ada', roles: [], teamIds: [] });
    expect(await users.getUser({ userId })).toEqual(made);
    await expect(make([])).rejects.toMatchObject({ status: 409, errorCode: 'USER_ALREADY_EXISTS' });
    expect((await users.listOrgUsers({ orgId, username })).results).toMatchObject([
      { id: userId, orgMembershipStatus: 'PENDING', roles: { orgRoles: ['ORG_MEMBER'] } },
    ]);
    await answerInvitations(world, username);
    expect(await users.getUserByName({ userName: username })).toEqual({
      ...made,
      roles: [
        { orgId, roleName: 'ORG_MEMBER' },
        { groupId, roleName: 'GROUP_READ_ONLY' },
      ],
    });
    expect(await users.getOrgUser({ orgId, userId })).toMatchObject({ firstName: 'Ada' });
    await expect(users.getUser({ userId: '1'.repeat(24) })).rejects.toMatchObject({
      status: 404,
      errorCode: 'USER_NOT_FOUND',
    });
  },
);

showing('stateful', ['listOrgUsers', 'createOrgUser'], 'who only reads invites nobody', async (world) => {
  const { atlas, orgId, groupId, client } = world;
  const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createOrgApiKey({
    orgId,
    body: { desc: 'reader', roles: ['ORG_READ_ONLY'] },
  });
  const { owner, deputy, member } = await people(world);
  const reader = client({ publicKey, privateKey });
  const { mongoDbCloudUsers: users, organizations, projects } = reader;
  expect((await users.listOrgUsers({ orgId })).results).toEqual([owner, deputy, member]);
  const roles = { orgRoles: ['ORG_MEMBER'] };
  const inGroup = { groupId, body: { username, roles: ['GROUP_READ_ONLY'] } };
  const refused = { status: 401, errorCode: 'USER_UNAUTHORIZED' };
  for (const call of [
    () => users.createOrgUser({ orgId, body: { username, roles } }),
    () => users.addGroupUsers(inGroup),
    () => projects.createGroupInvite(inGroup),
    () => projects.addGroupAccessUser(inGroup),
    () => organizations.createOrgInvite({ orgId, body: { username, roles: ['ORG_MEMBER'] } }),
    () => users.removeOrgUser({ orgId, userId: member.id }),
    () => users.addOrgUserRole({ orgId, userId: member.id, body: { orgRole: 'ORG_OWNER' } }),
  ])
    await expect(call()).rejects.toMatchObject(refused);
  await atlas.mongoDbCloudUsers.createOrgUser({ orgId, body: { username, roles } });
  expect((await users.listOrgUsers({ orgId })).totalCount).toBe(4);
  await reader.close();
});

showing(
  'stateful',
  ['createOrgUser', 'listOrgUsers'],
  'an organization has room for 500 people, and expired invitations take none of it',
  async ({ atlas, orgId, clock }) => {
    const { mongoDbCloudUsers: users } = atlas;
    const roles = { orgRoles: ['ORG_MEMBER'] };
    const invite = (name: string) =>
      users.createOrgUser({ orgId, body: { username: `${name}@example.com`, roles } });
    for (let n = 3; n < 500; n += 1) await invite(`guest${n}`);
    await expect(invite('late')).rejects.toMatchObject({
      status: 400,
      errorCode: 'MAX_USERS_PER_ORG_EXCEEDED',
    });
    clock.advance(30 * DAY);
    expect((await invite('late')).orgMembershipStatus).toBe('PENDING');
    expect((await users.listOrgUsers({ orgId })).totalCount).toBe(4);
  },
);
