// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Something a check found wrong.
 * @typedef {{ path: string, line?: number, message: string }} Problem
 */

const skippedFolders = new Set(['node_modules', 'dist', 'coverage', '.git', '.mercator', '.cache']);

/** The folder of the repository these scripts belong to. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

/**
 * Paths of all files under a folder, relative to it, with forward slashes, sorted. Installed and built files are left out.
 * @param {string} root
 * @param {RegExp} [pattern] keeps only the paths it matches
 * @returns {string[]}
 */
export function listFiles(root, pattern = /./) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) walk(path);
      } else if (entry.isFile() && pattern.test(path)) found.push(path);
    }
  };
  walk('');
  return found.sort();
}

/**
 * @param {string} root
 * @param {string} path
 */
export function readText(root, path) {
  return readFileSync(join(root, path), 'utf8');
}

/** @param {string} path */
export function isGenerated(path) {
  return /(^|\/)generated\//.test(path);
}

/** @param {string} path */
export function isTest(path) {
  return /\.test(-d)?\.[cm]?[jt]sx?$/.test(path);
}

/** Whether the module with this URL is the program that node was started with. @param {string} url */
export function isProgram(url) {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(url);
}

/**
 * Prints what a check found and sets the exit status.
 * @param {readonly Problem[]} problems
 * @param {string} summary the line for a tree without problems
 */
export function report(problems, summary) {
  for (const { path, line, message } of problems) {
    process.stdout.write(`${path}${line === undefined ? '' : `:${line}`}: ${message}\n`);
  }
  process.stdout.write(problems.length === 0 ? `${summary}\n` : `${problems.length} found\n`);
  if (problems.length > 0) process.exitCode = 1;
}
