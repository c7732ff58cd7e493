import { describe, expect, it } from 'vitest';
import { alertDates, isAcknowledged } from './alert-dates.ts';

describe('the dates of an alert', () => {
  it('are undefined where the alert has none, as an open one has no resolved', () => {
    expect(alertDates({ created: '2026-01-02T03:04:05Z', resolved: null })).toEqual({
      created: new Date('2026-01-02T03:04:05Z'),
      updated: undefined,
      lastNotified: undefined,
      resolved: undefined,
      acknowledgedUntil: undefined,
    });
    expect(Object.values(alertDates({}))).toEqual(Array(5).fill(undefined));
  });

  it('are moments, not local times, and never throw for what is no date', () => {
    const dates = alertDates({ created: '2026-07-01T12:00:00Z', updated: 'yesterday', lastNotified: {} });
    expect(dates.created?.getTime()).toBe(Date.UTC(2026, 6, 1, 12));
    expect([dates.updated, dates.lastNotified]).toEqual([undefined, undefined]);
  });

  it('tell whether it is acknowledged now', () => {
    const alert = { acknowledgedUntil: '2026-01-01T00:00:00Z' };
    const until = Date.UTC(2026, 0, 1);
    expect([until - 1, until].map((now) => isAcknowledged(alert, now))).toEqual([true, false]);
    expect(isAcknowledged({}, 0)).toBe(false);
  });
});
