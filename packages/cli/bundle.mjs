// @ts-check
/**
 * Builds the two commands into `dist/`: CommonJS, because Node starts it faster than ESM, in chunks
 * that are required when they are first needed, and the operations as a table that is searched on
 * disk. Works from the sources; nothing has to be compiled before.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { filesIn, replaceFiles } from '../../scripts/replace-files.mjs';

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

/**
 * @param {string} source
 * @param {string} name
 * @returns {Promise<Map<string, Uint8Array>>} what belongs into `dist`
 */
async function bundle(source, name) {
  const { outputFiles } = await build({
    ...common,
    write: false,
    entryPoints: { [name]: source },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    external: ['@mercator/server'],
    plugins: [splitAtImports],
    supported: { 'dynamic-import': source === importsServer },
  });
  return filesIn(dist, outputFiles);
}

/** Bundles the entries, then what they import with `import()`, and so on: these come first. */
async function bundleAll() {
  /** @type {[string, Uint8Array][]} */
  const files = [];
  /** @type {Set<string>} */
  const done = new Set();
  for (const entry of ['mercator', 'atlascli']) chunkOf(join(root, 'src', `${entry}.ts`));
  for (;;) {
    const next = [...chunks].filter(([source]) => !done.has(source));
    if (next.length === 0) return files;
    for (const [source] of next) done.add(source);
    const made = await Promise.all(next.map(([source, name]) => bundle(source, name)));
    files.unshift(...made.flatMap((one) => [...one]));
  }
}

/** @returns {Promise<Buffer>} the operations as a table that is searched on disk */
async function tableOfOperations() {
  const { outputFiles } = await build({
    ...common,
    write: false,
    legalComments: 'none',
    stdin: {
      contents:
        "export { gatherFacts } from './src/generic/gather-facts.ts'; export { writeTable } from './src/generic/table-file.ts';",
      resolveDir: root,
    },
    format: 'esm',
  });
  const folder = mkdtempSync(join(tmpdir(), 'gather-'));
  try {
    const file = join(folder, 'gather.mjs');
    writeFileSync(file, outputFiles[0]?.contents ?? '');
    const { gatherFacts, writeTable } = await import(pathToFileURL(file).href);
    return Buffer.from(writeTable(gatherFacts()), 'latin1');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Compiles every chunk for the Node that builds, all functions at once, so that a command finds
 * them ready. Another Node, and the package that is published, do without.
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @returns {[string, Buffer][]}
 */
function compileChunks(files) {
  const folder = join('cache', `${process.version}-${process.platform}-${process.arch}`);
  return [...chunks].flatMap(([source, name]) => {
    const text = files.get(`${name}.cjs`);
    // Compiled code of a script cannot hold an `import()`.
    if (text === undefined || source === importsServer) return [];
    setFlagsFromString('--no-lazy');
    const filename = join(dist, `${name}.cjs`);
    const script = new Script(Module.wrap(Buffer.from(text).toString()), { filename });
    // The flags in force now are part of what is checked when the code is used.
    setFlagsFromString('--lazy');
    return [[join(folder, `${name}.cjs.bin`), script.createCachedData()]];
  });
}

const [bundled, table] = await Promise.all([bundleAll(), tableOfOperations()]);
const files = new Map(bundled);
// Code that was compiled from other text of the same length would be taken for this text's: it goes before the text changes.
rmSync(join(dist, 'cache'), { recursive: true, force: true });
replaceFiles(dist, new Map([['operations.table', table], ...files, ...compileChunks(files)]));
