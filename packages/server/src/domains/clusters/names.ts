import { apiError } from '../../errors.ts';

/** Longest name of a cluster. */
const LONGEST = 64;

/** The part of a name that ends up in host names, and so must be unique in a project. */
const PREFIX = 23;

/** What the schema of every version says of a name. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9-]*$/;

/** Host names know no capitals, so two names that differ only by them are one. */
const fold = (name: string): string => name.toLowerCase();

/** What of a cluster's name its host names begin with. */
export const hostPrefix = (name: string): string => fold(name).slice(0, PREFIX);

/**
 * Whether a name can be given to a cluster, flex or not.
 *
 * @param taken names of all clusters of the project, of both families
 * @throws CLUSTER_NAME_INVALID, CLUSTER_NAME_TOO_LONG, CLUSTER_NAME_PREFIX_INVALID, DUPLICATE_CLUSTER_NAME,
 *   DUPLICATE_CLUSTER_NAME_PREFIX
 */
export function checkName(name: string, groupId: string, taken: readonly string[]): string {
  if (!NAME.test(name) || name.endsWith('-')) {
    throw apiError(
      'CLUSTER_NAME_INVALID',
      [name],
      'The name {0} is not made of letters, digits and inner hyphens.',
      {
        fields: [{ field: 'name', description: 'letters, digits and inner hyphens' }],
      },
    );
  }
  if (name.length > LONGEST) {
    throw apiError(
      'CLUSTER_NAME_TOO_LONG',
      [name, String(LONGEST)],
      'The name {0} has more than {1} characters.',
      {
        fields: [{ field: 'name', description: `at most ${LONGEST} characters` }],
      },
    );
  }
  const prefix = hostPrefix(name);
  if (prefix.endsWith('-')) {
    throw apiError(
      'CLUSTER_NAME_PREFIX_INVALID',
      [name, String(PREFIX)],
      'The first {1} characters of {0} end with a hyphen.',
    );
  }
  const known = taken.map(fold);
  if (known.includes(fold(name))) {
    throw apiError('DUPLICATE_CLUSTER_NAME', [name, groupId], 'Project {1} already has a cluster named {0}.');
  }
  if (name.length >= PREFIX && known.some((other) => other.slice(0, PREFIX) === prefix)) {
    throw apiError(
      'DUPLICATE_CLUSTER_NAME_PREFIX',
      [prefix, groupId],
      'Project {1} already has a cluster whose name begins with {0}.',
    );
  }
  return name;
}
