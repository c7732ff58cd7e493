import type { UserCustomDBRole } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import { type ListCall, type Project, permissions } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfCustomRoles({ customRoles }: Project): Promise<void> {
  const granted = permissions().allow({ db: 'shop' }, 'FIND').inherit('read');
  expectTypeOf(customRoles.list()).toEqualTypeOf<ListCall<UserCustomDBRole[], UserCustomDBRole>>();
  expectTypeOf(customRoles.get('reporting')).resolves.toEqualTypeOf<UserCustomDBRole>();
  expectTypeOf(customRoles.exists('reporting')).resolves.toEqualTypeOf<boolean>();
  expectTypeOf(customRoles.create('reporting', granted)).resolves.toEqualTypeOf<UserCustomDBRole>();
  expectTypeOf(customRoles.update('reporting', { actions: [] })).resolves.toEqualTypeOf<UserCustomDBRole>();
  expectTypeOf(customRoles.grant('reporting', granted)).resolves.toEqualTypeOf<UserCustomDBRole>();
  // The role of another project is a set of permissions as well.
  await customRoles.create('reporting', await customRoles.get('reporting'));
  expectTypeOf(customRoles.revoke('reporting', granted)).resolves.toEqualTypeOf<UserCustomDBRole>();
  expectTypeOf(customRoles.delete('reporting', { confirm: 'reporting' })).resolves.toEqualTypeOf<void>();
  // @ts-expect-error permissions are needed
  await customRoles.create('reporting');
  // @ts-expect-error an action is on the cluster or on a database, not on both
  permissions().allow({ cluster: true, db: 'shop' }, 'FIND');
}
