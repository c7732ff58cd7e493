import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Answer, type Page } from '../../result.ts';
import { type Document, KeyTaken } from '../../store/kind.ts';
import { pageOf } from '../page-of.ts';
import { groupTeams, type Team, teams } from '../team.ts';
import {
  accountNamed,
  joinTeam,
  leaveTeam,
  memberNamed,
  teamMembers,
  teamOf,
  type User,
} from '../users/index.ts';

/** Teams an organization may have. */
const MAX_TEAMS = 250;

const viewTeam = (call: Call, orgId: string, { id, name }: Team): object => ({
  id,
  links: [call.link(`/orgs/${orgId}/teams/${id}`)],
  name,
});

export function listOrgTeams(call: CallOf<'listOrgTeams'>): Promise<Page> {
  const { orgId } = call.params;
  return pageOf(call, teams, orgId, (team) => viewTeam(call, orgId, team));
}

export async function getOrgTeam(call: CallOf<'getOrgTeam'>): Promise<object> {
  const { orgId, teamId } = call.params;
  return viewTeam(call, orgId, (await teamOf(call.store, orgId, teamId)).value);
}

export async function getOrgTeamByName(call: CallOf<'getOrgTeamByName'>): Promise<object> {
  const { orgId, teamName } = call.params;
  const document = await call.store.get(teams, orgId, teamName);
  if (document === undefined) throw apiError('TEAM_NAME_NOT_FOUND', [teamName], 'No team is called {0}.');
  return viewTeam(call, orgId, document.value);
}

/** Makes a team of people who have joined the organization. The names of its members are only in this answer. */
export async function createOrgTeam(call: CallOf<'createOrgTeam'>): Promise<Answer> {
  const { orgId } = call.params;
  const { usernames } = call.body;
  const name = checkName(call.body.name);
  if ((await call.store.count(teams, orgId)) >= MAX_TEAMS)
    throw apiError(
      'MAX_TEAMS_PER_ORG_EXCEEDED',
      [String(MAX_TEAMS)],
      'An organization has at most {0} teams.',
    );
  const id = call.newId();
  const team = await call.store
    .insert(teams, orgId, { key: name, id, value: { id, name } })
    .catch(refuseTaken(name));
  const members: string[] = [];
  for (const username of usernames)
    members.push((await joinTeam(call, team, await joined(call, orgId, username))).username);
  call.event({ type: 'TEAM_CREATED', about: { teamId: id } });
  return new Answer(
    { ...viewTeam(call, orgId, team.value), usernames: members },
    { headers: { Location: `${call.base}/orgs/${orgId}/teams/${id}` } },
  );
}

/** Somebody who has joined the organization, by name. */
async function joined(call: Call, orgId: string, username: string): Promise<Document<User>> {
  const document = await memberNamed(call.store, orgId, username);
  if (document?.value.status === 'ACTIVE') return document;
  if (document?.value.status === 'PENDING')
    throw apiError('CANNOT_ADD_PENDING_USER', [username], '{0} has not accepted the invitation yet.');
  throw (await accountNamed(call.store, username)) === undefined
    ? apiError('USERNAME_NOT_FOUND', [username], 'There is no user called {0}.')
    : apiError('USER_NOT_IN_ORG', [username], 'User {0} is no member of this organization.');
}

export async function renameOrgTeam(call: CallOf<'renameOrgTeam'>): Promise<object> {
  const { orgId, teamId } = call.params;
  const document = await teamOf(call.store, orgId, teamId);
  const name = checkName(call.body.name);
  const value = { ...document.value, name };
  await call.store.update(document, { value, key: name }).catch(refuseTaken(name));
  if (name !== document.value.name) call.event({ type: 'TEAM_NAME_CHANGED', about: { teamId } });
  return viewTeam(call, orgId, value);
}

/** A team goes when no project has it any more; its members stay in the organization. */
export async function deleteOrgTeam(call: CallOf<'deleteOrgTeam'>): Promise<undefined> {
  const { orgId, teamId } = call.params;
  const document = await teamOf(call.store, orgId, teamId);
  if ((await call.store.find(groupTeams, 'teamId', teamId)).length > 0)
    throw apiError('CANNOT_DELETE_TEAM_ASSIGNED_TO_PROJECT', [teamId], 'Team {0} has roles in a project.');
  for (const member of await teamMembers(call.store, document)) await leaveTeam(call, document, member);
  await call.store.remove(document);
  call.event({ type: 'TEAM_DELETED', about: { teamId } });
}

function checkName(name: string): string {
  if (name.trim() === '') throw apiError('INVALID_TEAM_NAME', [name], 'A team needs a name.');
  return name;
}

function refuseTaken(name: string) {
  return (error: unknown): never => {
    throw error instanceof KeyTaken
      ? apiError('TEAM_NAME_NOT_AVAILABLE', [name], 'There is a team called {0} already.')
      : error;
  };
}
