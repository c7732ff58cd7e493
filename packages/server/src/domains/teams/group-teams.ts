import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { type Document, KeyTaken } from '../../store/kind.ts';
import { pageOf } from '../page-of.ts';
import { type GroupTeam, groupTeams } from '../team.ts';
import { checkRoles, orgOf, teamOf } from '../users/index.ts';

/** Teams a project may have. */
const MAX_GROUP_TEAMS = 100;

const view = (call: Call, groupId: string, { teamId, roleNames }: GroupTeam): object => ({
  links: [call.link(`/groups/${groupId}/teams/${teamId}`)],
  roleNames,
  teamId,
});

function everyTeam(call: Call, groupId: string): Promise<Page> {
  return pageOf(call, groupTeams, groupId, (team) => view(call, groupId, team));
}

/** A team of a project. @throws TEAM_NOT_FOUND, TEAM_NOT_IN_ORG, TEAM_NOT_IN_GROUP */
async function groupTeamOf(call: Call, groupId: string, teamId: string): Promise<Document<GroupTeam>> {
  await teamOf(call.store, orgOf(call), teamId);
  const document = await call.store.get(groupTeams, groupId, teamId);
  if (document === undefined)
    throw apiError('TEAM_NOT_IN_GROUP', [teamId, groupId], 'Team {0} has no roles in project {1}.');
  return document;
}

export function listGroupTeams(call: CallOf<'listGroupTeams'>): Promise<Page> {
  return everyTeam(call, call.params.groupId);
}

export async function getGroupTeam(call: CallOf<'getGroupTeam'>): Promise<object> {
  const { groupId, teamId } = call.params;
  return view(call, groupId, (await groupTeamOf(call, groupId, teamId)).value);
}

/** Gives teams roles in a project, and answers with all teams it has. */
export async function addGroupTeams(call: CallOf<'addGroupTeams'>): Promise<Page> {
  const { groupId } = call.params;
  for (const { teamId, roleNames } of call.body) {
    await teamOf(call.store, orgOf(call), teamId);
    checkRoles('GROUP', roleNames);
    await call.store
      .insert(groupTeams, groupId, { key: teamId, id: `${groupId}/${teamId}`, value: { teamId, roleNames } })
      .catch((error: unknown) => {
        throw error instanceof KeyTaken
          ? apiError('TEAM_EXISTS_IN_GROUP', [teamId, groupId], 'Team {0} has roles in project {1} already.')
          : error;
      });
    call.event({ type: 'TEAM_ADDED_TO_GROUP', orgId: orgOf(call), about: { teamId } });
  }
  // Too many at the end: the throw undoes what was added.
  if ((await call.store.count(groupTeams, groupId)) > MAX_GROUP_TEAMS)
    throw apiError(
      'MAX_TEAMS_PER_GROUP_EXCEEDED',
      [String(MAX_GROUP_TEAMS)],
      'A project has at most {0} teams.',
    );
  return everyTeam(call, groupId);
}

/** Replaces a team's roles in a project, and answers with all teams it has. */
export async function updateGroupTeam(call: CallOf<'updateGroupTeam'>): Promise<Page> {
  const { groupId, teamId } = call.params;
  const document = await groupTeamOf(call, groupId, teamId);
  const { roleNames = document.value.roleNames } = call.body;
  checkRoles('GROUP', roleNames);
  await call.store.update(document, { value: { teamId, roleNames } });
  call.event({ type: 'TEAM_ROLES_MODIFIED', orgId: orgOf(call), about: { teamId } });
  return everyTeam(call, groupId);
}

export async function removeGroupTeam(call: CallOf<'removeGroupTeam'>): Promise<undefined> {
  const { groupId, teamId } = call.params;
  await call.store.remove(await groupTeamOf(call, groupId, teamId));
  call.event({ type: 'TEAM_REMOVED_FROM_GROUP', orgId: orgOf(call), about: { teamId } });
}
