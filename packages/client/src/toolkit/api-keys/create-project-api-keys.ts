import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { checkRoles } from '../users/roles.ts';
import { newKeyOf } from './new-key.ts';
import type { ProjectApiKeys } from './project-api-keys.ts';

/** The API keys of the project of a kit. */
export function createProjectApiKeys({ atlas, groupId }: ProjectKit): ProjectApiKeys {
  const { programmaticApiKeys: keys } = atlas;
  return {
    list: (options = {}) => keys.listGroupApiKeys({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    async create({ desc, roles }, options = {}) {
      const operation = 'createGroupApiKey';
      checkRoles(operation, 'project', roles);
      const body = { desc, roles: [...roles] };
      return newKeyOf(operation, await keys.createGroupApiKey({ groupId, body }, callOptionsOf(options)));
    },
    async assign(apiUserId, roles, options = {}) {
      checkRoles('addGroupApiKey', 'project', roles);
      const body = [{ roles: [...roles] }];
      await keys.addGroupApiKey({ groupId, apiUserId, body }, callOptionsOf(options));
    },
    async update(apiUserId, { desc, roles }, options = {}) {
      if (roles) checkRoles('updateGroupApiKeyRoles', 'project', roles);
      const body = { ...(desc !== undefined && { desc }), ...(roles && { roles: [...roles] }) };
      return await keys.updateApiKeyRoles({ groupId, apiUserId, body }, callOptionsOf(options));
    },
    remove: async (apiUserId, options = {}) =>
      await keys.removeGroupApiKey({ groupId, apiUserId }, callOptionsOf(options)),
  };
}
