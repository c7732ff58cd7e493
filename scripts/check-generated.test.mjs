// @ts-check
import { expect, it } from 'vitest';
import { checkGenerated } from './check-generated.mjs';
import { sampleTree } from './sample-tree.mjs';

it('fails for a generator that finds a difference, or is not there', () => {
  const tree = sampleTree({
    'fresh.mjs': 'process.exit(process.argv[2] === "--check" ? 0 : 2);',
    'stale.mjs': 'console.log("a.ts differs"); process.exit(1);',
  });
  try {
    expect(checkGenerated(tree.root, ['fresh.mjs'])).toEqual({ stale: [], output: '' });
    expect(checkGenerated(tree.root, ['fresh.mjs', 'stale.mjs', 'gone.mjs'])).toEqual({
      stale: ['stale.mjs', 'gone.mjs'],
      output: 'a.ts differs\ngone.mjs is missing\n',
    });
  } finally {
    tree[Symbol.dispose]();
  }
});
