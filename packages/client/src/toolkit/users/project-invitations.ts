import type { GroupInvitation } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { NewProjectUser } from './project-users.ts';
import type { ProjectRole } from './roles.ts';

/** Which invitations are meant. */
export interface InvitationQuery extends VerbOptions {
  /** Only those of this username. Default: all. */
  readonly username?: string | undefined;
}

/** Invitations to a project that nobody has answered yet. */
export interface ProjectInvitations {
  /**
   * All of them, or those of one username.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const invitation of project.invitations.list()) console.log(invitation.username);
   */
  list(options?: InvitationQuery): ListOf<'listGroupInvites'>;
  /**
   * One by id.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * const { expiresAt } = await project.invitations.get(invitationId);
   */
  get(invitationId: string, options?: VerbOptions): Promise<GroupInvitation>;
  /**
   * Invites somebody.
   * @throws AtlasRoleError when a role is none of a project; nothing is sent then.
   * @example
   * await project.invitations.create({ username: 'ada@example.com', roles: ['GROUP_READ_ONLY'] });
   */
  create(user: NewProjectUser, options?: VerbOptions): Promise<GroupInvitation>;
  /**
   * Replaces the roles of an invitation.
   * @throws AtlasRoleError when a role is none of a project.
   * @throws AtlasNotFoundError when there is no such invitation.
   * @example
   * await project.invitations.update(invitationId, { roles: ['GROUP_OWNER'] });
   */
  update(
    invitationId: string,
    change: { readonly roles: readonly ProjectRole[] },
    options?: VerbOptions,
  ): Promise<GroupInvitation>;
  /**
   * Takes an invitation back.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * await project.invitations.delete(invitationId);
   */
  delete(invitationId: string, options?: VerbOptions): Promise<void>;
}
