import { expect, test } from 'vitest';
import { inUnits } from './units.ts';

test.each([
  [1, 'GIGABYTES', 'MEGABYTES', 1024],
  [1, 'BYTES', 'BITS', 8],
  [2048, 'BYTES_PER_SECOND', 'KILOBYTES', 2],
  [3, 'GIGABYTES_PER_HOUR', 'GIGABYTES', 3],
  [7200, 'SECONDS', 'HOURS', 2],
  [1500, 'MILLISECONDS', 'SECONDS', 1.5],
  [42, 'PERCENT', 'RAW', 42],
  [5, 'SCALAR_PER_SECOND', 'RAW', 5],
  [3e9, 'SCALAR', 'BILLION', 3],
])('%d %s are %s: %d', (value, from, to, expected) => {
  expect(inUnits(value, from, to)).toBe(expected);
});

test.each([
  ['BYTES', 'HOURS'],
  ['SECONDS', 'RAW'],
  ['APPLES', 'PEARS'],
])('%s are no %s', (from, to) => {
  expect(inUnits(1, from, to)).toBeUndefined();
});
