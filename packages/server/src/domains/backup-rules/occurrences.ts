import { DAY_MS, keptUntil, type Retention } from './retention.ts';

export type Frequency = 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly';

/** From the most frequent to the rarest. */
export const FREQUENCIES: readonly Frequency[] = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];

/** One rule of a schedule: how often it takes a snapshot, and how long that is kept. */
export interface PolicyItem extends Retention {
  readonly id: string;
  /** Hours; 1; day of the week from Monday, 1; day of the month, or 40 for its last; month of the year. */
  readonly frequencyInterval: number;
  readonly frequencyType: Frequency;
}

const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday: the fourth day of a week. */
const FIRST_WEEKDAY = 4;
/** Interval of a monthly rule that means the last day. */
export const LAST_DAY = 40;
const MONTHS_A_YEAR = 12;

/** Remainder that is never negative. */
const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** The instants of a rule that comes round after the same time each: first one and distance. */
function rhythm({ frequencyType, frequencyInterval }: PolicyItem, ofDay: number): readonly [number, number] {
  if (frequencyType === 'hourly') return [ofDay, frequencyInterval * HOUR_MS];
  if (frequencyType === 'daily') return [ofDay, DAY_MS];
  return [ofDay + modulo(frequencyInterval - FIRST_WEEKDAY, 7) * DAY_MS, 7 * DAY_MS];
}

/** The instant of a monthly or yearly rule in a month counted from January 1970; a yearly rule has none in eleven of twelve. */
function inMonth(
  { frequencyType, frequencyInterval }: PolicyItem,
  ofDay: number,
  month: number,
): number | undefined {
  if (frequencyType === 'yearly')
    return modulo(month, MONTHS_A_YEAR) === frequencyInterval - 1
      ? Date.UTC(1970, month, 1) + ofDay
      : undefined;
  const day =
    frequencyInterval === LAST_DAY ? Date.UTC(1970, month + 1, 0) : Date.UTC(1970, month, frequencyInterval);
  return day + ofDay;
}

const monthOf = (instant: number): number => {
  const date = new Date(instant);
  return (date.getUTCFullYear() - 1970) * MONTHS_A_YEAR + date.getUTCMonth();
};

const isCalendar = ({ frequencyType }: PolicyItem): boolean =>
  frequencyType === 'monthly' || frequencyType === 'yearly';

/** The last instant of a rule up to and with `upTo`. `ofDay`: milliseconds from midnight, UTC, at which the schedule works. */
export function latestOf(item: PolicyItem, ofDay: number, upTo: number): number {
  if (!isCalendar(item)) {
    const [first, step] = rhythm(item, ofDay);
    return upTo - modulo(upTo - first, step);
  }
  let month = monthOf(upTo);
  for (;;) {
    const found = inMonth(item, ofDay, month);
    if (found !== undefined && found <= upTo) return found;
    month -= 1;
  }
}

/** The first instant of a rule after `after`. */
export function nextOf(item: PolicyItem, ofDay: number, after: number): number {
  if (!isCalendar(item)) {
    const [first, step] = rhythm(item, ofDay);
    return after - modulo(after - first, step) + step;
  }
  let month = monthOf(after);
  for (;;) {
    const found = inMonth(item, ofDay, month);
    if (found !== undefined && found > after) return found;
    month += 1;
  }
}

/** One snapshot a schedule takes: when, and by which of its rules. */
export interface Occurrence {
  readonly at: number;
  readonly items: readonly PolicyItem[];
}

/** The first snapshot after an instant; `undefined` without rules. */
export function nextOccurrence(
  items: readonly PolicyItem[],
  ofDay: number,
  after: number,
): number | undefined {
  return items.length === 0 ? undefined : Math.min(...items.map((item) => nextOf(item, ofDay, after)));
}

/** Snapshots one rule leaves behind when a long time is caught up with: who keeps more loses the oldest of them. */
const MOST_CAUGHT_UP = 500;

/**
 * The snapshots of a stretch of time that are still kept at its end, the oldest first. What was taken and has expired
 * meanwhile is left out, so that a year costs no more than what is left of it.
 *
 * @param from first instant, @param to last instant, both included
 * @param kept retention that counts for a rule, with what extends it
 */
export function occurrencesKept(
  items: readonly PolicyItem[],
  ofDay: number,
  from: number,
  to: number,
  kept: (item: PolicyItem) => number = (item) => keptUntil(to, item) - to,
): readonly Occurrence[] {
  const instants = new Set<number>();
  for (const item of items) {
    let at = latestOf(item, ofDay, to);
    for (let count = 0; count < MOST_CAUGHT_UP && at >= from && at + kept(item) > to; count += 1) {
      instants.add(at);
      at = latestOf(item, ofDay, at - 1);
    }
  }
  return [...instants]
    .sort((one, other) => one - other)
    .map((at) => ({ at, items: items.filter((item) => latestOf(item, ofDay, at) === at) }));
}

/** The rarest of the rules a snapshot was taken by: it gives the snapshot its frequency. */
export function rarest(items: readonly PolicyItem[]): PolicyItem | undefined {
  return items.toSorted(
    (one, other) => FREQUENCIES.indexOf(other.frequencyType) - FREQUENCIES.indexOf(one.frequencyType),
  )[0];
}
