import { callOptionsOf, type OrganizationKit } from '../kit.ts';
import type { OrganizationInvitationChange, OrganizationInvitations } from './organization-invitations.ts';
import { checkRoles } from './roles.ts';

/** The invitations to the organization of a kit. */
export function createOrganizationInvitations({
  atlas: { organizations },
  orgId,
}: OrganizationKit): OrganizationInvitations {
  return {
    list: ({ username, ...options } = {}) =>
      organizations.listOrgInvites({ orgId, username }, callOptionsOf(options)),
    get: async (invitationId, options = {}) =>
      await organizations.getOrgInvite({ orgId, invitationId }, callOptionsOf(options)),
    async create({ username, ...offer }, options = {}) {
      const body = { username, ...offerOf('createOrgInvite', offer) };
      return await organizations.createOrgInvite({ orgId, body }, callOptionsOf(options));
    },
    async update(invitationId, change, options = {}) {
      const body = offerOf('updateOrgInviteById', change);
      return await organizations.updateOrgInviteById({ orgId, invitationId, body }, callOptionsOf(options));
    },
    delete: async (invitationId, options = {}) =>
      await organizations.deleteOrgInvite({ orgId, invitationId }, callOptionsOf(options)),
  };
}

function offerOf(operation: string, { roles, projectRoles, teamIds }: OrganizationInvitationChange) {
  if (roles) checkRoles(operation, 'organization', roles);
  for (const one of projectRoles ?? []) checkRoles(operation, 'project', one.roles);
  return {
    ...(roles && { roles: [...roles] }),
    ...(projectRoles && {
      groupRoleAssignments: projectRoles.map((one) => ({ groupId: one.projectId, roles: [...one.roles] })),
    }),
    ...(teamIds && { teamIds: [...teamIds] }),
  };
}
