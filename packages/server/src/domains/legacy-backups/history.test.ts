import { describe, expect, it } from 'vitest';
import { dueSnapshots, expiryOf } from './history.ts';
import { checkSchedule, type LegacySchedule } from './schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const schedule: LegacySchedule = {
  clusterCheckpointIntervalMin: 15,
  dailySnapshotRetentionDays: 7,
  monthlySnapshotRetentionMonths: 13,
  pointInTimeWindowHours: 24,
  snapshotIntervalHours: 6,
  snapshotRetentionDays: 2,
  weeklySnapshotRetentionWeeks: 4,
};
const at = (text: string): number => Date.parse(text);

describe('a snapshot of the retired backups', () => {
  it.each([
    ['any', '2026-08-12T13:00:00Z', '2026-08-14T13:00:00Z'],
    ['the first of a day', '2026-08-12T01:00:00Z', '2026-08-19T01:00:00Z'],
    ['the first of a week', '2026-08-16T01:00:00Z', '2026-09-13T01:00:00Z'],
    ['the first of a month', '2026-09-01T01:00:00Z', '2027-10-01T01:00:00Z'],
  ])('that is %s one is kept as long as those are', (_, taken, expires) => {
    expect(new Date(expiryOf(schedule, at(taken))).toISOString()).toBe(new Date(expires).toISOString());
  });

  it('is kept like any other where none of its kind is kept', () => {
    const none = {
      ...schedule,
      dailySnapshotRetentionDays: 0,
      weeklySnapshotRetentionWeeks: 0,
      monthlySnapshotRetentionMonths: 0,
    };
    const first = at('2026-11-01T01:00:00Z');
    expect(expiryOf(none, first)).toBe(first + 2 * DAY);
  });

  it('is due at once, and then after every interval', () => {
    const since = at('2026-08-12T13:00:00Z');
    const times = (last: number | undefined, now: number) =>
      dueSnapshots(schedule, since, last, now).map((due) => due.at);
    expect(times(undefined, since - 1)).toEqual([]);
    expect(times(undefined, since)).toEqual([since]);
    expect(times(undefined, since + 13 * HOUR)).toEqual([since, since + 6 * HOUR, since + 12 * HOUR]);
    expect(times(since + 6 * HOUR, since + 13 * HOUR)).toEqual([since + 12 * HOUR]);
  });

  it('is not made up for when it would have expired, so that years leave few', () => {
    const since = at('2020-01-01T13:00:00Z');
    const now = at('2026-08-12T13:00:00Z');
    const due = dueSnapshots(schedule, since, undefined, now);
    expect(due.every(({ expires }) => expires > now)).toBe(true);
    expect(due.length).toBeLessThan(40);
    expect(due.at(-1)?.at).toBe(now);
  });
});

it.each([
  ['shorter daily than recent ones', { dailySnapshotRetentionDays: 3, snapshotRetentionDays: 5 }],
  ['shorter weekly than daily ones', { weeklySnapshotRetentionWeeks: 1, dailySnapshotRetentionDays: 30 }],
  [
    'shorter monthly than weekly ones',
    { monthlySnapshotRetentionMonths: 1, weeklySnapshotRetentionWeeks: 52 },
  ],
  ['no window to go back to', { pointInTimeWindowHours: 0 }],
])('a schedule with %s is refused', (_, change) => {
  expect(() => checkSchedule(schedule)).not.toThrow();
  expect(() => checkSchedule({ ...schedule, ...change })).toThrow(
    expect.objectContaining({ code: 'INVALID_SNAPSHOT_SCHEDULE' }),
  );
});
