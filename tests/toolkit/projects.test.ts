import {
  AtlasConfirmationError,
  AtlasConflictError,
  AtlasNotEmptyError,
  AtlasNotFoundError,
  AtlasRoleError,
  AtlasUnauthorizedError,
  AtlasValidationError,
  createAtlas,
  ListCall,
  PROJECT_ROLES,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

/** How many requests something makes. */
async function requestsOf({ exchanges }: ToolkitWorld, work: () => Promise<unknown>): Promise<number> {
  const before = exchanges.length;
  await work();
  return exchanges.length - before;
}

async function userIdOf({ organization }: ToolkitWorld, username: string): Promise<string> {
  const user = await organization.users.byName(username);
  return user?.id ?? '';
}

describe('projects', () => {
  test('every project the credentials may see is listed, page after page', async () => {
    await using world = await openToolkit();
    const { atlas, organization } = world;
    for (let index = 0; index < 120; index += 1)
      await organization.projects.create({ name: `p${index}`, withDefaultAlertsSettings: false });
    const names = new Set<string>();
    for await (const { name } of atlas.listProjects()) names.add(name);
    expect(names.size).toBe(121);
    const small = atlas.listProjects({ itemsPerPage: 50 });
    expect((await small).results).toHaveLength(50);
    expect(await small.toArray({ limit: 1000 })).toHaveLength(121);
    expect(await organization.projects.list({ itemsPerPage: 50 }).toArray({ limit: 1000 })).toHaveLength(121);
    expect(await organization.projects.count()).toBe(121);
  });

  test('a project is found by id and by its exact name, and nothing is found of another name', async () => {
    await using world = await openToolkit();
    const { atlas, organization, groupId, project } = world;
    const { name } = await project.get();
    expect(await atlas.projectByName(name)).toMatchObject({ id: groupId, name });
    expect(await organization.projects.byName(name)).toMatchObject({ id: groupId });
    expect(await atlas.projectByName('nobody')).toBeUndefined();
    // The service finds by the beginning of names.
    expect(await organization.projects.byName(name.slice(0, 3))).toBeUndefined();
    expect(await atlas.projectByName('a/b c?d')).toBeUndefined();
    await expect(atlas.project('0123456789abcdef01234567').get()).rejects.toThrow(AtlasNotFoundError);
    expect(await atlas.project('0123456789abcdef01234567').exists()).toBe(false);
    expect(await project.exists()).toBe(true);
  });

  test('only an id, or a default, is asked for: never both and never neither', async () => {
    await using world = await openToolkit();
    const nowhere = world.timed({ projectId: undefined, orgId: undefined });
    expect(() => nowhere.project()).toThrow(AtlasValidationError);
    await expect(nowhere.createProject({ name: 'x' })).rejects.toThrow(AtlasValidationError);
    expect(await requestsOf(world, async () => world.atlas.project())).toBe(0);
  });

  test('a project is made with everything a project can begin with, and its owner is sent', async () => {
    await using world = await openToolkit();
    const { atlas, orgId } = world;
    const ownerId = await userIdOf(world, 'member@example.com');
    const tags = [{ key: 'environment', value: 'staging' }];
    const made = await atlas.createProject({ name: 'shop', ownerId, tags, withDefaultAlertsSettings: false });
    expect(made).toMatchObject({
      name: 'shop',
      orgId,
      clusterCount: 0,
      withDefaultAlertsSettings: false,
      tags,
    });
    expect(Number.isNaN(Date.parse(made.created))).toBe(false);
    const shop = atlas.project(made.id);
    expect(await shop.users.get(ownerId)).toMatchObject({ roles: ['GROUP_OWNER'] });
    await expect(atlas.createProject({ name: 'shop' })).rejects.toThrow(AtlasConflictError);
  });

  test('a project that lacks what the service may leave out is given as it is', async () => {
    const group = { id: '0123456789abcdef01234567', name: 'old', orgId: '0123456789abcdef01234568' };
    await using bare = createAtlas({
      environment: {},
      accessToken: 'none',
      fetch: async (input) =>
        Response.json(
          new URL(String(input)).pathname.endsWith(group.id)
            ? group
            : { results: [group], links: [], totalCount: 1 },
        ),
    });
    const [project] = await bare.listProjects().toArray({ limit: 5 });
    expect(project).toEqual(group);
    expect(await bare.project(group.id).get()).toEqual(group);
  });

  test('a project is renamed and keeps its id', async () => {
    await using world = await openToolkit();
    const { project, groupId, atlas } = world;
    await project.rename('shop & sons');
    expect(await atlas.projectByName('shop & sons')).toMatchObject({ id: groupId });
  });

  test('tags are set, taken away and replaced without touching the others', async () => {
    await using world = await openToolkit();
    const { tags } = world.project;
    expect(await tags.list()).toEqual([]);
    await tags.set({ environment: 'staging', team: 'platform' });
    expect(await tags.set({ environment: 'production' })).toEqual([
      { key: 'team', value: 'platform' },
      { key: 'environment', value: 'production' },
    ]);
    expect(await tags.remove(['team', 'nothing'])).toEqual([{ key: 'environment', value: 'production' }]);
    expect(await requestsOf(world, () => tags.remove(['nothing']))).toBe(1);
    for (const wrong of [[{ key: 'team', value: 'web' }], '', Number.NaN, null, { team: 3 }])
      for (const verb of [tags.set, tags.replace])
        expect(
          // @ts-expect-error tags are an object of texts
          await requestsOf(world, () => expect(verb(wrong)).rejects.toMatchObject({ parameter: 'tags' })),
        ).toBe(0);
    // @ts-expect-error one text, in which the key is a part
    await expect(tags.remove('environment-old')).rejects.toMatchObject({ parameter: 'keys' });
    expect(await tags.list()).toEqual([{ key: 'environment', value: 'production' }]);
    expect(await tags.replace({})).toEqual([]);
  });

  test('settings are read as the service has them and changed one by one', async () => {
    await using world = await openToolkit();
    const { settings } = world.project;
    const before = await settings.get();
    expect(before).toMatchObject({
      isCollectDatabaseSpecificsStatisticsEnabled: true,
      isDataExplorerEnabled: true,
      isPerformanceAdvisorEnabled: true,
      isRealtimePerformancePanelEnabled: true,
      isSchemaAdvisorEnabled: true,
    });
    expect(await settings.update({ isDataExplorerEnabled: false })).toEqual({
      ...before,
      isDataExplorerEnabled: false,
    });
  });

  test('limits are listed, set and given their default again', async () => {
    await using world = await openToolkit();
    const { limits } = world.project;
    const name = 'atlas.project.deployment.clusters';
    const all = await limits.list().toArray({ limit: 100 });
    expect(all.map((limit) => limit.name)).toContain(name);
    const { value } = await limits.get(name);
    expect(await limits.set(name, value + 1)).toMatchObject({ name, value: value + 1 });
    await limits.reset(name);
    expect(await limits.get(name)).toMatchObject({ value });
  });

  test('a deletion without the name makes no call, and with another name destroys nothing', async () => {
    await using world = await openToolkit();
    const { project } = world;
    expect(
      await requestsOf(world, () => expect(project.delete()).rejects.toThrow(AtlasConfirmationError)),
    ).toBe(0);
    await expect(project.delete({ confirm: 'another' })).rejects.toThrow(AtlasConfirmationError);
    expect(world.exchanges.map(({ method }) => method)).not.toContain('DELETE');
  });

  test('a project with something in it is not deleted, and says what it still has', async () => {
    await using world = await openToolkit();
    const { atlas, project, groupId } = world;
    const { name } = await project.get();
    await atlas.flexClusters.createFlexCluster({
      groupId,
      body: { name: 'little', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } },
    });
    expect(await project.contents()).toEqual([{ kind: 'flex clusters', names: ['little'] }]);
    const refused = await project.delete({ confirm: name }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AtlasNotEmptyError);
    expect(refused).toMatchObject({
      code: 'NOT_EMPTY',
      operation: 'deleteGroup',
      contents: [{ kind: 'flex clusters', names: ['little'] }],
    });
    expect(String(refused)).toContain('1 flex clusters (little)');
    expect(world.exchanges.map(({ method }) => method)).not.toContain('DELETE');
  });

  test('an empty project is deleted', async () => {
    await using world = await openToolkit();
    const { id } = await world.atlas.createProject({ name: 'brief' });
    const brief = world.atlas.project(id);
    await brief.delete({ confirm: 'brief' });
    expect(await brief.exists()).toBe(false);
    await expect(brief.contents()).rejects.toThrow(AtlasNotFoundError);
  });

  test('addresses of a project are told', async () => {
    await using world = await openToolkit();
    expect(await world.project.ipAddresses()).toMatchObject({ groupId: world.groupId });
  });
});

describe('users of a project', () => {
  test('those of teams and of the whole organization are counted and listed when asked for', async () => {
    await using world = await openToolkit();
    const { organization, project } = world;
    expect(await project.userCount()).toBe(2);
    const team = await organization.teams.create({ name: 'readers', usernames: ['member@example.com'] });
    await project.teams.add([{ teamId: team.id ?? '', roles: ['GROUP_READ_ONLY'] }]);
    expect(await project.userCount()).toBe(2);
    expect(await project.userCount({ flattenTeams: true })).toBe(3);
    const names = (await project.users.list({ flattenTeams: true }).toArray({ limit: 10 })).map(
      (user) => user.username,
    );
    expect(names.sort()).toEqual(['deputy@example.com', 'member@example.com', 'owner@example.com']);
    await organization.users.invite({ username: 'reader@example.com', roles: ['ORG_READ_ONLY'] });
    expect(await project.userCount({ includeOrgUsers: true })).toBe(3);
    expect(await project.users.count({ flattenTeams: true, includeOrgUsers: true })).toBe(4);
  });

  test('every page of users is read', async () => {
    await using world = await openToolkit();
    for (let index = 0; index < 12; index += 1)
      await world.project.users.add({ username: `u${index}@example.com`, roles: ['GROUP_READ_ONLY'] });
    expect(await world.project.users.list({ itemsPerPage: 5 }).toArray({ limit: 100 })).toHaveLength(14);
  });

  test('a list is asked for when it is awaited or iterated, and a wrong id fails at once', async () => {
    await using world = await openToolkit();
    const users = world.project.users.list();
    expect(users).toBeInstanceOf(ListCall);
    expect(world.exchanges).toHaveLength(0);
    expect((await users).totalCount).toBe(2);
    expect(() => world.atlas.project('')).toThrow(AtlasValidationError);
    await world.project.users.add({ username: 'ada@example.com', roles: ['GROUP_READ_ONLY'] });
    expect((await world.project.users.list()).totalCount).toBe(3);
  });

  test('somebody gets access, other roles, and loses it', async () => {
    await using world = await openToolkit();
    const { users } = world.project;
    const added = await users.add({ username: 'member@example.com', roles: ['GROUP_READ_ONLY'] });
    expect(added).toMatchObject({ username: 'member@example.com', roles: ['GROUP_READ_ONLY'] });
    const member = await users.get(added.id);
    expect(member).toMatchObject({
      id: added.id,
      username: 'member@example.com',
      firstName: expect.any(String),
      lastName: expect.any(String),
      country: expect.any(String),
      orgMembershipStatus: 'ACTIVE',
    });
    expect(member).not.toHaveProperty('password');
    await users.addRole(added.id, 'GROUP_CLUSTER_MANAGER');
    expect((await users.removeRole(added.id, 'GROUP_READ_ONLY')).roles).toEqual(['GROUP_CLUSTER_MANAGER']);
    expect((await users.setRoles(added.id, ['GROUP_OWNER', 'GROUP_CLUSTER_MANAGER'])).roles).toEqual([
      'GROUP_CLUSTER_MANAGER',
      'GROUP_OWNER',
    ]);
    expect((await users.setRoles(added.id, ['GROUP_DATA_ACCESS_READ_ONLY'])).roles).toEqual([
      'GROUP_DATA_ACCESS_READ_ONLY',
    ]);
    expect(await users.byName('member@example.com')).toMatchObject({ id: added.id });
    await expect(users.add({ username: 'member@example.com', roles: ['GROUP_OWNER'] })).rejects.toThrow(
      AtlasConflictError,
    );
    await users.remove(added.id);
    expect(await users.byName('member@example.com')).toBeUndefined();
    await expect(users.get(added.id)).rejects.toThrow(AtlasNotFoundError);
  });

  test('a role of an organization is refused in a project before anything is sent', async () => {
    await using world = await openToolkit();
    const { project, exchanges } = world;
    const roles = ['ORG_OWNER'] as unknown as readonly ['GROUP_OWNER'];
    const refused = [
      project.users.add({ username: 'ada@example.com', roles }),
      project.users.setRoles('0123456789abcdef01234567', []),
      project.teams.add([{ teamId: '0123456789abcdef01234567', roles }]),
      project.apiKeys.create({ desc: 'x', roles }),
      project.serviceAccounts.create({ name: 'x', description: 'x', roles }),
      project.invitations.create({ username: 'ada@example.com', roles }),
    ];
    for (const each of refused) await expect(each).rejects.toThrow(AtlasRoleError);
    expect(exchanges).toHaveLength(0);
  });

  test('every role of a project that is named is one the service grants as it is named', async () => {
    await using world = await openToolkit();
    const { users } = world.project;
    const { id } = await users.add({ username: 'member@example.com', roles: ['GROUP_READ_ONLY'] });
    for (const role of PROJECT_ROLES) {
      const { roles } = await users.setRoles(id, [role]);
      expect(roles).toEqual([role]);
    }
  });

  test('invitations to a project are made, read, changed and taken back', async () => {
    await using world = await openToolkit();
    const { invitations } = world.project;
    const { id = '' } = await invitations.create({ username: 'ada@example.com', roles: ['GROUP_READ_ONLY'] });
    expect(await invitations.get(id)).toMatchObject({ username: 'ada@example.com', groupId: world.groupId });
    expect(await invitations.update(id, { roles: ['GROUP_OWNER'] })).toMatchObject({
      roles: ['GROUP_OWNER'],
    });
    expect(await invitations.list({ username: 'ada@example.com' })).toHaveLength(1);
    expect(await invitations.list({ username: 'eve@example.com' })).toHaveLength(0);
    await invitations.delete(id);
    await expect(invitations.get(id)).rejects.toThrow(AtlasNotFoundError);
  });
});

describe('teams of a project', () => {
  test('teams get roles, other roles, and lose them, all of them listed', async () => {
    await using world = await openToolkit();
    const { project, organization } = world;
    const { id: teamId = '' } = await organization.teams.create({
      name: 'platform',
      usernames: ['member@example.com'],
    });
    expect(await project.teams.add([{ teamId, roles: ['GROUP_READ_ONLY'] }])).toMatchObject([
      { teamId, roleNames: ['GROUP_READ_ONLY'] },
    ]);
    expect(await project.teams.get(teamId)).toMatchObject({ roleNames: ['GROUP_READ_ONLY'] });
    expect(await project.teams.setRoles(teamId, ['GROUP_OWNER'])).toMatchObject({
      roleNames: ['GROUP_OWNER'],
    });
    for (let index = 0; index < 5; index += 1) {
      const more = await organization.teams.create({ name: `t${index}`, usernames: ['member@example.com'] });
      await project.teams.add([{ teamId: more.id ?? '', roles: ['GROUP_READ_ONLY'] }]);
    }
    expect(await project.teams.list({ itemsPerPage: 2 }).toArray({ limit: 100 })).toHaveLength(6);
    await project.teams.remove(teamId);
    await expect(project.teams.get(teamId)).rejects.toThrow(AtlasNotFoundError);
    expect(await organization.teams.get(teamId)).toMatchObject({ name: 'platform' });
  });

  test('a caller without the role to see them is refused', async () => {
    await using world = await openToolkit();
    const { publicKey, privateKey } = await world.organization.apiKeys.create({
      desc: 'member',
      roles: ['ORG_MEMBER'],
    });
    const member = world.timed({ publicKey, privateKey });
    await expect(member.project(world.groupId).teams.list()).rejects.toThrow(AtlasUnauthorizedError);
    await member.close();
  });
});
