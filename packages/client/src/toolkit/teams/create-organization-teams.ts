import { callOptionsOf, type OrganizationKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { checkConfirmedName } from '../projects/confirm-name.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import type { OrganizationTeams } from './organization-teams.ts';

/** The teams of the organization of a kit. */
export function createOrganizationTeams({ atlas, orgId }: OrganizationKit): OrganizationTeams {
  const { teams, mongoDbCloudUsers } = atlas;
  const all: OrganizationTeams = {
    list: (options = {}) => teams.listOrgTeams({ orgId, ...pageOf(options) }, callOptionsOf(options)),
    get: async (teamId, options = {}) => await teams.getOrgTeam({ orgId, teamId }, callOptionsOf(options)),
    byName: (teamName, options = {}) =>
      undefinedIfMissing(teams.getTeamByName({ orgId, teamName }, callOptionsOf(options))),
    create: async ({ name, usernames }, options = {}) =>
      await teams.createOrgTeam({ orgId, body: { name, usernames: [...usernames] } }, callOptionsOf(options)),
    rename: async (teamId, name, options = {}) =>
      await teams.renameOrgTeam({ orgId, teamId, body: { name } }, callOptionsOf(options)),
    users: (teamId, options = {}) =>
      mongoDbCloudUsers.listTeamUsers({ orgId, teamId, ...pageOf(options) }, callOptionsOf(options)),
    addUser: async (teamId, id, options = {}) =>
      await mongoDbCloudUsers.addOrgTeamUser({ orgId, teamId, body: { id } }, callOptionsOf(options)),
    async addUsers(teamId, userIds, options = {}) {
      const body = userIds.map((id) => ({ id }));
      return (await teams.addTeamUsers({ orgId, teamId, body }, callOptionsOf(options))).results;
    },
    removeUser: async (teamId, id, options = {}) =>
      await mongoDbCloudUsers.removeOrgTeamUser({ orgId, teamId, body: { id } }, callOptionsOf(options)),
    async delete(teamId, options = {}) {
      await checkConfirmedName('deleteOrgTeam', 'team', options, async () => {
        const { name } = await all.get(teamId, options);
        return name;
      });
      await teams.deleteOrgTeam({ orgId, teamId }, callOptionsOf(options));
    },
  };
  return all;
}
