import { AtlasValidationError } from '../errors.ts';

/** A moment: a `Date`, milliseconds since 1970, or an ISO 8601 text with its zone (`2026-01-01T00:00:00Z`). */
export type Moment = Date | number | string;

/** `2026-01-01`, or with a time and a zone. A time without a zone could mean any of 38 hours. */
const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/;

/**
 * Milliseconds since 1970 of a moment.
 * @param parameter name of the option, for the error
 * @throws AtlasValidationError when it is none, or a text without a zone.
 */
export function millisecondsOf(moment: Moment, parameter: string): number {
  // `new Date(null)` would be 1970, and nobody means that. Dates of other realms are dates, too.
  const isMoment: boolean =
    typeof moment === 'string'
      ? ISO.test(moment)
      : typeof moment === 'number' || Object.prototype.toString.call(moment) === '[object Date]';
  const milliseconds = isMoment ? new Date(moment).getTime() : Number.NaN;
  if (Number.isFinite(milliseconds)) return milliseconds;
  throw new AtlasValidationError(
    `${parameter} is no moment: pass a Date, milliseconds since 1970, or a text such as 2026-01-01T00:00:00Z.`,
    { parameter },
  );
}

/** A moment as the API takes it: ISO 8601 in UTC with milliseconds. */
export function isoOf(moment: Moment, parameter: string): string {
  return new Date(millisecondsOf(moment, parameter)).toISOString();
}

/** A date of an answer; `undefined` when it is absent or cannot be read. */
export function dateOf(text: unknown): Date | undefined {
  const date = typeof text === 'string' || typeof text === 'number' ? new Date(text) : undefined;
  return date && Number.isFinite(date.getTime()) ? date : undefined;
}
