import type { RoleAssignment } from '../../identity/caller.ts';
import { kind } from '../../store/kind.ts';
import { accountKey, type Person } from './account.ts';

/** Where somebody stands with an organization. Only who is active or pending belongs to it. */
export type MembershipStatus = 'ACTIVE' | 'PENDING' | 'INVITATION_EXPIRED' | 'INVITATION_REJECTED';

/** An invitation to an organization. */
export interface Invitation {
  /** Its id for the operations on invitations. */
  readonly id: string;
  readonly createdAt: string;
  /** `null` once it was rejected. */
  readonly expiresAt: string | null;
  readonly inviterUsername: string;
  /** It came with an invitation to a project by the old operation: lists of users do not show it. */
  readonly hidden?: true;
}

/** A member of an organization, or somebody invited to it. Scope: the organization. Key and id: the person's id. */
export interface User {
  readonly id: string;
  /** An address of e-mail. */
  readonly username: string;
  readonly status: MembershipStatus;
  /** Present once they have joined. */
  readonly person?: Person;
  /** Present until they have joined. */
  readonly invitation?: Invitation;
  /** Roles in the organization and its projects: those they have, or those they will have. */
  readonly roles: readonly RoleAssignment[];
  readonly teamIds: readonly string[];
}

export const users = kind<User>({
  name: 'user',
  labels: {
    username: ({ username }) => accountKey(username),
    groupId: ({ roles }) => roles.flatMap(({ groupId }) => (groupId === undefined ? [] : [groupId])),
    teamId: ({ teamIds }) => teamIds,
    status: ({ status, invitation }) => (invitation?.hidden ? undefined : status),
    invitationId: ({ status, invitation }) => (status === 'PENDING' ? invitation?.id : undefined),
  },
});
