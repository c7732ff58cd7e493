import type { ResourceTag } from '@mercator/catalog/types';
import type { ProjectKit, VerbOptions } from '../kit.ts';
import { createProjectVerbs } from './create-project-verbs.ts';

/** The tags of a project. The service replaces them as a whole, so `set` and `remove` read them first. */
export interface ProjectTags {
  /**
   * All of them, in the service's order.
   * @throws AtlasNotFoundError when there is no such project.
   * @example
   * const tags = await project.tags.list();
   */
  list(options?: VerbOptions): Promise<readonly ResourceTag[]>;
  /**
   * Sets some tags and leaves the others as they are; the answer is all of them.
   * @throws AtlasBadRequestError when a key or a value is refused.
   * @example
   * await project.tags.set({ environment: 'staging', team: 'platform' });
   */
  set(tags: Readonly<Record<string, string>>, options?: VerbOptions): Promise<readonly ResourceTag[]>;
  /**
   * Takes tags away by their keys; those that are not there are no error. The answer is what is left.
   * @throws AtlasNotFoundError when there is no such project.
   * @example
   * await project.tags.remove(['environment']);
   */
  remove(keys: readonly string[], options?: VerbOptions): Promise<readonly ResourceTag[]>;
  /**
   * Makes the tags exactly these; the answer is what it has then.
   * @throws AtlasBadRequestError when a key or a value is refused.
   * @example
   * await project.tags.replace({ environment: 'staging' });
   */
  replace(tags: Readonly<Record<string, string>>, options?: VerbOptions): Promise<readonly ResourceTag[]>;
}

/** The tags of the project of a kit. */
export function createProjectTags(kit: ProjectKit): ProjectTags {
  const project = createProjectVerbs(kit);
  const put = async (tags: readonly ResourceTag[], options: VerbOptions) =>
    (await project.update({ tags }, options)).tags ?? [];
  const all: ProjectTags = {
    list: async (options = {}) => (await project.get(options)).tags ?? [],
    async set(tags, options = {}) {
      const kept = (await all.list(options)).filter(({ key }) => !Object.hasOwn(tags, key));
      return put([...kept, ...tagsOf(tags)], options);
    },
    async remove(keys, options = {}) {
      const before = await all.list(options);
      const kept = before.filter(({ key }) => !keys.includes(key));
      return kept.length === before.length ? before : put(kept, options);
    },
    replace: async (tags, options = {}) => put(tagsOf(tags), options),
  };
  return all;
}

function tagsOf(tags: Readonly<Record<string, string>>): ResourceTag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
