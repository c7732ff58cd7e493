import type { CloudDatabaseUser, PaginatedApiAtlasDatabaseUserView } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import { type DatabaseUserKind, generatePassword, type ListCall, type Project, roles } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfDatabaseUsers({ databaseUsers }: Project): Promise<void> {
  const grants = roles().readWrite('shop');
  expectTypeOf(databaseUsers.list({ pageNum: 2, itemsPerPage: 10 })).toEqualTypeOf<
    ListCall<PaginatedApiAtlasDatabaseUserView, CloudDatabaseUser>
  >();
  for await (const user of databaseUsers.list()) expectTypeOf(user).toEqualTypeOf<CloudDatabaseUser>();
  expectTypeOf(databaseUsers.get('app', { kind: 'ldap-user' })).resolves.toEqualTypeOf<CloudDatabaseUser>();
  expectTypeOf(databaseUsers.exists('app', { databaseName: '$external' })).resolves.toEqualTypeOf<boolean>();
  const user = { username: 'app', roles: grants };
  expectTypeOf(
    databaseUsers.create({ ...user, password: generatePassword({ length: 20 }) }),
  ).resolves.toEqualTypeOf<CloudDatabaseUser>();
  await databaseUsers.create({ ...user, kind: 'oidc-group', deleteAfterDate: 0 });
  // @ts-expect-error a user without another kind needs a password
  await databaseUsers.create(user);
  // @ts-expect-error a role of AWS logs in without a password
  await databaseUsers.create({ ...user, kind: 'aws-iam-role', password: 'a-password' });
  // @ts-expect-error a certificate is not for a while
  await databaseUsers.create({ ...user, kind: 'x509-managed', deleteAfterDate: 0 });
  // @ts-expect-error there is no such kind
  await databaseUsers.create({ ...user, kind: 'kerberos' });
  expectTypeOf(databaseUsers.update('app', { roles: grants })).resolves.toEqualTypeOf<CloudDatabaseUser>();
  // @ts-expect-error the name of a user cannot be changed
  await databaseUsers.update('app', { username: 'other' });
  expectTypeOf(databaseUsers.delete('app', { confirm: 'app' })).resolves.toEqualTypeOf<void>();
  expectTypeOf(databaseUsers.setPassword('app', 'a-password')).resolves.toEqualTypeOf<CloudDatabaseUser>();
  // @ts-expect-error only users of admin have passwords
  await databaseUsers.setPassword('app', 'a-password', { kind: 'ldap-user' });
  expectTypeOf(databaseUsers.rotatePassword('app', { length: 40 })).resolves.toEqualTypeOf<string>();
  expectTypeOf(databaseUsers.addRoles('app', grants)).resolves.toEqualTypeOf<CloudDatabaseUser>();
  expectTypeOf(databaseUsers.removeRoles('app', grants)).resolves.toEqualTypeOf<CloudDatabaseUser>();
  expectTypeOf(databaseUsers.setRoles('app', [...grants])).resolves.toEqualTypeOf<CloudDatabaseUser>();
  // @ts-expect-error grants are more than the name of a role
  await databaseUsers.setRoles('app', ['atlasAdmin']);
  expectTypeOf<'x509-managed'>().toExtend<DatabaseUserKind>();
}
