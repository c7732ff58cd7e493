// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { isNode, parse } from '../syntax.mjs';
import { readDoc } from './doc-comment.mjs';

/** @typedef {import('../syntax.mjs').Node} Node */
/** @typedef {import('./doc-comment.mjs').Doc} Doc */

/**
 * A declaration, where it stands.
 * @typedef {{ name: string, path: string, line: number, node: Node, doc: Doc | undefined, module: Module }} Declaration
 */

/**
 * @typedef {{ path: string, text: string, body: readonly Node[], comments: readonly { start: number, end: number }[], lineOf: (offset: number) => number }} Module
 */

/** Sources of one folder, read once each. */
export class Modules {
  #root;
  /** @type {Map<string, Module>} */
  #known = new Map();

  /** @param {string} root folder that paths are relative to */
  constructor(root) {
    this.#root = root;
  }

  /** @param {string} path @returns {Module} */
  read(path) {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(join(this.#root, path), 'utf8');
    const { program, comments, lineOf } = parse(path, text);
    const module = { path, text, body: /** @type {Node[]} */ (program.body), comments, lineOf };
    this.#known.set(path, module);
    return module;
  }

  /**
   * What the names mean that a module exports from other modules below a folder, also from those it exports as a whole.
   * @param {string} path
   * @param {RegExp} below matches the paths of the modules that are meant
   * @returns {Declaration[]}
   */
  exportsOf(path, below) {
    return this.read(path).body.flatMap((statement) => {
      const isAll = statement.type === 'ExportAllDeclaration';
      const isExport = isAll || statement.type === 'ExportNamedDeclaration';
      const target = isExport ? this.#target(path, statement.source) : undefined;
      if (target === undefined || !below.test(target)) return [];
      if (isAll) return this.exportsOf(target, /./);
      return nodesOf(statement.specifiers).flatMap((one) => this.find(target, nameOf(one.local)) ?? []);
    });
  }

  /**
   * What a name means in a module, followed through imports and exports; undefined when no module here declares it.
   * @param {string} path
   * @param {string} name
   * @returns {Declaration | undefined}
   */
  find(path, name) {
    const module = this.read(path);
    for (const statement of module.body) {
      const node = isNode(statement.declaration) ? statement.declaration : statement;
      if (declaredName(node) === name)
        return { name, path, line: module.lineOf(node.start), node, doc: docOf(module, statement), module };
      const isImport = statement.type === 'ImportDeclaration';
      if (!isImport && statement.type !== 'ExportNamedDeclaration') continue;
      const one = nodesOf(statement.specifiers).find(
        (each) => nameOf(isImport ? each.local : each.exported) === name,
      );
      const target = this.#target(path, statement.source);
      if (one !== undefined && target !== undefined)
        return this.find(target, nameOf(isImport ? one.imported : one.local));
    }
    return undefined;
  }

  /** @param {string} path @param {unknown} source */
  #target(path, source) {
    const specifier = isNode(source) ? String(source.value) : '';
    if (!specifier.startsWith('.')) return undefined;
    const target = posix.join(dirname(path), specifier);
    return existsSync(join(this.#root, target)) ? target : undefined;
  }
}

/**
 * The doc comment right before a node.
 * @param {Module} module
 * @param {Node} node
 * @returns {Doc | undefined}
 */
export function docOf({ text, comments }, node) {
  const before = comments.filter(({ end }) => end <= node.start).at(-1);
  if (before === undefined || text.slice(before.end, node.start).trim() !== '') return undefined;
  const comment = text.slice(before.start, before.end);
  return comment.startsWith('/**') ? readDoc(comment) : undefined;
}

/** The text of a node without comments and without the indentation of its lines. @param {Module} module @param {Node} node */
export function codeOf({ text, comments }, { start, end }) {
  let kept = '';
  let at = start;
  for (const comment of comments) {
    if (comment.start < start || comment.end > end) continue;
    kept += text.slice(at, comment.start);
    at = comment.end;
  }
  const lines = (kept + text.slice(at, end)).split('\n').filter((line) => line.trim() !== '');
  const indents = lines.slice(1).map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines.map((line, index) => (index === 0 ? line : line.slice(least)).trimEnd()).join('\n');
}

/** @param {unknown} value @returns {Node[]} */
export function nodesOf(value) {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name an identifier or a string literal spells. @param {unknown} node */
export function nameOf(node) {
  if (!isNode(node)) return '';
  return String(node.type === 'Literal' ? node.value : (node.name ?? ''));
}

/** @param {Node} node */
function declaredName(node) {
  if (node.type === 'VariableDeclaration') return nameOf(nodesOf(node.declarations)[0]?.id);
  return /Declaration$/.test(node.type) && isNode(node.id) ? nameOf(node.id) : undefined;
}
