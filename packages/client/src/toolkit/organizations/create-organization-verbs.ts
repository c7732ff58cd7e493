import { callOptionsOf, type OrganizationKit } from '../kit.ts';
import { checkConfirmedName } from '../projects/confirm-name.ts';
import { AtlasNotEmptyError } from '../projects/not-empty-error.ts';
import type { OrganizationVerbs } from './organization-verbs.ts';

/** Names of projects told when they keep an organization from being deleted. */
const MOST = 500;

/** The verbs of the organization of a kit itself. */
export function createOrganizationVerbs({ atlas, orgId }: OrganizationKit): OrganizationVerbs {
  const { organizations } = atlas;
  const verbs: OrganizationVerbs = {
    get: async (options = {}) => await organizations.getOrg({ orgId }, callOptionsOf(options)),
    rename: async (name, options = {}) =>
      await organizations.updateOrg({ orgId, body: { name } }, callOptionsOf(options)),
    async delete(options = {}) {
      const operation = 'deleteOrg';
      const call = callOptionsOf(options);
      const name = await checkConfirmedName(operation, 'organization', options, async () => {
        const found = await verbs.get(options);
        return found.name;
      });
      const projects = await organizations.getOrgGroups({ orgId }, call).toArray({ limit: MOST });
      if (projects.length > 0) {
        const contents = [{ kind: 'projects', names: projects.map((project) => project.name) }];
        throw new AtlasNotEmptyError(`organization ${name}`, { operation, contents });
      }
      await organizations.deleteOrg({ orgId }, call);
    },
  };
  return verbs;
}
