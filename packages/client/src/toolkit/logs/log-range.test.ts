import { describe, expect, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { logRange, secondsOf } from './log-range.ts';
import { fileNameOf } from './part-note.ts';

const NOW = Date.UTC(2026, 0, 2, 12);
const DAY = 86_400_000;

describe('a range of a log', () => {
  test('ends now and is a day long, as far as nothing else is said', () => {
    expect(logRange(undefined, undefined, NOW)).toEqual({ from: NOW - DAY, to: NOW });
    expect(logRange(undefined, NOW - 5, NOW)).toEqual({ from: NOW - 5 - DAY, to: NOW - 5 });
    expect(logRange(NOW - 3 * DAY, undefined, NOW)).toEqual({ from: NOW - 3 * DAY, to: NOW });
    expect(logRange('2026-01-01T02:00:00+02:00', new Date(NOW), NOW).from).toBe(Date.UTC(2026, 0, 1));
  });

  test('is refused when it cannot be', () => {
    for (const [from, to] of [[NOW + 1], [5, 4], [0], ['2026-01-01T00:00:00'], [Number.NaN]] as const)
      expect(() => logRange(from, to, NOW), String(from)).toThrow(AtlasValidationError);
  });

  test('is sent in whole seconds that hold all of it, and named by them', () => {
    const range = { from: Date.UTC(2026, 0, 1, 0, 0, 0, 999), to: Date.UTC(2026, 0, 1, 1, 0, 0, 1) };
    expect(secondsOf(range)).toEqual({ startDate: 1_767_225_600, endDate: 1_767_229_201 });
    expect(fileNameOf({ host: 'a.example.com', log: 'mongos-audit-log' }, range)).toBe(
      'a.example.com_2026-01-01T00-00-00Z_2026-01-01T01-00-01Z_mongos-audit-log.log.gz',
    );
    expect(fileNameOf({ host: '../etc/x', log: 'mongodb' }, range)).toMatch(/^\.\._etc_x_/);
  });
});
