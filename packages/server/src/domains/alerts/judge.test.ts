import { describe, expect, test } from 'vitest';
import type { Alert, AlertConfig } from '../alert-configurations/index.ts';
import { isBeyond, judge, newAlert, timingOf } from './judge.ts';

const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 0, 1);

const notification = (delayMin: number, intervalMin?: number) => ({
  typeName: 'GROUP',
  notifierId: 'n',
  delayMin,
  ...(intervalMin !== undefined && { intervalMin }),
});

const config = (...notifications: AlertConfig['notifications']): AlertConfig => ({
  id: 'c',
  groupId: 'g',
  created: '2026-01-01T00:00:00Z',
  updated: '2026-01-01T00:00:00Z',
  enabled: true,
  eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
  matchers: [],
  notifications,
});

const found = (holds: boolean, number = 7) => ({
  subject: { clusterName: 'shop' },
  holds,
  measured: { metricName: 'CONNECTIONS', number, units: 'RAW' },
});

const after = (minutes: number): number => START + minutes * MINUTE_MS;

describe('an alert whose configuration waits for nothing', () => {
  const watched = config(notification(0, 30));
  const alert = newAlert(watched, found(true), 'a', START);

  test('is open at once, and somebody was told', () => {
    expect(alert).toMatchObject({ status: 'OPEN', lastNotified: alert.created, clusterName: 'shop' });
  });

  test('stays as it is until it is time to tell again, with what is measured then', () => {
    expect(judge(watched, alert, found(true, 9), after(29))).toBe(alert);
    expect(judge(watched, alert, found(true, 9), after(30))).toMatchObject({
      status: 'OPEN',
      lastNotified: '2026-01-01T00:30:00Z',
      currentValue: { number: 9 },
    });
  });

  test('rests while it is acknowledged, and no longer', () => {
    const acknowledged: Alert = { ...alert, acknowledgedUntil: '2026-01-01T01:00:00Z' };
    expect(judge(watched, acknowledged, found(true), after(45))).toBe(acknowledged);
    expect(judge(watched, acknowledged, found(true), after(60))).not.toBe(acknowledged);
  });

  test('closes when the condition ends', () => {
    const time = '2026-01-01T00:05:00Z';
    expect(judge(watched, alert, found(false), after(5))).toMatchObject({
      status: 'CLOSED',
      resolved: time,
      updated: time,
    });
  });
});

describe('an alert whose configuration waits', () => {
  const watched = config(notification(20), notification(10));
  const alert = newAlert(watched, found(true), 'a', START);

  test('is tracked until the shortest delay is over, and nobody was told', () => {
    expect(alert.status).toBe('TRACKING');
    expect(alert).not.toHaveProperty('lastNotified');
    expect(judge(watched, alert, found(true), after(9))).toBe(alert);
    expect(judge(watched, alert, found(true), after(10))).toMatchObject({
      status: 'OPEN',
      lastNotified: '2026-01-01T00:10:00Z',
    });
  });

  test('is cancelled when the condition ends before', () => {
    const ended = judge(watched, alert, found(false), after(5));
    expect(ended.status).toBe('CANCELLED');
    expect(ended).not.toHaveProperty('resolved');
  });
});

test('the timing is that of whoever is told first, and of whoever is told most often', () => {
  expect(timingOf(config(notification(5, 60), notification(0, 15)))).toEqual({
    delayMin: 0,
    intervalMin: 15,
  });
  expect(timingOf(config(notification(5)))).toEqual({ delayMin: 5, intervalMin: undefined });
});

test.each([
  ['GREATER_THAN', 10, 10, false],
  ['GREATER_THAN', 10, 11, true],
  ['LESS_THAN', 10, 10, false],
  ['LESS_THAN', 10, 9, true],
])('%s %d of %d is %s', (operator, threshold, value, beyond) => {
  expect(isBeyond({ operator, threshold }, value)).toBe(beyond);
});
