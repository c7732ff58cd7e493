// @ts-check

/**
 * What a symbol of a row names: a verb or an area of the toolkit, something the client exports (or a member of it), a
 * flag of `atlascli`, or a command of `mercator`.
 * @typedef {{ kind: 'verb', root: 'project' | 'organization' | 'atlas', path: readonly string[] }
 *   | { kind: 'export', name: string, path: readonly string[] }
 *   | { kind: 'flag', flag: string }
 *   | { kind: 'command', words: readonly string[], flag?: string }} Symbol
 */

const dotted = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/;

/**
 * Reads a symbol as a row spells it; undefined when it is none.
 * @param {string} text
 * @returns {Symbol | undefined}
 */
export function readSymbol(text) {
  const [first = '', ...words] = text.split(' ');
  const last = words.at(-1);
  const flag = last?.startsWith('-') ? last.replace(/^--?/, '') : undefined;
  if (first === 'atlascli')
    return flag === undefined || words.length > 1 ? undefined : { kind: 'flag', flag };
  if (first === 'mercator') {
    const named = flag === undefined ? words : words.slice(0, -1);
    if (named.length === 0) return undefined;
    return { kind: 'command', words: named, ...(flag === undefined ? {} : { flag }) };
  }
  if (words.length > 0 || !dotted.test(first)) return undefined;
  const [root = '', ...path] = first.split('.');
  if (root !== 'project' && root !== 'organization' && root !== 'atlas')
    return { kind: 'export', name: root, path };
  return path.length === 0 ? undefined : { kind: 'verb', root, path };
}

/**
 * Whether every step of a path is there.
 * @param {unknown} value
 * @param {readonly string[]} path
 */
export function isThere(value, path) {
  for (const name of path) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
    if (!(name in value)) return false;
    value = /** @type {Readonly<Record<string, unknown>>} */ (value)[name];
  }
  return true;
}
