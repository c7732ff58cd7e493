import type { Domain } from '../domain.ts';
import { addEntries, listEntries, removeEntry } from './access-list.ts';
import {
  createAccount,
  deleteAccount,
  getAccount,
  joinProject,
  leaveProject,
  listAccounts,
  listProjects,
  updateAccount,
} from './accounts.ts';
import { createSecret, deleteSecret } from './secrets.ts';

export { addSources, replaceSources, viewEntry } from './access-list.ts';
export { viewSecret } from './account.ts';
export { addAccount, changeAccount, keepAccount, removeAccount } from './accounts.ts';
export { groupRolesOf, orgRolesOf } from './rules.ts';
export { addSecret, noSecret, takeSecret } from './secrets.ts';

/** Service accounts of organizations and projects: their roles, secrets, and the addresses they may be used from. */
export const serviceAccountDomain: Domain = {
  name: 'service-accounts',
  handlers: {
    listOrgServiceAccounts: listAccounts,
    createOrgServiceAccount: createAccount,
    getOrgServiceAccount: getAccount,
    updateOrgServiceAccount: updateAccount,
    deleteOrgServiceAccount: deleteAccount,
    getOrgServiceAccountGroups: listProjects,
    createOrgServiceAccountSecret: createSecret,
    deleteOrgServiceAccountSecret: deleteSecret,
    listOrgServiceAccountAccessList: listEntries,
    createOrgServiceAccountAccessList: addEntries,
    deleteOrgServiceAccountAccessListEntry: removeEntry,
    listGroupServiceAccounts: listAccounts,
    createGroupServiceAccount: createAccount,
    getGroupServiceAccount: getAccount,
    updateGroupServiceAccount: updateAccount,
    deleteGroupServiceAccount: leaveProject,
    inviteGroupServiceAccount: joinProject,
    createGroupServiceAccountSecret: createSecret,
    deleteGroupServiceAccountSecret: deleteSecret,
    listGroupServiceAccountAccessList: listEntries,
    createGroupServiceAccountAccessList: addEntries,
    deleteGroupServiceAccountAccessListEntry: removeEntry,
  },
};
