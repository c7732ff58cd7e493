import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { userAgent } from './user-agent.ts';
import { VERSION } from './version.ts';

it('has the version of the package', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(manifest).toMatchObject({ version: VERSION });
});

it('puts the product of the caller before its own name', () => {
  expect(userAgent(undefined)).toMatch(/^mercator\/\d+\.\d+\.\d+ \(node .+\)$/);
  expect(userAgent('tool/1')).toMatch(/^tool\/1 mercator\//);
});
