import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startCommand } from '../support/started.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'examples');
const programs = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

/** The code blocks of a page that stand under a line naming an example. */
const blocksOf = (page: string): readonly { program: string; code: string }[] =>
  [...page.matchAll(/<!-- examples\/([\w-]+\.ts) -->\n+```ts\n([\s\S]*?)```/g)].map(
    ([, program = '', code = '']) => ({ program, code }),
  );

describe('every example runs against a local Atlas and prints what stands beside it', () => {
  test.each(programs)('%s', async (program) => {
    await using server = await startCommand('--lifecycle', 'instant');
    const expected = join(FOLDER, program.replace(/\.ts$/, '.out'));
    const run = spawnSync(process.execPath, ['scripts/example.mjs', program], {
      cwd: ROOT,
      env: { ...process.env, ...server.env },
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe(readFileSync(expected, 'utf8'));
    expect(run.status).toBe(0);
  });
});

test('the README shows the quickstart as it runs', () => {
  const blocks = blocksOf(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  expect(blocks.map(({ program }) => program)).toContain('quickstart.ts');
  for (const { program, code } of blocks) {
    expect(existsSync(join(FOLDER, program)), program).toBe(true);
    expect(code).toBe(readFileSync(join(FOLDER, program), 'utf8'));
  }
});
