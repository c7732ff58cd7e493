import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groups } from '@mercator/catalog';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runParity } from './main.ts';
import { parseScenario, readScenarios } from './record.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parity-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program; what it wrote and how it ended. */
async function run(...args: readonly string[]) {
  let [out, complaints, progress] = ['', '', ''];
  const code = await runParity(args, {
    write: (text) => {
      out += text;
    },
    complain: (text) => {
      complaints += text;
    },
    progress: (text) => {
      progress += text;
    },
  });
  return { code, out, complaints, progress };
}

const line = (change: object = {}) =>
  JSON.stringify({
    n: 1,
    at: '2026-08-10T03:02:58Z',
    method: 'GET',
    path: '/x',
    status: 200,
    headers: { A: 'b' },
    ...change,
  });

describe('a file of recordings', () => {
  test('has one record a line; names of fields are in small letters', () => {
    const { name, records } = parseScenario(
      `${line()}\n\n${line({ n: 2, body: { a: 1 } })}\n`,
      'dir/TestX.jsonl',
    );
    expect(name).toBe('TestX');
    expect(records).toMatchObject([
      { n: 1, at: Date.UTC(2026, 7, 10, 3, 2, 58), headers: { a: 'b' }, body: null, query: undefined },
      { n: 2, body: { a: 1 } },
    ]);
  });

  test('may begin with a byte order mark, end its lines as Windows does, and be empty', () => {
    expect(parseScenario(`\uFEFF${line()}\r\n${line({ n: 2 })}\r\n`, 'TestX.jsonl').records).toHaveLength(2);
    expect(parseScenario('', 'TestX.jsonl').records).toEqual([]);
  });

  test('is no folder, whatever its name', () => {
    mkdirSync(join(folder, 'TestA.jsonl'));
    writeFileSync(join(folder, 'Test B, too.jsonl'), line());
    expect(readScenarios(folder).map(({ name }) => name)).toEqual(['Test B, too']);
  });

  test('is told with its line where it cannot be read', () => {
    expect(() => parseScenario(`${line()}\n{"n": `, 'TestX.jsonl')).toThrow(/^TestX\.jsonl:2 is not JSON/);
    expect(() => parseScenario('[1]', 'TestX.jsonl')).toThrow(/^TestX\.jsonl:1 is no record/);
  });

  test('is found in its folder, alone or with the others', () => {
    for (const name of ['TestB', 'TestA']) writeFileSync(join(folder, `${name}.jsonl`), line());
    writeFileSync(join(folder, 'README.md'), 'x');
    expect(readScenarios(folder).map(({ name }) => name)).toEqual(['TestA', 'TestB']);
    expect(readScenarios(folder, 'TestB').map(({ name }) => name)).toEqual(['TestB']);
  });
});

describe('the program ends with 2', () => {
  test.each([
    ['without a folder', [], /Say which folder/],
    ['with two', ['a', 'b'], /Say which folder/],
    ['with an option nobody knows', ['a', '--nope'], /--nope/],
    ['with a form nobody knows', ['a', '--output', 'xml'], /json or text/],
    ['with a share that is none', ['a', '--min-full', '101'], /0 to 100/],
    ['for a folder that is not there', ['/nowhere/at-all'], /is no folder/],
  ])('%s', async (_, args, complaint) => {
    const { code, out, complaints } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(complaints).toMatch(complaint);
  });

  test('for a folder without recordings, a scenario it has not, and a broken file', async () => {
    expect((await run(folder)).complaints).toMatch(/has no recordings/);
    writeFileSync(join(folder, 'TestA.jsonl'), `${line()}\nnot json\n`);
    expect((await run(folder, '--scenario', 'TestB')).complaints).toMatch(/no scenario TestB/);
    const broken = await run(folder);
    expect(broken.code).toBe(2);
    expect(broken.complaints).toMatch(/TestA\.jsonl:2 is not JSON/);
  });
});

test('the program says how it is used', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out).toContain('npm run parity -- DIR');
});

test('records that cannot be sent are left out with the reason, and nothing else is', async () => {
  const records = [
    line({ method: undefined }),
    line({ path: null, n: 2 }),
    line({ status: 'x', n: 3 }),
    line({ method: 'BREW', n: 4 }),
    line({
      path: '/api/private/unauth/nds/defaultMongoDBMajorVersion',
      n: 5,
      at: 'never',
      body: { odd: [null, 1, 'x'] },
    }),
    line({ path: '/%E0%A4%A', n: 6, body: 7, headers: null }),
    line({
      operationId: 'noSuchOperation',
      path: '/api/atlas/v2/nowhere/6a793f62c0eb9e7a1771502a',
      n: 7,
      status: 404,
    }),
  ];
  writeFileSync(join(folder, 'TestOdd.jsonl'), records.join('\n'));
  const { code, out } = await run(folder, '--output', 'json');
  expect(code).toBe(0);
  const report = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  expect(report).toMatchObject({ records: 7, compared: 3 });
  expect(report.skipped.map(({ n, reason }: { n: number; reason: string }) => `${n} ${reason}`)).toEqual([
    '1 no method cannot be sent',
    '2 its path is not known',
    '3 its status is not known',
    '4 BREW cannot be sent',
  ]);
});

test('a record nobody can make sense of is left out with the reason; the others are replayed', async () => {
  const path = '/api/private/unauth/nds/defaultMongoDBMajorVersion';
  const deep = JSON.parse(`${'{"d":'.repeat(3000)}1${'}'.repeat(3000)}`);
  const records = [
    line({ path, body: deep }),
    line({ n: 2, path }),
    line({ n: 3, path, operationId: '__proto__' }),
  ];
  writeFileSync(join(folder, 'TestA.jsonl'), records.join('\n'));
  const { code, out } = await run(folder, '--output', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    records: 3,
    compared: 2,
    skipped: [{ scenario: 'TestA', n: 1, reason: expect.stringMatching(/^replaying it failed/) }],
  });
});

test('what was sent and answered is written for comparers of others', async () => {
  const path = '/api/private/unauth/nds/defaultMongoDBMajorVersion';
  writeFileSync(join(folder, 'TestA.jsonl'), `${line({ path })}\n${line({ n: 2, method: 'BREW' })}`);
  const file = join(folder, 'answers.txt');
  expect((await run(folder, '--answers', file)).code).toBe(0);
  const [first, second] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((each): unknown => JSON.parse(each));
  expect(first).toMatchObject({
    scenario: 'TestA',
    n: 1,
    skipped: null,
    request: { method: 'GET', target: path },
    status: 200,
    body: { text: expect.stringMatching(/^\d+\.\d+$/) },
  });
  expect(second).toEqual({ scenario: 'TestA', n: 2, skipped: 'BREW cannot be sent' });
  const lost = await run(folder, '--answers', join(folder, 'nowhere', 'answers.txt'));
  expect(lost).toMatchObject({ code: 2, out: '' });
});

test('whatever is in the records, each is compared or left out', async () => {
  const ids = fc.constantFrom(
    'a0123456789abcdef012345a',
    '6a793f62c0eb9e7a1771502a',
    'admin',
    'shop',
    '%00',
    'x y',
  );
  const sentence = fc.record(
    {
      n: fc.oneof(fc.integer(), fc.string()),
      at: fc.oneof(fc.constant('2026-08-10T03:02:58Z'), fc.string(), fc.constant(null)),
      operation: fc.constantFrom(...Object.values(groups).flat()),
      values: fc.array(ids, { minLength: 4, maxLength: 4 }),
      query: fc.option(fc.webQueryParameters()),
      status: fc.constantFrom(200, 201, 204, 400, 401, 404),
      version: fc.constantFrom(null, '2023-01-01', '2024-08-05', 'nonsense'),
      headers: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.constant(null)),
      body: fc.oneof(fc.jsonValue(), fc.constant({ results: [{ id: '6a793f62c0eb9e7a1771502b' }, null, 4] })),
    },
    { requiredKeys: ['operation', 'values', 'status'] },
  );
  const lines = fc.array(sentence, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(lines, async (records) => {
      const written = records.map(({ operation, values, ...rest }) => {
        const left = [...values];
        const path = operation.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(left.shift() ?? 'x'));
        return JSON.stringify({ method: operation.method, path, operationId: operation.id, ...rest });
      });
      writeFileSync(join(folder, 'TestWild.jsonl'), written.join('\n'));
      const { code, out } = await run(folder, '--output', 'json');
      expect(code).toBe(0);
      const { records: count, compared, skipped } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
      expect(count).toBe(records.length);
      expect(compared + skipped.length).toBe(count);
      expect(
        skipped.filter(({ reason }: { reason: string }) => reason.startsWith('replaying it failed')),
      ).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
