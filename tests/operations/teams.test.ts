import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { showing, type World } from '../support/showing.ts';

const OLD = { version: '2023-01-01' } as const;

/** The people of the seeded organization. */
async function people({ atlas, orgId }: World) {
  const [owner, , member] = (await atlas.mongoDbCloudUsers.listOrgUsers({ orgId })).results;
  if (owner === undefined || member === undefined) throw new Error('The world begins with three people');
  return { owner, member };
}

asRecorded(
  'TestAtlasTeams',
  [
    'listOrgUsers',
    'createOrgTeam',
    'getOrgTeam',
    'getOrgTeamByName',
    'renameOrgTeam',
    'listOrgTeams',
    'deleteOrgTeam',
  ],
  'a team is made, found, renamed, listed and deleted as it was recorded',
  async ({ atlas, orgId }, like) => {
    const { teams } = atlas;
    const query = { includeCount: true, itemsPerPage: 1 };
    const { results } = await atlas.mongoDbCloudUsers.listOrgUsers({ orgId, ...query });
    like(1, 'shape');
    const username = results[0]?.username ?? '';
    const made = await teams.createTeam({ orgId, body: { name: 'teams643', usernames: [username] } });
    const teamId = made.id ?? '';
    like(2, 'shape');
    await teams.getOrgTeam({ orgId, teamId });
    like(3);
    await teams.getTeamByName({ orgId, teamName: 'teams643' });
    like(4);
    await teams.renameOrgTeam({ orgId, teamId, body: { name: 'teams643_renamed' } });
    like(5);
    await teams.listOrgTeams({ orgId, includeCount: true });
    like(6);
    like(7);
    await teams.deleteOrgTeam({ orgId, teamId });
    like(8);
  },
);

showing(
  'stateful',
  [
    'createOrgTeam',
    'getOrgTeam',
    'getOrgTeamByName',
    'renameOrgTeam',
    'listOrgTeams',
    'deleteOrgTeam',
    'listOrgTeamUsers',
  ],
  'a team has a name of its own and tells of each change, and its members stay when it goes',
  async (world) => {
    const { atlas, orgId } = world;
    const { teams } = atlas;
    const { owner, member } = await people(world);
    let teamId = '';
    const made = await eventsOf(world, async () => {
      const usernames = [owner.username, member.username.toUpperCase()];
      teamId = (await teams.createOrgTeam({ orgId, body: { name: 'a/b c', usernames } })).id ?? '';
    });
    // Recorded (TestEvents): first who joined it, then that it was made.
    expect(made).toEqual({ inGroup: [], inOrg: ['JOINED_TEAM', 'JOINED_TEAM', 'TEAM_CREATED'] });
    expect((await teams.getOrgTeamByName({ orgId, teamName: 'a/b c' })).id).toBe(teamId);
    const { results } = await atlas.mongoDbCloudUsers.listTeamUsers({ orgId, teamId });
    expect(results).toMatchObject([
      { id: owner.id, teamIds: [teamId] },
      { id: member.id, teamIds: [teamId] },
    ]);
    const body = { name: 'a/b c', usernames: [] };
    await expect(teams.createOrgTeam({ orgId, body })).rejects.toMatchObject({
      status: 409,
      errorCode: 'TEAM_NAME_NOT_AVAILABLE',
    });
    await teams.createOrgTeam({ orgId, body: { name: 'second', usernames: [] } });
    await expect(teams.renameOrgTeam({ orgId, teamId, body: { name: 'second' } })).rejects.toMatchObject({
      errorCode: 'TEAM_NAME_NOT_AVAILABLE',
    });
    await expect(teams.renameOrgTeam({ orgId, teamId, body: { name: ' ' } })).rejects.toMatchObject({
      status: 400,
      errorCode: 'INVALID_TEAM_NAME',
    });
    const renamed = await eventsOf(world, () =>
      teams.renameOrgTeam({ orgId, teamId, body: { name: 'x' } }).then(),
    );
    expect(renamed.inOrg).toEqual(['TEAM_NAME_CHANGED']);
    expect((await teams.getOrgTeam({ orgId, teamId })).name).toBe('x');
    await expect(teams.getOrgTeamByName({ orgId, teamName: 'a/b c' })).rejects.toMatchObject({
      status: 404,
      errorCode: 'TEAM_NAME_NOT_FOUND',
    });
    const gone = await eventsOf(world, () => teams.deleteOrgTeam({ orgId, teamId }).then());
    expect(gone.inOrg).toEqual(['REMOVED_FROM_TEAM', 'REMOVED_FROM_TEAM', 'TEAM_DELETED']);
    expect(await people(world)).toEqual({ owner, member });
    expect((await teams.listOrgTeams({ orgId })).results).toMatchObject([{ name: 'second' }]);
    await expect(teams.getOrgTeam({ orgId, teamId })).rejects.toMatchObject({
      status: 404,
      errorCode: 'TEAM_NOT_FOUND',
      parameters: [teamId],
    });
  },
);

showing(
  'stateful',
  ['createOrgTeam', 'listOrgTeams'],
  'a team takes only members of its organization, and an organization 250 teams',
  async (world) => {
    const { atlas, orgId } = world;
    const { teams, mongoDbCloudUsers: users } = atlas;
    const make = (name: string, username?: string) =>
      teams.createOrgTeam({ orgId, body: { name, usernames: username === undefined ? [] : [username] } });
    await expect(make('one', 'nobody@example.com')).rejects.toMatchObject({
      status: 404,
      errorCode: 'USERNAME_NOT_FOUND',
    });
    await users.createOrgUser({
      orgId,
      body: { username: 'late@example.com', roles: { orgRoles: ['ORG_MEMBER'] } },
    });
    await expect(make('one', 'late@example.com')).rejects.toMatchObject({
      errorCode: 'CANNOT_ADD_PENDING_USER',
    });
    expect((await teams.listOrgTeams({ orgId })).totalCount).toBe(0);
    for (let n = 0; n < 250; n += 1) await make(`team ${n}`);
    await expect(make('one too many')).rejects.toMatchObject({
      status: 400,
      errorCode: 'MAX_TEAMS_PER_ORG_EXCEEDED',
    });
    expect((await teams.listOrgTeams({ orgId, itemsPerPage: 5 })).totalCount).toBe(250);
  },
);

showing(
  'stateful',
  ['addOrgTeamUsers', 'removeOrgTeamUserFromTeam', 'addOrgTeamUser', 'removeOrgTeamUser', 'listOrgTeamUsers'],
  'people come and go in a team in the old way and the new one',
  async (world) => {
    const { atlas, orgId } = world;
    const { teams, mongoDbCloudUsers: users } = atlas;
    const { owner, member } = await people(world);
    const body = { name: 'team', usernames: [owner.username] };
    const teamId = (await teams.createOrgTeam({ orgId, body })).id ?? '';
    const at = { orgId, teamId };
    const added = await eventsOf(world, async () => {
      const answer = await teams.addTeamUser({ ...at, body: [{ id: owner.id }, { id: member.id }] });
      expect(answer.totalCount).toBe(2);
      // An answer to the old operation links each person to their account, and to nothing else.
      expect(answer.results[1]).toMatchObject({
        id: member.id,
        emailAddress: member.username,
        teamIds: [teamId],
        links: [{ rel: 'self', href: expect.stringMatching(`/api/atlas/v2/users/${member.id}$`) }],
      });
    });
    expect(added.inOrg).toEqual(['JOINED_TEAM']);
    await expect(teams.addOrgTeamUsers({ ...at, body: [{ id: member.id }] })).rejects.toMatchObject({
      status: 409,
      errorCode: 'USER_ALREADY_IN_TEAM',
    });
    const stranger = '1'.repeat(24);
    await expect(teams.addOrgTeamUsers({ ...at, body: [{ id: stranger }] })).rejects.toMatchObject({
      status: 404,
      errorCode: 'USER_NOT_IN_ORG',
    });
    expect((await users.listOrgTeamUsers({ ...at, userId: member.id })).results).toMatchObject([
      { id: member.id },
    ]);
    expect((await users.listOrgTeamUsers({ ...at, username: owner.username })).totalCount).toBe(1);
    await teams.removeOrgTeamUserFromTeam({ ...at, userId: member.id });
    await expect(teams.removeTeamUser({ ...at, userId: member.id })).rejects.toMatchObject({
      status: 404,
      errorCode: 'USER_NOT_FOUND',
    });

    const roles = { orgRoles: ['ORG_MEMBER'] };
    const late = await users.createOrgUser({ orgId, body: { username: 'late@example.com', roles } });
    await expect(teams.addOrgTeamUsers({ ...at, body: [{ id: late.id }] })).rejects.toMatchObject({
      errorCode: 'CANNOT_ADD_PENDING_USER',
    });
    const invited = await eventsOf(world, async () => {
      const joined = await users.addUserToTeam({ ...at, body: { id: late.id } });
      expect(joined).toMatchObject({ id: late.id, orgMembershipStatus: 'PENDING', teamIds: [teamId] });
    });
    expect(invited.inOrg).toEqual(['INVITED_TO_TEAM']);
    expect((await users.listOrgTeamUsers(at)).results).toMatchObject([{ id: owner.id }, { id: late.id }]);
    expect((await users.listOrgTeamUsers(at, OLD)).results).toMatchObject([{ id: owner.id }]);
    const left = await users.removeOrgTeamUser({ ...at, body: { id: late.id } });
    expect(left).toEqual({ ...late, teamIds: [] });
    expect((await users.listOrgTeamUsers(at)).totalCount).toBe(1);
  },
);

showing(
  'stateful',
  ['addGroupTeams', 'listGroupTeams', 'getGroupTeam', 'updateGroupTeam', 'removeGroupTeam', 'listGroupUsers'],
  'a team gives its members roles in a project, as long as it has them there',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { teams, mongoDbCloudUsers: users } = atlas;
    const { owner, member } = await people(world);
    const usernames = [member.username];
    const teamId = (await teams.createOrgTeam({ orgId, body: { name: 'readers', usernames } })).id ?? '';
    const at = { groupId, teamId };
    const roleNames = ['GROUP_READ_ONLY'];
    const item = {
      links: [{ rel: 'self', href: expect.stringMatching(`/groups/${groupId}/teams/${teamId}$`) }],
      roleNames,
      teamId,
    };
    const added = await eventsOf(world, async () => {
      const page = await teams.addAllTeamsToProject({ groupId, body: [{ teamId, roleNames }] });
      expect(page).toMatchObject({ results: [item], totalCount: 1 });
    });
    expect(added).toEqual({ inGroup: ['TEAM_ADDED_TO_GROUP'], inOrg: ['TEAM_ADDED_TO_GROUP'] });
    expect((await teams.listGroupTeams({ groupId })).results).toEqual([item]);
    await expect(teams.addGroupTeams({ groupId, body: [{ teamId, roleNames }] })).rejects.toMatchObject({
      status: 409,
      errorCode: 'TEAM_EXISTS_IN_GROUP',
    });

    expect((await users.listGroupUsers({ groupId })).totalCount).toBe(2);
    expect((await users.listGroupUsers({ groupId, flattenTeams: true })).results).toMatchObject([
      { id: owner.id, roles: ['GROUP_OWNER'] },
      { roles: ['GROUP_OWNER'] },
      { id: member.id, roles: roleNames },
    ]);
    const changed = await eventsOf(world, async () => {
      const page = await teams.updateTeamRoles({ ...at, body: { roleNames: ['GROUP_OWNER'] } });
      expect(page.results).toMatchObject([{ teamId, roleNames: ['GROUP_OWNER'] }]);
    });
    expect(changed).toEqual({ inGroup: ['TEAM_ROLES_MODIFIED'], inOrg: ['TEAM_ROLES_MODIFIED'] });
    expect((await teams.getGroupTeam(at)).roleNames).toEqual(['GROUP_OWNER']);
    await expect(
      teams.updateGroupTeam({ ...at, body: { teamId, roleNames: ['ORG_OWNER'] } }),
    ).rejects.toMatchObject({ status: 400, errorCode: 'INVALID_ROLE_FOR_GROUP', parameters: ['ORG_OWNER'] });

    await expect(teams.deleteOrgTeam({ orgId, teamId })).rejects.toMatchObject({
      errorCode: 'CANNOT_DELETE_TEAM_ASSIGNED_TO_PROJECT',
    });
    const removed = await eventsOf(world, () => teams.removeGroupTeam(at).then());
    expect(removed.inOrg).toEqual(['TEAM_REMOVED_FROM_GROUP']);
    await expect(teams.getGroupTeam(at)).rejects.toMatchObject({
      status: 404,
      errorCode: 'TEAM_NOT_IN_GROUP',
    });
    expect((await users.listGroupUsers({ groupId, flattenTeams: true })).totalCount).toBe(2);
    await expect(teams.getGroupTeam({ groupId, teamId: '1'.repeat(24) })).rejects.toMatchObject({
      errorCode: 'TEAM_NOT_FOUND',
    });
    await teams.deleteOrgTeam({ orgId, teamId });
  },
);

showing('stateful', ['listOrgTeams', 'addGroupTeams'], 'who only reads changes no team', async (world) => {
  const { atlas, orgId, groupId, client } = world;
  const { publicKey, privateKey } = await atlas.programmaticApiKeys.createOrgApiKey({
    orgId,
    body: { desc: 'reader', roles: ['ORG_READ_ONLY'] },
  });
  const made = await atlas.teams.createOrgTeam({ orgId, body: { name: 'team', usernames: [] } });
  const body = [{ teamId: made.id ?? '', roleNames: ['GROUP_READ_ONLY'] }];
  await atlas.teams.addGroupTeams({ groupId, body });
  const reader = client({ publicKey: publicKey ?? '', privateKey: privateKey ?? '' });
  expect((await reader.teams.listOrgTeams({ orgId })).totalCount).toBe(1);
  const refused = { status: 401, errorCode: 'USER_UNAUTHORIZED' };
  const at = { orgId, teamId: made.id ?? '' };
  await expect(
    reader.teams.createOrgTeam({ orgId, body: { name: 'x', usernames: [] } }),
  ).rejects.toMatchObject(refused);
  await expect(reader.teams.deleteOrgTeam(at)).rejects.toMatchObject(refused);
  await expect(reader.teams.renameOrgTeam({ ...at, body: { name: 'x' } })).rejects.toMatchObject(refused);
  await expect(reader.teams.addGroupTeams({ groupId, body })).rejects.toMatchObject(refused);
  await reader.close();
});
