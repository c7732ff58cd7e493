import type { Domain } from '../domain.ts';
import {
  createOrgApiKeyAccessListEntry,
  deleteOrgApiKeyAccessListEntry,
  getOrgApiKeyAccessListEntry,
  listOrgApiKeyAccessListEntries,
} from './access-list.ts';
import {
  addGroupApiKey,
  createGroupApiKey,
  listGroupApiKeys,
  removeGroupApiKey,
  updateGroupApiKeyRoles,
} from './group-keys.ts';
import {
  createOrgApiKey,
  deleteOrgApiKey,
  getOrgApiKey,
  listOrgApiKeys,
  updateOrgApiKey,
} from './org-keys.ts';

export { newApiKey, orgRoles, viewApiKey } from './rules.ts';

/** Programmatic API keys of organizations and projects, and the addresses they may be used from. */
export const apiKeyDomain: Domain = {
  name: 'api-keys',
  handlers: {
    listOrgApiKeys,
    createOrgApiKey,
    getOrgApiKey,
    updateOrgApiKey,
    deleteOrgApiKey,
    listGroupApiKeys,
    createGroupApiKey,
    addGroupApiKey,
    updateGroupApiKeyRoles,
    removeGroupApiKey,
    listOrgApiKeyAccessListEntries,
    createOrgApiKeyAccessListEntry,
    getOrgApiKeyAccessListEntry,
    deleteOrgApiKeyAccessListEntry,
  },
};
