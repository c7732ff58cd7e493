import type { DataFederationLimit, Operations } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';

/** Name of a limit, such as `atlas.project.deployment.clusters`. */
export type LimitName = Operations['getGroupLimit']['params']['limitName'];

/** How much a project may have of this and that. */
export interface ProjectLimits {
  /**
   * All limits, with what is used of each where the service counts it.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { name, value, currentUsage } of project.limits.list()) console.log(name, currentUsage, value);
   */
  list(options?: VerbOptions): ListOf<'listGroupLimits'>;
  /**
   * One of them.
   * @throws AtlasNotFoundError when the project has none of that name.
   * @example
   * const { value } = await project.limits.get('atlas.project.deployment.clusters');
   */
  get(name: LimitName, options?: VerbOptions): Promise<DataFederationLimit>;
  /**
   * Sets one of them.
   * @throws AtlasBadRequestError when the value is beyond what the service allows.
   * @example
   * await project.limits.set('atlas.project.deployment.clusters', 40);
   */
  set(name: LimitName, value: number, options?: VerbOptions): Promise<DataFederationLimit>;
  /**
   * Gives one of them its default again, or none where there is no default.
   * @throws AtlasNotFoundError when nobody has set it.
   * @example
   * await project.limits.reset('atlas.project.deployment.clusters');
   */
  reset(name: LimitName, options?: VerbOptions): Promise<void>;
}

/** The limits of the project of a kit. */
export function createProjectLimits({ atlas: { projects }, groupId }: ProjectKit): ProjectLimits {
  return {
    list: (options = {}) => projects.listGroupLimits({ groupId }, callOptionsOf(options)),
    get: async (limitName, options = {}) =>
      await projects.getGroupLimit({ groupId, limitName }, callOptionsOf(options)),
    set: async (limitName, value, options = {}) =>
      await projects.setGroupLimit({ groupId, limitName, body: { value } }, callOptionsOf(options)),
    reset: async (limitName, options = {}) =>
      await projects.deleteGroupLimit({ groupId, limitName }, callOptionsOf(options)),
  };
}
