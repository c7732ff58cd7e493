export type { NewTeam, OrganizationTeams } from './organization-teams.ts';
export type { ProjectTeams, TeamWithRoles } from './project-teams.ts';
