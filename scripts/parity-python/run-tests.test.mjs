// @ts-check
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository.mjs';
import { sampleTree } from '../sample-tree.mjs';
import { runTests } from './run-tests.mjs';

const program = `
import { describe, expect, test } from 'vitest';
describe('a list', () => {
  test('works', () => {});
  test('fails', () => expect(1).toBe(2));
  test.skip('is left out', () => {});
  test.each(['a', 'b'])('of %s', () => {});
});
`;

/** @param {Record<string, string>} files @param {readonly string[]} named */
async function run(files, named) {
  const tree = sampleTree({ 'package.json': '{ "type": "module" }', ...files });
  symlinkSync(join(repositoryRoot, 'node_modules'), join(tree.root, 'node_modules'), 'junction');
  try {
    return await runTests(tree.root, named);
  } finally {
    tree[Symbol.dispose]();
  }
}

describe('a run of tests', () => {
  it('tells how each ended, by file and by titles', async () => {
    const outcomes = await run({ 'tests/a.test.mjs': program, 'tests/b.test.mjs': program }, [
      'tests/a.test.mjs',
    ]);
    expect([...outcomes.keys()]).toEqual(['tests/a.test.mjs']);
    expect(Object.fromEntries(outcomes.get('tests/a.test.mjs') ?? [])).toEqual({
      'a list > works': 'passed',
      'a list > fails': 'failed',
      'a list > is left out': 'skipped',
      'a list > of a': 'passed',
      'a list > of b': 'passed',
    });
  });

  it('of a file that does not load has none of its tests', async () => {
    const outcomes = await run({ 'tests/a.test.mjs': 'nonsense(' }, ['tests/a.test.mjs']);
    expect(outcomes.get('tests/a.test.mjs') ?? new Map()).toEqual(new Map());
  });

  it('of no files is not begun', async () => {
    expect(await run({}, [])).toEqual(new Map());
  });
});
