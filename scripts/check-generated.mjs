// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram, repositoryRoot } from './repository.mjs';

/** The programs that write committed files; each exits with status 1 under `--check` when what it would write differs. */
export const generators = [
  'packages/catalog/generator/generate.mjs',
  'scripts/toolkit-reference.mjs',
  'scripts/migration-guide.mjs',
];

/**
 * Runs every generator with `--check`.
 * @param {string} root
 * @param {readonly string[]} [paths]
 * @returns {{ stale: string[], output: string }} the generators whose files are not fresh
 */
export function checkGenerated(root, paths = generators) {
  let output = '';
  const stale = paths.filter((path) => {
    if (!existsSync(join(root, path))) {
      output += `${path} is missing\n`;
      return true;
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    output += stdout + stderr;
    return status !== 0;
  });
  return { stale, output };
}

if (isProgram(import.meta.url)) {
  const { stale, output } = checkGenerated(repositoryRoot);
  process.stdout.write(output);
  if (stale.length > 0) {
    process.stdout.write(`not fresh: ${stale.join(', ')}. Run npm run generate; never edit what it writes\n`);
    process.exitCode = 1;
  } else process.stdout.write('what is generated is fresh\n');
}
