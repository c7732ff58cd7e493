// @ts-check
// Compares the local Atlas with recorded answers of the real service: npm run parity -- DIR
// Node 20 does not run TypeScript, so the program is bundled first; the packages come from their sources.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const outfile = join(ROOT, `node_modules/.cache/mercator/parity/${process.pid}.mjs`);
await build({
  entryPoints: [join(ROOT, 'packages/testkit/src/parity/index.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  conditions: ['@mercator/source'],
  external: ['libsql', 'secure-json-parse'],
  logLevel: 'error',
});
/** @type {{ runParity: (args: readonly string[], surroundings: { write(text: string): void, complain(text: string): void, progress(text: string): void }) => Promise<number> }} */
const { runParity } = await import(pathToFileURL(outfile).href);
rmSync(outfile);
process.exitCode = await runParity(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
  progress: (text) => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
  },
});
