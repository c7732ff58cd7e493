// @ts-check
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { isProgram, listFiles, report, repositoryRoot } from './repository.mjs';

/** @typedef {import('./repository.mjs').Problem} Problem */

const run = promisify(execFile);
const attw = join(repositoryRoot, 'node_modules/@arethetypeswrong/cli/dist/index.js');

/**
 * Packs a package as npm would publish it.
 * @param {string} folder
 * @param {string} destination
 * @returns {Promise<{ file: string, contents: string[] }>}
 */
export async function packPackage(folder, destination) {
  const flags = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const { stdout } = await run('npm', flags, { cwd: folder, maxBuffer: 1 << 26 });
  /** @type {unknown} */
  const answer = JSON.parse(stdout);
  // One entry for one package: in a list, or keyed by its name, as the version of npm has it.
  const [packed] = /** @type {{ filename: string, files: { path: string }[] }[]} */ (
    Object.values(/** @type {object} */ (answer))
  );
  if (packed === undefined) throw new Error(`npm pack packed nothing in ${folder}`);
  return { file: join(destination, packed.filename), contents: packed.files.map(({ path }) => path) };
}

/** @param {string} tarball @returns {Promise<string[]>} */
async function lintPackage(tarball) {
  const bytes = readFileSync(tarball);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: buffer } });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** Whether each door has types that agree with its module. @param {string} tarball @returns {Promise<string[]>} */
async function lintTypes(tarball) {
  const flags = [attw, tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--no-color'];
  try {
    await run(process.execPath, flags, { maxBuffer: 1 << 26 });
    return [];
  } catch (error) {
    const { stdout = '', stderr = '' } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    return [`types: ${stdout}${stderr}`.trim()];
  }
}

/**
 * Checks a package as it would be published.
 * @param {string} folder
 * @returns {Promise<string[]>} what is wrong
 */
export async function checkPackage(folder) {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const temporary = mkdtempSync(join(tmpdir(), 'pack-'));
  try {
    const { file, contents } = await packPackage(folder, temporary);
    const tests = contents.filter((path) => /\.test(-d)?\./.test(path));
    const [lint, types] = await Promise.all([
      lintPackage(file),
      exports === undefined ? [] : lintTypes(file),
    ]);
    return [
      ...lint,
      ...types,
      ...(tests.length > 0 ? [`publishes ${tests.length} test files: ${tests[0]}`] : []),
    ];
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {string} root @returns {string[]} paths of the manifests of the packages that are published */
export function publishedManifests(root) {
  return listFiles(root, /^packages\/[^/]+\/package\.json$/).filter(
    (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).private !== true,
  );
}

/** @param {string} root @returns {Promise<Problem[]>} */
export async function checkExports(root) {
  const paths = publishedManifests(root);
  const found = await Promise.all(paths.map((path) => checkPackage(join(root, dirname(path)))));
  return paths.flatMap((path, index) => (found[index] ?? []).map((message) => ({ path, message })));
}

if (isProgram(import.meta.url)) {
  report(
    await checkExports(repositoryRoot),
    'the packages are well packed, and typed where they are imported',
  );
}
