// @ts-check
import { findUses } from './impure-uses.mjs';
import {
  isGenerated,
  isProgram,
  isTest,
  listFiles,
  readText,
  report,
  repositoryRoot,
} from './repository.mjs';
import * as rules from './source-rules.mjs';
import { isNode, parse, sourcePattern, walk } from './syntax.mjs';

/** @typedef {import('./repository.mjs').Problem} Problem */
/** @typedef {import('./syntax.mjs').Source} Source */

const textPattern = /\.([cm]?[jt]sx?|json|jsonl|md|ya?ml|sh|sql|html|css|txt)$|^\.ci\/|^\.[\w-]+$|^LICENSE$/;

/** @param {string} path @param {string} text @returns {Problem[]} */
function judgeText(path, text) {
  if (rules.unreadText.test(path)) return [];
  return text.split('\n').flatMap((content, index) => {
    const line = index + 1;
    const found = rules.forbiddenText
      .filter((rule) => rule.text.test(content))
      .map(({ text: pattern, why }) => ({ path, line, message: `${pattern.exec(content)?.[0]}: ${why}` }));
    const { text: expected, only } = rules.expectedError;
    if (expected.test(content) && !only.test(path))
      found.push({ path, line, message: 'an expected error belongs to a type test' });
    return found;
  });
}

/** Clock, timers, chance and network outside the edges. @param {Source} source @returns {Problem[]} */
function judgeUses(source) {
  if (!rules.ruledSource.test(source.path)) return [];
  return rules.impureUses
    .filter(({ what }) => !rules.edges[what].some((edge) => edge.test(source.path)))
    .flatMap(({ what, uses }) =>
      findUses(source, uses).map(({ use, line }) => ({
        path: source.path,
        line,
        message: `${use}: take the ${what} from the runtime`,
      })),
    );
}

/** Statements of SQL outside the store. @param {Source} source @returns {Problem[]} */
function judgeSql({ path, program, lineOf }) {
  if (!rules.ruledSource.test(path) || rules.sqlFolder.test(path) || isTest(path)) return [];
  /** @type {Problem[]} */
  const found = [];
  walk(program, (node) => {
    const raw =
      node.type === 'TemplateElement' ? /** @type {{ raw: unknown }} */ (node.value).raw : node.value;
    if (node.type !== 'TemplateElement' && node.type !== 'Literal') return;
    if (typeof raw === 'string' && rules.sqlText.test(raw)) {
      found.push({ path, line: lineOf(node.start), message: 'SQL belongs to the store' });
    }
  });
  return found;
}

/** Tests that leave tests out. @param {Source} source @returns {Problem[]} */
function judgeTests({ path, program, lineOf }) {
  if (!isTest(path)) return [];
  /** @type {Problem[]} */
  const found = [];
  walk(program, (node) => {
    if (node.type !== 'MemberExpression' || !isNode(node.object) || !isNode(node.property)) return;
    const suite = /** @type {{ name?: unknown }} */ (node.object).name;
    const way = /** @type {{ name?: unknown }} */ (node.property).name;
    if (
      !['describe', 'it', 'test'].includes(String(suite)) ||
      !['only', 'skip', 'todo'].includes(String(way))
    )
      return;
    found.push({
      path,
      line: lineOf(node.start),
      message: `${suite}.${way}: use skipIf and say the reason in the title`,
    });
  });
  return found;
}

/** @param {Source} source @returns {number[]} lines */
function findAny({ program, lineOf }) {
  /** @type {number[]} */
  const lines = [];
  walk(program, (node) => {
    if (node.type === 'TSAnyKeyword') lines.push(lineOf(node.start));
  });
  return lines;
}

/**
 * Checks what is written in the files: nothing impure outside the edges, no SQL outside the store, no forbidden
 * words, no left-out tests, no more `any` than the ceiling, no vague file names.
 * @param {string} root
 * @param {{ any: number }} ceilings
 * @returns {{ problems: Problem[], files: number, any: number }}
 */
export function checkSource(root, ceilings) {
  /** @type {Problem[]} */
  const problems = [];
  /** @type {Problem[]} */
  const anys = [];
  const files = listFiles(root, textPattern);
  for (const path of files) {
    const text = readText(root, path);
    problems.push(...judgeText(path, text));
    if (sourcePattern.test(path) && !isGenerated(path) && rules.vagueName.test(path))
      problems.push({ path, message: 'name the file after what it exports' });
    if (!sourcePattern.test(path) || (isGenerated(path) && !/\bany\b/.test(text))) continue;
    const source = parse(path, text);
    problems.push(...judgeUses(source), ...judgeSql(source), ...judgeTests(source));
    anys.push(...findAny(source).map((line) => ({ path, line, message: 'any' })));
  }
  if (anys.length > ceilings.any) problems.push(...anys);
  if (anys.length < ceilings.any) {
    problems.push({ path: 'scripts/ceilings.json', message: `lower the ceiling of any to ${anys.length}` });
  }
  return { problems, files: files.length, any: anys.length };
}

if (isProgram(import.meta.url)) {
  const ceilings = JSON.parse(readText(repositoryRoot, 'scripts/ceilings.json'));
  const { problems, files, any } = checkSource(repositoryRoot, ceilings);
  report(problems, `${files} files hold what they may, any: ${any}`);
}
