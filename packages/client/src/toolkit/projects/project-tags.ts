import type { ResourceTag } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
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
   * @throws AtlasValidationError when the tags are no object of texts by their keys; nothing was sent.
   * @throws AtlasBadRequestError when a key or a value is refused.
   * @example
   * await project.tags.set({ environment: 'staging', team: 'platform' });
   */
  set(tags: Readonly<Record<string, string>>, options?: VerbOptions): Promise<readonly ResourceTag[]>;
  /**
   * Takes tags away by their keys; those that are not there are no error. The answer is what is left.
   * @throws AtlasValidationError when the keys are no array of texts; nothing was sent.
   * @throws AtlasNotFoundError when there is no such project.
   * @example
   * await project.tags.remove(['environment']);
   */
  remove(keys: readonly string[], options?: VerbOptions): Promise<readonly ResourceTag[]>;
  /**
   * Makes the tags exactly these; the answer is what it has then.
   * @throws AtlasValidationError when the tags are no object of texts by their keys; nothing was sent.
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
      const wanted = tagsOf(tags);
      const kept = (await all.list(options)).filter(({ key }) => !Object.hasOwn(tags, key));
      return put([...kept, ...wanted], options);
    },
    async remove(keys, options = {}) {
      // In one text `includes` would find parts of keys.
      if (!(Array.isArray(keys) && keys.every((key) => typeof key === 'string')))
        throw refused('keys', 'must be an array of texts');
      const before = await all.list(options);
      const kept = before.filter(({ key }) => !keys.includes(key));
      return kept.length === before.length ? before : put(kept, options);
    },
    replace: async (tags, options = {}) => put(tagsOf(tags), options),
  };
  return all;
}

function tagsOf(tags: Readonly<Record<string, string>>): ResourceTag[] {
  // Anything else may have no entries, and would take all tags away.
  const isRecord: boolean = typeof tags === 'object' && tags !== null && !Array.isArray(tags);
  const entries = isRecord ? Object.entries(tags) : undefined;
  if (!entries?.every(([, value]) => typeof value === 'string'))
    throw refused('tags', "must be an object of texts by their keys, such as { environment: 'staging' }");
  return entries.map(([key, value]) => ({ key, value }));
}

function refused(parameter: string, why: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${why}.`, { operation: 'updateGroup', parameter });
}
