// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSymbol } from './symbol.mjs';

/** @typedef {import('./symbol.mjs').Symbol} Symbol */

/** The types by which the toolkit's verbs are reached. */
const doors = { project: 'Project', organization: 'Organization', atlas: 'Atlas' };

/** How many type parameters an export may need; nobody has more. */
const mostParameters = 3;

const prelude = (/** @type {string} */ module) => `import type * as client from '${module}';
type Member<T, K> = T extends unknown ? K extends keyof NonNullable<T> ? NonNullable<T>[K] : never : never;
type Found<T> = [T] extends [never] ? false : true;
`;

/**
 * Ways in which a symbol may be meant: as a type, as the instance of a class, as a value.
 * @param {Symbol} symbol
 * @returns {{ as: 'type' | 'value', text: string }[]}
 */
function readings(symbol) {
  if (symbol.kind === 'verb')
    return [{ as: 'value', text: member(`client.${doors[symbol.root]}`, symbol.path) }];
  if (symbol.kind !== 'export') return [];
  const { name, path } = symbol;
  const parameters = Array.from({ length: mostParameters }, (_, count) =>
    Array(count + 1)
      .fill('never')
      .join(),
  );
  const types = [`client.${name}`, ...parameters.map((list) => `client.${name}<${list}>`)];
  const [word, ...more] = path;
  // A member of an open enumeration is one of its texts.
  const texts = word === undefined || more.length > 0 ? [] : [`Extract<client.${name}, '${word}'>`];
  return [
    ...texts.map((text) => ({ as: /** @type {const} */ ('type'), text })),
    ...types.map((text) => ({ as: /** @type {const} */ ('type'), text: member(text, path) })),
    { as: 'value', text: member(`typeof client.${name}`, path) },
  ];
}

/** @param {string} type @param {readonly string[]} path */
function member(type, path) {
  return path.reduce((inner, name) => `Member<${inner}, '${name}'>`, type);
}

/**
 * In which sense symbols exist, by what the compiler says of a file that uses each of them. Symbols of commands are
 * left out.
 * @param {readonly string[]} symbols
 * @param {{ root: string, module: string, folder: string }} options root of the repository; what the file imports from; where it is written
 * @returns {Map<string, Set<'type' | 'value'>>}
 */
export function checkTypes(symbols, { root, module, folder }) {
  const uses = symbols.flatMap((text) => {
    const symbol = readSymbol(text);
    return symbol === undefined ? [] : readings(symbol).map((reading) => ({ symbol: text, ...reading }));
  });
  const lines = uses.map(({ text }, at) => `export const use${at}: Found<${text}> = true;`);
  const start = prelude(module);
  const failed = failedLines(root, folder, `${start}${lines.join('\n')}\n`);
  const first = start.split('\n').length;
  /** @type {Map<string, Set<'type' | 'value'>>} */
  const senses = new Map(symbols.map((symbol) => [symbol, new Set()]));
  for (const [at, { symbol, as }] of uses.entries()) if (!failed.has(first + at)) senses.get(symbol)?.add(as);
  return senses;
}

/** @param {string} root @param {string} folder @param {string} text @returns {Set<number>} */
function failedLines(root, folder, text) {
  mkdirSync(folder, { recursive: true });
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      composite: false,
      noEmit: true,
      noUnusedLocals: false,
      allowImportingTsExtensions: true,
      typeRoots: [join(root, 'node_modules/@types')],
    },
    files: ['symbols.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'symbols.ts'), text);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, stderr, status } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 2 ** 28,
  });
  rmSync(folder, { recursive: true });
  const ofFile = [...stdout.matchAll(/^symbols\.ts\((\d+),\d+\): error/gm)];
  if (status !== 0 && !/^\S+\(\d+,\d+\): error/m.test(stdout))
    throw new Error(`the compiler did not run: ${stdout}${stderr}`);
  // Without the module nothing is there, and that is no finding about symbols.
  if (ofFile.some(([, line]) => line === '1'))
    throw new Error(`the client's types are not there:\n${stdout}`);
  return new Set(ofFile.map(([, line]) => Number(line)));
}
