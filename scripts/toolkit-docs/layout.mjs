// @ts-check
import { posix } from 'node:path';
import { toolkitFolder } from './areas.mjs';

/** @typedef {import('./areas.mjs').Area} Area */
/** @typedef {import('./modules.mjs').Declaration} Declaration */

/**
 * A page of the reference: what of the toolkit is in one folder of it.
 * @typedef {{ name: string, areas: readonly Area[], others: readonly Declaration[] }} Page
 */

/** The page of what is in no folder. */
const common = 'common';

/** The heading above what is exported besides areas. */
export const othersHeading = 'Types, functions and values';

/**
 * @param {readonly Area[]} areas
 * @param {readonly Declaration[]} exported
 * @returns {Page[]}
 */
export function layOut(areas, exported) {
  const shown = new Set(areas.map(({ declaration }) => declaration.node));
  const all = [...areas.map(({ declaration }) => declaration), ...exported];
  return [...new Set(all.map(pageOf))].sort().map((name) => ({
    name,
    areas: areas.filter(({ declaration, verbs }) => pageOf(declaration) === name && verbs.length > 0),
    others: exported.filter((one) => pageOf(one) === name && !shown.has(one.node)),
  }));
}

/** @param {Declaration} declaration */
function pageOf({ path }) {
  const [folder = '', ...rest] = posix.relative(toolkitFolder, path).split('/');
  return rest.length === 0 ? common : folder;
}

/**
 * Where what is described can be found, page and anchor: ways to areas, verbs, exports by name.
 * @param {readonly Page[]} pages
 * @returns {Map<string, string>}
 */
export function placesOf(pages) {
  return new Map(
    pages.flatMap(({ name, areas, others }) => {
      const symbols = [
        ...areas.flatMap(({ way, verbs }) => [way, ...verbs.map((verb) => `${way}.${verb.name}`)]),
        ...(others.length === 0 ? [] : [othersHeading, ...others.map((one) => one.name)]),
      ];
      // The title of the page is its first heading; headings that differ in case alone are counted.
      const seen = new Map([[slug(name), 1]]);
      return symbols.map((symbol) => {
        const text = slug(symbol);
        const count = seen.get(text) ?? 0;
        seen.set(text, count + 1);
        return /** @type {const} */ ([symbol, `${name}.md#${text}${count === 0 ? '' : `-${count}`}`]);
      });
    }),
  );
}

/** The anchor of a heading, as Markdown is shown on the web. @param {string} heading */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
