// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitAll } from './emit-all.mjs';
import { load } from './load.mjs';
import { buildModel } from './model.mjs';
import { staleFiles, writeFiles } from './write-files.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/**
 * `npm run generate`: writes everything that is made of facts. With `--check` writes nothing and fails when a file is not fresh.
 * @param {string[]} args
 */
function main(args) {
  const files = emitAll(buildModel(load(join(ROOT, 'packages', 'catalog', 'facts'))));
  if (!args.includes('--check')) {
    writeFiles(ROOT, files);
    process.stdout.write(`${Object.keys(files).length} files generated\n`);
    return;
  }
  const stale = staleFiles(ROOT, files);
  for (const name of stale)
    process.stderr.write(`${name} is not what the facts give: run npm run generate\n`);
  if (stale.length > 0) process.exitCode = 1;
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
