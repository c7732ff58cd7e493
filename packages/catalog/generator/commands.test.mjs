import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './test-facts.mjs';

/** @param {string} script @param {string[]} args */
function run(script, ...args) {
  return spawnSync(process.execPath, [join(ROOT, 'packages/catalog/generator', script), ...args], {
    encoding: 'utf8',
  });
}

it('generate --check ends well while everything is fresh', () => {
  expect(run('generate.mjs', '--check')).toMatchObject({ status: 0, stderr: '' });
});

it('import says how it is used, and what is wrong with a file, and changes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  const file = join(folder, 'page.html');
  try {
    writeFileSync(file, '<html><body>Not Found</body></html>');
    expect(run('import.mjs')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Usage: npm run catalog:import'),
    });
    expect(run('import.mjs', join(folder, 'none.json'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Cannot read'),
    });
    expect(run('import.mjs', file)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/page\.html is not an OpenAPI document/),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(run('generate.mjs', '--check').status).toBe(0);
});
