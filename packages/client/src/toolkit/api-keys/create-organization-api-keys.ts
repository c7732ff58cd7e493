import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type OrganizationKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { checkRoles } from '../users/roles.ts';
import { entriesOf } from './address-list.ts';
import { newKeyOf } from './new-key.ts';
import type { OrganizationApiKeys } from './organization-api-keys.ts';

/** The API keys of the organization of a kit. */
export function createOrganizationApiKeys({ atlas, orgId }: OrganizationKit): OrganizationApiKeys {
  const { programmaticApiKeys: keys } = atlas;
  return {
    list: (options = {}) => keys.listOrgApiKeys({ orgId, ...pageOf(options) }, callOptionsOf(options)),
    get: async (apiUserId, options = {}) =>
      await keys.getOrgApiKey({ orgId, apiUserId }, callOptionsOf(options)),
    async create({ desc, roles }, options = {}) {
      const operation = 'createOrgApiKey';
      checkRoles(operation, 'organization', roles);
      const body = { desc, roles: [...roles] };
      return newKeyOf(operation, await keys.createOrgApiKey({ orgId, body }, callOptionsOf(options)));
    },
    async update(apiUserId, { desc, roles }, options = {}) {
      if (roles) checkRoles('updateOrgApiKey', 'organization', roles);
      const body = { ...(desc !== undefined && { desc }), ...(roles && { roles: [...roles] }) };
      return await keys.updateOrgApiKey({ orgId, apiUserId, body }, callOptionsOf(options));
    },
    async delete(apiUserId, options = {}) {
      checkConfirmed('deleteOrgApiKey', `API key ${apiUserId}`, apiUserId, options);
      await keys.deleteOrgApiKey({ orgId, apiUserId }, callOptionsOf(options));
    },
    accessList: (apiUserId) => ({
      list: (options = {}) => keys.listOrgAccessEntries({ orgId, apiUserId }, callOptionsOf(options)),
      async add(addresses, options = {}) {
        const body = entriesOf('createOrgApiKeyAccessListEntry', addresses);
        return (await keys.createOrgAccessEntry({ orgId, apiUserId, body }, callOptionsOf(options))).results;
      },
      remove: async (ipAddress, options = {}) =>
        await keys.deleteAccessEntry({ orgId, apiUserId, ipAddress }, callOptionsOf(options)),
    }),
  };
}
