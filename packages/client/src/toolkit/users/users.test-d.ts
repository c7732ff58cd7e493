import type {
  GroupInvitation,
  GroupUserResponse,
  OrganizationInvitation,
  OrgUserResponse,
} from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { ListOf, Organization, OrganizationRole, Project, ProjectRole } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfUsers(project: Project, organization: Organization): Promise<void> {
  const roles: readonly ProjectRole[] = ['GROUP_OWNER', 'GROUP_SOMETHING_NEW'];
  const orgRoles: readonly OrganizationRole[] = ['ORG_OWNER', 'ORG_SOMETHING_NEW'];
  // @ts-expect-error a role of an organization is none of a project
  const wrong: ProjectRole = 'ORG_OWNER';
  // @ts-expect-error a role of a project is none of an organization
  const wrongToo: OrganizationRole = 'GROUP_OWNER';
  expectTypeOf([wrong, wrongToo]).toBeArray();

  const { users, invitations } = project;
  expectTypeOf(users.list({ flattenTeams: true })).toEqualTypeOf<ListOf<'listGroupUsers'>>();
  expectTypeOf(await users.count({ includeOrgUsers: true })).toEqualTypeOf<number>();
  expectTypeOf(await users.get('u')).toEqualTypeOf<GroupUserResponse>();
  expectTypeOf(await users.byName('ada')).toEqualTypeOf<GroupUserResponse | undefined>();
  expectTypeOf(await users.add({ username: 'ada', roles })).toEqualTypeOf<GroupUserResponse>();
  // @ts-expect-error roles of an organization are not granted in a project
  await users.add({ username: 'ada', roles: orgRoles });
  expectTypeOf(await users.addRole('u', 'GROUP_OWNER')).toEqualTypeOf<GroupUserResponse>();
  expectTypeOf(await users.removeRole('u', 'GROUP_OWNER')).toEqualTypeOf<GroupUserResponse>();
  expectTypeOf(await users.setRoles('u', roles)).toEqualTypeOf<GroupUserResponse>();
  expectTypeOf(await users.remove('u')).toEqualTypeOf<void>();
  expectTypeOf(invitations.list({ username: 'ada' })).toEqualTypeOf<ListOf<'listGroupInvites'>>();
  expectTypeOf(await invitations.get('i')).toEqualTypeOf<GroupInvitation>();
  expectTypeOf(await invitations.create({ username: 'ada', roles })).toEqualTypeOf<GroupInvitation>();
  expectTypeOf(await invitations.update('i', { roles })).toEqualTypeOf<GroupInvitation>();
  expectTypeOf(await invitations.delete('i')).toEqualTypeOf<void>();

  const { users: people, invitations: offers } = organization;
  expectTypeOf(people.list({ statuses: ['PENDING'] })).toEqualTypeOf<ListOf<'listOrgUsers'>>();
  expectTypeOf(await people.count()).toEqualTypeOf<number>();
  expectTypeOf(await people.get('u')).toEqualTypeOf<OrgUserResponse>();
  expectTypeOf(await people.byName('ada')).toEqualTypeOf<OrgUserResponse | undefined>();
  expectTypeOf(await people.invite({ username: 'ada', roles: orgRoles })).toEqualTypeOf<OrgUserResponse>();
  // @ts-expect-error roles of a project are not granted in an organization
  await people.invite({ username: 'ada', roles });
  expectTypeOf(await people.update('u', { teamIds: ['t'] })).toEqualTypeOf<OrgUserResponse>();
  expectTypeOf(await people.addRole('u', 'ORG_OWNER')).toEqualTypeOf<OrgUserResponse>();
  expectTypeOf(await people.removeRole('u', 'ORG_OWNER')).toEqualTypeOf<OrgUserResponse>();
  expectTypeOf(await people.remove('u')).toEqualTypeOf<void>();
  expectTypeOf(offers.list()).toEqualTypeOf<ListOf<'listOrgInvites'>>();
  expectTypeOf(await offers.get('i')).toEqualTypeOf<OrganizationInvitation>();
  expectTypeOf(
    await offers.create({ username: 'ada', roles: orgRoles }),
  ).toEqualTypeOf<OrganizationInvitation>();
  expectTypeOf(await offers.update('i', { roles: orgRoles })).toEqualTypeOf<OrganizationInvitation>();
  expectTypeOf(await offers.delete('i')).toEqualTypeOf<void>();
}
