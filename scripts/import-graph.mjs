// @ts-check
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { listFiles } from './repository.mjs';

/**
 * @typedef {{ folder: string, name: string, exports: Record<string, unknown>, imports: Record<string, unknown> }} Package
 */

/**
 * The workspaces by their package name.
 * @param {string} root
 * @returns {Map<string, Package>}
 */
export function readPackages(root) {
  const packages = new Map();
  for (const path of listFiles(root, /^packages\/[^/]+\/package\.json$/)) {
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    packages.set(manifest.name, {
      folder: dirname(path),
      name: manifest.name.replace(/^@[^/]+\//, ''),
      exports: manifest.exports ?? {},
      imports: manifest.imports ?? {},
    });
  }
  return packages;
}

/**
 * Splits `@scope/name/sub/path` and says which entry of the exports map answers it.
 * @param {Map<string, Package>} packages
 * @param {string} specifier
 * @returns {{ target: Package, subpath: string, door: string | undefined } | undefined} undefined: not a workspace
 */
export function findDoor(packages, specifier) {
  const [, name, rest] = /^(@[^/]+\/[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  const target = name === undefined ? undefined : packages.get(name);
  if (target === undefined) return undefined;
  const subpath = `.${rest ?? ''}`;
  const door = Object.keys(target.exports).find(
    (key) => key === subpath || wildcard(key, subpath) !== undefined,
  );
  return { target, subpath, door };
}

/**
 * What the star of `./operations/*` stands for.
 * @param {string} pattern
 * @param {string} subpath
 */
function wildcard(pattern, subpath) {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined || !subpath.startsWith(head) || !subpath.endsWith(tail)) return undefined;
  return subpath.slice(head.length, subpath.length - tail.length);
}

/**
 * The source files an entry of an exports or imports map leads to, under any condition.
 * @param {unknown} entry
 * @returns {string[]}
 */
function sourceTargets(entry) {
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([condition, value]) =>
    typeof value === 'string' ? (condition === '@mercator/source' ? [value] : []) : sourceTargets(value),
  );
}

/**
 * The files of this repository that an import leads to; none for what is installed or built in.
 * @param {Map<string, Package>} packages
 * @param {string} from path of the importing file
 * @param {string} specifier
 * @returns {string[]}
 */
export function resolveImport(packages, from, specifier) {
  if (specifier.startsWith('.')) return [posix.join(posix.dirname(from), specifier)];
  if (specifier.startsWith('#')) {
    const own = [...packages.values()].find(({ folder }) => from.startsWith(`${folder}/`));
    return own === undefined
      ? []
      : sourceTargets(own.imports[specifier]).map((target) => posix.join(own.folder, target));
  }
  const found = findDoor(packages, specifier);
  if (found?.door === undefined) return [];
  const star = wildcard(found.door, found.subpath) ?? '';
  return sourceTargets(found.target.exports[found.door]).map((target) =>
    posix.join(found.target.folder, target.replace('*', star)),
  );
}

/**
 * Every cycle that a depth-first walk closes, each as the path around it (first file repeated at the end).
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
export function findCycles(graph) {
  /** @type {string[][]} */
  const cycles = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const path = [];
  const onPath = new Set();
  /** @param {string} file */
  const visit = (file) => {
    if (onPath.has(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    onPath.add(file);
    for (const next of graph.get(file) ?? []) visit(next);
    onPath.delete(file);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}
