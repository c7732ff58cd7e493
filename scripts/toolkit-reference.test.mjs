// @ts-check
import { expect, it } from 'vitest';
import { sampleTree } from './sample-tree.mjs';
import { sampleToolkit } from './toolkit-docs/sample-toolkit.mjs';
import { toolkitPages } from './toolkit-reference.mjs';
import { staleFiles } from './write-fresh.mjs';

/** @template T @param {Record<string, string>} files @param {(root: string) => T} use @returns {T} */
function inTree(files, use) {
  const tree = sampleTree(files);
  try {
    return use(tree.root);
  } finally {
    tree[Symbol.dispose]();
  }
}

it('a page has the verbs of its areas with all that is said of them, then what is exported', () => {
  const pages = inTree(sampleToolkit(), toolkitPages);
  expect([...pages.keys()]).toEqual(['README.md', 'boxes.md', 'common.md']);
  expect(pages.get('README.md')).toContain('- [Boxes](boxes.md): `project.boxes` (1)');
  const page = pages.get('boxes.md') ?? '';
  const parts = [
    '## project.boxes\n\nWhat to do with boxes.',
    '### project.boxes.open\n\n```ts\nopen(name: string, options?: Open): Promise<void>\n```',
    'Opens one.\n\nErrors:\n\n- `AtlasNotFoundError` when there is none.',
    "```ts\nawait project.boxes.open('a');\n```",
    '### open\n\n```ts\nfunction open(): boolean\n```',
    '### Open\n\n```ts\ninterface Open\n```\n\nHow a box is opened.',
    '| `lift` | `lift(options: { readonly far: number }): Promise<void>` | Lifts it. |',
    '| `patience` | `number` | Milliseconds. Default: 5. |',
  ];
  for (const part of parts) expect(page).toContain(part);
});

it('every link leads to a heading, also where two differ in case alone', () => {
  const pages = inTree(sampleToolkit(), toolkitPages);
  const page = pages.get('boxes.md') ?? '';
  expect(page).toContain('Types: [`Open`](boxes.md#open-1)\n');
  expect(page.match(/^### open$/gim)).toEqual(['### open', '### Open']);
});

it('a folder is not fresh when a page is missing, differs or should not be there', () => {
  const wanted = new Map([
    ['a.md', 'a'],
    ['b.md', 'b'],
    ['c.md', 'c'],
  ]);
  expect(inTree({ 'a.md': 'a', 'b.md': 'x', 'd.md': 'd' }, (root) => staleFiles(root, wanted))).toEqual([
    'b.md',
    'c.md',
    'd.md',
  ]);
});
