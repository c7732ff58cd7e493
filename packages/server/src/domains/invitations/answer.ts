import type { Chance } from '../../chance.ts';
import { apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { recordEvent, timeText } from '../event.ts';
import { groups } from '../places.ts';
import {
  type Account,
  accountKey,
  accountNamed,
  accounts,
  groupRolesOf,
  groupsOf,
  type Person,
  type User,
  users,
  withGroupRoles,
} from '../users/index.ts';
import { type GroupInvite, groupInvites } from './group-invites.ts';

/** What an answer to invitations needs besides the answer: nobody calls the API for it. */
export interface AnswerContext {
  readonly store: Store;
  readonly chance: Chance;
  readonly now: number;
}

/** Somebody's answer to all their open invitations. */
export interface InvitationAnswer {
  readonly username: string;
  readonly accepts: boolean;
  /** Who they are, where they have no account yet. */
  readonly person: Pick<Person, 'firstName' | 'lastName' | 'country'>;
}

/** What was answered: ids of organizations and projects. */
export interface Answered {
  readonly organizations: readonly string[];
  readonly projects: readonly string[];
}

/**
 * Accepts or declines every open invitation of a person, as they would in the mail they got. Who accepts the first one
 * gets an account with it.
 *
 * @throws USERNAME_NOT_FOUND when they have none
 */
export async function answerInvitations(
  context: AnswerContext,
  { username, accepts, person }: InvitationAnswer,
): Promise<Answered> {
  const { store } = context;
  const inOrgs = (await store.find(users, 'username', accountKey(username))).filter(
    ({ value }) => value.status === 'PENDING',
  );
  const inGroups = await store.find(groupInvites, 'invited', accountKey(username));
  if (inOrgs.length + inGroups.length === 0)
    throw apiError('USERNAME_NOT_FOUND', [username], '{0} has no open invitation.');
  if (accepts) {
    const account = await accountOf(context, username, person, inOrgs[0]);
    for (const document of inOrgs) await join(context, document, account);
    for (const document of inGroups) await joinGroup(context, document, account);
  } else {
    for (const document of inOrgs) await decline(store, document);
  }
  for (const document of inGroups) await store.remove(document);
  return { organizations: inOrgs.map(({ scope }) => scope), projects: inGroups.map(({ scope }) => scope) };
}

async function accountOf(
  { store, chance, now }: AnswerContext,
  username: string,
  person: InvitationAnswer['person'],
  invited: Document<User> | undefined,
): Promise<Account> {
  const known = await accountNamed(store, username);
  if (known !== undefined) return known.value;
  // Whoever follows an invitation by its person's id finds them again under it.
  const id = invited?.id ?? chance.objectId(now);
  const value: Account = { id, username, ...person, createdAt: timeText(now), madeBy: invited?.scope ?? '' };
  await store.insert(accounts, '', { key: accountKey(username), id, value });
  return value;
}

async function join(context: AnswerContext, document: Document<User>, account: Account): Promise<void> {
  const { id, username, roles, teamIds } = { ...document.value, id: account.id };
  const { firstName, lastName, country, createdAt, lastAuth } = account;
  const person = { firstName, lastName, country, createdAt, ...(lastAuth !== undefined && { lastAuth }) };
  const value: User = { id, username, status: 'ACTIVE', person, roles, teamIds };
  await context.store.update(document, { key: id, id, value, due: null });
  const orgId = document.scope;
  await tell(context, { type: 'JOINED_ORG', orgId }, username);
  for (const _team of teamIds) await tell(context, { type: 'JOINED_TEAM', orgId }, username);
  for (const groupId of groupsOf(roles)) await tell(context, { type: 'JOINED_GROUP', groupId }, username);
}

async function joinGroup(
  context: AnswerContext,
  { scope: groupId, value }: Document<GroupInvite>,
  account: Account,
): Promise<void> {
  const { store } = context;
  const group = await store.byId(groups, groupId);
  const member = group && (await store.get(users, group.scope, account.id));
  // Who has been taken out of the organization since is not let into its project.
  if (member?.value.status !== 'ACTIVE') return;
  const { roles } = member.value;
  const names = [...groupRolesOf(roles, groupId), ...value.roles];
  await store.update(member, { value: { ...member.value, roles: withGroupRoles(roles, groupId, names) } });
  await tell(context, { type: 'JOINED_GROUP', groupId }, value.username);
}

async function decline(store: Store, document: Document<User>): Promise<void> {
  const { invitation } = document.value;
  const value: User = {
    ...document.value,
    status: 'INVITATION_REJECTED',
    ...(invitation && { invitation: { ...invitation, expiresAt: null } }),
  };
  await store.update(document, { value, due: null });
}

function tell(
  { store, chance, now }: AnswerContext,
  event: { readonly type: string; readonly orgId?: string; readonly groupId?: string },
  targetUsername: string,
): Promise<void> {
  return recordEvent(store, chance, { ...event, about: { targetUsername }, at: now });
}
