// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Writes files into a new temporary folder, for the tests of the checks.
 * @param {Readonly<Record<string, string>>} files texts by path
 * @returns {{ root: string, [Symbol.dispose]: () => void }}
 */
export function sampleTree(files) {
  const root = mkdtempSync(join(tmpdir(), 'sample-tree-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

/** The manifests of a small repository with the packages of this one. */
export const samplePackages = {
  'packages/catalog/package.json': manifest('catalog', [
    '.',
    './operations/*',
    './types',
    './errors',
    './schemas',
  ]),
  'packages/client/package.json': manifest('client', ['.', './core']),
  'packages/server/package.json': manifest('server', ['.']),
  'packages/cli/package.json': manifest('cli', []),
  'packages/testkit/package.json': manifest('testkit', ['.']),
};

/**
 * @param {string} name
 * @param {readonly string[]} doors
 */
function manifest(name, doors) {
  /** @param {string} door */
  const file = (door) => (door === '.' ? './src/index.ts' : `${door.replace('./', './src/')}.ts`);
  const entries = doors.map((door) => [
    door,
    { '@mercator/source': file(door), default: `./dist/${name}.js` },
  ]);
  return JSON.stringify({ name: `@mercator/${name}`, exports: Object.fromEntries(entries) });
}
