import {
  AtlasBadRequestError,
  AtlasConfirmationError,
  AtlasConflictError,
  AtlasNotFoundError,
  AtlasRoleError,
  AtlasValidationError,
  permissions,
  roles,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { type SentWatch, watchSent } from '../support/sent.ts';
import { openToolkit } from '../support/toolkit.ts';

const HOUR = 3_600_000;

const PASSWORD = 'correct-horse-battery';

const APP = { username: 'app', password: PASSWORD, roles: roles().readWrite('shop') } as const;

/** Bodies sent with a method, oldest first. */
function bodiesOf({ sent }: SentWatch, method: string): unknown[] {
  return sent.filter((one) => one.method === method).map(({ body }) => body);
}

describe('database users', () => {
  test('are created, listed page by page or all at once, found, and told not to exist', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    for (const username of ['one', 'two', 'three']) await databaseUsers.create({ ...APP, username });
    const page = await databaseUsers.list({ pageNum: 2, itemsPerPage: 2 });
    expect(page).toMatchObject({ results: [{ username: 'three' }], totalCount: 3 });
    const names: string[] = [];
    for await (const { username } of databaseUsers.list({ itemsPerPage: 2 })) names.push(username);
    expect(names).toEqual(['one', 'two', 'three']);
    expect(await databaseUsers.get('two')).toMatchObject({ username: 'two', databaseName: 'admin' });
    expect(await databaseUsers.exists('two')).toBe(true);
    expect(await databaseUsers.exists('four')).toBe(false);
    await expect(databaseUsers.get('four')).rejects.toBeInstanceOf(AtlasNotFoundError);
    await expect(databaseUsers.create({ ...APP, username: 'one' })).rejects.toMatchObject({
      errorCode: 'USER_ALREADY_EXISTS',
    });
    await expect(databaseUsers.create({ ...APP, username: 'one' })).rejects.toBeInstanceOf(
      AtlasConflictError,
    );
  });

  test('are asked for in pages that exist, or nothing is sent', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    for (const page of [{ pageNum: 0 }, { itemsPerPage: 0 }, { itemsPerPage: 501 }])
      await expect(databaseUsers.list(page)).rejects.toBeInstanceOf(AtlasValidationError);
    expect(world.exchanges).toEqual([]);
  });

  test('have scopes, labels and a description, each changed without the others', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { databaseUsers } = watch.project;
    const created = await databaseUsers.create({
      ...APP,
      scopes: { clusters: ['shop'], dataLakes: ['lake'] },
      labels: { team: 'payments' },
      description: 'The shop',
    });
    expect(created).toMatchObject({
      awsIAMType: 'NONE',
      scopes: [
        { name: 'shop', type: 'CLUSTER' },
        { name: 'lake', type: 'DATA_LAKE' },
      ],
      labels: [{ key: 'team', value: 'payments' }],
      description: 'The shop',
    });
    const updated = await databaseUsers.update('app', { description: 'The new shop' });
    expect(updated).toEqual({ ...created, description: 'The new shop' });
    expect(await databaseUsers.update('app', { scopes: {} })).toEqual({ ...updated, scopes: [] });
    expect(bodiesOf(watch, 'PATCH')).toEqual([{ description: 'The new shop' }, { scopes: [] }]);
  });

  test('get other roles without another password, and another password without other roles', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { databaseUsers } = watch.project;
    await databaseUsers.create(APP);
    const read = roles().read('shop', 'orders');
    const { roles: now } = await databaseUsers.update('app', { roles: read });
    expect(now).toEqual([{ databaseName: 'shop', roleName: 'read', collectionName: 'orders' }]);
    await databaseUsers.setPassword('app', 'another-password');
    await databaseUsers.update('app', { roles: read, password: PASSWORD });
    expect((await databaseUsers.get('app')).roles).toEqual(now);
    expect(bodiesOf(watch, 'PATCH')).toEqual([
      { roles: read.toJSON() },
      { password: 'another-password' },
      { roles: read.toJSON(), password: PASSWORD },
    ]);
  });

  test('are not changed by nothing, nor by an impossible role, and nothing is sent', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    const impossible = [{ databaseName: 'shop', roleName: 'backup' }];
    await expect(databaseUsers.update('app', {})).rejects.toMatchObject({ parameter: 'changes' });
    await expect(databaseUsers.setPassword('app', '')).rejects.toMatchObject({ parameter: 'password' });
    await expect(databaseUsers.get('')).rejects.toMatchObject({ parameter: 'username' });
    await expect(databaseUsers.create({ ...APP, roles: impossible })).rejects.toBeInstanceOf(AtlasRoleError);
    await expect(databaseUsers.setRoles('app', impossible)).rejects.toBeInstanceOf(AtlasRoleError);
    await expect(databaseUsers.addRoles('app', impossible)).rejects.toBeInstanceOf(AtlasRoleError);
    expect(world.exchanges).toEqual([]);
  });

  test('are deleted only when their name is repeated', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    await databaseUsers.create(APP);
    const sent = world.exchanges.length;
    await expect(databaseUsers.delete('app')).rejects.toBeInstanceOf(AtlasConfirmationError);
    await expect(databaseUsers.delete('app', { confirm: 'other' })).rejects.toBeInstanceOf(
      AtlasConfirmationError,
    );
    expect(world.exchanges).toHaveLength(sent);
    expect(await databaseUsers.delete('app', { confirm: 'app' })).toBeUndefined();
    expect(await databaseUsers.exists('app')).toBe(false);
    await expect(databaseUsers.delete('app', { confirm: 'app' })).rejects.toMatchObject({
      errorCode: 'USERNAME_NOT_FOUND',
    });
  });

  test('that are temporary go when their time has come, which may be put off', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    const now = world.clock.now();
    const { deleteAfterDate } = await databaseUsers.create({ ...APP, deleteAfterDate: new Date(now + HOUR) });
    expect(Date.parse(deleteAfterDate ?? '')).toBe(now + HOUR);
    await databaseUsers.update('app', { deleteAfterDate: now + 2 * HOUR });
    world.clock.advance(HOUR);
    expect(await databaseUsers.exists('app')).toBe(true);
    world.clock.advance(HOUR);
    expect(await databaseUsers.exists('app')).toBe(false);
    await databaseUsers.create(APP);
    await expect(
      databaseUsers.update('app', { deleteAfterDate: world.clock.now() + HOUR }),
    ).rejects.toBeInstanceOf(AtlasBadRequestError);
  });

  test('stop waiting when the caller gives up', async () => {
    await using world = await openToolkit();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(world.project.databaseUsers.create(APP, { signal })).rejects.toMatchObject({
      code: 'ABORTED',
    });
    expect(world.exchanges).toEqual([]);
  });
});

describe('roles of a database user', () => {
  test('are added, taken away and replaced, and what makes no difference is not sent', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { databaseUsers } = watch.project;
    await databaseUsers.create(APP);
    const added = await databaseUsers.addRoles('app', roles().readWrite('shop').read('audit', 'logins'));
    expect(added.roles).toEqual([
      { databaseName: 'shop', roleName: 'readWrite' },
      { databaseName: 'audit', roleName: 'read', collectionName: 'logins' },
    ]);
    expect(await databaseUsers.addRoles('app', roles().readWrite('shop'))).toEqual(added);
    expect(await databaseUsers.removeRoles('app', roles().atlasAdmin())).toEqual(added);
    expect(bodiesOf(watch, 'PATCH')).toHaveLength(1);
    const { roles: left } = await databaseUsers.removeRoles('app', roles().readWrite('shop').atlasAdmin());
    expect(left).toEqual([{ databaseName: 'audit', roleName: 'read', collectionName: 'logins' }]);
    const { roles: all } = await databaseUsers.setRoles('app', roles().atlasAdmin());
    expect(all).toEqual([{ databaseName: 'admin', roleName: 'atlasAdmin' }]);
    await expect(databaseUsers.removeRoles('app', all)).rejects.toBeInstanceOf(AtlasBadRequestError);
    await expect(databaseUsers.addRoles('nobody', roles().atlasAdmin())).rejects.toBeInstanceOf(
      AtlasNotFoundError,
    );
  });

  test('may be custom ones, which the service judges', async () => {
    await using world = await openToolkit();
    const { databaseUsers, customRoles } = world.project;
    await customRoles.create('reporting', permissions().inherit('read', 'shop'));
    const user = await databaseUsers.create({ ...APP, roles: roles().custom('reporting') });
    expect(user.roles).toEqual([{ databaseName: 'admin', roleName: 'reporting' }]);
    await expect(databaseUsers.setRoles('app', roles().custom('reporting', 'shop'))).rejects.toMatchObject({
      errorCode: 'ATLAS_INVALID_ROLE_DATABASE',
    });
    await expect(databaseUsers.setRoles('app', roles().custom('nothing'))).rejects.toMatchObject({
      errorCode: 'ATLAS_INVALID_ROLE',
    });
  });
});

describe('what python-atlasapi did wrong with database users', () => {
  test('creating a user from a name, a password and roles works as documented', async () => {
    await using world = await openToolkit();
    const grants = roles().on('test-db', ['dbAdmin', 'readWrite']).readWrite('other-test-db', 'a_collection');
    const user = await world.project.databaseUsers.create({
      username: 'test',
      password: 'password for test user',
      roles: grants,
    });
    expect(user).toMatchObject({ username: 'test', databaseName: 'admin', roles: grants.toJSON() });
  });

  test('updating a user works as documented', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    await databaseUsers.create(APP);
    const changes = { password: 'password for test user', roles: roles().read('test-db', 'a_collection') };
    expect((await databaseUsers.update('app', changes)).roles).toEqual(changes.roles.toJSON());
  });

  test('a user without AWS IAM is sent without any word of it', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    await watch.project.databaseUsers.create(APP);
    const [body] = bodiesOf(watch, 'POST');
    expect(body).toEqual({
      databaseName: 'admin',
      username: 'app',
      password: PASSWORD,
      roles: APP.roles.toJSON(),
    });
  });

  test('a name with any character is one segment of the path', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    for (const username of ['a/b', 'a b', 'ä?#%2F', '...', 'ops@example.com', '+;=&,$']) {
      await databaseUsers.create({ ...APP, username });
      expect((await databaseUsers.get(username)).username).toBe(username);
      await databaseUsers.setPassword(username, 'another-password');
      await databaseUsers.delete(username, { confirm: username });
      expect(await databaseUsers.exists(username)).toBe(false);
    }
  });
});
