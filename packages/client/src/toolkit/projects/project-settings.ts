import type { GroupSettings } from '@mercator/catalog/types';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';

/** The settings of a project. */
export interface ProjectSettings {
  /**
   * All of them. A setting the service does not send is absent, not `false`.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const { isPerformanceAdvisorEnabled } = await project.settings.get();
   */
  get(options?: VerbOptions): Promise<GroupSettings>;
  /**
   * Changes those that are named; the answer is all of them.
   * @throws AtlasBadRequestError when a value is refused.
   * @example
   * await project.settings.update({ isDataExplorerEnabled: false });
   */
  update(change: Readonly<GroupSettings>, options?: VerbOptions): Promise<GroupSettings>;
}

/** The settings of the project of a kit. */
export function createProjectSettings({ atlas: { projects }, groupId }: ProjectKit): ProjectSettings {
  return {
    get: async (options = {}) => await projects.getGroupSettings({ groupId }, callOptionsOf(options)),
    update: async (change, options = {}) =>
      await projects.updateGroupSettings({ groupId, body: { ...change } }, callOptionsOf(options)),
  };
}
