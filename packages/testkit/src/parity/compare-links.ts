import type { Strictness } from './compare-context.ts';
import { type Difference, shown } from './difference.ts';
import { isObject } from './schema-of.ts';
import { isAlike } from './tokens.ts';

/** Links that depend on how much there is. */
const BROWSING = new Set(['next', 'previous']);

/** The differences of two lists of links: relations, their order, and the pattern of where they lead. */
export function compareLinks(
  ours: readonly unknown[],
  recorded: readonly unknown[],
  path: string,
  strictness: Strictness,
): readonly Difference[] {
  const [links, expected] = [ours.filter(isLasting), recorded.filter(isLasting)];
  const found: Difference[] = [];
  for (let at = 0; at < Math.max(links.length, expected.length); at += 1) {
    const [link, other] = [links[at], expected[at]];
    const place = `${path}[${at}]`;
    if (!isObject(link) || !isObject(other)) {
      found.push({
        path: place,
        aspect: 'link',
        text: link === undefined ? `missing: ${shown(relOf(other))}` : `not recorded: ${shown(relOf(link))}`,
      });
      continue;
    }
    if (Object.keys(link).join() !== Object.keys(other).join())
      found.push({
        path: place,
        aspect: 'keys',
        text: `{${Object.keys(link)}} instead of {${Object.keys(other)}}`,
      });
    for (const name of ['rel', 'href']) {
      const [one, two] = [link[name], other[name]];
      const same = typeof one === 'string' && typeof two === 'string' && leadsAlike(one, two, strictness);
      if (!same && one !== two)
        found.push({
          path: `${place}.${name}`,
          aspect: 'link',
          text: `${shown(one)} instead of ${shown(two)}`,
        });
    }
  }
  return found;
}

const isLasting = (link: unknown): boolean => !BROWSING.has(String(relOf(link)));

const relOf = (link: unknown): unknown => (isObject(link) ? link['rel'] : undefined);

/** Of things that are others than the recorded ones, the names in a path are others, too. */
function leadsAlike(ours: string, recorded: string, strictness: Strictness): boolean {
  const [one, other] = [plain(ours), plain(recorded)];
  if (isAlike(one, other)) return true;
  const [parts, others] = [one.split('/'), other.split('/')];
  return (
    strictness !== 'own' &&
    parts.length === others.length &&
    parts.filter((part, at) => !isAlike(part, others[at] ?? '')).length <= 1
  );
}

function plain(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
