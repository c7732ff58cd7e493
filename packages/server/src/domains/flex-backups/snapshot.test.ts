import { describe, expect, it } from 'vitest';
import { dueTimes, type FlexSnapshot, statusOf, viewSnapshot } from './snapshot.ts';

const DAY = 86_400_000;
const start = Date.parse('2026-08-01T17:05:10Z');
const cluster = {
  startedDate: '2026-08-01T17:05:10Z',
  createDate: '2026-08-01T17:05:00Z',
  state: 'IDLE',
} as const;

describe('the times at which a flex cluster is backed up', () => {
  it.each([
    ['none before it runs', { ...cluster, startedDate: undefined }, undefined, start + DAY, []],
    ['none while it goes away', { ...cluster, state: 'DELETING' as const }, undefined, start + DAY, []],
    ['the first at once', cluster, undefined, start, [start]],
    ['one each day', cluster, undefined, start + 2.5 * DAY, [start, start + DAY, start + 2 * DAY]],
    ['none twice', cluster, start + DAY, start + 1.5 * DAY, []],
    ['those since the last one', cluster, start + DAY, start + 2 * DAY, [start + 2 * DAY]],
  ])('are %s', (_, { startedDate, ...of }, last, now, expected) => {
    expect(dueTimes({ ...of, ...(startedDate !== undefined && { startedDate }) }, last, now)).toEqual(
      expected,
    );
  });

  it('leave out what would have expired, however long nobody looked', () => {
    const now = start + 1000 * DAY + 5;
    const times = dueTimes(cluster, start, now);
    expect(times).toHaveLength(8);
    expect(times.at(-1)).toBe(start + 1000 * DAY);
    expect(times.every((time) => time + 8 * DAY > now)).toBe(true);
  });

  it('begin anew where a free cluster became a flex one', () => {
    const became = '2026-08-05T00:00:00Z';
    expect(dueTimes({ ...cluster, createDate: became }, undefined, Date.parse(became))).toEqual([
      Date.parse(became),
    ]);
  });
});

it('a snapshot tells only the times that have come', () => {
  const snapshot: FlexSnapshot = {
    id: 'a',
    mongoDBVersion: '8.0.29',
    scheduled: start,
    started: start + 5000,
    finished: start + 80_000,
    expires: start + 8 * DAY,
  };
  const statuses = [start, start + 5000, start + 80_000].map((now) => statusOf(snapshot, now));
  expect(statuses).toEqual(['PENDING', 'RUNNING', 'COMPLETED']);
  expect(Object.keys(viewSnapshot(snapshot, start))).not.toContain('startTime');
  expect(Object.keys(viewSnapshot(snapshot, start + 5000))).not.toContain('finishTime');
});
