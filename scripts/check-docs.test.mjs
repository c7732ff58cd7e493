// @ts-check
import { expect, it } from 'vitest';
import { checkDocs } from './check-docs.mjs';
import { sampleTree } from './sample-tree.mjs';

/** @param {Record<string, string>} files */
function messages(files) {
  const tree = sampleTree({
    'package.json': '{ "scripts": { "check": "true" } }',
    'examples/list.ts': "const a = 1;\nconsole.log('x', a);\n",
    'examples/more/get.ts': 'const b = 1;\n',
    ...files,
  });
  try {
    return checkDocs(tree.root).problems.map(({ path, message }) => `${path}: ${message}`);
  } finally {
    tree[Symbol.dispose]();
  }
}

it('accepts links, paths, scripts and programs that are there', () => {
  expect(
    messages({
      'README.md':
        "[a](docs/a.md#top) [b](https://example.org) [c](#c) `npm run check`\n```ts\nconsole.log('x', a);\n```\n```ts\nconst b = 1;\n```\n",
      'docs/a.md':
        'See [it](../README.md), `examples/list.ts` and `packages/<name>/src`.\n```ts\nany program\n```\n',
    }),
  ).toEqual([]);
});

it.each([
  ['[a](docs/gone.md)', 'docs/gone.md is not there'],
  ['`scripts/gone.mjs`', 'scripts/gone.mjs is not there'],
  ['npm run gone -- x', 'npm run gone: there is no such script'],
  ['```ts\nconst b = 2;\n```\n', 'this program is not in examples/, so nothing runs it'],
])('refuses %s', (text, message) => {
  expect(messages({ 'README.md': text })).toEqual([`README.md: ${message}`]);
});
