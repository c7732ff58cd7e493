import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay, normalizeDateTime } from './date.ts';

describe('a date and time', () => {
  test.each([
    ['2026-01-31T12:34:56Z', '2026-01-31T12:34:56Z'],
    ['2026-01-31T12:34:56', '2026-01-31T12:34:56Z'],
    ['2026-01-31T12:34:56.789Z', '2026-01-31T12:34:56Z'],
    ['2026-01-31T12:34:56+02:00', '2026-01-31T10:34:56Z'],
    ['2026-01-31T12:34:56-0530', '2026-01-31T18:04:56Z'],
    ['2026-01-31T12:34+01', '2026-01-31T11:34:00Z'],
    ['2026-01-31 12:34:56 Z', '2026-01-31T12:34:56Z'],
    ['2026-01-31', '2026-01-31T00:00:00Z'],
  ])('%s is kept as %s', (text, kept) => {
    expect(normalizeDateTime(text)).toBe(kept);
  });

  test.each([
    '',
    'today',
    '2026-02-30T00:00:00Z',
    '2026-13-01',
    '2026-01-31T25:00:00Z',
    '2026-1-1',
    '31.01.2026',
    '1769862896',
    '2026-01-31T12',
  ])('%j is none', (text) => {
    expect(normalizeDateTime(text)).toBeUndefined();
  });

  test('keeps every instant, to the second', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(normalizeDateTime(date.toISOString())).toBe(`${date.toISOString().slice(0, 19)}Z`);
        },
      ),
    );
  });

  test('is refused or kept, never an error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => normalizeDateTime(text)).not.toThrow();
      }),
    );
  });
});

test('a day exists', () => {
  expect(isDay('2024-02-29')).toBe(true);
  expect(isDay('2023-02-29')).toBe(false);
  expect(isDay('2024-02-29T00:00:00Z')).toBe(false);
});
