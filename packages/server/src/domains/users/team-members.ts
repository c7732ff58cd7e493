import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { Team } from '../team.ts';
import { teamOf } from './membership.ts';
import { type User, users } from './user.ts';

/** People a team may have. */
const MAX_TEAM_USERS = 250;

/** Everybody who is in a team, those who will be in it when they join the organization included. */
export async function teamMembers(
  store: Store,
  { id, scope }: Document<Team>,
): Promise<readonly Document<User>[]> {
  return (await store.find(users, 'teamId', id, scope)).filter(({ value }) => isThere(value));
}

const isThere = ({ status, invitation }: User): boolean =>
  status === 'ACTIVE' || (status === 'PENDING' && invitation?.hidden !== true);

/** @throws MAX_USERS_PER_TEAM_EXCEEDED when a team is full */
export async function mustHaveRoomInTeam(store: Store, team: Document<Team>): Promise<void> {
  if ((await teamMembers(store, team)).length >= MAX_TEAM_USERS)
    throw apiError('MAX_USERS_PER_TEAM_EXCEEDED', [String(MAX_TEAM_USERS)], 'A team has at most {0} users.');
}

/** Puts somebody into a team. @throws USER_ALREADY_IN_TEAM, MAX_USERS_PER_TEAM_EXCEEDED */
export async function joinTeam(call: Call, team: Document<Team>, document: Document<User>): Promise<User> {
  const { value } = document;
  if (value.teamIds.includes(team.id))
    throw apiError('USER_ALREADY_IN_TEAM', [value.id, team.id], 'User {0} is in team {1} already.');
  await mustHaveRoomInTeam(call.store, team);
  const joined = { ...value, teamIds: [...value.teamIds, team.id] };
  await call.store.update(document, { value: joined });
  const type = value.status === 'ACTIVE' ? 'JOINED_TEAM' : 'INVITED_TO_TEAM';
  call.event({ type, about: { targetUsername: value.username } });
  return joined;
}

/** Takes somebody out of a team. @throws USER_NOT_FOUND when they are not in it */
export async function leaveTeam(call: Call, team: Document<Team>, document: Document<User>): Promise<User> {
  const { value } = document;
  if (!value.teamIds.includes(team.id))
    throw apiError('USER_NOT_FOUND', [value.id], 'There is no user with the id {0} in this team.');
  const left = { ...value, teamIds: value.teamIds.filter((id) => id !== team.id) };
  await call.store.update(document, { value: left });
  call.event({ type: 'REMOVED_FROM_TEAM', about: { targetUsername: value.username } });
  return left;
}

/** Makes somebody a member of these teams and no others. */
export async function changeTeams(
  call: Call,
  document: Document<User>,
  teamIds: readonly string[],
): Promise<void> {
  const again = async (): Promise<Document<User>> =>
    (await call.store.get(users, document.scope, document.key)) ?? document;
  const { teamIds: before } = document.value;
  for (const id of new Set(teamIds)) {
    const team = await teamOf(call.store, document.scope, id);
    if (!before.includes(id)) await joinTeam(call, team, await again());
  }
  for (const id of before.filter((old) => !teamIds.includes(old)))
    await leaveTeam(call, await teamOf(call.store, document.scope, id), await again());
}
