import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { RoleAssignment } from '../../identity/caller.ts';
import type { Document } from '../../store/kind.ts';
import { admits, connectionOf } from '../connected-orgs.ts';
import { timeText } from '../event.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { accountNamed } from './account.ts';
import { MAX_USERS, memberNamed } from './membership.ts';
import { groupsOf } from './roles.ts';
import { type User, users } from './user.ts';

/** An invitation is open for 30 days. */
export const INVITATION_MS = 30 * 24 * 3600 * 1000;

/** An invitation nobody answers expires, whether anybody looks or not. */
export const invitationLifecycle: Lifecycle<User> = {
  kind: users,
  visible: false,
  state: ({ status }) => status,
  enter: (user, state) => ({ ...user, status: state as User['status'] }),
  passing: {
    PENDING: {
      after: { instant: INVITATION_MS, fast: INVITATION_MS, realistic: INVITATION_MS },
      next: () => 'INVITATION_EXPIRED',
    },
  },
};

/** Whom to invite to an organization, and what they get when they join it. */
export interface Guest {
  readonly username: string;
  readonly roles: readonly RoleAssignment[];
  readonly teamIds: readonly string[];
  /** Lists of users do not show it. */
  readonly hidden?: true;
}

/**
 * Invites somebody who does not belong to an organization: in place of an invitation that is over, or that only came with
 * one to a project.
 *
 * @throws USER_ALREADY_EXISTS, DOMAIN_NOT_IN_ALLOW_LIST, MAX_USERS_PER_ORG_EXCEEDED
 */
export async function invite(call: Call, orgId: string, guest: Guest): Promise<Document<User>> {
  const { username, roles, teamIds, hidden } = guest;
  const before = await memberNamed(call.store, orgId, username);
  if (before !== undefined) {
    const { status, invitation } = before.value;
    if (status === 'ACTIVE' || (status === 'PENDING' && invitation?.hidden !== true))
      throw apiError(
        'USER_ALREADY_EXISTS',
        [username],
        '{0} belongs to this organization, or is invited already.',
      );
    await call.store.remove(before);
  }
  const connection = await connectionOf(call.store, orgId);
  if (connection && !admits(connection.value, username))
    throw apiError('DOMAIN_NOT_IN_ALLOW_LIST', [username], 'This organization admits no address like {0}.');
  if ((await headcount(call, orgId)) >= MAX_USERS)
    throw apiError(
      'MAX_USERS_PER_ORG_EXCEEDED',
      [String(MAX_USERS)],
      'An organization has at most {0} users.',
    );
  const account = await accountNamed(call.store, username);
  const invitationId = call.newId();
  const value: User = {
    // Whoever has no account yet gets one with this id when they join.
    id: account?.id ?? invitationId,
    username,
    status: 'PENDING',
    invitation: {
      id: invitationId,
      createdAt: call.time,
      expiresAt: timeText(call.now + INVITATION_MS),
      inviterUsername: call.caller.name,
      ...(hidden && { hidden }),
    },
    roles,
    teamIds,
  };
  const due = dueOf(invitationLifecycle, 'PENDING', call);
  const document = await call.store.insert(users, orgId, { key: value.id, value, due });
  const about = { targetUsername: username };
  call.event({ type: 'INVITED_TO_ORG', groupId: null, orgId, about });
  for (const groupId of groupsOf(roles)) call.event({ type: 'INVITED_TO_GROUP', groupId, about });
  for (const _team of teamIds) call.event({ type: 'INVITED_TO_TEAM', groupId: null, orgId, about });
  return document;
}

/** How many people belong to an organization: those whose invitations are over do not. */
async function headcount(call: Call, orgId: string): Promise<number> {
  const where = { status: ['ACTIVE', 'PENDING'] };
  return (await call.store.page(users, orgId, { skip: 0, limit: 0, where })).total;
}
