import { describe, expect, it } from 'vitest';
import { durationOf, granularityForWindow, granularityOf } from './granularity.ts';
import { windowOf } from './window.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 0, 10);

describe('a duration', () => {
  it.each([
    ['PT10S', 10_000],
    ['PT1M', MINUTE],
    ['PT1H30M', 90 * MINUTE],
    ['P1DT12H', 36 * HOUR],
    ['P1D', DAY],
    ['P2W', 14 * DAY],
    ['P1M', 30 * DAY],
    ['P1Y', 365 * DAY],
    ['PT0.5S', 500],
  ])('%s has %i milliseconds', (text, milliseconds) => {
    expect(durationOf(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', 'P1DT', '1D', 'P-1D', 'P1H', 'PT1D', 'p1d', ' P1D', 'P1.5D'])(
    'is not %j',
    (text) => {
      expect(durationOf(text)).toBeUndefined();
    },
  );
});

describe('a granularity', () => {
  it.each([
    ['PT60S', 'PT1M'],
    ['PT60M', 'PT1H'],
    ['PT24H', 'P1D'],
    ['PT30M', 'PT30M'],
  ])('%s is known as %s', (asked, name) => {
    expect(granularityOf(asked, false).name).toBe(name);
  });

  it('of ten seconds is for large machines', () => {
    expect(granularityOf('PT10S', true).name).toBe('PT10S');
    expect(() => granularityOf('PT10S', false)).toThrow('PT10S');
  });

  it.each([
    [HOUR, 'PT1M'],
    [DAY, 'PT5M'],
    [3 * DAY, 'PT1H'],
    [60 * DAY, 'P1D'],
  ])('is chosen for a window of %i milliseconds', (length, name) => {
    expect(granularityForWindow({ start: now - length, end: now }).name).toBe(name);
  });
});

describe('a window', () => {
  it('is a period up to now, or from a start to an end', () => {
    expect(windowOf({ period: 'PT1H' }, now)).toEqual({ start: now - HOUR, end: now });
    const [start, end] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'];
    expect(windowOf({ start, end }, now)).toEqual({ start: Date.parse(start), end: Date.parse(end) });
    expect(windowOf({}, now, DAY)).toEqual({ start: now - DAY, end: now });
  });

  it.each([
    [{}, 'MISSING_QUERY_PARAMETER'],
    [{ end: '2026-01-01T00:00:00Z' }, 'MISSING_QUERY_PARAMETER'],
    [{ period: 'P1D', end: '2026-01-01T00:00:00Z' }, 'INVALID_QUERY_PARAMETER'],
    [{ period: 'P0D' }, 'INVALID_PERIOD'],
    [{ start: 'yesterday', end: '2026-01-01T00:00:00Z' }, 'INVALID_DATE_FORMAT'],
    [{ start: '2026-01-02T00:00:00Z', end: '2026-01-01T00:00:00Z' }, 'START_DATE_AFTER_END_DATE'],
  ])('is not %j', (request, code) => {
    expect(() => windowOf(request, now)).toThrow(expect.objectContaining({ code }));
  });
});
