import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { checkRoles } from '../users/roles.ts';
import type { ProjectTeams } from './project-teams.ts';

/** The teams of the project of a kit. */
export function createProjectTeams({ atlas: { teams }, groupId }: ProjectKit): ProjectTeams {
  return {
    list: (options = {}) => teams.listGroupTeams({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    get: async (teamId, options = {}) =>
      await teams.getGroupTeam({ groupId, teamId }, callOptionsOf(options)),
    async add(added, options = {}) {
      const body = added.map(({ teamId, roles }) => {
        checkRoles('addGroupTeams', 'project', roles);
        return { teamId, roleNames: [...roles] };
      });
      return (await teams.addGroupTeams({ groupId, body }, callOptionsOf(options))).results;
    },
    async setRoles(teamId, roles, options = {}) {
      checkRoles('updateGroupTeam', 'project', roles);
      const input = { groupId, teamId, body: { teamId, roleNames: [...roles] } };
      const { results } = await teams.updateGroupTeam(input, callOptionsOf(options));
      return results.find((one) => one.teamId === teamId);
    },
    remove: async (teamId, options = {}) =>
      await teams.removeGroupTeam({ groupId, teamId }, callOptionsOf(options)),
  };
}
