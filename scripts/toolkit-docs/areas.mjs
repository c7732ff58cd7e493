// @ts-check
import { allMembers } from './members.mjs';

/** @typedef {import('./modules.mjs').Declaration} Declaration */
/** @typedef {import('./modules.mjs').Modules} Modules */
/** @typedef {import('./members.mjs').Member} Member */

/**
 * Verbs that belong together, and how they are reached: `project.clusters`.
 * @typedef {{ way: string, declaration: Declaration, verbs: readonly Member[] }} Area
 */

/** Where the toolkit is, seen from the root of the repository. */
export const toolkitFolder = 'packages/client/src/toolkit';

const doors = [
  { way: 'atlas', file: 'toolkit.ts', name: 'Toolkit' },
  { way: 'project', file: 'project.ts', name: 'Project' },
  { way: 'organization', file: 'organization.ts', name: 'Organization' },
];

/**
 * The areas of the toolkit, by the properties that lead to them.
 * @param {Modules} modules
 * @returns {Area[]}
 */
export function readAreas(modules) {
  return doors.flatMap(({ way, file, name }) => {
    const declaration = modules.find(`${toolkitFolder}/${file}`, name);
    if (declaration === undefined) throw new Error(`${file}: there is no ${name}`);
    return areasBelow(modules, way, declaration);
  });
}

/** @param {Modules} modules @param {string} way @param {Declaration} declaration @returns {Area[]} */
function areasBelow(modules, way, declaration) {
  const members = allMembers(modules, declaration);
  const verbs = members.filter(({ kind }) => kind === 'method');
  const below = members.flatMap(({ name, kind, typeName, path }) => {
    const type = kind === 'property' && typeName !== undefined ? modules.find(path, typeName) : undefined;
    if (type === undefined || type.node.type !== 'TSInterfaceDeclaration') return [];
    const areas = areasBelow(modules, `${way}.${name}`, type);
    // What has no verbs is a document, not an area.
    return areas.some((area) => area.verbs.length > 0) ? areas : [];
  });
  return [{ way, declaration, verbs }, ...below];
}
