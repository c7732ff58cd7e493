import { apiError } from '../../errors.ts';
import { durationOf } from './granularity.ts';

/** From an instant to another, both included; milliseconds since 1970. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** What a request says of the time it wants to know about. */
export interface WindowRequest {
  readonly period?: string | undefined;
  /** ISO 8601, as {@link WindowRequest.end}. */
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

const missing = (name: string) =>
  apiError(
    'MISSING_QUERY_PARAMETER',
    [name],
    'The query parameter {0} is required: period, or start and end.',
  );

/**
 * The time a request asks about: a period up to now, or from a start to an end.
 *
 * @param fallback milliseconds up to now where the request says nothing; without it, it has to
 * @throws MISSING_QUERY_PARAMETER for neither or half of them, INVALID_QUERY_PARAMETER for both, INVALID_PERIOD,
 *   INVALID_DATE_FORMAT, START_DATE_AFTER_END_DATE
 */
export function windowOf({ period, start, end }: WindowRequest, now: number, fallback?: number): Window {
  if (period !== undefined) {
    if (start !== undefined || end !== undefined) {
      throw apiError(
        'INVALID_QUERY_PARAMETER',
        ['period'],
        'The query parameter {0} cannot stand beside start and end.',
      );
    }
    const length = durationOf(period);
    if (length === undefined || length <= 0) {
      throw apiError('INVALID_PERIOD', [period], 'The period {0} is no ISO 8601 duration above zero.');
    }
    return { start: now - length, end: now };
  }
  if (start === undefined && end === undefined) {
    if (fallback === undefined) throw missing('period');
    return { start: now - fallback, end: now };
  }
  if (start === undefined) throw missing('start');
  if (end === undefined) throw missing('end');
  const window = { start: instantOf(start), end: instantOf(end) };
  if (window.start <= window.end) return window;
  throw apiError('START_DATE_AFTER_END_DATE', [start, end], 'The start {0} is after the end {1}.');
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (!Number.isNaN(instant)) return instant;
  throw apiError('INVALID_DATE_FORMAT', [text], '{0} is no date in the form of ISO 8601.');
}
