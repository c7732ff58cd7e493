// @ts-check
import { dirname } from 'node:path';
import { ownMembers } from './members.mjs';

/** @typedef {import('../repository.mjs').Problem} Problem */
/** @typedef {import('./areas.mjs').Area} Area */
/** @typedef {import('./modules.mjs').Declaration} Declaration */

const callable = new Set(['FunctionDeclaration', 'ClassDeclaration']);

/** Members that only say what must not be there. */
const nothing = /^(undefined|never)$/;

/**
 * Exports without a doc comment, and members of them without one; functions and classes without an example.
 * @param {readonly Declaration[]} declarations
 * @returns {Problem[]}
 */
export function judgeExports(declarations) {
  return declarations.flatMap((declaration) => {
    const { name, path, line, node, doc } = declaration;
    const own = [
      ...(doc === undefined ? [`${name} has no doc comment`] : []),
      ...(callable.has(node.type) && doc?.example === undefined ? [`${name} has no @example`] : []),
    ].map((message) => ({ path, line, message }));
    const members = ownMembers(declaration)
      .filter((member) => member.doc === undefined && !nothing.test(member.type))
      .map((member) => ({ path, line: member.line, message: `${name}.${member.name} has no doc comment` }));
    return [...own, ...members];
  });
}

/**
 * Verbs that do not say what may go wrong, show no example, or are named in no type test: by themselves in their own
 * folder, with their area elsewhere.
 * @param {readonly Area[]} areas
 * @param {readonly { path: string, text: string }[]} typeTests
 * @returns {Problem[]}
 */
export function judgeVerbs(areas, typeTests) {
  return areas.flatMap(({ way, verbs }) =>
    verbs.flatMap(({ name, doc, path, line }) => {
      const verb = `${way}.${name}`;
      const says = doc !== undefined && (doc.throws.length > 0 || /never fails/i.test(doc.text));
      const byArea = new RegExp(`\\b${way.split('.').at(-1)}\\.${name}\\b`);
      const byName = new RegExp(`\\b${name}\\b`);
      const isTested = typeTests.some(
        (test) => byArea.test(test.text) || (dirname(test.path) === dirname(path) && byName.test(test.text)),
      );
      return [
        ...(doc === undefined ? [`${verb} has no doc comment`] : []),
        ...(says ? [] : [`${verb} has no @throws, and does not say that it never fails`]),
        ...(doc?.example === undefined ? [`${verb} has no @example`] : []),
        ...(isTested ? [] : [`${verb} is named in no *.test-d.ts`]),
      ].map((message) => ({ path, line, message }));
    }),
  );
}
