// @ts-check
import { isNode } from '../syntax.mjs';
import { codeOf, docOf, nameOf, nodesOf } from './modules.mjs';

/** @typedef {import('../syntax.mjs').Node} Node */
/** @typedef {import('./modules.mjs').Declaration} Declaration */
/** @typedef {import('./modules.mjs').Modules} Modules */

/**
 * A member of an interface, an object type or a class. `typeName` is the name of a property's type, where it is one.
 * @typedef {{ name: string, kind: 'method' | 'property', code: string, type: string, doc: import('./doc-comment.mjs').Doc | undefined, typeName: string | undefined, path: string, line: number }} Member
 */

const methods = new Set(['TSMethodSignature', 'MethodDefinition']);
const properties = new Set(['TSPropertySignature', 'PropertyDefinition']);

/**
 * The public members a declaration has of its own.
 * @param {Declaration} declaration
 * @returns {Member[]}
 */
export function ownMembers({ node, module, path }) {
  return bodiesOf(node).flatMap((member) => {
    const kind = methods.has(member.type) ? 'method' : properties.has(member.type) ? 'property' : undefined;
    const key = isNode(member.key) ? member.key : undefined;
    if (kind === undefined || key === undefined) return [];
    // Not for callers: private ones, what the language calls, and what makes the class.
    if (key.type === 'PrivateIdentifier' || member.computed === true || member.override === true) return [];
    if (member.kind === 'constructor' || member.accessibility === 'private') return [];
    const annotation = isNode(member.typeAnnotation) ? member.typeAnnotation.typeAnnotation : undefined;
    const type = isNode(annotation) ? codeOf(module, annotation) : '';
    const reference = isNode(annotation) && annotation.type === 'TSTypeReference' ? annotation : undefined;
    return [
      {
        name: nameOf(key),
        kind,
        code: signature(module, member),
        type,
        doc: docOf(module, member),
        typeName: reference && isNode(reference.typeName) ? nameOf(reference.typeName) : undefined,
        path,
        line: module.lineOf(member.start),
      },
    ];
  });
}

/**
 * The members of an interface with those of the interfaces it extends; its own come last.
 * @param {Modules} modules
 * @param {Declaration} declaration
 * @returns {Member[]}
 */
export function allMembers(modules, declaration) {
  const bases = nodesOf(declaration.node.extends).flatMap((base) => {
    const name = nameOf(isNode(base.expression) ? base.expression : undefined);
    const found = name === '' ? undefined : modules.find(declaration.path, name);
    return found === undefined ? [] : allMembers(modules, found);
  });
  return [...bases, ...ownMembers(declaration)];
}

/** @param {Node} node @returns {Node[]} */
function bodiesOf(node) {
  if (isNode(node.body)) return nodesOf(node.body.body);
  const type = isNode(node.typeAnnotation) ? node.typeAnnotation : undefined;
  return type?.type === 'TSTypeLiteral' ? nodesOf(type.members) : [];
}

/** A member as callers see it: a method of a class without its body. @param {Declaration['module']} module @param {Node} member */
function signature(module, member) {
  const body = isNode(member.value) && isNode(member.value.body) ? member.value.body : undefined;
  const code = codeOf(module, { ...member, end: body?.start ?? member.end });
  return code
    .replace(/^async (\* ?)?/, '')
    .replace(/;$/, '')
    .trimEnd();
}
