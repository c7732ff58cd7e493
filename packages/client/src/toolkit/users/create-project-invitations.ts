import { callOptionsOf, type ProjectKit } from '../kit.ts';
import type { ProjectInvitations } from './project-invitations.ts';
import { checkRoles } from './roles.ts';

/** The invitations to the project of a kit. */
export function createProjectInvitations({ atlas: { projects }, groupId }: ProjectKit): ProjectInvitations {
  return {
    list: ({ username, ...options } = {}) =>
      projects.listGroupInvites({ groupId, username }, callOptionsOf(options)),
    get: async (invitationId, options = {}) =>
      await projects.getGroupInvite({ groupId, invitationId }, callOptionsOf(options)),
    async create({ username, roles }, options = {}) {
      checkRoles('createGroupInvite', 'project', roles);
      const body = { username, roles: [...roles] };
      return await projects.createGroupInvite({ groupId, body }, callOptionsOf(options));
    },
    async update(invitationId, { roles }, options = {}) {
      checkRoles('updateGroupInviteById', 'project', roles);
      const input = { groupId, invitationId, body: { roles: [...roles] } };
      return await projects.updateInviteById(input, callOptionsOf(options));
    },
    delete: async (invitationId, options = {}) =>
      await projects.deleteGroupInvite({ groupId, invitationId }, callOptionsOf(options)),
  };
}
