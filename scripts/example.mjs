// @ts-check
// Runs a TypeScript program of examples/: npm run example -- quickstart, npm run example -- from-python/projects
// Node 20 does not run TypeScript, so the program is bundled first; the packages come from their sources.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const [, name = ''] = /^(?:examples\/)?([\w-]+(?:\/[\w-]+)?)(?:\.ts)?$/.exec(process.argv[2] ?? '') ?? [];
const entry = join(ROOT, 'examples', `${name}.ts`);
if (name === '' || !existsSync(entry)) {
  console.error(
    `example: there is no examples/${name || '<name>'}.ts; say which: npm run example -- quickstart`,
  );
  process.exit(2);
}
const outfile = join(ROOT, 'node_modules/.cache/mercator/examples', `${name}.mjs`);
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  conditions: ['@mercator/source'],
  external: ['libsql', 'find-my-way', 'secure-json-parse'],
  sourcemap: 'inline',
  logLevel: 'error',
});
const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(3)], {
  stdio: 'inherit',
});
child.once('exit', (code) => process.exit(code ?? 1));
