import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import { createProjectUsers } from '../users/create-project-users.ts';
import { checkConfirmedName } from './confirm-name.ts';
import { contentsOf } from './contents.ts';
import { AtlasNotEmptyError } from './not-empty-error.ts';
import type { ProjectVerbs } from './project-verbs.ts';

/** The verbs of the project of a kit itself. */
export function createProjectVerbs(kit: ProjectKit): ProjectVerbs {
  const { groupId } = kit;
  const { projects } = kit.atlas;
  const verbs: ProjectVerbs = {
    get: async (options = {}) => await projects.getGroup({ groupId }, callOptionsOf(options)),
    exists: async (options = {}) => (await undefinedIfMissing(verbs.get(options))) !== undefined,
    rename: async (name, options = {}) => verbs.update({ name }, options),
    async update({ name, tags }, options = {}) {
      const body = { ...(name !== undefined && { name }), ...(tags && { tags: [...tags] }) };
      return await projects.updateGroup({ groupId, body }, callOptionsOf(options));
    },
    userCount: async (options = {}) => createProjectUsers(kit).count(options),
    ipAddresses: async (options = {}) =>
      await projects.getGroupIpAddresses({ groupId }, callOptionsOf(options)),
    contents: async (options = {}) => contentsOf(kit, options),
    async delete(options = {}) {
      const operation = 'deleteGroup';
      const name = await checkConfirmedName(operation, 'project', options, async () => {
        const group = await verbs.get(options);
        return group.name;
      });
      const contents = await contentsOf(kit, options);
      if (contents.length > 0) throw new AtlasNotEmptyError(`project ${name}`, { operation, contents });
      await projects.deleteGroup({ groupId }, callOptionsOf(options));
    },
  };
  return verbs;
}
