import type { Domain } from '../domain.ts';
import {
  addGroupAccessUser,
  createGroupInvite,
  deleteGroupInvite,
  getGroupInvite,
  groupInviteLifecycle,
  listGroupInvites,
  updateGroupInviteById,
  updateGroupInvites,
} from './group-invites.ts';
import {
  createOrgInvite,
  deleteOrgInvite,
  getOrgInvite,
  listOrgInvites,
  updateOrgInviteById,
  updateOrgInvites,
} from './org-invites.ts';

export { type Answered, answerInvitations } from './answer.ts';

/** Invitations to organizations and projects by the operations that came before those on users. */
export const invitations: Domain = {
  name: 'invitations',
  handlers: {
    listOrgInvites,
    getOrgInvite,
    createOrgInvite,
    updateOrgInvites,
    updateOrgInviteById,
    deleteOrgInvite,
    listGroupInvites,
    getGroupInvite,
    createGroupInvite,
    updateGroupInvites,
    updateGroupInviteById,
    deleteGroupInvite,
    addGroupAccessUser,
  },
  lifecycles: [groupInviteLifecycle],
};
