// @ts-check
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { filesIn, replaceFiles } from './replace-files.mjs';

const root = mkdtempSync(join(tmpdir(), 'replace-files-'));
afterAll(() => rmSync(root, { recursive: true }));

/** @param {string} folder */
function read(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

it('leaves in a folder what it is given, and nothing beside it', () => {
  const folder = join(root, 'a', 'dist');
  mkdirSync(join(folder, 'inner'), { recursive: true });
  writeFileSync(join(folder, 'inner', 'gone.js'), 'old');
  writeFileSync(join(folder, 'kept.js'), 'old');
  replaceFiles(
    folder,
    new Map([
      ['kept.js', 'new'],
      ['deep/er/fresh.js', 'fresh'],
    ]),
  );
  expect(read(folder)).toEqual({ 'kept.js': 'new', 'deep/er/fresh.js': 'fresh' });
  expect(readdirSync(join(root, 'a'))).toEqual(['dist']);
});

it('keeps the files that are there until all new ones are written', () => {
  const folder = join(root, 'b', 'dist');
  replaceFiles(folder, new Map([['one.js', 'old']]));
  const broken = /** @type {string} */ (/** @type {unknown} */ (null));
  const files = new Map([
    ['one.js', 'new'],
    ['two.js', broken],
  ]);
  expect(() => replaceFiles(folder, files)).toThrow(TypeError);
  expect(read(folder)).toEqual({ 'one.js': 'old' });
  expect(readdirSync(join(root, 'b'))).toEqual(['dist']);
});

it('takes what a bundler made by its path from the folder', () => {
  const contents = Buffer.from('x');
  expect([...filesIn('/p/dist', [{ path: '/p/dist/sub/a.js', contents }])]).toEqual([
    [join('sub', 'a.js'), contents],
  ]);
});
