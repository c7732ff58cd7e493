import type { TeamRole } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { ProjectRole } from '../users/roles.ts';

/** A team and its roles in a project. */
export interface TeamWithRoles {
  /** Id of a team of the project's organization. */
  readonly teamId: string;
  /** At least one role of the project. */
  readonly roles: readonly ProjectRole[];
}

/** The teams that have roles in a project. */
export interface ProjectTeams {
  /**
   * All of them.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { teamId, roleNames } of project.teams.list()) console.log(teamId, roleNames);
   */
  list(options?: PageOptions): ListOf<'listGroupTeams'>;
  /**
   * One of them, by the id of the team.
   * @throws AtlasNotFoundError when it has no role in the project.
   * @example
   * const { roleNames } = await project.teams.get(teamId);
   */
  get(teamId: string, options?: VerbOptions): Promise<TeamRole>;
  /**
   * Gives teams roles; the answer is all the teams of the project. Nothing is done when one of them is refused.
   * @throws AtlasRoleError when a role is none of a project; nothing is sent then.
   * @throws AtlasConflictError when a team has roles in the project already.
   * @example
   * await project.teams.add([{ teamId, roles: ['GROUP_READ_ONLY'] }]);
   */
  add(teams: readonly TeamWithRoles[], options?: VerbOptions): Promise<TeamRole[]>;
  /**
   * Replaces the roles of a team; the answer is what it has then.
   * @throws AtlasRoleError when a role is none of a project.
   * @throws AtlasNotFoundError when it has no role in the project.
   * @example
   * await project.teams.setRoles(teamId, ['GROUP_CLUSTER_MANAGER']);
   */
  setRoles(
    teamId: string,
    roles: readonly ProjectRole[],
    options?: VerbOptions,
  ): Promise<TeamRole | undefined>;
  /**
   * Takes the roles of a team in the project away; the team itself stays.
   * @throws AtlasNotFoundError when it has none.
   * @example
   * await project.teams.remove(teamId);
   */
  remove(teamId: string, options?: VerbOptions): Promise<void>;
}
