import { expect, test } from 'vitest';
import { nameFor } from './start.ts';

test('what is printed to be typed is on the path of whoever reads it', () => {
  expect(nameFor({ npm_execpath: '/usr/lib/npm-cli.js' })).toBe('npx mercator');
  expect(nameFor({})).toBe('mercator');
});
