// @ts-check
import { describe, expect, it } from 'vitest';
import { checkSource } from './check-source.mjs';
import { sampleTree } from './sample-tree.mjs';

/**
 * @param {Record<string, string>} files
 * @param {{ any: number }} [ceilings]
 */
function messages(files, ceilings = { any: 0 }) {
  const tree = sampleTree(files);
  try {
    return checkSource(tree.root, ceilings).problems.map(({ path, message }) => `${path}: ${message}`);
  } finally {
    tree[Symbol.dispose]();
  }
}

const file = 'packages/server/src/way.ts';

describe('clock, timers, chance and network', () => {
  it.each([
    ['const a = Date.now();', 'Date.now: take the clock from the runtime'],
    ['const a = new Date();', 'Date(): take the clock from the runtime'],
    ['const a = Date();', 'Date(): take the clock from the runtime'],
    ['const a = globalThis.Date.now();', 'Date.now: take the clock from the runtime'],
    ['const a = { now: performance.now };', 'performance.now: take the clock from the runtime'],
    ['setTimeout(() => {}, 1);', 'setTimeout: take the timer from the runtime'],
    ['const a = { every: setInterval };', 'setInterval: take the timer from the runtime'],
    ['const a = Math.random();', 'Math.random: take the chance from the runtime'],
    ['const a = globalThis.crypto.randomUUID();', 'crypto.randomUUID: take the chance from the runtime'],
    [`import { randomBytes as bytes } from 'node:crypto';`, 'randomBytes: take the chance from the runtime'],
    [`const a = fetch('/');`, 'fetch: take the network from the runtime'],
    ['export const a = (own?: typeof fetch) => own ?? fetch;', 'fetch: take the network from the runtime'],
    [`const a = globalThis.fetch('/');`, 'fetch: take the network from the runtime'],
  ])('refuses %s', (text, message) => {
    expect(messages({ [file]: text })).toEqual([`${file}: ${message}`]);
  });

  it.each([
    'const a = new Date(0);',
    'type F = typeof fetch;',
    'interface A { fetch(): void; setTimeout: number }',
    'const a = { fetch: 1 };',
    `const a = (runtime: { fetch: () => void }) => { const { fetch } = runtime; fetch(); };`,
    'const a = (runtime: { fetch: () => void }) => runtime.fetch();',
    'const a = (fetch: () => void) => fetch();',
  ])('accepts %s', (text) => {
    expect(messages({ [file]: text })).toEqual([]);
  });

  it('lets the edges be impure', () => {
    const text = 'const a = [Date.now(), Math.random(), fetch, setTimeout];';
    expect(
      messages({ 'packages/client/src/platform/node.ts': text, 'packages/server/src/runtime.ts': text }),
    ).toEqual([]);
  });
});

describe('what stands where it may not', () => {
  it.each([
    ['const a = "SELECT id FROM document";', 'SQL belongs to the store'],
    ['const a = `DELETE FROM document`;', 'SQL belongs to the store'],
    ['const a = "BEGIN IMMEDIATE";', 'SQL belongs to the store'],
    ['// TODO later', 'TODO: finish it, or file it'],
    ['// biome-ignore lint: no', 'biome-ignore: mend what the rule found'],
    ['// @ts-ignore', '@ts-ignore: mend the type'],
    ['// @ts-expect-error', 'an expected error belongs to a type test'],
    ['const a = "/root/x";', '/root/: the path of one machine'],
    ['const a: any = 1;', 'any'],
    ['const a = 1 as unknown as Record<string, any>;', 'any'],
  ])('refuses %s', (text, message) => {
    expect(messages({ [file]: text })).toEqual([`${file}: ${message}`]);
  });

  it.each([
    ['it.only("x", () => {});', 'it.only'],
    ['describe.skip("x", () => {});', 'describe.skip'],
  ])('refuses a test file with %s', (text, use) => {
    expect(messages({ 'tests/a.test.ts': text })).toEqual([
      `tests/a.test.ts: ${use}: use skipIf and say the reason in the title`,
    ]);
  });

  it('accepts SQL in the store, expected errors in tests, and ordinary words', () => {
    expect(
      messages({
        'packages/server/src/store/statements.ts': 'const a = "SELECT id FROM document";',
        'packages/client/src/a.test-d.ts': '// @ts-expect-error a number is no string\nconst a: string = 1;',
        [file]: 'const a = ["Select a cluster", "Update it", "/api/root/x", "any", "begin"];',
      }),
    ).toEqual([]);
  });

  it.each([
    'packages/client/src/utils.ts',
    'packages/client/src/date-helpers/helper.ts',
    'packages/cli/src/common/a.ts',
  ])('refuses the name %s', (path) => {
    expect(messages({ [path]: 'export {};' })).toEqual([`${path}: name the file after what it exports`]);
  });
});

describe('the ceiling of any', () => {
  it('holds at the number that is there', () => {
    expect(messages({ [file]: 'const a: any = 1;' }, { any: 1 })).toEqual([]);
  });

  it('must come down with the number', () => {
    expect(messages({ [file]: 'const a = 1;' }, { any: 1 })).toEqual([
      'scripts/ceilings.json: lower the ceiling of any to 0',
    ]);
  });

  it('counts generated files too', () => {
    expect(messages({ 'packages/catalog/src/generated/a.ts': 'type A = any;' })).toHaveLength(1);
  });
});
