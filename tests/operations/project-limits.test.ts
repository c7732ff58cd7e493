import { expect } from 'vitest';
import { showing } from '../support/showing.ts';

const CLUSTERS = 'atlas.project.deployment.clusters';
const USERS = 'atlas.project.security.databaseAccess.users';
const QUERY = 'dataFederation.bytesProcessed.query';

showing(
  'stateful',
  ['listGroupLimits', 'getGroupLimit', 'setGroupLimit', 'deleteGroupLimit'],
  'a limit is set within its bounds, shows how much of it is used, and goes back to its default',
  async ({ atlas, groupId }) => {
    const { projects } = atlas;
    const limit = { groupId, limitName: CLUSTERS } as const;
    const fresh = { currentUsage: 0, defaultLimit: 25, maximumLimit: 100, name: CLUSTERS, value: 25 };
    expect(await projects.getGroupLimit(limit)).toEqual(fresh);
    const all = await projects.listGroupLimits({ groupId });
    expect(all).toContainEqual(fresh);
    // What has no default is not there before it is set.
    expect(all.map(({ name }) => name)).not.toContain(QUERY);

    const body = { name: CLUSTERS, value: 1 };
    expect(await projects.setGroupLimit({ ...limit, body })).toEqual({ ...fresh, value: 1 });
    await expect(projects.setGroupLimit({ ...limit, body: { ...body, value: 101 } })).rejects.toMatchObject({
      status: 400,
      errorCode: 'INVALID_ATTRIBUTE',
      parameters: ['value'],
    });

    const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' } as const;
    const flex = (name: string) =>
      atlas.flexClusters.createFlexCluster({ groupId, body: { name, providerSettings } });
    await flex('first');
    expect(await projects.getGroupLimit(limit)).toEqual({ ...fresh, currentUsage: 1, value: 1 });
    await expect(flex('second')).rejects.toMatchObject({ status: 403 });
    await projects.deleteGroupLimit(limit);
    expect(await projects.getGroupLimit(limit)).toEqual({ ...fresh, currentUsage: 1 });
    await flex('second');
    expect((await projects.getGroupLimit(limit)).currentUsage).toBe(2);
  },
);

showing(
  'stateful',
  ['setGroupLimit', 'getGroupLimit', 'listGroupLimits', 'deleteGroupLimit'],
  'a limit without a default exists from when it is set until it is deleted',
  async ({ atlas, groupId }) => {
    const { projects } = atlas;
    const limit = { groupId, limitName: QUERY } as const;
    const missing = { status: 404, errorCode: 'RESOURCE_NOT_FOUND' };
    await expect(projects.getGroupLimit(limit)).rejects.toMatchObject(missing);
    await projects.setGroupLimit({ ...limit, body: { name: QUERY, value: 1_000_000 } });
    expect(await projects.getGroupLimit(limit)).toEqual({ name: QUERY, value: 1_000_000 });
    expect(await projects.listGroupLimits({ groupId })).toContainEqual({ name: QUERY, value: 1_000_000 });
    await projects.deleteGroupLimit(limit);
    await expect(projects.getGroupLimit(limit)).rejects.toMatchObject(missing);
  },
);

showing(
  'stateful',
  ['setGroupLimit', 'getGroupLimit'],
  'a limit on database users counts them and is heeded',
  async ({ atlas, groupId }) => {
    const limit = { groupId, limitName: USERS } as const;
    await atlas.projects.setGroupLimit({ ...limit, body: { name: USERS, value: 1 } });
    const user = (username: string) =>
      atlas.databaseUsers.createDatabaseUser({
        groupId,
        body: {
          databaseName: 'admin',
          username,
          password: 'passW0rd-1',
          roles: [{ databaseName: 'admin', roleName: 'atlasAdmin' }],
        },
      });
    await user('ada');
    expect((await atlas.projects.getGroupLimit(limit)).currentUsage).toBe(1);
    await expect(user('bob')).rejects.toMatchObject({ status: 403 });
  },
);
