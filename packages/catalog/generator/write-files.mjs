// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {import('./model.d.ts').Files} Files */

/** Folders the generator owns: a file there that it does not write is stale. */
const OWNED = ['packages/catalog/src/generated', 'docs/reference/operations'];

/**
 * @param {string} root of the repository
 * @param {Files} files
 */
export function writeFiles(root, files) {
  for (const name of ownedFiles(root)) if (files[name] === undefined) rmSync(join(root, name));
  for (const [name, text] of Object.entries(files)) {
    if (readText(join(root, name)) === text) continue;
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/**
 * Names of files that are missing, differ from what would be written, or should not be there.
 * @param {string} root
 * @param {Files} files
 */
export function staleFiles(root, files) {
  const differing = Object.keys(files).filter((name) => readText(join(root, name)) !== files[name]);
  return [...differing, ...ownedFiles(root).filter((name) => files[name] === undefined)].sort();
}

/** @param {string} root */
function ownedFiles(root) {
  return OWNED.flatMap((folder) => {
    if (!existsSync(join(root, folder))) return [];
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      );
  });
}

/** @param {string} file */
function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
