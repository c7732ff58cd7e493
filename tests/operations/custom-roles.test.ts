import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const OPERATIONS = [
  'createGroupCustomDbRoleRole',
  'listGroupCustomDbRoleRoles',
  'getGroupCustomDbRoleRole',
  'updateGroupCustomDbRoleRole',
  'deleteGroupCustomDbRoleRole',
] as const;

asRecorded(
  'TestDBRoles',
  OPERATIONS,
  'a custom role is made, changed and deleted as it was recorded',
  async ({ atlas, groupId }, like) => {
    const { customDatabaseRoles } = atlas;
    const role = { groupId, roleName: 'role-90' };
    const sharding = { db: 'admin', role: 'enableSharding' };
    const update = { action: 'UPDATE', resources: [{ db: 'db', collection: 'collection' }] };
    const find = { action: 'FIND', resources: [{ db: 'db', collection: 'collection2' }] };
    const sessions = { action: 'LIST_SESSIONS', resources: [{ cluster: true }] };
    await customDatabaseRoles.createCustomDbRole({
      groupId,
      body: { roleName: 'role-90', actions: [update, find], inheritedRoles: [sharding] },
    });
    like(1);
    await customDatabaseRoles.listCustomDbRoles({ groupId });
    like(2, 'shape');
    await customDatabaseRoles.getCustomDbRole(role);
    like(3);
    const elsewhere = { action: 'UPDATE', resources: [{ db: 'db2', collection: 'collection' }] };
    await customDatabaseRoles.updateCustomDbRole({
      ...role,
      body: {
        actions: [elsewhere, sessions, update, find],
        inheritedRoles: [sharding, { db: 'mydb', role: 'read' }],
      },
    });
    like(5);
    await customDatabaseRoles.updateCustomDbRole({
      ...role,
      body: { actions: [sessions], inheritedRoles: [sharding] },
    });
    like(6);
    await customDatabaseRoles.deleteCustomDbRole(role);
    like(7);
    expect(await customDatabaseRoles.listCustomDbRoles({ groupId })).toEqual([]);
  },
);

showing(
  'stateful',
  OPERATIONS,
  'a role inherits what there is and never itself, and stays while somebody has it',
  async (world) => {
    const { atlas, groupId } = world;
    const { customDatabaseRoles, databaseUsers } = atlas;
    const create = (roleName: string, inherits?: string, db = 'admin') =>
      customDatabaseRoles.createCustomDbRole({
        groupId,
        body: {
          roleName,
          actions: inherits === undefined ? [{ action: 'FIND', resources: [{ db: 'shop' }] }] : [],
          inheritedRoles: inherits === undefined ? [] : [{ db, role: inherits }],
        },
      });
    const noted = await eventsOf(world, async () => {
      await create('first');
      await create('second', 'first');
      expect(await customDatabaseRoles.getCustomDbRole({ groupId, roleName: 'second' })).toEqual({
        actions: [],
        inheritedRoles: [{ db: 'admin', role: 'first' }],
        roleName: 'second',
      });
      const circle = { inheritedRoles: [{ db: 'admin', role: 'second' }] };
      await refused(
        customDatabaseRoles.updateCustomDbRole({ groupId, roleName: 'first', body: circle }),
        400,
        'ATLAS_INVALID_CUSTOM_ROLE_CIRCULAR_DEPENDENCY',
      );
      await refused(
        customDatabaseRoles.updateCustomDbRole({ groupId, roleName: 'second', body: circle }),
        400,
        'ATLAS_INVALID_CUSTOM_ROLE_SELF_REFERENTIAL',
      );
      await refused(
        customDatabaseRoles.updateCustomDbRole({
          groupId,
          roleName: 'first',
          body: { actions: [], inheritedRoles: [] },
        }),
        400,
        'ATLAS_CUSTOM_ROLE_HAS_NO_PERMISSIONS',
      );
    });
    expect(noted.inGroup).toEqual(['MONGODB_ROLE_ADDED', 'MONGODB_ROLE_ADDED']);
    await refused(create('third', 'nobody'), 400, 'ATLAS_INVALID_CUSTOM_ROLE_INHERITANCE');
    await refused(create('third', 'first', 'shop'), 400, 'ATLAS_INVALID_CUSTOM_ROLE_INHERITED_SCOPE');
    await refused(create('third', 'backup', 'shop'), 400, 'ATLAS_INVALID_CUSTOM_ROLE_INHERITED_SCOPE');
    await refused(create('first'), 409, 'ATLAS_CUSTOM_ROLE_NAME_ALREADY_EXISTS');
    await refused(create('readWrite'), 400, 'ATLAS_RESERVED_CUSTOM_ROLE_RESTRICTED');
    await refused(create('no such name'), 400, 'ATLAS_CUSTOM_ROLE_INVALID_NAME');

    await customDatabaseRoles.updateCustomDbRole({
      groupId,
      roleName: 'second',
      body: { actions: [{ action: 'INSERT', resources: [{ db: 'shop' }] }] },
    });
    expect(await customDatabaseRoles.getCustomDbRole({ groupId, roleName: 'second' })).toMatchObject({
      actions: [{ action: 'INSERT' }],
      inheritedRoles: [{ role: 'first' }],
    });

    const remove = (roleName: string) => customDatabaseRoles.deleteCustomDbRole({ groupId, roleName });
    const ada = { groupId, databaseName: 'admin', username: 'ada' };
    const roles = [{ databaseName: 'admin', roleName: 'second' }];
    await databaseUsers.createDatabaseUser({ groupId, body: { ...ada, password: 'passW0rd-1', roles } });
    await refused(remove('first'), 409, 'ATLAS_CUSTOM_ROLE_IN_USE_BY_ROLES');
    await refused(remove('second'), 409, 'ATLAS_CUSTOM_ROLE_IN_USE_BY_USERS');
    await databaseUsers.deleteDatabaseUser(ada);
    await remove('second');
    await remove('first');
    await refused(remove('first'), 404, 'ATLAS_CUSTOM_ROLE_NOT_FOUND');
    await refused(
      customDatabaseRoles.getCustomDbRole({ groupId, roleName: 'first' }),
      404,
      'ATLAS_CUSTOM_ROLE_NOT_FOUND',
    );
    expect(await customDatabaseRoles.listCustomDbRoles({ groupId })).toEqual([]);
  },
);

showing(
  'stateful',
  ['createGroupCustomDbRoleRole', 'listGroupCustomDbRoleRoles'],
  'a project has no more roles than its limit, and who may only read makes none',
  async (world) => {
    const { atlas, groupId } = world;
    const limitName = 'atlas.project.security.databaseAccess.customRoles';
    await atlas.projects.setProjectLimit({ groupId, limitName, body: { name: limitName, value: 1 } });
    const actions = [{ action: 'LIST_DATABASES', resources: [{ cluster: true }] }];
    const create = (client: typeof atlas, roleName: string) =>
      client.customDatabaseRoles.createCustomDbRole({ groupId, body: { roleName, actions } });
    await using reads = await reader(world);
    await refused(create(reads, 'one'), 401, 'USER_UNAUTHORIZED');
    await create(atlas, 'one');
    await refused(create(atlas, 'two'), 403, 'CUSTOM_ROLES_LIMIT_EXCEEDED');
    await refused(
      atlas.customDatabaseRoles.createCustomDbRole({
        groupId,
        body: { roleName: 'three', actions: [{ action: 'FLY', resources: [{ cluster: true }] }] },
      }),
      400,
    );
    expect(await reads.customDatabaseRoles.listCustomDbRoles({ groupId })).toHaveLength(1);
  },
);
