import { AtlasValidationError } from '../../errors.ts';

/** The days of a week in the service's order: `SUNDAY` is its day 1, `SATURDAY` its day 7. */
export const WEEKDAYS = [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
] as const;

/** Name of a day. */
export type Weekday = (typeof WEEKDAYS)[number];

/** A day as a caller may write it: its name in any case, or its number from 1 (Sunday) to 7 (Saturday). */
export type WeekdayInput =
  | Weekday
  | Capitalize<Lowercase<Weekday>>
  | Lowercase<Weekday>
  | 1
  | 2
  | 3
  | 4
  | 5
  | 6
  | 7;

/**
 * Number of a day as the API has it, 1 (Sunday) to 7 (Saturday).
 * @throws AtlasValidationError when there is no such day.
 */
export function dayNumberOf(day: WeekdayInput): number {
  const names: readonly string[] = WEEKDAYS;
  const number = typeof day === 'number' ? day : 1 + names.indexOf(String(day).toUpperCase());
  if (weekdayOf(number) !== undefined) return number;
  throw new AtlasValidationError(
    `day is no day of the week: pass one of ${WEEKDAYS.join(', ')}, or 1 (Sunday) to 7 (Saturday).`,
    { parameter: 'day' },
  );
}

/** Name of the day with this number; `undefined` for anything that is no number from 1 to 7. */
export function weekdayOf(number: unknown): Weekday | undefined {
  return typeof number === 'number' ? WEEKDAYS[number - 1] : undefined;
}
