import { expect, test } from 'vitest';
import { shiftDates } from './dates.ts';

test('dates and moments in seconds move, and nothing else does', () => {
  const value = {
    at: '2026-08-10T03:00:00Z',
    list: [{ toUTCSeconds: 1786333017, forSeconds: 60, size: 1786333017 }],
  };
  expect(shiftDates(value, 60_000)).toEqual({
    at: '2026-08-10T03:01:00Z',
    list: [{ toUTCSeconds: 1786333077, forSeconds: 60, size: 1786333017 }],
  });
  expect(shiftDates(value, 0)).toBe(value);
});
