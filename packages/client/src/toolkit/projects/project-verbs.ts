import type { Group, GroupIPAddresses, ResourceTag } from '@mercator/catalog/types';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { ProjectUserQuery } from '../users/project-users.ts';
import type { Remainder } from './not-empty-error.ts';

/** What is to change of a project; what is absent stays. */
export interface ProjectChange {
  /** Another name, 1 to 64 characters. */
  readonly name?: string | undefined;
  /** All the tags it shall have. */
  readonly tags?: readonly ResourceTag[] | undefined;
}

/** What people do with one project as a whole. */
export interface ProjectVerbs {
  /**
   * The project as the service has it; `created` and `clusterCount` are those of the service.
   * @throws AtlasNotFoundError when there is none, or none the caller may see.
   * @example
   * const { name, clusterCount } = await atlas.project(groupId).get();
   */
  get(options?: VerbOptions): Promise<Group>;
  /**
   * Whether there is such a project that the caller may see.
   * @throws AtlasApiError when the service refuses for another reason.
   * @example
   * if (await project.exists()) console.log('still there');
   */
  exists(options?: VerbOptions): Promise<boolean>;
  /**
   * Gives it another name.
   * @throws AtlasConflictError when the organization has a project of that name.
   * @example
   * await project.rename('shop-staging');
   */
  rename(name: string, options?: VerbOptions): Promise<Group>;
  /**
   * Changes its name or its tags.
   * @throws AtlasBadRequestError when a value is refused.
   * @example
   * await project.update({ tags: [{ key: 'environment', value: 'staging' }] });
   */
  update(change: ProjectChange, options?: VerbOptions): Promise<Group>;
  /**
   * How many users it has, in one request of one item. The same as `users.count`.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const people = await project.userCount({ flattenTeams: true });
   */
  userCount(options?: ProjectUserQuery): Promise<number>;
  /**
   * Addresses from which its clusters call out and at which they answer.
   * @throws AtlasNotFoundError when there is no such project.
   * @example
   * const { services } = await project.ipAddresses();
   */
  ipAddresses(options?: VerbOptions): Promise<GroupIPAddresses>;
  /**
   * What is in it that keeps it from being deleted: clusters of both kinds, federated databases, stream workspaces,
   * private endpoints, peering connections; each kind with at most 500 names. Empty when nothing is. Kinds other
   * than clusters that the service does not offer to the project, or the caller may not see, are left out.
   * @throws AtlasNotFoundError when there is no such project; AtlasApiError when the service fails or refuses the clusters.
   * @example
   * for (const { kind, names } of await project.contents()) console.log(kind, names);
   */
  contents(options?: VerbOptions): Promise<readonly Remainder[]>;
  /**
   * Deletes the project, if it is empty. `confirm` is its name.
   * @throws AtlasConfirmationError without it (no call is made), and when it is not the name (only the name is read).
   * @throws AtlasNotEmptyError when something is in it; nothing is deleted then.
   * @throws AtlasNotFoundError when there is no such project.
   * @example
   * await project.delete({ confirm: 'shop-staging' });
   */
  delete(options?: ConfirmOptions): Promise<void>;
}
