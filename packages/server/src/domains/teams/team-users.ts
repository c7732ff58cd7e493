import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import {
  accountKey,
  joinTeam,
  labelsWanted,
  leaveTeam,
  MEMBERS_SINCE,
  memberOf,
  memberPage,
  pageOfChosen,
  teamOf,
  type User,
  users,
  viewInOrg,
  viewMember,
} from '../users/index.ts';

export async function listOrgTeamUsers(call: CallOf<'listOrgTeamUsers'>): Promise<Page> {
  const { orgId, teamId, userId } = call.params;
  await teamOf(call.store, orgId, teamId);
  const where = { ...labelsWanted(call, call.params), teamId: [teamId] };
  if (call.version < MEMBERS_SINCE) return memberPage(call, orgId, where, (user) => viewMember(call, user));
  if (userId === undefined) return memberPage(call, orgId, where, viewInOrg);
  const document = await call.store.get(users, orgId, userId);
  const { username } = call.params;
  const chosen = [document].filter(
    (one) =>
      one?.value.teamIds.includes(teamId) &&
      where.status.includes(one.value.status) &&
      (username === undefined || accountKey(username) === accountKey(one.value.username)),
  );
  return pageOfChosen(
    call,
    chosen.flatMap((one) => one ?? []),
    viewInOrg,
  );
}

/**
 * Puts members of the organization into a team, and answers with everybody who is in it. Who is in it already may be
 * named again, as long as somebody is not.
 */
export async function addOrgTeamUsers(call: CallOf<'addOrgTeamUsers'>): Promise<Page> {
  const { orgId, teamId } = call.params;
  const team = await teamOf(call.store, orgId, teamId);
  const named: Document<User>[] = [];
  for (const id of new Set(call.body.map((user) => user.id))) {
    const document = await memberOf(call.store, orgId, id);
    if (document.value.status !== 'ACTIVE')
      throw apiError('CANNOT_ADD_PENDING_USER', [id], 'User {0} has not accepted the invitation yet.');
    named.push(document);
  }
  const fresh = named.filter(({ value }) => !value.teamIds.includes(teamId));
  for (const document of fresh.length === 0 ? named : fresh) await joinTeam(call, team, document);
  return memberPage(call, orgId, { status: ['ACTIVE'], teamId: [teamId] }, (user) => viewMember(call, user));
}

export async function removeOrgTeamUserFromTeam(
  call: CallOf<'removeOrgTeamUserFromTeam'>,
): Promise<undefined> {
  await remove(call, call.params, call.params.userId);
}

/** Puts somebody into a team, who may have joined the organization or just be invited to it. */
export async function addOrgTeamUser(call: CallOf<'addOrgTeamUser'>): Promise<object> {
  const { orgId, teamId } = call.params;
  const team = await teamOf(call.store, orgId, teamId);
  return viewInOrg(await joinTeam(call, team, await memberOf(call.store, orgId, call.body.id)));
}

export function removeOrgTeamUser(call: CallOf<'removeOrgTeamUser'>): Promise<object> {
  return remove(call, call.params, call.body.id);
}

async function remove(
  call: Call,
  { orgId, teamId }: { readonly orgId: string; readonly teamId: string },
  userId: string,
): Promise<object> {
  const team = await teamOf(call.store, orgId, teamId);
  return viewInOrg(await leaveTeam(call, team, await memberOf(call.store, orgId, userId)));
}
