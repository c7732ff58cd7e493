// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Declarations } from './declarations.mjs';
import { isProgram, listFiles, report, repositoryRoot } from './repository.mjs';

/**
 * A published package, as far as the report needs it.
 * @typedef {{ folder: string, name: string, exports: Record<string, { types?: string }> }} Package
 */

/** @param {string} root @returns {Package[]} */
function publishedPackages(root) {
  return listFiles(root, /^packages\/[^/]+\/package\.json$/).flatMap((path) => {
    const { name, private: isPrivate, exports } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    return isPrivate === true || exports === undefined ? [] : [{ folder: dirname(path), name, exports }];
  });
}

/**
 * The report on one door: what is declared by hand in full, what is generated only as a number.
 * @param {Declarations} declarations
 * @param {string} title
 * @param {string} path
 */
function reportDoor(declarations, title, path) {
  const all = declarations.ofDoor(path);
  const written = all.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const generated = all.length - written.length;
  const lines = [`## \`${title}\``, ''];
  if (generated > 0) lines.push(`${generated} generated names.`, '');
  if (written.length > 0) lines.push('```ts', written.join('\n\n'), '```', '');
  if (all.length === 0) lines.push('No names.', '');
  return lines.join('\n');
}

/**
 * Writes down what a package lets others use.
 * @param {string} root
 * @param {Package} target
 * @returns {string} Markdown
 */
export function reportPackage(root, { folder, name, exports }) {
  const declarations = new Declarations();
  const doors = Object.entries(exports).flatMap(([subpath, { types }]) => {
    const title = name + subpath.slice(1);
    if (types === undefined) return [];
    if (!types.includes('*')) return [reportDoor(declarations, title, join(root, folder, types))];
    return [`## \`${title}\`\n\n${countWildcard(declarations, join(root, folder), types)}\n`];
  });
  return `# ${name}\n\nWhat the package exports. Written by \`npm run api\` from the built declarations.\n\n${doors.join('\n')}`;
}

/** @param {Declarations} declarations @param {string} folder @param {string} types */
function countWildcard(declarations, folder, types) {
  const parent = join(folder, dirname(types));
  if (!existsSync(parent)) throw new Error(`${parent} is missing: run npm run build`);
  const paths = listFiles(parent, /^[^/]+\.d\.ts$/).map((path) => join(parent, path));
  const names = paths.reduce((sum, path) => sum + declarations.ofDoor(path).length, 0);
  return `${paths.length} doors, ${names} names.`;
}

/** @param {string} name */
function reportPath(name) {
  return `api/${name.replace(/^@[^/]+\//, '')}.md`;
}

/**
 * The report of every published package that has doors, by path.
 * @param {string} root
 * @returns {Map<string, string>}
 */
export function writeReports(root) {
  return new Map(
    publishedPackages(root).map((target) => [reportPath(target.name), reportPackage(root, target)]),
  );
}

/**
 * @param {string} root
 * @returns {import('./repository.mjs').Problem[]} the reports that no longer tell the truth
 */
export function checkReports(root) {
  const reports = writeReports(root);
  const stale = [...reports].flatMap(([path, text]) => {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return [];
    return [{ path, message: 'the exports changed: run npm run api, and read the difference' }];
  });
  const left = existsSync(join(root, 'api')) ? listFiles(join(root, 'api')).map((path) => `api/${path}`) : [];
  const orphans = left.filter((path) => !reports.has(path));
  return [...stale, ...orphans.map((path) => ({ path, message: 'reports on no package' }))];
}

if (isProgram(import.meta.url)) {
  if (process.argv.includes('--check'))
    report(checkReports(repositoryRoot), 'the reports tell what is exported');
  else {
    mkdirSync(join(repositoryRoot, 'api'), { recursive: true });
    for (const [path, text] of writeReports(repositoryRoot)) {
      writeFileSync(join(repositoryRoot, path), text);
      process.stdout.write(`${path}\n`);
    }
  }
}
