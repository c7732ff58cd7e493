import type { OrgUserResponse, Team, TeamResponse } from '@mercator/catalog/types';
import type { AnswerOf, ListOf } from '../answers.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';

/** A team to be made. */
export interface NewTeam {
  /** Its name, unique in the organization. */
  readonly name: string;
  /** Usernames of at least one member of the organization. */
  readonly usernames: readonly string[];
}

/** The teams of an organization. */
export interface OrganizationTeams {
  /**
   * All of them.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const team of organization.teams.list()) console.log(team.name);
   */
  list(options?: PageOptions): ListOf<'listOrgTeams'>;
  /**
   * One by id.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * const { name } = await organization.teams.get(teamId);
   */
  get(teamId: string, options?: VerbOptions): Promise<TeamResponse>;
  /**
   * One by its exact name, `undefined` when no team has it.
   * @throws AtlasApiError when the service refuses for another reason.
   * @example
   * const team = await organization.teams.byName('platform');
   */
  byName(name: string, options?: VerbOptions): Promise<TeamResponse | undefined>;
  /**
   * Makes a team.
   * @throws AtlasConflictError when there is one of that name.
   * @example
   * const team = await organization.teams.create({ name: 'platform', usernames: ['ada@example.com'] });
   */
  create(team: NewTeam, options?: VerbOptions): Promise<Team>;
  /**
   * Gives a team another name.
   * @throws AtlasNotFoundError when there is no such team.
   * @example
   * await organization.teams.rename(teamId, 'infrastructure');
   */
  rename(teamId: string, name: string, options?: VerbOptions): Promise<TeamResponse>;
  /**
   * The members of a team.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const user of organization.teams.users(teamId)) console.log(user.username);
   */
  users(teamId: string, options?: PageOptions): ListOf<'listOrgTeamUsers'>;
  /**
   * Adds a member of the organization to a team.
   * @throws AtlasNotFoundError when there is no such team or user.
   * @example
   * await organization.teams.addUser(teamId, userId);
   */
  addUser(teamId: string, userId: string, options?: VerbOptions): Promise<OrgUserResponse>;
  /**
   * Adds several members of the organization to a team at once; the answer is all of the team's members.
   * @throws AtlasNotFoundError when there is no such team or user.
   * @example
   * await organization.teams.addUsers(teamId, [one, other]);
   */
  addUsers(
    teamId: string,
    userIds: readonly string[],
    options?: VerbOptions,
  ): Promise<AnswerOf<'addOrgTeamUsers'>['results']>;
  /**
   * Takes somebody out of a team; they stay in the organization.
   * @throws AtlasNotFoundError when there is no such team or member.
   * @example
   * await organization.teams.removeUser(teamId, userId);
   */
  removeUser(teamId: string, userId: string, options?: VerbOptions): Promise<OrgUserResponse>;
  /**
   * Deletes a team, and with it the roles its members have through it. `confirm` is the name of the team.
   * @throws AtlasConfirmationError without it, and when it is not the name.
   * @throws AtlasNotFoundError when there is no such team.
   * @example
   * await organization.teams.delete(teamId, { confirm: 'platform' });
   */
  delete(teamId: string, options?: ConfirmOptions): Promise<void>;
}
