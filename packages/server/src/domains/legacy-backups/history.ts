import type { LegacySchedule } from './schedule.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** A snapshot that was due. */
export interface Due {
  /** Milliseconds since 1970, as the other. */
  readonly at: number;
  readonly expires: number;
}

/** 1 January 1970 was a Thursday; weeks begin on Sundays. */
const week = (at: number): number => Math.floor((at / DAY + 4) / 7);
const day = (at: number): number => Math.floor(at / DAY);
const month = (at: number): number => {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** When a snapshot of an instant expires: the first one of a day, of a week and of a month is kept longer. */
export function expiryOf(schedule: LegacySchedule, at: number): number {
  const before = at - schedule.snapshotIntervalHours * HOUR;
  const days = [
    schedule.snapshotRetentionDays,
    day(at) === day(before) ? 0 : schedule.dailySnapshotRetentionDays,
    week(at) === week(before) ? 0 : schedule.weeklySnapshotRetentionWeeks * 7,
  ];
  const date = new Date(at);
  const monthly =
    month(at) === month(before)
      ? 0
      : date.setUTCMonth(date.getUTCMonth() + schedule.monthlySnapshotRetentionMonths);
  return Math.max(at + Math.max(...days) * DAY, monthly);
}

/**
 * The snapshots that were due after the last one and up to now, the oldest first, without those that have expired since.
 *
 * @param since when backups began: the first snapshot was due then
 */
export function dueSnapshots(
  schedule: LegacySchedule,
  since: number,
  last: number | undefined,
  now: number,
): readonly Due[] {
  const interval = schedule.snapshotIntervalHours * HOUR;
  const due: Due[] = [];
  for (let at = last === undefined ? since : last + interval; at <= now; at += interval) {
    const expires = expiryOf(schedule, at);
    if (expires > now) due.push({ at, expires });
  }
  return due;
}
