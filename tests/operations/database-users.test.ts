import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';

const DAY = 24 * 60 * 60 * 1000;

const OPERATIONS = [
  'createGroupDatabaseUser',
  'listGroupDatabaseUsers',
  'getGroupDatabaseUser',
  'updateGroupDatabaseUser',
  'deleteGroupDatabaseUser',
] as const;

asRecorded(
  'TestDBUserWithFlags',
  OPERATIONS,
  'a database user is made, changed and deleted as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { databaseUsers } = atlas;
    const user = { groupId, databaseName: 'admin', username: 'user-253' };
    const password = 'passW0rd-253';
    const deleteAfterDate = new Date(clock.now() + DAY).toISOString();
    const scopes = ['snapshotCluster0', 'snapshotCluster1'].map((name) => ({ name, type: 'CLUSTER' }));
    const roles = [{ databaseName: 'admin', roleName: 'atlasAdmin' }];
    await databaseUsers.createDatabaseUser({
      groupId,
      body: { ...user, password, roles, scopes, deleteAfterDate },
    });
    like(1);
    await databaseUsers.listDatabaseUsers({ groupId, includeCount: true });
    like(2, 'shape');
    await databaseUsers.getDatabaseUser(user);
    like(4);
    const changes = {
      roles: [{ databaseName: 'admin', roleName: 'readWrite' }],
      scopes: [{ name: 'snapshotCluster0', type: 'CLUSTER' }],
    };
    await databaseUsers.updateDatabaseUser({ ...user, body: { ...user, ...changes } });
    like(5);
    await databaseUsers.updateDatabaseUser({ ...user, body: { password } });
    like(6);
    await databaseUsers.deleteDatabaseUser(user);
    like(7);
    expect(await databaseUsers.listDatabaseUsers({ groupId })).toMatchObject({ results: [], totalCount: 0 });
  },
);

showing(
  'stateful',
  OPERATIONS,
  'a database user is one of its name in its database, each change is one event, and a temporary one goes in time',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { databaseUsers } = atlas;
    const roles = [{ databaseName: 'shop', roleName: 'read' }];
    const body = { groupId, databaseName: 'admin', username: 'ada', password: 'passW0rd-1', roles };
    const ada = { groupId, databaseName: 'admin', username: 'ada' };
    const noted = await eventsOf(world, async () => {
      const made = await databaseUsers.createDatabaseUser({ groupId, body });
      expect(made).not.toHaveProperty('password');
      await databaseUsers.updateDatabaseUser({ ...ada, body: { labels: [{ key: 'team', value: 'a' }] } });
      expect((await databaseUsers.getDatabaseUser(ada)).labels).toEqual([{ key: 'team', value: 'a' }]);
      await databaseUsers.deleteDatabaseUser(ada);
    });
    expect(noted).toEqual({
      inGroup: ['MONGODB_USER_ADDED', 'MONGODB_USER_UPDATED', 'MONGODB_USER_DELETED'],
      inOrg: [],
    });
    await expect(databaseUsers.getDatabaseUser(ada)).rejects.toMatchObject({ status: 404 });

    const deleteAfterDate = new Date(clock.now() + DAY).toISOString();
    await databaseUsers.createDatabaseUser({ groupId, body: { ...body, deleteAfterDate } });
    await expect(databaseUsers.createDatabaseUser({ groupId, body })).rejects.toMatchObject({ status: 409 });
    clock.advance(DAY - 1000);
    expect((await databaseUsers.listDatabaseUsers({ groupId })).totalCount).toBe(1);
    clock.advance(2000);
    expect((await databaseUsers.listDatabaseUsers({ groupId })).totalCount).toBe(0);
  },
);
