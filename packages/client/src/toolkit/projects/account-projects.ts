import type { Group, ResourceTag } from '@mercator/catalog/types';
import type { AtlasOperations } from '../../atlas-base.ts';
import { AtlasValidationError } from '../../errors.ts';
import type { ListOf } from '../answers.ts';
import { callOptionsOf, type VerbOptions } from '../kit.ts';
import { type PageOptions, pageOf } from '../page-options.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';

/** A project to be made. */
export interface NewProject {
  /** Its name, 1 to 64 characters, unique in the organization. */
  readonly name: string;
  /** Id of its organization. Default: the client's own `orgId`. */
  readonly orgId?: string | undefined;
  /** Id of the user who owns it. Default: the service's choice, an owner of the organization. */
  readonly ownerId?: string | undefined;
  /** Whether it begins with the service's own alert configurations. @default true */
  readonly withDefaultAlertsSettings?: boolean | undefined;
  /** Its tags. Default: none. */
  readonly tags?: readonly ResourceTag[] | undefined;
  /** In which regions of Atlas for Government it may be. Default: no such bound. */
  readonly regionUsageRestrictions?: Group['regionUsageRestrictions'] | undefined;
}

/** What people do with projects before they have one in hand. */
export interface AccountProjects {
  /**
   * Every project the credentials may see.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { id, name } of atlas.listProjects()) console.log(id, name);
   */
  listProjects(options?: PageOptions): ListOf<'listGroups'>;
  /**
   * The project of this exact name, `undefined` when there is none the credentials may see.
   * @throws AtlasApiError when the service refuses for another reason.
   * @example
   * const shop = await atlas.projectByName('shop');
   */
  projectByName(name: string, options?: VerbOptions): Promise<Group | undefined>;
  /**
   * Makes a project.
   * @throws AtlasValidationError when neither it nor the client names an organization.
   * @throws AtlasConflictError when the organization has one of that name.
   * @example
   * const { id } = await atlas.createProject({ name: 'shop', orgId });
   */
  createProject(project: NewProject, options?: VerbOptions): Promise<Group>;
}

/** Those verbs, for a client. */
export function createAccountProjects(atlas: AtlasOperations): AccountProjects {
  const { projects } = atlas;
  return {
    listProjects: (options = {}) => projects.listGroups(pageOf(options), callOptionsOf(options)),
    projectByName: (groupName, options = {}) =>
      undefinedIfMissing(projects.getGroupByName({ groupName }, callOptionsOf(options))),
    async createProject(project, options = {}) {
      const { name, ownerId, withDefaultAlertsSettings, tags, regionUsageRestrictions } = project;
      const { orgId = atlas.orgId } = project;
      if (!orgId)
        throw new AtlasValidationError('orgId is needed: neither the call nor the client names one.', {
          operation: 'createGroup',
          parameter: 'orgId',
        });
      const body = {
        name,
        orgId,
        ...(withDefaultAlertsSettings !== undefined && { withDefaultAlertsSettings }),
        ...(tags && { tags: [...tags] }),
        ...(regionUsageRestrictions !== undefined && { regionUsageRestrictions }),
      };
      return await projects.createGroup({ projectOwnerId: ownerId, body }, callOptionsOf(options));
    },
  };
}
