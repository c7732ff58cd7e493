import type { Group } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import { callOptionsOf, type OrganizationKit, type VerbOptions } from '../kit.ts';
import { type PageOptions, pageOf } from '../page-options.ts';
import { createAccountProjects, type NewProject } from '../projects/account-projects.ts';
import { totalCountOf } from '../total-count.ts';

/** The projects of an organization. */
export interface OrganizationProjects {
  /**
   * All of them that the caller may see.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { name, clusterCount } of organization.projects.list()) console.log(name, clusterCount);
   */
  list(options?: PageOptions): ListOf<'getOrgGroups'>;
  /**
   * How many `list` would give, in one request of one item.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const count = await organization.projects.count();
   */
  count(options?: VerbOptions): Promise<number>;
  /**
   * The one of this exact name, `undefined` when there is none the caller may see.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const shop = await organization.projects.byName('shop');
   */
  byName(name: string, options?: VerbOptions): Promise<Group | undefined>;
  /**
   * Makes a project in this organization.
   * @throws AtlasConflictError when it has one of that name.
   * @example
   * const { id } = await organization.projects.create({ name: 'shop' });
   */
  create(project: Omit<NewProject, 'orgId'>, options?: VerbOptions): Promise<Group>;
}

/** The projects of the organization of a kit. */
export function createOrganizationProjects({ atlas, orgId }: OrganizationKit): OrganizationProjects {
  const { organizations } = atlas;
  return {
    list: (options = {}) => organizations.getOrgGroups({ orgId, ...pageOf(options) }, callOptionsOf(options)),
    count: async (options = {}) =>
      totalCountOf(await organizations.getOrgGroups({ orgId, itemsPerPage: 1 }, callOptionsOf(options))),
    async byName(name, options = {}) {
      // The service finds by the beginning of names.
      for await (const project of organizations.getOrgGroups({ orgId, name }, callOptionsOf(options)))
        if (project.name === name) return project;
      return undefined;
    },
    create: async (project, options = {}) =>
      createAccountProjects(atlas).createProject({ ...project, orgId }, options),
  };
}
