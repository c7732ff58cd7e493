// @ts-check
import { expect, it } from 'vitest';
import { checkToolkitDocs } from './check-toolkit-docs.mjs';
import { sampleTree } from './sample-tree.mjs';
import { sampleToolkit } from './toolkit-docs/sample-toolkit.mjs';

/** @param {Record<string, string>} files */
function check(files) {
  const tree = sampleTree(files);
  try {
    return checkToolkitDocs(tree.root);
  } finally {
    tree[Symbol.dispose]();
  }
}

it('accepts a toolkit that is documented, and looks at nothing else', () => {
  expect(check(sampleToolkit())).toEqual({ problems: [], exported: 4, verbs: 1 });
});

it('follows what is exported as a whole', () => {
  const { 'packages/client/src/index.ts': names = '', ...files } = sampleToolkit();
  const index = "export * from './toolkit/exports.ts';\nexport { Core } from './core.ts';\n";
  const exports = names.replace('./toolkit/', './').replace(/export \{ Core.*\n/, '');
  const found = check({
    ...files,
    'packages/client/src/index.ts': index,
    'packages/client/src/toolkit/exports.ts': exports,
  });
  expect(found).toEqual({ problems: [], exported: 4, verbs: 1 });
});

const complete = sampleToolkit()['packages/client/src/toolkit/boxes/boxes.ts'] ?? '';

it.each([
  ['/** What to do with boxes. */\n', '', 'Boxes has no doc comment'],
  ['/** Milliseconds. @default 5 */\n', '', 'Open.patience has no doc comment'],
  [' * @example\n * new Lid();\n', '', 'Lid has no @example'],
  [' * @example\n * open();\n', '', 'open has no @example'],
  ['  /** How big. */\n', '', 'Lid.size has no doc comment'],
  [
    '   * @throws AtlasNotFoundError when there is none.\n',
    '',
    'project.boxes.open has no @throws, and does not say that it never fails',
  ],
  ["   * @example\n   * await project.boxes.open('a');\n", '', 'project.boxes.open has no @example'],
  [
    'export interface Boxes {',
    'export interface Boxes {\n  shut(): void;',
    'project.boxes.shut has no doc comment',
  ],
])('refuses a toolkit where %j is %j', (text, instead, message) => {
  expect(complete).toContain(text);
  const { problems } = check(sampleToolkit({ 'boxes/boxes.ts': complete.replace(text, instead) }));
  expect(problems.map((one) => one.message)).toContain(message);
});

it('accepts a verb that says it never fails', () => {
  const text = complete.replace(
    '   * @throws AtlasNotFoundError when there is none.\n',
    '   * It never fails.\n',
  );
  expect(check(sampleToolkit({ 'boxes/boxes.ts': text })).problems).toEqual([]);
});

it('refuses a verb that no type test names, by itself in its folder or with its area elsewhere', () => {
  const without = { 'boxes/boxes.test-d.ts': 'boxes.shut;\n' };
  const { problems } = check(sampleToolkit(without));
  expect(problems.map((one) => one.message)).toEqual(['project.boxes.open is named in no *.test-d.ts']);
  const elsewhere = { 'lids/lids.test-d.ts': 'project.boxes.open;\nopen;\n' };
  expect(check(sampleToolkit({ ...without, ...elsewhere })).problems).toEqual([]);
});
