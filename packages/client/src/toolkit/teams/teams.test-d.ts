import type { OrgUserResponse, Team, TeamResponse, TeamRole } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { AnswerOf, ListOf, Organization, Project } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfTeams(project: Project, organization: Organization): Promise<void> {
  const { teams } = project;
  expectTypeOf(teams.list()).toEqualTypeOf<ListOf<'listGroupTeams'>>();
  expectTypeOf(await teams.get('t')).toEqualTypeOf<TeamRole>();
  expectTypeOf(await teams.add([{ teamId: 't', roles: ['GROUP_OWNER'] }])).toEqualTypeOf<TeamRole[]>();
  // @ts-expect-error a team is not added without roles
  await teams.add([{ teamId: 't' }]);
  expectTypeOf(await teams.setRoles('t', ['GROUP_OWNER'])).toEqualTypeOf<TeamRole | undefined>();
  // @ts-expect-error a role of an organization is none of a project
  await teams.setRoles('t', ['ORG_OWNER']);
  expectTypeOf(await teams.remove('t')).toEqualTypeOf<void>();

  const { teams: all } = organization;
  expectTypeOf(all.list({ itemsPerPage: 5 })).toEqualTypeOf<ListOf<'listOrgTeams'>>();
  expectTypeOf(await all.get('t')).toEqualTypeOf<TeamResponse>();
  expectTypeOf(await all.byName('platform')).toEqualTypeOf<TeamResponse | undefined>();
  expectTypeOf(await all.create({ name: 'platform', usernames: ['ada'] })).toEqualTypeOf<Team>();
  // @ts-expect-error a team begins with somebody
  await all.create({ name: 'platform' });
  expectTypeOf(await all.rename('t', 'other')).toEqualTypeOf<TeamResponse>();
  expectTypeOf(all.users('t')).toEqualTypeOf<ListOf<'listOrgTeamUsers'>>();
  expectTypeOf(await all.addUser('t', 'u')).toEqualTypeOf<OrgUserResponse>();
  expectTypeOf(await all.addUsers('t', ['u'])).toEqualTypeOf<AnswerOf<'addOrgTeamUsers'>['results']>();
  expectTypeOf(await all.removeUser('t', 'u')).toEqualTypeOf<OrgUserResponse>();
  expectTypeOf(await all.delete('t', { confirm: 'platform' })).toEqualTypeOf<void>();
}
