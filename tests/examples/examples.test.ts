import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runExample } from './run-example.ts';
import { surroundingsOf } from './surroundings.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'examples');
const programs = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort();

/** The code blocks of a page that stand under a line naming an example. */
const blocksOf = (page: string): readonly { program: string; code: string }[] =>
  [...page.matchAll(/<!-- examples\/([\w/-]+\.ts) -->\n+```ts\n([\s\S]*?)```/g)].map(
    ([, program = '', code = '']) => ({ program, code }),
  );

describe('every example runs against a local Atlas and prints what stands beside it', () => {
  test.each(programs)('%s', async (program) => {
    await using server = await surroundingsOf(program);
    const expected = join(FOLDER, program.replace(/\.ts$/, '.out'));
    const { stdout, stderr, exitCode } = await runExample(program, server.env);
    expect(stderr).toBe('');
    expect(stdout).toBe(readFileSync(expected, 'utf8'));
    expect(exitCode).toBe(0);
  });
});

describe('a page shows examples as they run', () => {
  test.each(['README.md', 'docs/guide/from-python-atlasapi.md'])('%s', (page) => {
    const blocks = blocksOf(readFileSync(join(ROOT, page), 'utf8'));
    expect(blocks.length).toBeGreaterThan(0);
    for (const { program, code } of blocks) {
      expect(existsSync(join(FOLDER, program)), program).toBe(true);
      expect(code).toBe(readFileSync(join(FOLDER, program), 'utf8'));
    }
  });
});

test('every section of the old package with an example has its program', () => {
  const sections = [
    'alerts',
    'clusters',
    'create-database-user',
    'delete-database-user',
    'errors',
    'get-database-user',
    'list-database-users',
    'projects',
    'update-database-user',
  ];
  expect(programs).toEqual(expect.arrayContaining(sections.map((name) => `from-python/${name}.ts`)));
  for (const program of programs.filter((name) => name.startsWith('from-python/')))
    expect(readFileSync(join(FOLDER, program), 'utf8').split('\n').length, program).toBeLessThanOrEqual(41);
});
