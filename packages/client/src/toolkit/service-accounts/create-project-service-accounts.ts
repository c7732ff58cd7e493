import { entriesOf } from '../api-keys/address-list.ts';
import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { checkRoles } from '../users/roles.ts';
import { madeAccountOf } from './made-account.ts';
import type { ProjectServiceAccounts } from './project-service-accounts.ts';
import { rotate } from './rotate.ts';
import { newSecretOf, SECRET_HOURS } from './secrets.ts';

/** The service accounts of the project of a kit. */
export function createProjectServiceAccounts(kit: ProjectKit): ProjectServiceAccounts {
  const { groupId } = kit;
  const { serviceAccounts } = kit.atlas;
  const accounts: ProjectServiceAccounts = {
    list: (options = {}) =>
      serviceAccounts.listGroupServiceAccounts({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    get: async (clientId, options = {}) =>
      await serviceAccounts.getGroupServiceAccount({ groupId, clientId }, callOptionsOf(options)),
    async create(account, options = {}) {
      const { name, description, roles, secretExpiresAfterHours = SECRET_HOURS } = account;
      const operation = 'createGroupServiceAccount';
      checkRoles(operation, 'project', roles);
      const body = { name, description, roles: [...roles], secretExpiresAfterHours };
      const made = await serviceAccounts.createGroupServiceAccount({ groupId, body }, callOptionsOf(options));
      return madeAccountOf(operation, made);
    },
    async assign(clientId, roles, options = {}) {
      checkRoles('inviteGroupServiceAccount', 'project', roles);
      const input = { groupId, clientId, body: { roles: [...roles] } };
      return await serviceAccounts.inviteGroupServiceAccount(input, callOptionsOf(options));
    },
    async update(clientId, { name, description, roles }, options = {}) {
      if (roles) checkRoles('updateGroupServiceAccount', 'project', roles);
      const body = {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(roles && { roles: [...roles] }),
      };
      const input = { groupId, clientId, body };
      return await serviceAccounts.updateGroupServiceAccount(input, callOptionsOf(options));
    },
    remove: async (clientId, options = {}) =>
      await serviceAccounts.deleteGroupServiceAccount({ groupId, clientId }, callOptionsOf(options)),
    accessList: (clientId) => ({
      list: (options = {}) => serviceAccounts.listAccessList({ groupId, clientId }, callOptionsOf(options)),
      async add(addresses, options = {}) {
        const body = entriesOf('createGroupServiceAccountAccessList', addresses);
        const input = { groupId, clientId, body };
        return (await serviceAccounts.createAccessList(input, callOptionsOf(options))).results;
      },
      remove: async (ipAddress, options = {}) =>
        await serviceAccounts.deleteGroupAccessEntry(
          { groupId, clientId, ipAddress },
          callOptionsOf(options),
        ),
    }),
    async createSecret(clientId, { secretExpiresAfterHours = SECRET_HOURS, ...options } = {}) {
      const input = { groupId, clientId, body: { secretExpiresAfterHours } };
      const made = await serviceAccounts.createGroupSecret(input, callOptionsOf(options));
      return newSecretOf('createGroupServiceAccountSecret', made);
    },
    deleteSecret: async (clientId, secretId, options = {}) =>
      await serviceAccounts.deleteGroupSecret({ groupId, clientId, secretId }, callOptionsOf(options)),
    async rotateSecret(clientId, options = {}) {
      const { secrets = [] } = await accounts.get(clientId, options);
      return rotate(kit, accounts, clientId, secrets, options);
    },
  };
  return accounts;
}
