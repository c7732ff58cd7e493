import { databaseUserKindOf, type NewDatabaseUser, roles } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit } from '../support/toolkit.ts';

const PASSWORD = 'correct-horse-battery';

const APP = { username: 'app', password: PASSWORD, roles: roles().readWrite('shop') } as const;

const PROVIDER = '64d613d80e1e009161b6167f';

/** A user of each kind, its authentication database, and the field that tells its kind. */
const CASES: readonly [NewDatabaseUser, string, Readonly<Record<string, string>>][] = [
  [{ ...APP, kind: 'password' }, 'admin', {}],
  [{ kind: 'x509-managed', username: 'app', roles: APP.roles }, '$external', { x509Type: 'MANAGED' }],
  [
    { kind: 'x509-customer', username: 'CN=app,OU=shop,O=Example', roles: APP.roles },
    '$external',
    { x509Type: 'CUSTOMER' },
  ],
  [
    { kind: 'ldap-user', username: 'CN=ada,OU=people,DC=example,DC=com', roles: APP.roles },
    '$external',
    { ldapAuthType: 'USER' },
  ],
  [
    { kind: 'ldap-group', username: 'CN=ops,OU=groups,DC=example,DC=com', roles: APP.roles },
    '$external',
    { ldapAuthType: 'GROUP' },
  ],
  [
    { kind: 'oidc-group', username: `${PROVIDER}/analysts`, roles: APP.roles },
    'admin',
    { oidcAuthType: 'IDP_GROUP' },
  ],
  [
    { kind: 'oidc-user', username: `${PROVIDER}/nightly`, roles: APP.roles },
    '$external',
    { oidcAuthType: 'USER' },
  ],
  [
    { kind: 'aws-iam-user', username: 'arn:aws:iam::123456789012:user/team/ada', roles: APP.roles },
    '$external',
    { awsIAMType: 'USER' },
  ],
  [
    { kind: 'aws-iam-role', username: 'arn:aws:iam::123456789012:role/app', roles: APP.roles },
    '$external',
    { awsIAMType: 'ROLE' },
  ],
];

describe('kinds of database users', () => {
  test.each(CASES.map((one) => [one[0].kind ?? 'password', ...one] as const))(
    '%s lives in its own database, and is found, changed and deleted there',
    async (_, user, databaseName, types) => {
      await using world = await openToolkit();
      const { databaseUsers } = world.project;
      const { kind, username } = user;
      const created = await databaseUsers.create(user);
      const none = { awsIAMType: 'NONE', ldapAuthType: 'NONE', oidcAuthType: 'NONE', x509Type: 'NONE' };
      expect(created).toMatchObject({ ...none, ...types, username, databaseName });
      expect(databaseUserKindOf(created)).toBe(kind);
      expect(await databaseUsers.get(username, { kind })).toEqual(created);
      expect(await databaseUsers.get(username, { databaseName: created.databaseName })).toEqual(created);
      const changed = await databaseUsers.addRoles(username, roles().read('audit'), { kind });
      expect(changed.roles).toEqual(roles(APP.roles).read('audit').toJSON());
      await databaseUsers.delete(username, { kind, confirm: username });
      expect(await databaseUsers.exists(username, { kind })).toBe(false);
    },
  );

  test('of one name may live in both databases', async () => {
    await using world = await openToolkit();
    const { databaseUsers } = world.project;
    await databaseUsers.create(APP);
    expect(await databaseUsers.exists('app', { kind: 'x509-managed' })).toBe(false);
    await databaseUsers.create({ kind: 'x509-managed', username: 'app', roles: roles().read('shop') });
    await databaseUsers.delete('app', { kind: 'x509-managed', confirm: 'app' });
    expect(await databaseUsers.get('app')).toMatchObject({ databaseName: 'admin' });
  });
});
