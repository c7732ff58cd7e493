// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFiles } from './replace-files.mjs';

/**
 * Names of files of a folder that are not what they should be, missing and surplus ones included.
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 */
export function staleFiles(folder, files) {
  const present = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
  const wrong = [...files].flatMap(([name, text]) =>
    present.includes(name) && readFileSync(join(folder, name), 'utf8') === text ? [] : [name],
  );
  return [...wrong, ...present.filter((name) => !files.has(name))];
}

/**
 * Makes a folder hold these pages and no others. With `check` it only says which are not fresh and sets the exit status.
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 * @param {{ check: boolean }} options
 */
export function bringFolder(folder, files, { check }) {
  if (!check) {
    replaceFiles(folder, files);
    process.stdout.write(`${files.size} pages written\n`);
    return;
  }
  const stale = staleFiles(folder, files);
  for (const name of stale)
    process.stdout.write(`${join(folder, name)} is not fresh: run npm run generate\n`);
  if (stale.length > 0) process.exitCode = 1;
}
