'use strict';
const { existsSync, readFileSync } = require('node:fs');
const nodeModule = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const dist = join(__dirname, '..', 'dist');
// V8 refuses code of another version of itself, but nothing checks the architecture.
const cache = join(dist, 'cache', `${process.version}-${process.platform}-${process.arch}`);
const loaded = new Map();

/**
 * Runs a built command. Where the build left compiled code for this very Node, it is used: compiling
 * takes a third of the time a command needs besides Node's own start. Newer Nodes keep such code themselves.
 *
 * @param {string} name
 */
module.exports = (name) => {
  if (existsSync(cache)) return load(`${name}.cjs`);
  if (!existsSync(join(dist, `${name}.cjs`))) {
    process.stderr.write(`${name} is not built yet: run \`npm run build\` first.\n`);
    process.exitCode = 1;
    return undefined;
  }
  nodeModule.enableCompileCache?.();
  return require(join(dist, `${name}.cjs`));
};

/** @param {string} chunk */
function load(chunk) {
  const known = loaded.get(chunk);
  if (known !== undefined) return known.exports;
  const filename = join(dist, chunk);
  const cachedData = readCache(chunk);
  if (cachedData === undefined) return require(filename);
  const script = new Script(nodeModule.wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
  const module = { exports: {} };
  loaded.set(chunk, module);
  const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
  script.runInThisContext()(module.exports, requireFrom, module, filename, dist);
  return module.exports;
}

/** @param {string} chunk */
function readCache(chunk) {
  try {
    return readFileSync(join(cache, `${chunk}.bin`));
  } catch {
    return undefined;
  }
}
