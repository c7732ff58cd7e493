// @ts-check
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReports, writeReports } from './api-report.mjs';
import { sampleTree } from './sample-tree.mjs';

const manifest = JSON.stringify({
  name: '@mercator/client',
  exports: { '.': { types: './dist/index.d.ts' }, './operations/*': { types: './dist/generated/*.d.ts' } },
});

/** @type {ReturnType<typeof sampleTree>} */
let tree;

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(tree.root, path)), { recursive: true });
  writeFileSync(join(tree.root, path), text);
}

/** The report on a door with this text. @param {string} door */
function reportOf(door) {
  write('packages/client/dist/index.d.ts', door);
  return writeReports(tree.root).get('api/client.md') ?? '';
}

beforeEach(() => {
  tree = sampleTree({
    'packages/client/package.json': manifest,
    'packages/client/dist/generated/clusters.d.ts': 'export declare const a: 1; export declare const b: 2;',
    'packages/client/dist/inner.d.ts': `
      /** Not in the report. */
      export interface Options { /** nor this */ retries: number }
      export declare function call(a: string): void;
      export declare function call(a: number): void;
      export declare class Page { #private; next(): void }
      export * from './deeper.ts';
    `,
    'packages/client/dist/deeper.d.ts': 'declare const limit = 3; export { limit as top };',
  });
});
afterEach(() => tree[Symbol.dispose]());

describe('the report', () => {
  it('shows declarations without comments, overloads and renamed ones included', () => {
    const text = reportOf(`export { call, type Options as CallOptions, Page } from './inner.ts';`);
    expect(text).toContain('// as CallOptions\nexport interface Options {  retries: number }');
    expect(text).toContain(
      'export declare function call(a: string): void;\nexport declare function call(a: number): void;',
    );
    expect(text).toContain('export declare class Page');
    expect(text).not.toContain('Not in the report');
  });

  it('follows stars, imports and local lists to where a name is declared', () => {
    expect(reportOf(`export * from './inner.ts';`)).toContain('// as top\ndeclare const limit = 3;');
    expect(reportOf(`import { Page } from './inner.ts'; export { Page };`)).toContain(
      'export declare class Page',
    );
  });

  it('names what comes from another package', () => {
    expect(reportOf(`export type { Operation } from '@mercator/catalog';`)).toContain(
      `export { Operation } from '@mercator/catalog';`,
    );
  });

  it('only counts generated names', () => {
    const text = reportOf(`export * from './generated/clusters.ts';`);
    expect(text).toContain('2 generated names.');
    expect(text).toContain('## `@mercator/client/operations/*`\n\n1 doors, 2 names.');
    expect(text).not.toContain('declare const a');
  });

  it('says which name it cannot find', () => {
    expect(() => reportOf(`export { gone } from './inner.ts';`)).toThrow('no declaration of gone');
  });
});

describe('the check', () => {
  it('passes on the written report and fails when an export changes', () => {
    write('api/client.md', reportOf(`export { Page } from './inner.ts';`));
    expect(checkReports(tree.root)).toEqual([]);
    write('packages/client/dist/index.d.ts', `export { call } from './inner.ts';`);
    expect(checkReports(tree.root)).toEqual([
      { path: 'api/client.md', message: 'the exports changed: run npm run api, and read the difference' },
    ]);
  });

  it('fails where a report is missing, or reports on no package', () => {
    write('api/gone.md', '');
    write('packages/client/dist/index.d.ts', 'export {};');
    expect(checkReports(tree.root).map(({ path }) => path)).toEqual(['api/client.md', 'api/gone.md']);
  });

  it('says so when nothing is built', () => {
    rmSync(join(tree.root, 'packages/client/dist'), { recursive: true });
    expect(() => checkReports(tree.root)).toThrow('run npm run build');
  });
});
