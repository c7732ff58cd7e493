import { kind } from '../store/kind.ts';

/** A group of people. Scope: its organization. Key: its name, which is unique there. Who is in it, the people say. */
export interface Team {
  readonly id: string;
  readonly name: string;
}

export const teams = kind<Team>({ name: 'team' });

/** The roles a team's members have in a project. Scope: the project. Key: the team's id. */
export interface GroupTeam {
  readonly teamId: string;
  readonly roleNames: readonly string[];
}

export const groupTeams = kind<GroupTeam>({
  name: 'groupTeam',
  labels: { teamId: ({ teamId }) => teamId },
});
