import type { Domain } from '../domain.ts';
import {
  addGroupTeams,
  getGroupTeam,
  listGroupTeams,
  removeGroupTeam,
  updateGroupTeam,
} from './group-teams.ts';
import {
  createOrgTeam,
  deleteOrgTeam,
  getOrgTeam,
  getOrgTeamByName,
  listOrgTeams,
  renameOrgTeam,
} from './org-teams.ts';
import {
  addOrgTeamUser,
  addOrgTeamUsers,
  listOrgTeamUsers,
  removeOrgTeamUser,
  removeOrgTeamUserFromTeam,
} from './team-users.ts';

/** Teams of organizations, who is in them, and their roles in projects. */
export const teamDomain: Domain = {
  name: 'teams',
  handlers: {
    listOrgTeams,
    getOrgTeam,
    getOrgTeamByName,
    createOrgTeam,
    renameOrgTeam,
    deleteOrgTeam,
    listOrgTeamUsers,
    addOrgTeamUsers,
    removeOrgTeamUserFromTeam,
    addOrgTeamUser,
    removeOrgTeamUser,
    listGroupTeams,
    getGroupTeam,
    addGroupTeams,
    updateGroupTeam,
    removeGroupTeam,
  },
};
