import { afterEach, describe, expect, it } from 'vitest';
import { alertDates, isAcknowledged } from './alert-dates.ts';

const zone = process.env.TZ;

describe('the dates of an alert', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

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

  it.each([
    ['America/New_York', 240],
    ['Asia/Kolkata', -330],
    ['UTC', 0],
  ])('are the same moments wherever they are read: %s', (name, minutes) => {
    process.env.TZ = name;
    expect(new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset()).toBe(minutes);
    const { created } = alertDates({ created: '2026-07-01T12:00:00Z' });
    expect(created?.getTime()).toBe(Date.UTC(2026, 6, 1, 12));
  });

  it('are undefined for what is no date', () => {
    const { updated, lastNotified } = alertDates({ updated: 'yesterday', lastNotified: {} });
    expect([updated, lastNotified]).toEqual([undefined, undefined]);
  });

  it('tell whether it is acknowledged now', () => {
    const alert = { acknowledgedUntil: '2026-01-01T00:00:00Z' };
    const until = Date.UTC(2026, 0, 1);
    expect([until - 1, until].map((now) => isAcknowledged(alert, now))).toEqual([true, false]);
    expect(isAcknowledged({}, 0)).toBe(false);
  });
});
