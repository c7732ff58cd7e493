import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestOf, nextOccurrence, nextOf, occurrencesKept, type PolicyItem, rarest } from './occurrences.ts';
import { DAY_MS, keptUntil } from './retention.ts';

const item = (
  frequencyType: PolicyItem['frequencyType'],
  frequencyInterval: number,
  retentionDays = 7,
): PolicyItem => ({
  id: `${frequencyType} ${frequencyInterval}`,
  frequencyType,
  frequencyInterval,
  retentionUnit: 'days',
  retentionValue: retentionDays,
});

const HOUR_MS = 3_600_000;
/** 03:16:07, as recorded. */
const OF_DAY = 3 * HOUR_MS + 16 * 60_000 + 7_000;
const time = (text: string): number => Date.parse(text);
const text = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;

describe('the next snapshot of a rule', () => {
  it.each([
    ['hourly', 6, '2026-08-10T03:16:07Z', '2026-08-10T09:16:07Z'],
    ['hourly', 6, '2026-08-10T23:00:00Z', '2026-08-11T03:16:07Z'],
    ['daily', 1, '2026-08-10T03:16:06Z', '2026-08-10T03:16:07Z'],
    ['weekly', 6, '2026-08-10T03:16:07Z', '2026-08-15T03:16:07Z'],
    ['weekly', 1, '2026-08-10T03:16:07Z', '2026-08-17T03:16:07Z'],
    ['monthly', 40, '2026-02-03T00:00:00Z', '2026-02-28T03:16:07Z'],
    ['monthly', 1, '2026-08-01T03:16:07Z', '2026-09-01T03:16:07Z'],
    ['yearly', 12, '2026-12-01T03:16:07Z', '2027-12-01T03:16:07Z'],
  ] as const)('that is %s with %d, after %s, is at %s', (type, interval, after, next) => {
    expect(text(nextOf(item(type, interval), OF_DAY, time(after)))).toBe(next);
  });

  it('is the first of all rules, and none without rules', () => {
    const after = time('2026-08-10T20:00:00Z');
    expect(nextOccurrence([item('daily', 1), item('hourly', 12)], OF_DAY, after)).toBe(
      time('2026-08-11T03:16:07Z'),
    );
    expect(nextOccurrence([], OF_DAY, after)).toBeUndefined();
  });

  it('is the only one between the last and itself', () => {
    const rules = fc.oneof(
      fc.constantFrom(1, 2, 4, 6, 8, 12).map((hours) => item('hourly', hours)),
      fc.constant(item('daily', 1)),
      fc.integer({ min: 1, max: 7 }).map((day) => item('weekly', day)),
      fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant(40)).map((day) => item('monthly', day)),
      fc.integer({ min: 1, max: 12 }).map((month) => item('yearly', month)),
    );
    const instants = fc.integer({ min: time('2020-01-01T00:00:00Z'), max: time('2040-01-01T00:00:00Z') });
    const ofDays = fc.integer({ min: 0, max: DAY_MS - 1 });
    fc.assert(
      fc.property(rules, ofDays, instants, (rule, ofDay, instant) => {
        const [last, next] = [latestOf(rule, ofDay, instant), nextOf(rule, ofDay, instant)];
        expect(last).toBeLessThanOrEqual(instant);
        expect(next).toBeGreaterThan(instant);
        expect(nextOf(rule, ofDay, last)).toBe(next);
        expect(latestOf(rule, ofDay, next)).toBe(next);
        expect(latestOf(rule, ofDay, next - 1)).toBe(last);
      }),
    );
  });
});

describe('what is kept of a stretch of time', () => {
  const from = time('2026-08-01T00:00:00Z');

  it('is one snapshot where rules meet, with all of them', () => {
    const rules = [item('hourly', 12), item('daily', 1)];
    const kept = occurrencesKept(rules, 0, from, from + DAY_MS);
    expect(kept.map(({ at, items }) => [text(at), items.map(({ frequencyType }) => frequencyType)])).toEqual([
      ['2026-08-01T00:00:00Z', ['hourly', 'daily']],
      ['2026-08-01T12:00:00Z', ['hourly']],
      ['2026-08-02T00:00:00Z', ['hourly', 'daily']],
    ]);
    expect(rarest(kept[0]?.items ?? [])?.frequencyType).toBe('daily');
  });

  it('leaves out what has expired, and costs no more for a longer time', () => {
    const rules = [item('hourly', 1, 2), item('daily', 1, 5)];
    const kept = occurrencesKept(rules, 0, from, from + 365 * DAY_MS);
    expect(kept).toHaveLength(2 * 24 + 3);
    expect(occurrencesKept(rules, 0, from, from + 3650 * DAY_MS)).toHaveLength(kept.length);
  });

  it('is bounded where everything is kept for ever', () => {
    expect(occurrencesKept([item('hourly', 1, 36_500)], 0, from, from + 3650 * DAY_MS)).toHaveLength(500);
  });
});

describe('retention', () => {
  it.each([
    ['days', 1, '2026-01-31T10:00:00Z', '2026-02-01T10:00:00Z'],
    ['weeks', 4, '2026-01-31T10:00:00Z', '2026-02-28T10:00:00Z'],
    ['months', 1, '2026-01-31T10:00:00Z', '2026-02-28T10:00:00Z'],
    ['months', 12, '2026-03-15T10:00:00Z', '2027-03-15T10:00:00Z'],
    ['years', 1, '2028-02-29T10:00:00Z', '2029-02-28T10:00:00Z'],
  ] as const)('in %s by %d from %s ends at %s', (retentionUnit, retentionValue, start, end) => {
    expect(text(keptUntil(time(start), { retentionUnit, retentionValue }))).toBe(end);
  });
});
