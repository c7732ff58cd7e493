import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inStoredWorld } from '../stored-fixture.ts';
import { type Shown, type TestWorld, testWorld } from '../world-fixture.ts';
import { customRoles } from './custom-roles.ts';

const PASSWORD = 'correct horse battery';
const DAY = 24 * 60 * 60 * 1000;

const ada = {
  databaseName: 'admin',
  username: 'ada',
  password: PASSWORD,
  roles: [{ databaseName: 'admin', roleName: 'atlasAdmin' }],
};

const at = (world: TestWorld, milliseconds: number): string =>
  new Date(world.runtime.now() + milliseconds).toISOString();

const eventsOf = async (world: TestWorld): Promise<readonly Shown[]> =>
  (await world.call('GET', `${world.group}/events?itemsPerPage=500`)).results;

describe('a database user', () => {
  test('is created, shown, listed, changed and deleted, with an event for each change', async () => {
    await using world = await testWorld();
    const users = `${world.group}/databaseUsers`;
    const shown = {
      awsIAMType: 'NONE',
      databaseName: 'admin',
      groupId: world.atlas.credentials.projectId,
      labels: [],
      ldapAuthType: 'NONE',
      links: [{ href: `${world.atlas.url}/api/atlas/v2${users}/admin/ada`, rel: 'self' }],
      oidcAuthType: 'NONE',
      roles: ada.roles,
      scopes: [],
      username: 'ada',
      x509Type: 'NONE',
    };
    const created = await world.call('POST', users, ada);
    expect(created).toMatchObject({ status: 201, body: shown });
    expect(Object.keys(created.body)).toEqual(Object.keys(shown));
    expect((await world.call('GET', `${users}/admin/ada`)).body).toEqual(shown);
    expect((await world.call('GET', users)).body).toMatchObject({ results: [shown], totalCount: 1 });

    const change = {
      roles: [{ databaseName: 'shop', roleName: 'read', collectionName: 'orders' }],
      scopes: [{ name: 'shop', type: 'CLUSTER' }],
      labels: [{ key: 'team', value: 'shop' }],
      description: 'reads orders',
    };
    const changed = await world.call('PATCH', `${users}/admin/ada`, change);
    expect(changed).toMatchObject({ status: 200, body: { ...shown, ...change } });
    expect((await world.call('GET', `${users}/admin/ada`)).body).toEqual(changed.body);
    expect(await world.call('PATCH', `${users}/admin/ada`, { password: 'another horse' })).toMatchObject({
      status: 200,
      body: changed.body,
    });

    expect(await world.call('DELETE', `${users}/admin/ada`)).toMatchObject({ status: 204, body: {} });
    expect(await world.call('GET', `${users}/admin/ada`)).toMatchObject({
      status: 404,
      code: 'USERNAME_NOT_FOUND',
    });
    const events = await eventsOf(world);
    expect(events.map((event) => event.eventTypeName)).toEqual([
      'MONGODB_USER_DELETED',
      'MONGODB_USER_UPDATED',
      'MONGODB_USER_UPDATED',
      'MONGODB_USER_ADDED',
    ]);
    expect(events.every((event) => event.dbUserUsername === 'ada')).toBe(true);
  });

  test.each<[string, object, string]>([
    [
      'a managed certificate',
      { x509Type: 'MANAGED', databaseName: '$external', username: 'CN=ada' },
      '$external/CN=ada',
    ],
    [
      'its own certificate',
      { x509Type: 'CUSTOMER', databaseName: '$external', username: 'CN=ada,O=a/b' },
      '$external/CN=ada,O=a%2Fb',
    ],
    ['LDAP', { ldapAuthType: 'USER', databaseName: '$external', username: 'uid=ada' }, '$external/uid=ada'],
    [
      'AWS',
      { awsIAMType: 'ROLE', databaseName: '$external', username: 'arn:aws:iam::123456789012:role/x' },
      '$external/arn:aws:iam::123456789012:role%2Fx',
    ],
    [
      'a workload provider',
      { oidcAuthType: 'USER', databaseName: '$external', username: '0123456789abcdef01234567/ada' },
      '$external/0123456789abcdef01234567%2Fada',
    ],
    [
      'a workforce provider',
      { oidcAuthType: 'IDP_GROUP', databaseName: 'admin', username: '0123456789abcdef01234567/eng' },
      'admin/0123456789abcdef01234567%2Feng',
    ],
  ])('may use %s, and is found under its encoded name', async (_, types, path) => {
    await using world = await testWorld();
    const users = `${world.group}/databaseUsers`;
    const created = await world.call('POST', users, { ...types, roles: ada.roles });
    expect(created).toMatchObject({ status: 201, body: types });
    // Seen: its own link leaves slashes as they are, a path that finds it does not.
    const linked = path.replaceAll('%2F', '/');
    expect(created.body.links).toEqual([
      { href: `${world.atlas.url}/api/atlas/v2${users}/${linked}`, rel: 'self' },
    ]);
    const encoded = path
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join('/');
    expect((await world.call('GET', `${users}/${encoded}`)).body).toEqual(created.body);
    expect((await world.call('DELETE', `${users}/${path}`)).status).toBe(204);
  });

  test('of one name may be in both databases, and in each only once', async () => {
    await using world = await testWorld();
    const users = `${world.group}/databaseUsers`;
    const external = { databaseName: '$external', username: 'CN=ada', x509Type: 'MANAGED', roles: ada.roles };
    expect((await world.call('POST', users, { ...ada, username: 'CN=ada' })).status).toBe(201);
    expect((await world.call('POST', users, external)).status).toBe(201);
    expect(await world.call('POST', users, external)).toMatchObject({
      status: 409,
      code: 'USER_ALREADY_EXISTS',
    });
  });

  test('whose life is limited goes when its time has come', async () => {
    await using world = await testWorld();
    const users = `${world.group}/databaseUsers`;
    const created = await world.call('POST', users, { ...ada, deleteAfterDate: at(world, DAY) });
    expect(created.body.deleteAfterDate).toBe('2026-01-02T00:00:00Z');
    await world.call('PATCH', `${users}/admin/ada`, { deleteAfterDate: at(world, 2 * DAY) });
    world.runtime.advance(2 * DAY - 1000);
    expect((await world.call('GET', `${users}/admin/ada`)).status).toBe(200);
    world.runtime.advance(1000);
    expect((await world.call('GET', `${users}/admin/ada`)).status).toBe(404);
    expect((await world.call('GET', users)).body).toMatchObject({ results: [], totalCount: 0 });
    const [last] = await eventsOf(world);
    expect(last).toMatchObject({
      eventTypeName: 'MONGODB_USER_DELETED',
      dbUserUsername: 'ada',
      created: '2026-01-03T00:00:00Z',
    });
    expect(last).not.toHaveProperty('remoteAddress');
  });

  test('may have a custom role only where the project has it', async () => {
    await inStoredWorld(
      (store, groupId) =>
        store.insert(customRoles, groupId, {
          key: 'auditor',
          value: { roleName: 'auditor', actions: [], inheritedRoles: [] },
        }),
      async (world) => {
        const withRole = (roleName: string, databaseName = 'admin') => ({
          ...ada,
          roles: [{ databaseName, roleName }],
        });
        const users = `${world.group}/databaseUsers`;
        const unknown = { status: 400, code: 'ATLAS_INVALID_ROLE' };
        expect(await world.call('POST', users, withRole('emperor'))).toMatchObject(unknown);
        const elsewhere = { status: 400, code: 'ATLAS_INVALID_ROLE_DATABASE' };
        expect(await world.call('POST', users, withRole('auditor', 'shop'))).toMatchObject(elsewhere);
        expect((await world.call('POST', users, withRole('auditor'))).status).toBe(201);
        expect(
          await world.call('PATCH', `${users}/admin/ada`, { roles: withRole('emperor').roles }),
        ).toMatchObject(unknown);
      },
    );
  });

  test('is refused where the project is full', async () => {
    await using world = await testWorld();
    const limit = `${world.group}/limits/atlas.project.security.databaseAccess.users`;
    expect((await world.call('PATCH', limit, { value: 1 })).status).toBe(200);
    expect((await world.call('POST', `${world.group}/databaseUsers`, ada)).status).toBe(201);
    const second = await world.call('POST', `${world.group}/databaseUsers`, { ...ada, username: 'grace' });
    expect(second).toMatchObject({ status: 403, code: 'GROUP_USERS_LIMIT_EXCEEDED' });
  });
});

describe('what is wrong is refused and changes nothing', () => {
  test.each<[string, object, string]>([
    ['no roles', { ...ada, roles: [] }, '400 MISSING_ATTRIBUTE'],
    ['no name', { ...ada, username: undefined }, '400 MISSING_ATTRIBUTE'],
    ['no password', { ...ada, password: undefined }, '400 MISSING_PASSWORD'],
    ['a short password', { ...ada, password: 'short' }, '400 INVALID_ATTRIBUTE'],
    ['an unknown field', { ...ada, colour: 'red' }, '400 INVALID_ATTRIBUTE'],
    ['an unknown database', { ...ada, databaseName: 'shop' }, '400 INVALID_ENUM_VALUE'],
    [
      'a role of the cluster elsewhere',
      { ...ada, roles: [{ databaseName: 'shop', roleName: 'atlasAdmin' }] },
      '400 ATLAS_INVALID_ROLE_DATABASE',
    ],
    [
      'an unknown kind of scope',
      { ...ada, scopes: [{ name: 'a', type: 'PLANET' }] },
      '400 INVALID_ENUM_VALUE',
    ],
    ['another project', { ...ada, groupId: '0123456789abcdef01234567' }, '400 GROUP_MISMATCH'],
    [
      'a date that has passed',
      { ...ada, deleteAfterDate: '2025-12-31T00:00:00Z' },
      '400 EXPIRATION_DATE_IN_PAST',
    ],
    [
      'a date too far away',
      { ...ada, deleteAfterDate: '2026-01-09T00:00:00Z' },
      '400 EXPIRATION_DATE_EXCEEDS_MAX',
    ],
    ['a date that is none', { ...ada, deleteAfterDate: 'soon' }, '400 INVALID_ATTRIBUTE'],
    [
      'two ways to authenticate',
      { ...ada, password: undefined, x509Type: 'MANAGED', awsIAMType: 'USER' },
      '400 ATLAS_INVALID_AUTH_SETTINGS',
    ],
    ['a list', [ada], '400 INVALID_JSON_ATTRIBUTE'],
  ])('creating with %s', async (_, body, expected) => {
    await using world = await testWorld();
    const before = await world.snapshot(`${world.group}/databaseUsers`, `${world.group}/events`);
    const { status, code } = await world.call('POST', `${world.group}/databaseUsers`, body);
    expect(`${status} ${code}`).toBe(expected);
    expect(await world.snapshot(`${world.group}/databaseUsers`, `${world.group}/events`)).toBe(before);
  });

  test.each<[string, string, object, string]>([
    ['somebody who is not there', 'admin/grace', { password: PASSWORD }, '404 USERNAME_NOT_FOUND'],
    ['the name', 'admin/ada', { username: 'grace' }, '409 DATABASE_USERNAME_CANNOT_BE_CHANGED'],
    ['the database', 'admin/ada', { databaseName: '$external' }, '409 DATABASE_NAME_CANNOT_BE_CHANGED'],
    ['the way to authenticate', 'admin/ada', { x509Type: 'CUSTOMER' }, '409 AUTH_TYPE_CANNOT_BE_CHANGED'],
    [
      'what is permanent into something temporary',
      'admin/ada',
      { deleteAfterDate: '2026-01-02T00:00:00Z' },
      '400 PERMANENT_ENTITY_CANNOT_BE_MADE_TEMPORARY',
    ],
    ['roles into none', 'admin/ada', { roles: [] }, '400 MISSING_ATTRIBUTE'],
    [
      'a certificate into a password',
      '%24external/CN=ada',
      { password: PASSWORD },
      '400 ATLAS_X509_USER_CANNOT_USE_SCRAM',
    ],
  ])('changing %s', async (_, path, body, expected) => {
    await using world = await testWorld();
    const users = `${world.group}/databaseUsers`;
    await world.call('POST', users, ada);
    await world.call('POST', users, {
      databaseName: '$external',
      username: 'CN=ada',
      x509Type: 'CUSTOMER',
      roles: ada.roles,
    });
    const before = await world.snapshot(users, `${world.group}/events`);
    const { status, code } = await world.call('PATCH', `${users}/${path}`, body);
    expect(`${status} ${code}`).toBe(expected);
    expect(await world.snapshot(users, `${world.group}/events`)).toBe(before);
  });

  test('deleting twice', async () => {
    await using world = await testWorld();
    expect(await world.call('DELETE', `${world.group}/databaseUsers/admin/ada`)).toMatchObject({
      status: 404,
      code: 'USERNAME_NOT_FOUND',
    });
  });
});

test('no password is ever answered or written down', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'users-'));
  try {
    const world = await testWorld({ dataDir });
    const users = `${world.group}/databaseUsers`;
    const answers = [
      await world.call('POST', users, ada),
      await world.call('PATCH', `${users}/admin/ada`, { password: 'another horse' }),
      await world.call('GET', users),
      await world.call('GET', `${world.group}/events?includeRaw=true`),
    ];
    await world.atlas.close();
    const files = await readdir(dataDir);
    const written = await Promise.all(files.map((file) => readFile(join(dataDir, file), 'latin1')));
    expect(files.length).toBeGreaterThan(0);
    expect(written.join('')).toContain('storedKey');
    for (const secret of [PASSWORD, 'another horse']) {
      expect(JSON.stringify(answers)).not.toContain(secret);
      expect(written.join('')).not.toContain(secret);
    }
    expect(JSON.stringify(answers)).not.toContain('storedKey');
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
