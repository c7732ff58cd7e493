// @ts-check
import { findCycles, findDoor, readPackages, resolveImport } from './import-graph.mjs';
import {
  domainDoor,
  domainPattern,
  generatedMayImport,
  moduleRules,
  packageRules,
  startOfServer,
  testRules,
} from './import-rules.mjs';
import {
  isGenerated,
  isProgram,
  isTest,
  listFiles,
  readText,
  report,
  repositoryRoot,
} from './repository.mjs';
import { parse, sourcePattern } from './syntax.mjs';

/** @typedef {import('./repository.mjs').Problem} Problem */
/** @typedef {import('./syntax.mjs').Import} Import */
/** @typedef {Map<string, import('./import-graph.mjs').Package>} Packages */

/** The package a file belongs to, or the empty name for what lies outside `packages/`. @param {string} path */
function packageOf(path) {
  return /^packages\/([^/]+)\//.exec(path)?.[1] ?? '';
}

/**
 * What is wrong with naming another workspace here.
 * @param {Packages} packages
 * @param {string} path
 * @param {Import} one
 * @returns {string | undefined}
 */
function judgePackage(packages, path, { specifier, kind }) {
  const found = findDoor(packages, specifier);
  if (found === undefined) return undefined;
  if (found.door === undefined) return `${specifier} is not exported`;
  const from = packageOf(path);
  const to = found.target.name;
  if (from === '') return undefined;
  if (from === to) return `${specifier} is this package itself: import the file`;
  if (isTest(path) && testRules[from]?.includes(to)) return undefined;
  const permission = packageRules[from]?.[to];
  if (permission === undefined) return `${from} may not import ${to}`;
  if (permission.doors !== 'any' && !permission.doors.includes(found.door)) {
    return `${from} may not import ${specifier}`;
  }
  if (permission.lazyIn !== undefined && !(permission.lazyIn.test(path) && kind !== 'value')) {
    return `${from} may load ${to} only by import() in its start command`;
  }
  return undefined;
}

/**
 * What is wrong with reaching another file of the repository from here.
 * @param {string} path
 * @param {string} target
 * @param {string} specifier
 * @returns {string | undefined}
 */
function judgeFile(path, target, specifier) {
  const isMeasured = /^bench\//.test(path) && /^packages\/[^/]+\/dist\//.test(target);
  // A script beside a manifest builds the package, and is not part of it.
  const builds = /^packages\/[^/]+\/[^/]+\.mjs$/.test(path) && /^scripts\//.test(target);
  if (specifier.startsWith('.') && packageOf(path) !== packageOf(target) && !isMeasured && !builds) {
    return `${specifier} crosses the border of a package: use its name`;
  }
  if (/^packages\/catalog\/src\//.test(path) && isGenerated(path)) {
    const allowed = generatedMayImport.test(target) || isGenerated(target);
    if (!allowed) return `generated code may not import ${specifier}`;
  }
  const domain = domainPattern.exec(path)?.[1];
  const other = domainPattern.exec(target)?.[1];
  if (domain !== undefined && other !== undefined && domain !== other && !domainDoor.test(target)) {
    return `domain ${domain} may import domain ${other} only through its index.ts`;
  }
  return undefined;
}

/**
 * @param {string} path
 * @param {Import} one
 * @returns {string | undefined}
 */
function judgeModule(path, { specifier, kind, names }) {
  const broken = moduleRules.find(({ modules, within, only, except = [], tests }) => {
    if (!modules.test(specifier) || !within.test(path) || only.test(path)) return false;
    const harmless = names.length > 0 && names.every((name) => except.includes(name));
    return !harmless && (tests === true || !isTest(path));
  });
  return broken === undefined || kind === 'type' ? undefined : `${specifier}: ${broken.why}`;
}

/**
 * Domains that a start of the server draws in although it should not, each by the shortest way to it.
 * @param {ReadonlyMap<string, readonly string[]>} eager what each file loads along with itself
 * @returns {Problem[]}
 */
export function judgeStart(eager) {
  /** @type {Problem[]} */
  const problems = [];
  /** @type {Map<string, readonly string[]>} */
  const ways = new Map([[startOfServer.entry, [startOfServer.entry]]]);
  for (const [file, way] of ways) {
    const domain = domainPattern.exec(file)?.[1];
    if (domain !== undefined && !startOfServer.domains.includes(domain)) {
      const message = `every start would load the domain ${domain}: ${way.join(' -> ')}`;
      problems.push({ path: way.at(-2) ?? file, message });
      continue;
    }
    for (const next of eager.get(file) ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return problems;
}

/**
 * Checks who imports whom, and that no file leads back to itself.
 * @param {string} root
 * @returns {{ problems: Problem[], files: number }}
 */
export function checkImports(root) {
  const packages = readPackages(root);
  /** @type {Problem[]} */
  const problems = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  /** @type {Map<string, string[]>} */
  const eager = new Map();
  for (const path of listFiles(root, sourcePattern)) {
    const { imports } = parse(path, readText(root, path));
    const targets = new Set();
    const loaded = new Set();
    for (const one of imports) {
      const resolved = resolveImport(packages, path, one.specifier);
      for (const target of resolved) {
        targets.add(target);
        if (one.kind === 'value') loaded.add(target);
      }
      const messages = [
        judgePackage(packages, path, one),
        judgeModule(path, one),
        ...resolved.map((target) => judgeFile(path, target, one.specifier)),
      ];
      for (const message of messages) {
        if (message !== undefined) problems.push({ path, line: one.line, message });
      }
    }
    graph.set(path, [...targets]);
    eager.set(path, [...loaded]);
  }
  for (const cycle of findCycles(graph)) {
    problems.push({ path: cycle[0] ?? '', message: `import cycle: ${cycle.join(' -> ')}` });
  }
  problems.push(...judgeStart(eager));
  return { problems, files: graph.size };
}

if (isProgram(import.meta.url)) {
  const { problems, files } = checkImports(repositoryRoot);
  report(problems, `${files} files import only what they may`);
}
