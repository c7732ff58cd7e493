// @ts-check
import { expect, it } from 'vitest';
import { checkLength } from './check-length.mjs';
import { sampleTree } from './sample-tree.mjs';

/** @param {number} count */
function lines(count) {
  return 'export {};\n'.repeat(count);
}

/** @param {Record<string, string>} files */
function check(files) {
  const tree = sampleTree(files);
  try {
    return checkLength(tree.root);
  } finally {
    tree[Symbol.dispose]();
  }
}

it('refuses a file of more than 400 lines, tests and scripts included', () => {
  const paths = ['bench/a.ts', 'packages/client/src/a.ts', 'scripts/a.mjs', 'tests/a.test.ts'];
  const found = check(Object.fromEntries(paths.map((path) => [path, lines(401)])));
  expect(found.problems.map(({ path }) => path)).toEqual(paths);
  expect(found.problems[0]?.message).toBe('401 lines, more than 400: split it by idea');
});

it('accepts 400 lines, and any length where nobody writes by hand', () => {
  const found = check({
    'packages/client/src/a.ts': lines(400),
    'packages/catalog/src/generated/a.ts': lines(5000),
    'packages/catalog/facts/a.json': lines(5000),
  });
  expect(found.problems).toEqual([]);
  expect(found.longest).toBe(400);
});

it('tells the median', () => {
  expect(check({ 'a.ts': lines(1), 'b.ts': lines(3), 'c.ts': lines(100) }).median).toBe(3);
  expect(check({ 'a.ts': lines(1), 'b.ts': lines(4) }).median).toBe(2.5);
});
