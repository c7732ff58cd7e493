import type { SearchIndexDocument } from './search-indexes.ts';

/**
 * What the service says about why an index cannot be built, with the hosts that say so where not all do.
 * @returns `undefined` when it says nothing.
 */
export function buildProblem({ statusDetail }: SearchIndexDocument): string | undefined {
  const details = statusDetail ?? [];
  const hostsOf = new Map<string, string[]>();
  for (const { hostname = 'a host', mainIndex, stagedIndex } of details)
    for (const message of new Set([stagedIndex?.message, mainIndex?.message]))
      if (message) hostsOf.set(message, [...(hostsOf.get(message) ?? []), hostname]);
  const texts = [...hostsOf].map(([message, hosts]) =>
    hosts.length === details.length ? message : `${hosts.join(', ')}: ${message}`,
  );
  return texts.length > 0 ? texts.join('; ') : undefined;
}
