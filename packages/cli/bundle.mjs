// @ts-check
/**
 * Builds the two commands into `dist/`: CommonJS, because Node starts it faster than ESM, in chunks
 * that are required when they are first needed, and the operations as a table that is searched on
 * disk. Works from the sources; nothing has to be compiled before.
 */
import { readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Modules that become a file of their own when they are imported with `import()`. */
const chunks = ['program.ts', 'open-atlas.ts', 'run-atlascli.ts', 'with-server.ts'];

/** Turns `import('./program.ts')` into `require('./program.cjs')`. */
const splitByHand = {
  name: 'split-by-hand',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /^\.{1,2}\// }, ({ path, kind }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (kind !== 'dynamic-import' || !chunks.includes(name)) return undefined;
      return { path: `./${name.replace(/\.ts$/, '.cjs')}`, external: true };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  conditions: ['@mercator/source'],
  define: { MERCATOR_VERSION: JSON.stringify(version) },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

/** @param {string[]} entries @param {boolean} keepImports */
function bundle(entries, keepImports) {
  return build({
    ...common,
    entryPoints: entries.map((entry) => join('src', entry)),
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['@mercator/server'],
    plugins: [splitByHand],
    // A require() starts faster than an import(), but the server is an ES module.
    supported: { 'dynamic-import': keepImports },
  });
}

async function writeOperations() {
  const file = join(dist, 'gather.mjs');
  await build({
    ...common,
    stdin: {
      contents: "export { gatherFacts } from './src/generic/gather-facts.ts'; export { writeTable } from './src/generic/table-file.ts';",
      resolveDir: root,
    },
    outfile: file,
    format: 'esm',
  });
  const { gatherFacts, writeTable } = await import(file);
  writeFileSync(join(dist, 'operations.table'), writeTable(gatherFacts()), 'latin1');
  rmSync(file);
}

mkdirSync(dist, { recursive: true });
await Promise.all([
  bundle(['mercator.ts', 'atlascli.ts', 'program.ts', 'open-atlas.ts', 'run-atlascli.ts'], false),
  bundle(['with-server.ts'], true),
  writeOperations(),
]);
// The commands are what is shipped: a syntax error in them must end the build.
createRequire(import.meta.url).resolve(join(dist, 'mercator.cjs'));
