// @ts-check
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository.mjs';
import { sampleTree } from '../sample-tree.mjs';
import { checkTypes } from './check-types.mjs';
import { judgeSymbols } from './find-symbols.mjs';
import { readSymbol } from './symbol.mjs';

const client = `
export interface Project { readonly clusters?: { exists(name: string): boolean; readonly typed: number } }
export interface Organization { readonly id: string }
export interface Atlas { readonly fleet: { all(): void } }
export class Box<T extends object> { static readonly kinds = 1; readonly content: T | undefined }
export const Metrics = { Cache: { dirty: 'X' } } as const;
export type State = 'IDLE' | (string & {});
export type Either = { readonly kind: 'a'; readonly left: 1 } | { readonly kind: 'b' };
`;

const objects = {
  exports: { Metrics: { Cache: {} }, Box: { kinds: 1 } },
  roots: { project: { clusters: { exists() {} } }, organization: {}, atlas: { fleet: { all() {} } } },
  flags: ['list'],
  /** @param {readonly string[]} words */
  flagsOf: async ([word]) => (word === 'clusters' ? ['output'] : undefined),
};

describe('symbols', () => {
  const there = [
    'project.clusters.exists',
    'atlas.fleet.all',
    'Box',
    'Box.content',
    'Box.kinds',
    'State',
    'State.IDLE',
    'Either.left',
    'Metrics.Cache',
    'atlascli --list',
    'mercator clusters list --output',
  ];
  const absent = {
    'project.clusters.exist': 'the types have no such member',
    'project.clusters.typed': 'is not there at run time',
    'Metrics.Cache.dirty': 'is not there at run time',
    'Metrics.Disk': '@mercator/client exports no such name or member',
    'State.BUSY': '@mercator/client exports no such name or member',
    'Box.lid': '@mercator/client exports no such name or member',
    Crate: '@mercator/client exports no such name or member',
    'atlascli --nothing': 'atlascli has no such flag',
    'mercator nothing': 'mercator has no such command',
    'mercator clusters list --nothing': 'it has no such flag',
    project: 'is no symbol',
    'two words': 'is no symbol',
  };

  /** @param {Readonly<Record<string, string>>} files @param {readonly string[]} symbols */
  const check = (files, symbols) => {
    const tree = sampleTree(files);
    const module = join(tree.root, 'client.ts');
    try {
      return checkTypes(symbols, { root: repositoryRoot, module, folder: join(tree.root, 'made') });
    } finally {
      tree[Symbol.dispose]();
    }
  };

  it('are there when the types have them, and values when programs run', async () => {
    const symbols = [...there, ...Object.keys(absent)];
    const senses = check({ 'package.json': '{ "type": "module" }', 'client.ts': client }, symbols);
    expect(Object.fromEntries(await judgeSymbols(symbols, senses, objects))).toEqual(absent);
  });

  it('cannot be judged without the client', () => {
    expect(() => check({}, ['Box'])).toThrow("the client's types are not there");
  });

  it.each([['mercator'], ['atlascli'], ['atlascli list'], ['a..b'], ['a-b'], ['']])('%j is none', (text) => {
    expect(readSymbol(text)).toBeUndefined();
  });
});
