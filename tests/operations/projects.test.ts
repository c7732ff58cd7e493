import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';

const tags = (env: string, prod: string) => [
  { key: 'env', value: env },
  { key: 'prod', value: prod },
];

asRecorded(
  'TestAtlasProjects',
  ['createGroup', 'listGroups', 'getGroup', 'updateGroup', 'deleteGroup', 'listGroupUsers'],
  'a project is made, tagged, renamed and deleted as it was recorded',
  async ({ atlas, orgId }, like) => {
    const { projects } = atlas;
    const name = 'e2e-proj-939';
    const made = await projects.createGroup({ body: { name, orgId, tags: tags('e2e', 'false') } });
    like(1);
    const group = { groupId: made.id ?? '' };
    await projects.listGroups({ includeCount: true });
    like(2, 'shape');
    await projects.getGroup(group);
    like(3);
    like(4);
    const body = {
      name: 'e2e-proj-939-updated',
      tags: [
        { key: 'env', value: 'e2e' },
        { key: 'app', value: 'cli' },
      ],
    };
    await projects.updateGroup({ ...group, body });
    like(5);
    await projects.getGroup(group);
    like(6);
    await projects.updateGroup({ ...group, body: { tags: [] } });
    like(7);
    await projects.getGroup(group);
    like(8);
    const users = { ...group, flattenTeams: false, includeCount: true, includeOrgUsers: false };
    await atlas.mongoDbCloudUsers.listGroupUsers(users);
    like(9, 'shape');
    await projects.deleteGroup(group);
    like(10);
    await expect(projects.getGroup(group)).rejects.toMatchObject({ status: 404 });
  },
);

asRecorded(
  'TestProjectSettings',
  ['getGroupSettings', 'updateGroupSettings'],
  'settings of a new project and of one that changed a single switch are those recorded',
  async ({ atlas, orgId }, like) => {
    const { projects } = atlas;
    const made = await projects.createGroup({ body: { name: 'settings', orgId } });
    const group = { groupId: made.id ?? '' };
    const before = await projects.getGroupSettings(group);
    like(2);
    const body = { isCollectDatabaseSpecificsStatisticsEnabled: false };
    await projects.updateGroupSettings({ ...group, body });
    like(3);
    expect(await projects.getGroupSettings(group)).toEqual({ ...before, ...body });
  },
);

showing(
  'stateful',
  ['createGroup', 'getGroup', 'getGroupByName', 'updateGroup', 'listGroups', 'getOrgGroups', 'deleteGroup'],
  'a project is found by its name as long as it has it, and each change is one event',
  async (world) => {
    const { atlas, orgId } = world;
    const { projects } = atlas;
    let groupId = '';
    const made = await eventsOf(world, async () => {
      const project = await projects.createGroup({ body: { name: 'shop', orgId } });
      expect(project).not.toHaveProperty('tags');
      groupId = project.id ?? '';
    });
    expect(made.inOrg).toEqual(['GROUP_CREATED']);
    const shown = await projects.getGroupByName({ groupName: 'shop' });
    expect(shown).toMatchObject({ id: groupId, tags: [], clusterCount: 0 });
    expect(await projects.getGroup({ groupId })).toEqual(shown);

    const changed = await eventsOf({ ...world, groupId }, async () => {
      await projects.updateGroup({ groupId, body: { name: 'store' } });
      await projects.updateGroup({ groupId, body: { tags: tags('test', 'no') } });
    });
    expect(changed).toEqual({
      inGroup: ['GROUP_NAME_CHANGED', 'GROUP_TAGS_MODIFIED'],
      inOrg: ['GROUP_TAGS_MODIFIED'],
    });
    await expect(projects.getGroupByName({ groupName: 'shop' })).rejects.toMatchObject({
      status: 404,
      errorCode: 'GROUP_NAME_NOT_FOUND',
      parameters: ['shop'],
    });
    await expect(projects.createGroup({ body: { name: 'store', orgId } })).rejects.toMatchObject({
      status: 409,
      errorCode: 'GROUP_ALREADY_EXISTS',
      parameters: ['store'],
    });
    for (const name of ['zoo', 'Zebra', 'ant']) await projects.createGroup({ body: { name, orgId } });
    const names = ['Project 0', 'Zebra', 'ant', 'store', 'zoo'];
    const listed = await projects.listGroups();
    expect(listed.results.map(({ name }) => name)).toEqual(names);
    expect(listed.totalCount).toBe(5);
    const second = await atlas.organizations.getOrgGroups({ orgId, itemsPerPage: 2, pageNum: 2 });
    expect(second.results.map(({ name }) => name)).toEqual(names.slice(2, 4));
    const rels = second.links?.map(({ rel }) => rel);
    expect(rels).toEqual(['self', 'previous', 'next']);

    const gone = await eventsOf(world, () => projects.deleteGroup({ groupId }).then());
    expect(gone.inOrg).toEqual(['GROUP_DELETED']);
    await expect(projects.getGroup({ groupId })).rejects.toMatchObject({
      status: 404,
      errorCode: 'GROUP_NOT_FOUND',
      parameters: [groupId],
    });
  },
);

showing(
  'lifecycle',
  ['deleteGroup'],
  'a project with a cluster cannot be deleted until the cluster is gone',
  async ({ atlas, groupId, clock }) => {
    const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
    const name = 'flex';
    await atlas.flexClusters.createFlexCluster({ groupId, body: { name, providerSettings } });
    expect((await atlas.projects.getGroup({ groupId })).clusterCount).toBe(1);
    const refused = { status: 409, errorCode: 'CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS' };
    await expect(atlas.projects.deleteGroup({ groupId })).rejects.toMatchObject(refused);
    await atlas.flexClusters.deleteFlexCluster({ groupId, name });
    await expect(atlas.projects.deleteGroup({ groupId })).rejects.toMatchObject(refused);
    expect((await atlas.flexClusters.getFlexCluster({ groupId, name })).stateName).toBe('DELETING');
    clock.advance(60_000);
    expect((await atlas.projects.getGroup({ groupId })).clusterCount).toBe(0);
    await atlas.projects.deleteGroup({ groupId });
    await expect(atlas.projects.getGroup({ groupId })).rejects.toMatchObject({ status: 404 });
    expect((await atlas.projects.listGroups()).results).toEqual([]);
  },
);
