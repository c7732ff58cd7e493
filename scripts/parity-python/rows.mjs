// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../repository.mjs').Problem} Problem */

/**
 * A test, by its file and its titles joined by ` > `.
 * @typedef {{ file: string, name: string }} TestName
 */

/**
 * One thing the old package offers: what it was called, what it is called here, what a user gains, what shows it.
 * @typedef {{ old: string, symbols: readonly string[], changed: string, test: TestName }} Row
 */

/**
 * One part of a bug of the old package: the test of the right behaviour, or why it cannot occur here.
 * @typedef {{ number: number, part: string, test?: TestName, cannot?: string }} Bug
 */

/**
 * A data file.
 * @typedef {{ path: string, section: string, title: string, rows: readonly Row[], bugs: readonly Bug[] }} Section
 */

/** Where the rows are, seen from the root of the repository. */
const rowsFolder = 'tests/parity-python';

/** How many bugs of the old package are known. */
export const knownBugs = 40;

/**
 * Reads and judges the data files of a repository. What is malformed is a problem and left out of the sections.
 * @param {string} root
 * @returns {{ sections: Section[], problems: Problem[] }}
 */
export function readSections(root) {
  const folder = join(root, rowsFolder);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  /** @type {Problem[]} */
  const problems = [];
  const sections = names.sort().flatMap((name) => {
    const path = `${rowsFolder}/${name}`;
    const found = readSection(root, path);
    problems.push(...found.problems);
    return found.section === undefined ? [] : [found.section];
  });
  sections.sort((left, right) => compareSections(left.section, right.section));
  problems.push(...duplicates(sections));
  return { sections, problems };
}

/** @param {string} root @param {string} path @returns {{ section?: Section, problems: Problem[] }} */
function readSection(root, path) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch (error) {
    return { problems: [{ path, message: `is no JSON: ${error instanceof Error ? error.message : error}` }] };
  }
  const { section, title, rows = [], bugs = [] } = fieldsOf(value);
  if (!isText(section) || !/^1\.\d+$/.test(section)) return wrong(path, 'section must be as "1.2"');
  if (!isText(title)) return wrong(path, 'title must be a text');
  if (!Array.isArray(rows) || !Array.isArray(bugs)) return wrong(path, 'rows and bugs must be lists');
  /** @type {Problem[]} */
  const problems = [];
  /** @param {string | undefined} fault @param {string} place */
  const isSound = (fault, place) => {
    if (fault !== undefined) problems.push({ path, message: `${place}: ${fault}` });
    return fault === undefined;
  };
  const sound = {
    rows: rows.filter((one, at) => isSound(faultOfRow(root, one), `rows[${at}]`)),
    bugs: bugs.filter((one, at) => isSound(faultOfBug(root, one), `bugs[${at}]`)),
  };
  return { section: { path, section, title, ...sound }, problems };
}

/** @param {string} path @param {string} message @returns {{ problems: Problem[] }} */
function wrong(path, message) {
  return { problems: [{ path, message }] };
}

/** @param {string} root @param {unknown} value @returns {string | undefined} */
function faultOfRow(root, value) {
  const { old, symbols, changed, test, ...more } = fieldsOf(value);
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) return `there is no field ${unknown}`;
  if (!isText(old)) return 'old must be a text';
  if (!Array.isArray(symbols) || symbols.length === 0 || !symbols.every(isText))
    return `symbols of ${old} must be a list of names`;
  if (!isText(changed) || changed.length < 20) return `changed of ${old} must say what is different and why`;
  return faultOfTest(root, test);
}

/** @param {string} root @param {unknown} value @returns {string | undefined} */
function faultOfBug(root, value) {
  const { number, part, test, cannot, ...more } = fieldsOf(value);
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) return `there is no field ${unknown}`;
  if (!Number.isInteger(number) || Number(number) < 1 || Number(number) > knownBugs)
    return `number must be one of 1 to ${knownBugs}`;
  if (!isText(part)) return 'part must be a text';
  if ((test === undefined) === (cannot === undefined))
    return `"${part}" needs a test, or why it cannot occur`;
  if (test !== undefined) return faultOfTest(root, test);
  return isText(cannot) && cannot.length >= 20 ? undefined : `"${part}" must say why it cannot occur`;
}

/** @param {string} root @param {unknown} test @returns {string | undefined} */
function faultOfTest(root, test) {
  const { file, name } = fieldsOf(test);
  if (!isText(file) || !isText(name)) return 'test must have a file and a name';
  return existsSync(join(root, file)) ? undefined : `${file} is not there`;
}

/** @param {readonly Section[]} sections @returns {Problem[]} */
function duplicates(sections) {
  /** @type {Set<string>} */
  const seen = new Set();
  return sections.flatMap(({ path, section, rows, bugs }) => {
    const keys = [
      ...rows.map(({ old }) => `${section} ${old}`),
      ...bugs.map((one) => `bug ${one.number} ${one.part}`),
    ];
    return keys.flatMap((key) => {
      if (seen.has(key)) return [{ path, message: `${key} is there twice` }];
      seen.add(key);
      return [];
    });
  });
}

/** `1.2` before `1.10`. @param {string} left @param {string} right */
function compareSections(left, right) {
  return Number(left.slice(2)) - Number(right.slice(2));
}

/** @param {unknown} value @returns {Readonly<Record<string, unknown>>} */
function fieldsOf(value) {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** @param {unknown} value @returns {value is string} */
function isText(value) {
  return typeof value === 'string' && value.trim() !== '';
}
