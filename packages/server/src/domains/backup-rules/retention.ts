export type RetentionUnit = 'days' | 'weeks' | 'months' | 'years';

/** How long a snapshot is kept. */
export interface Retention {
  readonly retentionUnit: RetentionUnit;
  readonly retentionValue: number;
}

export const DAY_MS = 86_400_000;

/** Days a unit counts when two retentions are compared: twelve months are less than a year, as in the default policy. */
const DAYS: Readonly<Record<RetentionUnit, number>> = { days: 1, weeks: 7, months: 30, years: 365 };

/** A retention in days, to be compared with another. */
export const retentionDays = ({ retentionUnit, retentionValue }: Retention): number =>
  DAYS[retentionUnit] * retentionValue;

/** The instant until which something is kept that was made at `from`, milliseconds since 1970; months and years by the calendar. */
export function keptUntil(from: number, { retentionUnit, retentionValue }: Retention): number {
  if (retentionUnit === 'days') return from + retentionValue * DAY_MS;
  if (retentionUnit === 'weeks') return from + retentionValue * 7 * DAY_MS;
  const months = retentionUnit === 'months' ? retentionValue : retentionValue * 12;
  const start = new Date(from);
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), lastDay);
  return Date.UTC(start.getUTCFullYear(), month, day) + (from % DAY_MS);
}
