// @ts-check
import { expect, it } from 'vitest';
import { checkPackage } from './check-exports.mjs';
import { sampleTree } from './sample-tree.mjs';

/** @param {Record<string, string>} files @param {object} exports */
async function check(files, exports) {
  const manifest = {
    name: '@mercator/sample',
    version: '1.0.0',
    type: 'module',
    license: 'Apache-2.0',
    files: ['dist'],
    exports,
  };
  const tree = sampleTree({ 'package.json': JSON.stringify(manifest), ...files });
  try {
    return await checkPackage(tree.root);
  } finally {
    tree[Symbol.dispose]();
  }
}

const door = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
const built = { 'dist/index.js': 'export const a = 1;', 'dist/index.d.ts': 'export declare const a = 1;' };

it('accepts a package whose doors exist and are typed', async () => {
  expect(await check(built, door)).toEqual([]);
});

it('refuses a door that leads nowhere', async () => {
  const found = await check(built, {
    ...door,
    './core': { types: './dist/core.d.ts', default: './dist/core.js' },
  });
  expect(found.join('\n')).toContain('./dist/core.js but the file does not exist');
});

it('refuses types that Node would not find', async () => {
  const files = { ...built, 'dist/index.d.ts': `export * from './inner';`, 'dist/inner.d.ts': 'export {};' };
  expect((await check(files, door)).join('\n')).toMatch(/^types: /m);
});

it('refuses to publish tests', async () => {
  expect(await check({ ...built, 'dist/index.test.js': '' }, door)).toEqual([
    'publishes 1 test files: dist/index.test.js',
  ]);
});
