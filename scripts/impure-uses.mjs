// @ts-check
import { isNode, walk } from './syntax.mjs';

/** @typedef {import('./syntax.mjs').Node} Node */

/**
 * @typedef {{ use: string, line: number }} Use
 */

/** The name of an identifier. @param {unknown} node */
function nameOf(node) {
  return isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}

/** The global an expression names: `crypto` for `crypto` and `globalThis.crypto`. @param {unknown} node */
function globalOf(node) {
  if (isNode(node) && node.type === 'MemberExpression' && nameOf(node.object) === 'globalThis')
    return nameOf(node.property);
  return nameOf(node);
}

/** Whether an identifier stands for a value here, not for the key of something or for a type. @param {Node} parent @param {string} key */
function isValue(parent, key) {
  if (
    parent.type.startsWith('TS') &&
    !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(parent.type)
  ) {
    return false;
  }
  if (parent.type === 'MemberExpression') return key === 'object' || parent.computed === true;
  const isKey = key === 'key' && ['Property', 'MethodDefinition', 'PropertyDefinition'].includes(parent.type);
  return !isKey || parent.computed === true;
}

/** Names that the file binds itself: an own `fetch` is not the global one. @param {Node} program */
function boundNames(program) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @param {unknown} pattern */
  const bind = (pattern) => {
    if (!isNode(pattern)) return;
    const name = nameOf(pattern);
    if (name !== undefined) names.add(name);
    else if (pattern.type === 'AssignmentPattern') bind(pattern.left);
    else if (pattern.type === 'RestElement') bind(pattern.argument);
    else if (pattern.type === 'TSParameterProperty') bind(pattern.parameter);
    else if (pattern.type === 'Property') bind(pattern.value);
    else if (Array.isArray(pattern.properties)) pattern.properties.forEach(bind);
    else if (Array.isArray(pattern.elements)) pattern.elements.forEach(bind);
  };
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    else if (
      node.type.endsWith('Function') ||
      node.type.startsWith('Function') ||
      node.type === 'ArrowFunctionExpression'
    ) {
      if (node.type === 'FunctionDeclaration') bind(node.id);
      if (Array.isArray(node.params)) node.params.forEach(bind);
    } else if (node.type === 'CatchClause') bind(node.param);
  });
  return names;
}

/**
 * The uses of the named globals (`fetch`), of their members (`Date.now`) and of a constructor without
 * arguments (`Date()`) in a program.
 * @param {import('./syntax.mjs').Source} source
 * @param {readonly string[]} uses
 * @returns {Use[]}
 */
export function findUses({ program, lineOf }, uses) {
  const wanted = new Set(uses);
  const bound = boundNames(program);
  /** @type {Use[]} */
  const found = [];
  /** @param {string} use @param {Node} node */
  const add = (use, node) => {
    if (wanted.has(use)) found.push({ use, line: lineOf(node.start) });
  };
  walk(program, (node, parent, key) => {
    if (node.type === 'MemberExpression' && node.computed !== true) {
      const object = globalOf(node.object);
      const property = nameOf(node.property);
      if (object === undefined || property === undefined || bound.has(object)) return;
      add(object === 'globalThis' ? property : `${object}.${property}`, node);
    } else if (node.type === 'NewExpression' || node.type === 'CallExpression') {
      const callee = globalOf(node.callee);
      const none = Array.isArray(node.arguments) && node.arguments.length === 0;
      if (callee !== undefined && none && !bound.has(callee)) add(`${callee}()`, node);
    } else if (node.type === 'ImportSpecifier') {
      add(nameOf(node.imported) ?? '', node);
    } else if (parent !== undefined && parent.type !== 'ImportSpecifier' && isValue(parent, key)) {
      const name = nameOf(node);
      if (name !== undefined && !bound.has(name)) add(name, node);
    }
  });
  return found;
}
