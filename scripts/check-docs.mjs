// @ts-check
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isProgram, listFiles, readText, report, repositoryRoot } from './repository.mjs';

/** @typedef {import('./repository.mjs').Problem} Problem */

/** Documents whose programs are shown to users, and so must be examples that the tests run. */
const exemplary = /^(README\.md|docs\/guide\/)/;

/** The tree that a code span may point into. */
const pathSpan = /^(api|bench|docs|examples|packages|scripts|tests|\.ci|\.changeset)\/[\w./-]+$/;

/** @param {string} root @param {string} path @param {string} text @returns {Problem[]} */
function judgeLinks(root, path, text) {
  return [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)(#[^)]*)?\)/g)].flatMap(([, target = '']) =>
    existsSync(join(root, posix.dirname(path), target)) ? [] : [{ path, message: `${target} is not there` }],
  );
}

/** @param {string} root @param {string} path @param {string} text @returns {Problem[]} */
function judgeSpans(root, path, text) {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return spans.flatMap((span) =>
    pathSpan.test(span) && !existsSync(join(root, span)) ? [{ path, message: `${span} is not there` }] : [],
  );
}

/** @param {readonly string[]} scripts @param {string} path @param {string} text @returns {Problem[]} */
function judgeScripts(scripts, path, text) {
  const named = new Set([...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name));
  return [...named].flatMap((name) =>
    scripts.includes(name) ? [] : [{ path, message: `npm run ${name}: there is no such script` }],
  );
}

/** @param {readonly string[]} examples @param {string} path @param {string} text @returns {Problem[]} */
function judgeBlocks(examples, path, text) {
  if (!exemplary.test(path)) return [];
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].flatMap(({ 1: block = '', index }) => {
    if (examples.some((example) => example.includes(block.trim()))) return [];
    const line = text.slice(0, index).split('\n').length;
    return [{ path, line, message: 'this program is not in examples/, so nothing runs it' }];
  });
}

/**
 * Checks that the documents tell the truth about the repository: links, paths and scripts they name exist, and the
 * programs they show are examples that run.
 * @param {string} root
 * @returns {{ problems: Problem[], files: number }}
 */
export function checkDocs(root) {
  const scripts = Object.keys(JSON.parse(readText(root, 'package.json')).scripts ?? {});
  const examples = listFiles(root, /^examples\/[\w/-]+\.ts$/).map((path) => readText(root, path));
  const paths = listFiles(root, /\.md$/);
  const problems = paths.flatMap((path) => {
    const text = readText(root, path);
    return [
      ...judgeLinks(root, path, text),
      ...judgeSpans(root, path, text),
      ...judgeScripts(scripts, path, text),
      ...judgeBlocks(examples, path, text),
    ];
  });
  return { problems, files: paths.length };
}

if (isProgram(import.meta.url)) {
  const { problems, files } = checkDocs(repositoryRoot);
  report(problems, `${files} documents name what is there`);
}
