import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { answerInvitations } from '../support/invitations.ts';
import { showing } from '../support/showing.ts';

const DAY = 24 * 3600 * 1000;

asRecorded(
  'TestAtlasProjectInvitations',
  [
    'createGroup',
    'createGroupInvite',
    'listGroupInvites',
    'getGroupInvite',
    'updateGroupInvites',
    'updateGroupInviteById',
    'deleteGroupInvite',
  ],
  'somebody is invited to a project, with other roles in the end, and not any more, as it was recorded',
  async ({ atlas, orgId }, like) => {
    const { projects } = atlas;
    const made = await projects.createGroup({ body: { name: 'invitations-e2e-233', orgId } });
    like(1);
    const groupId = made.id ?? '';
    const username = 'user-2c5459@example.com';
    const body = { username, roles: ['GROUP_READ_ONLY'] };
    const invited = await projects.createProjectInvitation({ groupId, body });
    like(2, 'shape');
    const at = { groupId, invitationId: invited.id ?? '' };
    await projects.listGroupInvites({ groupId });
    like(3, 'shape');
    expect(await projects.getProjectInvitation(at)).toEqual(invited);
    like(4, 'shape');
    const roles = ['GROUP_READ_ONLY', 'GROUP_DATA_ACCESS_READ_ONLY'];
    await projects.updateGroupInvites({ groupId, body: { username, roles } });
    like(5, 'shape');
    expect(await projects.updateGroupInviteById({ ...at, body: { roles } })).toEqual({ ...invited, roles });
    like(6, 'shape');
    await projects.deleteGroupInvite(at);
    like(7);
  },
);

showing(
  'stateful',
  ['createGroupInvite', 'listGroupInvites', 'deleteGroupInvite', 'listOrgInvites'],
  'an invitation to a project comes with one to its organization, which users do not show and which stays',
  async (world) => {
    const { atlas, groupId, orgId, clock } = world;
    const { projects, organizations, mongoDbCloudUsers: users } = atlas;
    const body = { username: 'Ada@example.com', roles: ['GROUP_READ_ONLY'] };
    let invitationId = '';
    const noted = await eventsOf(world, async () => {
      const invited = await projects.createGroupInvite({ groupId, body });
      invitationId = invited.id ?? '';
      expect(invited.expiresAt).toBe('2026-01-31T00:00:00Z');
    });
    expect(noted).toEqual({ inGroup: ['INVITED_TO_GROUP'], inOrg: ['INVITED_TO_ORG'] });
    await expect(projects.createGroupInvite({ groupId, body })).rejects.toMatchObject({
      status: 400,
      errorCode: 'DEFAULT_INVITATION_EXCEPTION',
    });
    expect((await users.listOrgUsers({ orgId, username: 'ada@example.com' })).totalCount).toBe(0);
    expect((await users.listGroupUsers({ groupId })).totalCount).toBe(2);
    await projects.deleteGroupInvite({ groupId, invitationId });
    await expect(projects.getGroupInvite({ groupId, invitationId })).rejects.toMatchObject({
      status: 404,
      errorCode: 'RESOURCE_NOT_FOUND',
    });
    expect(await organizations.listOrgInvites({ orgId, username: 'ada@example.com' })).toMatchObject([
      { username: 'Ada@example.com', roles: ['ORG_MEMBER'], groupRoleAssignments: [], teamIds: [] },
    ]);

    await projects.createGroupInvite({ groupId, body });
    clock.advance(30 * DAY);
    expect(await projects.listGroupInvites({ groupId })).toEqual([]);
    expect(await organizations.listOrgInvites({ orgId })).toEqual([]);
    for (const roles of [['ORG_OWNER'], ['GROUP_NOTHING']])
      await expect(projects.createGroupInvite({ groupId, body: { ...body, roles } })).rejects.toMatchObject({
        errorCode: 'INVALID_ROLE_FOR_GROUP',
      });
    await expect(projects.createGroupInvite({ groupId, body: { roles: [] } })).rejects.toMatchObject({
      errorCode: 'MISSING_ATTRIBUTE',
    });
    await expect(projects.updateGroupInvites({ groupId, body })).rejects.toMatchObject({ status: 404 });
  },
);

showing(
  'stateful',
  [
    'createOrgInvite',
    'listOrgInvites',
    'getOrgInvite',
    'updateOrgInvites',
    'updateOrgInviteById',
    'deleteOrgInvite',
    'listOrgUsers',
  ],
  'somebody invited to an organization the old way is a pending user, until the invitation is taken back',
  async (world) => {
    const { atlas, orgId, groupId, server } = world;
    const { organizations, mongoDbCloudUsers: users, teams } = atlas;
    const team = await teams.createOrgTeam({ orgId, body: { name: 'team', usernames: [] } });
    const username = 'ada@example.com';
    const before = (await users.listOrgUsers({ orgId })).totalCount;
    let invitationId = '';
    const noted = await eventsOf(world, async () => {
      const made = await organizations.createOrganizationInvitation({
        orgId,
        body: { username, roles: ['ORG_READ_ONLY'] },
      });
      invitationId = made.id ?? '';
      expect(made).toEqual({
        createdAt: '2026-01-01T00:00:00Z',
        expiresAt: '2026-01-31T00:00:00Z',
        groupRoleAssignments: [],
        id: invitationId,
        inviterUsername: server.credentials.publicKey,
        orgId,
        orgName: 'Mercator',
        roles: ['ORG_READ_ONLY'],
        teamIds: [],
        username,
      });
    });
    expect(noted.inOrg).toEqual(['INVITED_TO_ORG']);
    expect((await users.listOrgUsers({ orgId, orgMembershipStatuses: ['PENDING'] })).results).toEqual([
      {
        id: invitationId,
        invitationCreatedAt: '2026-01-01T00:00:00Z',
        invitationExpiresAt: '2026-01-31T00:00:00Z',
        inviterUsername: server.credentials.publicKey,
        orgMembershipStatus: 'PENDING',
        roles: { groupRoleAssignments: [], orgRoles: ['ORG_READ_ONLY'] },
        teamIds: [],
        username,
      },
    ]);
    const at = { orgId, invitationId };
    const byName = await organizations.updateOrgInvites({ orgId, body: { username, roles: ['ORG_OWNER'] } });
    expect(byName.roles).toEqual(['ORG_OWNER']);
    const changed = await organizations.updateOrganizationInvitationById({
      ...at,
      body: {
        roles: ['ORG_MEMBER'],
        teamIds: [team.id ?? ''],
        groupRoleAssignments: [{ groupId, roles: ['GROUP_BACKUP_MANAGER', 'GROUP_READ_ONLY'] }],
      },
    });
    expect(changed).toMatchObject({
      roles: ['ORG_MEMBER'],
      teamIds: [team.id],
      groupRoleAssignments: [
        { groupId, groupRole: 'GROUP_BACKUP_MANAGER' },
        { groupId, groupRole: 'GROUP_READ_ONLY' },
      ],
    });
    expect(await organizations.getOrganizationInvitation(at)).toEqual(changed);
    expect(await organizations.listOrgInvites({ orgId })).toEqual([changed]);
    await expect(
      organizations.createOrgInvite({ orgId, body: { username, roles: ['ORG_OWNER'] } }),
    ).rejects.toMatchObject({ status: 409, errorCode: 'USER_ALREADY_EXISTS' });
    const groupRoleAssignments = [{ groupId: '1'.repeat(24), roles: ['GROUP_READ_ONLY'] }];
    await expect(
      organizations.updateOrgInviteById({ ...at, body: { groupRoleAssignments } }),
    ).rejects.toMatchObject({ status: 404, errorCode: 'GROUP_NOT_FOUND' });
    await expect(organizations.updateOrgInviteById({ ...at, body: { roles: [] } })).rejects.toMatchObject({
      errorCode: 'NO_ROLES_IN_ASSIGNMENT',
    });

    const gone = await eventsOf(world, () => organizations.deleteOrgInvite(at).then());
    // Recorded (TestEvents): invitations were taken back, and no event tells it.
    expect(gone.inOrg).toEqual([]);
    await expect(organizations.getOrgInvite(at)).rejects.toMatchObject({
      status: 404,
      errorCode: 'RESOURCE_NOT_FOUND',
    });
    await expect(organizations.deleteOrgInvite({ orgId, invitationId: 'x' })).rejects.toMatchObject({
      status: 400,
      errorCode: 'INVALID_INVITATION_ID',
    });
    expect((await users.listOrgUsers({ orgId })).totalCount).toBe(before);
  },
);

showing(
  'stateful',
  ['addGroupAccessUser', 'listGroupUsers', 'getOrgInvite'],
  'who belongs to the organization is added to a project at once, anybody else is invited to the organization for it',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { projects, mongoDbCloudUsers: users, organizations } = atlas;
    const roles = ['GROUP_READ_ONLY'];
    const added = await eventsOf(world, async () => {
      const body = { username: 'MEMBER@example.com', roles };
      expect(await projects.addUserToProject({ groupId, body })).toBeUndefined();
    });
    expect(added.inGroup).toEqual(['JOINED_GROUP']);
    expect((await users.listGroupUsers({ groupId })).results).toMatchObject([
      { roles: ['GROUP_OWNER'] },
      { roles: ['GROUP_OWNER'] },
      { username: 'member@example.com', roles },
    ]);
    const body = { username: 'ada@example.com', roles };
    const invited = await projects.addGroupAccessUser({ groupId, body });
    expect(invited).toMatchObject({
      username: 'ada@example.com',
      roles: ['ORG_MEMBER'],
      groupRoleAssignments: [{ groupId, groupRole: 'GROUP_READ_ONLY' }],
    });
    const invitationId = invited?.id ?? '';
    expect(await organizations.getOrgInvite({ orgId, invitationId })).toEqual(invited);
    for (const username of ['member@example.com', 'ada@example.com'])
      await expect(projects.addGroupAccessUser({ groupId, body: { username, roles } })).rejects.toMatchObject(
        {
          errorCode: 'USER_ALREADY_EXISTS',
        },
      );
  },
);

showing(
  'stateful',
  ['createGroupInvite', 'createOrgInvite', 'listGroupUsers', 'listOrgUsers', 'getUserByName'],
  'who accepts has an account, and the roles of every invitation; who declines may be invited again',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { projects, organizations, mongoDbCloudUsers: users } = atlas;
    const username = 'ada@example.com';
    await projects.createGroupInvite({ groupId, body: { username, roles: ['GROUP_READ_ONLY'] } });
    const noted = await eventsOf(world, () => answerInvitations(world, username));
    expect(noted).toEqual({ inGroup: ['JOINED_GROUP'], inOrg: ['JOINED_ORG'] });
    expect((await users.listGroupUsers({ groupId, username })).results).toMatchObject([
      { orgMembershipStatus: 'ACTIVE', roles: ['GROUP_READ_ONLY'], firstName: 'ada' },
    ]);
    expect(await projects.listGroupInvites({ groupId })).toEqual([]);
    expect((await users.getUserByName({ userName: username })).roles).toEqual([
      { orgId, roleName: 'ORG_MEMBER' },
      { groupId, roleName: 'GROUP_READ_ONLY' },
    ]);

    const body = { username: 'bob@example.com', roles: ['ORG_READ_ONLY'] };
    await organizations.createOrgInvite({ orgId, body });
    await answerInvitations(world, body.username, 'decline');
    expect(await organizations.listOrgInvites({ orgId })).toEqual([]);
    const orgMembershipStatuses = ['INVITATION_REJECTED'];
    expect((await users.listOrgUsers({ orgId, orgMembershipStatuses })).results).toMatchObject([
      { username: body.username, invitationExpiresAt: null },
    ]);
    await organizations.createOrgInvite({ orgId, body });
    expect((await users.listOrgUsers({ orgId, orgMembershipStatuses })).totalCount).toBe(0);
  },
);
