import {
  AtlasApiError,
  AtlasBadRequestError,
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasRoleError,
  permissions,
  roles,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { watchSent } from '../support/sent.ts';
import { openToolkit } from '../support/toolkit.ts';

const REPORTING = permissions().allow({ db: 'shop', collection: 'orders' }, 'FIND').inherit('read', 'audit');

describe('custom roles', () => {
  test('are created, listed, found, and told not to exist', async () => {
    await using world = await openToolkit();
    const { customRoles } = world.project;
    const created = await customRoles.create('reporting', REPORTING);
    expect(created).toMatchObject({ roleName: 'reporting', ...REPORTING.toJSON() });
    await customRoles.create('empty-handed', permissions().inherit('reporting'));
    const names: string[] = [];
    for await (const { roleName } of customRoles.list()) names.push(roleName);
    expect(names).toEqual(['reporting', 'empty-handed']);
    expect(await customRoles.list()).toHaveLength(2);
    expect(await customRoles.get('reporting')).toEqual(created);
    expect(await customRoles.exists('reporting')).toBe(true);
    expect(await customRoles.exists('other')).toBe(false);
    await expect(customRoles.create('reporting', REPORTING)).rejects.toMatchObject({
      errorCode: 'ATLAS_CUSTOM_ROLE_NAME_ALREADY_EXISTS',
    });
  });

  test('change what is given: actions, inherited roles, or both', async () => {
    await using world = await openToolkit();
    const { customRoles } = world.project;
    await customRoles.create('reporting', REPORTING);
    const { actions, inheritedRoles } = permissions()
      .allow({ cluster: true }, 'LIST_SESSIONS')
      .inherit('read');
    expect(await customRoles.update('reporting', { actions })).toMatchObject({
      actions,
      inheritedRoles: REPORTING.inheritedRoles,
    });
    expect(await customRoles.update('reporting', { inheritedRoles })).toMatchObject({
      actions,
      inheritedRoles,
    });
    expect(await customRoles.update('reporting', REPORTING)).toMatchObject(REPORTING.toJSON());
    await expect(customRoles.update('nothing', REPORTING)).rejects.toBeInstanceOf(AtlasNotFoundError);
  });

  test('are granted and taken single permissions, and what makes no difference is not sent', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { customRoles } = watch.project;
    await customRoles.create('reporting', REPORTING);
    const more = permissions().allow({ db: 'shop', collection: 'users' }, 'FIND');
    const granted = await customRoles.grant('reporting', more);
    expect(granted).toMatchObject(REPORTING.with(more).toJSON());
    expect(await customRoles.grant('reporting', more)).toEqual(granted);
    expect(await customRoles.revoke('reporting', permissions().inherit('readWrite', 'shop'))).toEqual(
      granted,
    );
    expect(watch.sent.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect(await customRoles.revoke('reporting', more)).toMatchObject(REPORTING.toJSON());
    await expect(customRoles.revoke('reporting', REPORTING)).rejects.toBeInstanceOf(AtlasBadRequestError);
  });

  test('that are impossible are refused before anything is sent', async () => {
    await using world = await openToolkit();
    const { customRoles } = world.project;
    const self = { inheritedRoles: [{ role: 'loop', db: 'admin' }] };
    await expect(customRoles.create('loop', self)).rejects.toBeInstanceOf(AtlasRoleError);
    const elsewhere = { inheritedRoles: [{ role: 'backup', db: 'shop' }] };
    await expect(customRoles.update('loop', elsewhere)).rejects.toBeInstanceOf(AtlasRoleError);
    await expect(customRoles.update('loop', {})).rejects.toMatchObject({ parameter: 'permissions' });
    await expect(customRoles.get('')).rejects.toMatchObject({ parameter: 'roleName' });
    expect(world.exchanges).toEqual([]);
  });

  test('are deleted only when their name is repeated and nobody has them', async () => {
    await using world = await openToolkit();
    const { customRoles, databaseUsers } = world.project;
    await customRoles.create('reporting', REPORTING);
    const sent = world.exchanges.length;
    await expect(customRoles.delete('reporting')).rejects.toBeInstanceOf(AtlasConfirmationError);
    expect(world.exchanges).toHaveLength(sent);
    const user = { username: 'ada', password: 'a-password', roles: roles().custom('reporting') };
    await databaseUsers.create(user);
    const held = customRoles.delete('reporting', { confirm: 'reporting' });
    await expect(held).rejects.toBeInstanceOf(AtlasApiError);
    await expect(held).rejects.toMatchObject({ errorCode: 'ATLAS_CUSTOM_ROLE_IN_USE_BY_USERS' });
    await databaseUsers.setRoles('ada', roles().read('shop'));
    expect(await customRoles.delete('reporting', { confirm: 'reporting' })).toBeUndefined();
    expect(await customRoles.exists('reporting')).toBe(false);
  });
});
