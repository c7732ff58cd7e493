// @ts-check
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Makes a folder hold these files and no others, while programs may be running from it: all are written beside it first and
 * each then takes its place in one step, in the order given, so that no file is ever missing or half there. Files that
 * others need come first.
 * @param {string} folder
 * @param {ReadonlyMap<string, string | Uint8Array>} files contents by path from the folder
 */
export function replaceFiles(folder, files) {
  mkdirSync(folder, { recursive: true });
  // In the same parent, as a rename does not cross file systems.
  const temporary = mkdtempSync(`${folder}-`);
  try {
    const names = [...files].map(([path, contents], index) => {
      const name = join(temporary, String(index));
      writeFileSync(name, contents);
      return { from: name, to: join(folder, path) };
    });
    for (const { from, to } of names) {
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const kept = new Set([...files.keys()].map((path) => join(folder, path)));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path, { force: true });
  }
}

/**
 * What esbuild made, as `replaceFiles` takes it.
 * @param {string} folder
 * @param {readonly { path: string, contents: Uint8Array }[]} outputs
 * @returns {Map<string, Uint8Array>}
 */
export function filesIn(folder, outputs) {
  return new Map(outputs.map(({ path, contents }) => [relative(folder, path), contents]));
}
