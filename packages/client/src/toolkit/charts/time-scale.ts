import type { TimeExtent } from './chart-series.ts';

/** A moment to name on an axis. */
export interface TimeTick {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** `14:30`, `Nov 22` at midnight, `2026` at the turn of the year. In UTC. */
  readonly label: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 4, 7, 14].map((count) => count * DAY),
];

/** Numbers of months that divide a year, and years. */
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Round moments between two others, at most so many. */
export function timeTicks({ start, end }: TimeExtent, most: number): readonly TimeTick[] {
  const step = STEPS.find((each) => (end - start) / each <= most - 1);
  if (start === end) return [{ time: start, label: labelOf(start, MINUTE) }];
  const times = step === undefined ? monthStarts(start, end, most) : multiples(start, end, step);
  return times.map((time) => ({ time, label: labelOf(time, step ?? 31 * DAY) }));
}

function multiples(start: number, end: number, step: number): readonly number[] {
  const first = Math.ceil(start / step);
  return Array.from(
    { length: Math.max(0, Math.floor(end / step) - first + 1) },
    (_, index) => (first + index) * step,
  );
}

function monthStarts(start: number, end: number, most: number): readonly number[] {
  const [from, to] = [start, end].map((time) => {
    const date = new Date(time);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  });
  if (from === undefined || to === undefined) return [];
  const step = MONTH_STEPS.find((each) => (to - from) / each <= most - 1) ?? 120;
  const times: number[] = [];
  for (let month = Math.ceil(from / step) * step; month <= to; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12);
    if (time >= start && time <= end) times.push(time);
  }
  return times;
}

function labelOf(time: number, step: number): string {
  const date = new Date(time);
  const iso = date.toISOString();
  const month = MONTHS[date.getUTCMonth()] ?? '';
  if (step > 28 * DAY) return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month;
  if (time % DAY === 0 || step >= DAY) return `${month} ${date.getUTCDate()}`;
  return step < MINUTE ? iso.slice(11, 19) : iso.slice(11, 16);
}

/** From one moment to another, for people: `2026-11-21 10:00 – 2026-11-22 10:00 UTC`; the day once when it is one. */
export function spanText({ start, end }: TimeExtent, dash: string): string {
  const [from, to] = [start, end].map((time) => new Date(time).toISOString().slice(0, 16).replace('T', ' '));
  if (from === to) return `${from} UTC`;
  const isOneDay = from?.slice(0, 10) === to?.slice(0, 10);
  return `${from} ${dash} ${isOneDay ? to?.slice(11) : to} UTC`;
}
