// @ts-check
import { parseSync } from 'oxc-parser';

/**
 * A node of the syntax tree, as far as the checks look into it.
 * @typedef {{ type: string, start: number, end: number, [field: string]: unknown }} Node
 */

/**
 * One place where a file names another module; `names` are those it imports one by one.
 * @typedef {{ specifier: string, line: number, kind: 'value' | 'type' | 'lazy', names: readonly string[] }} Import
 */

/**
 * @typedef {{ path: string, text: string, program: Node, imports: Import[], comments: readonly { start: number, end: number }[], lineOf: (offset: number) => number }} Source
 */

/** Files the parser reads. */
export const sourcePattern = /\.[cm]?[jt]sx?$/;

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
export function isNode(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (/** @type {{ type?: unknown }} */ (value).type) === 'string'
  );
}

/**
 * Calls back for a node and all below it, in the order of the text.
 * @param {Node} node
 * @param {(node: Node, parent: Node | undefined, key: string) => void} visit
 * @param {Node} [parent]
 * @param {string} [key]
 */
export function walk(node, visit, parent, key = '') {
  visit(node, parent, key);
  for (const [field, value] of Object.entries(node)) {
    if (isNode(value)) walk(value, visit, node, field);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) walk(item, visit, node, field);
  }
}

/** @param {string} text */
function lineCounter(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  /** @param {number} offset */
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/**
 * @param {Node} program
 * @param {(offset: number) => number} lineOf
 * @returns {Import[]}
 */
function importsOf(program, lineOf) {
  /** @type {Import[]} */
  const imports = [];
  walk(program, (node) => {
    const source = node.source;
    if (!isNode(source) || typeof source.value !== 'string') return;
    const found = { specifier: source.value, line: lineOf(node.start), names: namesOf(node.specifiers) };
    if (node.type === 'ImportExpression') imports.push({ ...found, kind: 'lazy' });
    else if (node.type === 'TSImportType') imports.push({ ...found, kind: 'type' });
    else imports.push({ ...found, kind: isTypeOnly(node) ? 'type' : 'value' });
  });
  return imports;
}

/** @param {unknown} specifiers @returns {string[]} */
function namesOf(specifiers) {
  if (!Array.isArray(specifiers)) return [];
  return specifiers.map(({ imported }) =>
    isNode(imported) && typeof imported.name === 'string' ? imported.name : '*',
  );
}

/** Whether a declaration vanishes from the built file. @param {Node} node */
function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers;
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type');
}

/**
 * Parses one file. A file that does not parse is an error: the checks must not pass over it.
 * @param {string} path
 * @param {string} text
 * @returns {Source}
 */
export function parse(path, text) {
  const result = parseSync(path, text);
  const [error] = result.errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  const lineOf = lineCounter(text);
  const program = /** @type {Node} */ (/** @type {unknown} */ (result.program));
  return { path, text, program, imports: importsOf(program, lineOf), comments: result.comments, lineOf };
}
