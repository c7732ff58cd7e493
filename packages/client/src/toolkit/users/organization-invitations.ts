import type { OrganizationInvitation } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { NewOrganizationUser, ProjectRoles } from './organization-users.ts';
import type { InvitationQuery } from './project-invitations.ts';
import type { OrganizationRole } from './roles.ts';

/** What is to change of an invitation; what is absent stays. */
export interface OrganizationInvitationChange {
  /** All the roles of the organization that are offered. */
  readonly roles?: readonly OrganizationRole[] | undefined;
  /** All the roles in projects that are offered. */
  readonly projectRoles?: readonly ProjectRoles[] | undefined;
  /** Ids of all the teams that are offered. */
  readonly teamIds?: readonly string[] | undefined;
}

/** Invitations to an organization that nobody has answered yet. */
export interface OrganizationInvitations {
  /**
   * All of them, or those of one username.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const invitation of organization.invitations.list()) console.log(invitation.username);
   */
  list(options?: InvitationQuery): ListOf<'listOrgInvites'>;
  /**
   * One by id.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * const { expiresAt } = await organization.invitations.get(invitationId);
   */
  get(invitationId: string, options?: VerbOptions): Promise<OrganizationInvitation>;
  /**
   * Invites somebody.
   * @throws AtlasRoleError when a role does not fit its place; nothing is sent then.
   * @example
   * await organization.invitations.create({ username: 'ada@example.com', roles: ['ORG_MEMBER'] });
   */
  create(user: NewOrganizationUser, options?: VerbOptions): Promise<OrganizationInvitation>;
  /**
   * Replaces what an invitation offers.
   * @throws AtlasRoleError when a role does not fit its place.
   * @throws AtlasNotFoundError when there is no such invitation.
   * @example
   * await organization.invitations.update(invitationId, { roles: ['ORG_READ_ONLY'] });
   */
  update(
    invitationId: string,
    change: OrganizationInvitationChange,
    options?: VerbOptions,
  ): Promise<OrganizationInvitation>;
  /**
   * Takes an invitation back.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * await organization.invitations.delete(invitationId);
   */
  delete(invitationId: string, options?: VerbOptions): Promise<void>;
}
