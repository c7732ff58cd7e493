import { AtlasValidationError } from '../../errors.ts';

/** How long snapshots are kept: a whole number, 1 or more, of exactly one unit. */
export type Retention =
  | { readonly days: number }
  | { readonly weeks: number }
  | { readonly months: number }
  | { readonly years: number };

/** A retention in the words of schedules. */
export interface RetentionItem {
  readonly retentionUnit: 'days' | 'weeks' | 'months' | 'years';
  readonly retentionValue: number;
}

const UNITS = ['days', 'weeks', 'months', 'years'] as const;

/**
 * A retention as schedules have it.
 * @param parameter name of the option, for the error
 * @throws AtlasValidationError when it is not a whole number of exactly one unit.
 */
export function retentionItem(retention: Retention, parameter: string): RetentionItem {
  const given = Object.entries({ ...retention }).filter(([, value]) => value !== undefined);
  const [unit, value] = given.length === 1 ? (given[0] ?? []) : [];
  const retentionUnit = UNITS.find((known) => known === unit);
  if (retentionUnit !== undefined && value !== undefined && Number.isInteger(value) && value > 0)
    return { retentionUnit, retentionValue: value };
  throw new AtlasValidationError(
    `${parameter} must be a whole number of one unit, such as { days: 7 } or { months: 12 }.`,
    { parameter },
  );
}

/**
 * A retention of a schedule in our form; `undefined` when its unit is a new one.
 * @param item a policy of a schedule
 */
export function retentionOf({
  retentionUnit,
  retentionValue,
}: {
  readonly retentionUnit: string;
  readonly retentionValue: number;
}): Retention | undefined {
  switch (retentionUnit) {
    case 'days':
      return { days: retentionValue };
    case 'weeks':
      return { weeks: retentionValue };
    case 'months':
      return { months: retentionValue };
    case 'years':
      return { years: retentionValue };
    default:
      return undefined;
  }
}
