import type { VersionDate } from './operation.ts';

/**
 * The resource version that serves a caller who asks for a date: the newest stable one that is not after it, as the
 * service chooses. Without a date the newest stable one, or the preview where there is nothing else. `preview` gives the
 * preview, or the newest stable one where there is none. `undefined` when every version is after the date, or when what
 * was asked is no date.
 *
 * @param versions oldest first, preview last, as in {@link Operation.versions}
 */
export function resolveVersion(
  versions: readonly VersionDate[],
  asked: string | undefined,
): VersionDate | undefined {
  const newest = versions.findLast((version) => version !== 'preview');
  if (asked === undefined) return newest ?? versions.at(-1);
  if (asked === 'preview') return versions.includes('preview') ? 'preview' : newest;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asked)) return undefined;
  return versions.findLast((version) => version !== 'preview' && version <= asked);
}
