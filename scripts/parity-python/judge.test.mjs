// @ts-check
import { describe, expect, it } from 'vitest';
import { judgeBugs, judgeRows } from './judge.mjs';
import { bugTable, rowTable } from './print.mjs';
import { knownBugs } from './rows.mjs';
import { outcomesOf } from './run-tests.mjs';

const file = 'tests/a.test.ts';
const outcomes = outcomesOf(
  {
    testResults: [
      {
        name: `/r/${file}`,
        assertionResults: [
          { ancestorTitles: ['a'], title: 'works', status: 'passed' },
          { ancestorTitles: ['a'], title: 'fails', status: 'failed' },
          { ancestorTitles: ['a'], title: 'is left out', status: 'skipped' },
          { ancestorTitles: [], title: 'once so, once so', status: 'failed' },
          { ancestorTitles: [], title: 'once so, once so', status: 'passed' },
        ],
      },
    ],
  },
  '/r',
);

/** @param {string} old @param {string} name @param {Partial<import('./rows.mjs').Row>} [more] */
const row = (old, name, more) => ({ old, symbols: ['a.b'], changed: 'x', test: { file, name }, ...more });

/** @param {Partial<import('./rows.mjs').Section>} fields */
const section = (fields) => [{ path: 'x', section: '1.2', title: 'Clusters', rows: [], bugs: [], ...fields }];

describe('a row', () => {
  /** @param {import('./rows.mjs').Row} one */
  const judge = (one) =>
    judgeRows(section({ rows: [one] }), { absent: new Map([['a.c', 'gone']]), outcomes });

  it('is shown when its symbols are there and its test passed', () => {
    expect(judge(row('x', 'a > works'))).toEqual({ rows: 1, shown: 1, missing: [] });
  });

  it.each([
    ['without its symbol', row('x', 'a > works', { symbols: ['a.b', 'a.c'] }), 'a.c: gone'],
    ['whose test failed', row('x', 'a > fails'), `${file}: "a > fails" failed`],
    ['whose test was left out', row('x', 'a > is left out'), `${file}: "a > is left out" skipped`],
    ['of whose tests one failed', row('x', 'once so, once so'), `${file}: "once so, once so" failed`],
    ['whose test nobody knows', row('x', 'a > nothing'), `${file} has no test "a > nothing"`],
    ['whose file did not run', row('x', 'y', { test: { file: 'z', name: 'y' } }), 'z did not run'],
  ])('is missing %s', (_, one, reason) => {
    const result = judge(one);
    expect(result).toEqual({ rows: 1, shown: 0, missing: [{ section: '1.2', old: 'x', reasons: [reason] }] });
    expect(rowTable(section({ rows: [one] }), result)).toContain(
      `missing 1.2 x\n  - ${reason}\n0 of 1 rows shown`,
    );
  });
});

it('a bug is shown by a test or a reason, and each must be named', () => {
  const bugs = [
    { number: 1, part: 'a', test: { file, name: 'a > works' } },
    { number: 1, part: 'b', test: { file, name: 'a > fails' } },
    { number: 2, part: 'c', cannot: 'There is no such thing.' },
  ];
  const result = judgeBugs(section({ bugs }), outcomes);
  expect(result).toMatchObject({ bugs: 3 + knownBugs - 2, shown: 2 });
  expect(result.missing.map(({ number }) => number)).toEqual([
    1,
    ...Array.from({ length: knownBugs - 2 }, (_, at) => at + 3),
  ]);
  expect(bugTable(result)).toContain('missing bug 1 b');
});
