import { expect, test } from 'vitest';
import { masked } from './masked.ts';

test.each([
  ['abcdefgh0000', '********0000'],
  ['abcde', '*bcde'],
  ['abcd', '****'],
  ['', ''],
])('of the secret %s no more than the end and the length is kept', (secret, kept) => {
  expect(masked(secret)).toBe(kept);
});
