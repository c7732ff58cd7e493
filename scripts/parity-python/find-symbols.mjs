// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { checkTypes } from './check-types.mjs';
import { isThere, readSymbol } from './symbol.mjs';

/**
 * What is there when programs run.
 * @typedef {{
 *   exports: Readonly<Record<string, unknown>>,
 *   roots: Readonly<Record<'project' | 'organization' | 'atlas', unknown>>,
 *   flags: readonly string[],
 *   flagsOf(words: readonly string[]): Promise<readonly string[] | undefined>,
 * }} Objects
 */

/**
 * Symbols that are not there, with the reason.
 * @param {string} root of the repository
 * @param {readonly string[]} symbols
 * @returns {Promise<Map<string, string>>}
 */
export async function findAbsent(root, symbols) {
  const folder = join(root, `node_modules/.cache/mercator/parity-python/types-${process.pid}`);
  const senses = checkTypes(symbols, { root, module: '@mercator/client', folder });
  return judgeSymbols(symbols, senses, await loadObjects(root));
}

/**
 * @param {readonly string[]} symbols
 * @param {ReadonlyMap<string, ReadonlySet<'type' | 'value'>>} senses
 * @param {Objects} objects
 * @returns {Promise<Map<string, string>>}
 */
export async function judgeSymbols(symbols, senses, objects) {
  /** @type {Map<string, string>} */
  const absent = new Map();
  for (const symbol of symbols) {
    const reason = await reasonOf(symbol, senses.get(symbol) ?? new Set(), objects);
    if (reason !== undefined) absent.set(symbol, reason);
  }
  return absent;
}

/** @param {string} text @param {ReadonlySet<'type' | 'value'>} senses @param {Objects} objects */
async function reasonOf(text, senses, { exports, roots, flags, flagsOf }) {
  const symbol = readSymbol(text);
  switch (symbol?.kind) {
    case undefined:
      return 'is no symbol';
    case 'flag':
      return flags.includes(symbol.flag) ? undefined : 'atlascli has no such flag';
    case 'command': {
      const known = await flagsOf(symbol.words);
      if (known === undefined) return 'mercator has no such command';
      return symbol.flag === undefined || known.includes(symbol.flag) ? undefined : 'it has no such flag';
    }
    case 'verb':
      if (senses.size === 0) return 'the types have no such member';
      return isThere(roots[symbol.root], symbol.path) ? undefined : 'is not there at run time';
    case 'export':
      if (senses.has('type')) return undefined;
      if (!senses.has('value')) return '@mercator/client exports no such name or member';
      return isThere(exports, [symbol.name, ...symbol.path]) ? undefined : 'is not there at run time';
  }
}

/**
 * The client and the commands as they are in the sources. Node 20 does not run TypeScript, so they are bundled first.
 * @param {string} root
 * @returns {Promise<Objects>}
 */
async function loadObjects(root) {
  const outfile = join(root, `node_modules/.cache/mercator/parity-python/objects-${process.pid}.mjs`);
  await build({
    stdin: { contents: ENTRY, resolveDir: root, sourcefile: 'objects.ts', loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    conditions: ['@mercator/source'],
    external: ['libsql', 'find-my-way', 'secure-json-parse'],
    define: { MERCATOR_VERSION: '"0.0.0"' },
    logLevel: 'error',
  });
  /** @type {Objects} */
  const { exports, roots, flags, flagsOf } = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  return { exports, roots, flags, flagsOf };
}

const ENTRY = `
import * as exports from '@mercator/client';
import { findCommand } from './packages/cli/src/command-tree.ts';
import { flags as oldFlags } from './packages/cli/src/atlascli/flags.ts';
import { longNames } from './packages/cli/src/flags.ts';
import { globalFlags } from './packages/cli/src/global-flags.ts';
import { tree } from './packages/cli/src/tree.ts';
const atlas = exports.createAtlas({ environment: {}, baseUrl: 'http://localhost' });
const id = '0'.repeat(24);
export { exports };
export const roots = { atlas, project: atlas.project(id), organization: atlas.organization(id) };
const namesOf = (flags) => flags.flatMap((flag) => [...longNames(flag), ...(flag.short ? [flag.short] : [])]);
export const flags = namesOf(oldFlags);
export async function flagsOf(words) {
  try {
    const found = findCommand(tree, words);
    if (found.kind === 'branch') return [];
    const { command, rest } = await found.leaf.load(found.rest, async () => { throw new Error('no operations'); });
    return rest.length > 0 ? undefined : namesOf([...(command.flags ?? []), ...globalFlags, { name: 'help', short: 'h' }]);
  } catch {
    return undefined;
  }
}
`;
