import { expect } from 'vitest';
import { showing } from '../support/showing.ts';

const DAY = 24 * 60 * 60 * 1000;

showing(
  'recorded',
  [
    'createGroupDatabaseUser',
    'listGroupDatabaseUsers',
    'getGroupDatabaseUser',
    'updateGroupDatabaseUser',
    'deleteGroupDatabaseUser',
  ],
  'a database user goes the way of TestDBUserWithFlags and answers what was recorded there',
  async ({ atlas, server, groupId, clock }) => {
    const deleteAfterDate = new Date(clock.now() + DAY).toISOString().replace('.000Z', 'Z');
    const scopes = ['snapshotCluster0', 'snapshotCluster1'].map((name) => ({ name, type: 'CLUSTER' }));
    // Fields and values of records 1, 4, 5 and 6, with this world's ids and address.
    const recorded = {
      awsIAMType: 'NONE',
      databaseName: 'admin',
      deleteAfterDate,
      groupId,
      labels: [],
      ldapAuthType: 'NONE',
      links: [
        { href: `${server.url}/api/atlas/v2/groups/${groupId}/databaseUsers/admin/user-253`, rel: 'self' },
      ],
      oidcAuthType: 'NONE',
      roles: [{ databaseName: 'admin', roleName: 'atlasAdmin' }],
      scopes,
      username: 'user-253',
      x509Type: 'NONE',
    };
    const { databaseUsers } = atlas;
    const user = { groupId, databaseName: 'admin', username: 'user-253' };
    const password = 'passW0rd-253';
    const { roles } = recorded;
    const created = await databaseUsers.createDatabaseUser({
      groupId,
      body: { ...user, password, roles, scopes, deleteAfterDate },
    });
    expect(created).toEqual(recorded);
    expect(Object.keys(created)).toEqual(Object.keys(recorded));
    const page = await databaseUsers.listDatabaseUsers({ groupId, includeCount: true });
    expect(page.totalCount).toBe(1);
    expect(page.results).toEqual([recorded]);
    expect(await databaseUsers.getDatabaseUser(user)).toEqual(recorded);

    const changes = { roles: [{ databaseName: 'admin', roleName: 'readWrite' }], scopes: scopes.slice(0, 1) };
    const changed = { ...recorded, ...changes };
    expect(await databaseUsers.updateDatabaseUser({ ...user, body: { ...user, ...changes } })).toEqual(
      changed,
    );
    expect(await databaseUsers.updateDatabaseUser({ ...user, body: { password } })).toEqual(changed);
    await databaseUsers.deleteDatabaseUser(user);
    expect((await databaseUsers.listDatabaseUsers({ groupId })).results).toEqual([]);
  },
);
