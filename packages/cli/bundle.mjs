// @ts-check
/**
 * Builds the two commands into `dist/`: CommonJS, because Node starts it faster than ESM, in chunks
 * that are required when they are first needed, and the operations as a table that is searched on
 * disk. Works from the sources; nothing has to be compiled before.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Every module that is imported with `import()` becomes a file of its own, so that a command parses
 * only its own code: parsing all of it at once takes 4 ms, an eighth of Node's own start.
 *
 * @type {Map<string, string>} path of the source to name of the chunk
 */
const chunks = new Map();

/** @param {string} source path from the package's root */
function chunkOf(source) {
  const name = relative(join(root, 'src'), source).replace(/\.ts$/, '').replaceAll(sep, '-');
  chunks.set(source, name);
  return name;
}

/** Turns `import('./commands/api.ts')` into `require('./commands-api.cjs')`. */
const splitAtImports = {
  name: 'split-at-imports',
  /** @param {import('esbuild').PluginBuild} builder */
  setup(builder) {
    builder.onResolve({ filter: /^\.{1,2}\// }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import' || !resolveDir.startsWith(root)) return undefined;
      return { path: `./${chunkOf(resolve(resolveDir, path))}.cjs`, external: true };
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
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

/** The server is an ES module, so the one `import()` of it must stay one; any other starts faster as a `require()`. */
const importsServer = join(root, 'src', 'with-server.ts');

/** @param {string} source @param {string} name */
function bundle(source, name) {
  return build({
    ...common,
    entryPoints: { [name]: source },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['@mercator/server'],
    plugins: [splitAtImports],
    supported: { 'dynamic-import': source === importsServer },
  });
}

/** Bundles the entries, then what they import with `import()`, and so on. */
async function bundleAll() {
  /** @type {Set<string>} */
  const done = new Set();
  for (const entry of ['mercator', 'atlascli']) chunkOf(join(root, 'src', `${entry}.ts`));
  for (;;) {
    const next = [...chunks].filter(([source]) => !done.has(source));
    if (next.length === 0) return;
    for (const [source] of next) done.add(source);
    await Promise.all(next.map(([source, name]) => bundle(source, name)));
  }
}

async function writeOperations() {
  const file = join(dist, 'gather.mjs');
  await build({
    ...common,
    stdin: {
      contents:
        "export { gatherFacts } from './src/generic/gather-facts.ts'; export { writeTable } from './src/generic/table-file.ts';",
      resolveDir: root,
    },
    outfile: file,
    format: 'esm',
  });
  const { gatherFacts, writeTable } = await import(file);
  writeFileSync(join(dist, 'operations.table'), writeTable(gatherFacts()), 'latin1');
  rmSync(file);
}

/**
 * Compiles every chunk for the Node that builds, all functions at once, so that a command finds
 * them ready. Another Node, and the package that is published, do without.
 */
function compileChunks() {
  const folder = join(dist, 'cache', `${process.version}-${process.platform}-${process.arch}`);
  mkdirSync(folder, { recursive: true });
  for (const [source, name] of chunks) {
    // Compiled code of a script cannot hold an `import()`.
    if (source === importsServer) continue;
    setFlagsFromString('--no-lazy');
    const filename = join(dist, `${name}.cjs`);
    const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename });
    // The flags in force now are part of what is checked when the code is used.
    setFlagsFromString('--lazy');
    writeFileSync(join(folder, `${name}.cjs.bin`), script.createCachedData());
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await Promise.all([bundleAll(), writeOperations()]);
compileChunks();
