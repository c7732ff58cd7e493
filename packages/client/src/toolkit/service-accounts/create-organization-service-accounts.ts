import { entriesOf } from '../api-keys/address-list.ts';
import { checkConfirmed } from '../confirm.ts';
import { callOptionsOf, type OrganizationKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { checkRoles } from '../users/roles.ts';
import { madeAccountOf } from './made-account.ts';
import type { OrganizationServiceAccounts } from './organization-service-accounts.ts';
import { rotate } from './rotate.ts';
import { newSecretOf, SECRET_HOURS } from './secrets.ts';

/** The service accounts of the organization of a kit. */
export function createOrganizationServiceAccounts(kit: OrganizationKit): OrganizationServiceAccounts {
  const { orgId } = kit;
  const { serviceAccounts } = kit.atlas;
  const accounts: OrganizationServiceAccounts = {
    list: (options = {}) =>
      serviceAccounts.listOrgServiceAccounts({ orgId, ...pageOf(options) }, callOptionsOf(options)),
    get: async (clientId, options = {}) =>
      await serviceAccounts.getOrgServiceAccount({ orgId, clientId }, callOptionsOf(options)),
    async create(account, options = {}) {
      const { name, description, roles, secretExpiresAfterHours = SECRET_HOURS } = account;
      const operation = 'createOrgServiceAccount';
      checkRoles(operation, 'organization', roles);
      const body = { name, description, roles: [...roles], secretExpiresAfterHours };
      const made = await serviceAccounts.createOrgServiceAccount({ orgId, body }, callOptionsOf(options));
      return madeAccountOf(operation, made);
    },
    async update(clientId, { name, description, roles }, options = {}) {
      if (roles) checkRoles('updateOrgServiceAccount', 'organization', roles);
      const body = {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(roles && { roles: [...roles] }),
      };
      const input = { orgId, clientId, body };
      return await serviceAccounts.updateOrgServiceAccount(input, callOptionsOf(options));
    },
    async delete(clientId, options = {}) {
      checkConfirmed('deleteOrgServiceAccount', `service account ${clientId}`, clientId, options);
      await serviceAccounts.deleteOrgServiceAccount({ orgId, clientId }, callOptionsOf(options));
    },
    projects: (clientId, options = {}) =>
      serviceAccounts.getServiceAccountGroups(
        { orgId, clientId, ...pageOf(options) },
        callOptionsOf(options),
      ),
    accessList: (clientId) => ({
      list: (options = {}) => serviceAccounts.listOrgAccessList({ orgId, clientId }, callOptionsOf(options)),
      async add(addresses, options = {}) {
        const body = entriesOf('createOrgServiceAccountAccessList', addresses);
        const input = { orgId, clientId, body };
        return (await serviceAccounts.createOrgAccessList(input, callOptionsOf(options))).results;
      },
      remove: async (ipAddress, options = {}) =>
        await serviceAccounts.deleteOrgAccessEntry({ orgId, clientId, ipAddress }, callOptionsOf(options)),
    }),
    async createSecret(clientId, { secretExpiresAfterHours = SECRET_HOURS, ...options } = {}) {
      const input = { orgId, clientId, body: { secretExpiresAfterHours } };
      const made = await serviceAccounts.createOrgSecret(input, callOptionsOf(options));
      return newSecretOf('createOrgServiceAccountSecret', made);
    },
    deleteSecret: async (clientId, secretId, options = {}) =>
      await serviceAccounts.deleteOrgSecret({ orgId, clientId, secretId }, callOptionsOf(options)),
    async rotateSecret(clientId, options = {}) {
      const { secrets = [] } = await accounts.get(clientId, options);
      return rotate(kit, accounts, clientId, secrets, options);
    },
  };
  return accounts;
}
