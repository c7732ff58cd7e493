// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository.mjs';
import { sampleTree } from '../sample-tree.mjs';
import { readReference, unnamed } from './read-reference.mjs';
import { knownBugs, readSections } from './rows.mjs';

const reference = join(process.env.MERCATOR_SHARED ?? '../shared', 'reference/python-atlasapi.md');

const test = { file: 'tests/a.test.ts', name: 'a > b' };
const row = {
  old: 'Clusters.get(x)',
  symbols: ['project.clusters.get'],
  changed: 'Answers the newest document.',
  test,
};

/** @param {Readonly<Record<string, unknown>>} files @returns {ReturnType<typeof readSections>} */
function read(files) {
  const entries = Object.entries(files).map(([name, value]) => [
    `tests/parity-python/${name}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const tree = sampleTree({ 'tests/a.test.ts': '', ...Object.fromEntries(entries) });
  try {
    return readSections(tree.root);
  } finally {
    tree[Symbol.dispose]();
  }
}

/** @param {object} fields */
const section = (fields) => ({ section: '1.2', title: 'Clusters', rows: [row], bugs: [], ...fields });

describe('the rows of the old package', () => {
  it('are sound in this repository', () => {
    expect(readSections(repositoryRoot).problems).toEqual([]);
  });

  it('say something about every bug that is known', () => {
    const numbers = readSections(repositoryRoot).sections.flatMap(({ bugs }) =>
      bugs.map(({ number }) => number),
    );
    const known = Array.from({ length: knownBugs }, (_, at) => at + 1);
    expect(known.filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it.skipIf(!existsSync(reference))(
    'name everything that the old package has (left out without its description)',
    () => {
      const olds = readSections(repositoryRoot).sections.flatMap(({ rows }) => rows.map(({ old }) => old));
      expect(unnamed(readReference(readFileSync(reference, 'utf8')), olds)).toEqual([]);
    },
  );

  it('are read from every file, in the order of the sections', () => {
    const { sections, problems } = read({
      'a.json': section({ section: '1.10' }),
      'b.json': section({ bugs: [{ number: 7, part: 'x', cannot: 'There is no such thing here.' }] }),
    });
    expect(problems).toEqual([]);
    expect(sections.map((one) => one.section)).toEqual(['1.2', '1.10']);
    expect(sections[0]?.rows).toEqual([row]);
  });

  it.each([
    ['text that is no JSON', '{'],
    ['another section', section({ section: '2.1' })],
    ['rows that are no list', section({ rows: {} })],
    ['a row without symbols', section({ rows: [{ ...row, symbols: [] }] })],
    ['a row that says nothing', section({ rows: [{ ...row, changed: 'new' }] })],
    ['a row with a field that is none', section({ rows: [{ ...row, test2: test }] })],
    [
      'a test file that is not there',
      section({ rows: [{ ...row, test: { ...test, file: 'tests/b.test.ts' } }] }),
    ],
    ['a row that is there twice', section({ rows: [row, row] })],
    ['a bug that nobody knows', section({ bugs: [{ number: 41, part: 'x', test }] })],
    ['a bug without a test', section({ bugs: [{ number: 4, part: 'x' }] })],
    [
      'a bug with a test that cannot occur',
      section({ bugs: [{ number: 4, part: 'x', test, cannot: 'y'.repeat(30) }] }),
    ],
  ])('refuse %s', (_, value) => {
    expect(read({ 'a.json': value }).problems).toHaveLength(1);
  });
});
