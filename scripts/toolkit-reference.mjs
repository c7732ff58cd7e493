// @ts-check
// Writes docs/reference/toolkit from the doc comments of the toolkit; with --check it only says whether that is fresh.
import { join } from 'node:path';
import { isProgram, repositoryRoot } from './repository.mjs';
import { readAreas } from './toolkit-docs/areas.mjs';
import { Modules } from './toolkit-docs/modules.mjs';
import { writePages } from './toolkit-docs/pages.mjs';
import { bringFolder } from './write-fresh.mjs';

/** @param {string} root of the repository */
export function toolkitPages(root) {
  const modules = new Modules(root);
  return writePages(readAreas(modules), modules.exportsOf('packages/client/src/index.ts', /\/toolkit\//));
}

if (isProgram(import.meta.url))
  bringFolder(join(repositoryRoot, 'docs/reference/toolkit'), toolkitPages(repositoryRoot), {
    check: process.argv.includes('--check'),
  });
