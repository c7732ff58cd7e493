import type {
  GroupServiceAccount,
  OrgServiceAccount,
  ServiceAccountIPAccessListEntry,
} from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { ListOf, MadeServiceAccount, NewSecret, Organization, Project, Rotation } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfServiceAccounts(project: Project, organization: Organization): Promise<void> {
  const account = { name: 'ci', description: 'Deploys' };
  const { serviceAccounts } = organization;
  expectTypeOf(serviceAccounts.list()).toEqualTypeOf<ListOf<'listOrgServiceAccounts'>>();
  expectTypeOf(await serviceAccounts.get('c')).toEqualTypeOf<OrgServiceAccount>();
  const made = await serviceAccounts.create({ ...account, roles: ['ORG_MEMBER'] });
  expectTypeOf(made).toEqualTypeOf<MadeServiceAccount<OrgServiceAccount>>();
  expectTypeOf(made.clientId).toEqualTypeOf<string>();
  expectTypeOf(made.secret.secret).toEqualTypeOf<string>();
  // @ts-expect-error a role of a project is none of an organization
  await serviceAccounts.create({ ...account, roles: ['GROUP_OWNER'] });
  expectTypeOf(await serviceAccounts.update('c', { name: 'cd' })).toEqualTypeOf<OrgServiceAccount>();
  expectTypeOf(await serviceAccounts.delete('c', { confirm: 'c' })).toEqualTypeOf<void>();
  expectTypeOf(serviceAccounts.projects('c')).toEqualTypeOf<ListOf<'getOrgServiceAccountGroups'>>();
  expectTypeOf(await serviceAccounts.createSecret('c')).toEqualTypeOf<NewSecret>();
  expectTypeOf(await serviceAccounts.deleteSecret('c', 's')).toEqualTypeOf<void>();
  expectTypeOf(await serviceAccounts.rotateSecret('c', { deleteOld: true })).toEqualTypeOf<Rotation>();
  const list = serviceAccounts.accessList('c');
  expectTypeOf(list.list()).toEqualTypeOf<ListOf<'listOrgServiceAccountAccessList'>>();
  expectTypeOf(await list.add(['203.0.113.7'])).toEqualTypeOf<readonly ServiceAccountIPAccessListEntry[]>();
  expectTypeOf(await list.remove('203.0.113.7')).toEqualTypeOf<void>();

  const { serviceAccounts: own } = project;
  expectTypeOf(own.list()).toEqualTypeOf<ListOf<'listGroupServiceAccounts'>>();
  expectTypeOf(await own.get('c')).toEqualTypeOf<GroupServiceAccount>();
  expectTypeOf(await own.create({ ...account, roles: ['GROUP_OWNER'] })).toEqualTypeOf<
    MadeServiceAccount<GroupServiceAccount>
  >();
  expectTypeOf(await own.assign('c', ['GROUP_OWNER'])).toEqualTypeOf<GroupServiceAccount>();
  // @ts-expect-error a role of an organization is none of a project
  await own.update('c', { roles: ['ORG_OWNER'] });
  expectTypeOf(await own.update('c', { roles: ['GROUP_OWNER'] })).toEqualTypeOf<GroupServiceAccount>();
  expectTypeOf(await own.remove('c')).toEqualTypeOf<void>();
  expectTypeOf(await own.createSecret('c')).toEqualTypeOf<NewSecret>();
  expectTypeOf(await own.deleteSecret('c', 's')).toEqualTypeOf<void>();
  expectTypeOf(await own.rotateSecret('c')).toEqualTypeOf<Rotation>();
  expectTypeOf(own.accessList('c').list()).toEqualTypeOf<ListOf<'listGroupServiceAccountAccessList'>>();
}
