// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * How tests ended, by file and name: `passed`, `failed`, `skipped`, ... Of several with one name, the worst.
 * @typedef {ReadonlyMap<string, ReadonlyMap<string, string>>} Outcomes
 */

/**
 * What vitest writes, as far as it is read.
 * @typedef {{ testResults: readonly { name: string, message?: string, assertionResults: readonly { ancestorTitles: readonly string[], title: string, status: string }[] }[] }} Report
 */

/**
 * Runs test files once, all in one run.
 * @param {string} root
 * @param {readonly string[]} files
 * @param {{ onOutput?: (text: string) => void }} [options]
 * @returns {Promise<Outcomes>}
 */
export async function runTests(root, files, { onOutput = () => {} } = {}) {
  if (files.length === 0) return new Map();
  const folder = join(root, 'node_modules/.cache/mercator/parity-python');
  mkdirSync(folder, { recursive: true });
  const outputFile = join(folder, `${process.pid}.json`);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`, ...files];
  const output = await runVitest(root, args, onOutput);
  if (!existsSync(outputFile)) throw new Error(`the tests did not run:\n${output}`);
  /** @type {Report} */
  const report = JSON.parse(readFileSync(outputFile, 'utf8'));
  rmSync(outputFile);
  return outcomesOf(report, root);
}

/** @param {string} root @param {readonly string[]} args @param {(text: string) => void} onOutput @returns {Promise<string>} */
function runVitest(root, args, onOutput) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        onOutput(text);
      });
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}

/**
 * How the tests of a report ended.
 * @param {Report} report
 * @param {string} root
 * @returns {Outcomes}
 */
export function outcomesOf({ testResults }, root) {
  /** @type {Map<string, Map<string, string>>} */
  const outcomes = new Map();
  for (const { name, assertionResults } of testResults) {
    /** @type {Map<string, string>} */
    const ofFile = new Map();
    outcomes.set(relative(root, name).replaceAll('\\', '/'), ofFile);
    for (const { ancestorTitles, title, status } of assertionResults) {
      const key = [...ancestorTitles, title].join(' > ');
      if ((ofFile.get(key) ?? 'passed') === 'passed') ofFile.set(key, status);
    }
  }
  return outcomes;
}
