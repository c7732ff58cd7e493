import { apiError } from '../../errors.ts';

const DAY = 24 * 3_600_000;

/** From an instant up to, not including, another; milliseconds since 1970. */
export interface SearchWindow {
  readonly from: number;
  readonly to: number;
}

/** The time a request about one process asks about: so long from a start, so long up to now, or the last day. */
export function windowSince(
  { since, duration }: { readonly since?: number | undefined; readonly duration?: number | undefined },
  now: number,
): SearchWindow {
  if (since === undefined) return { from: now - Math.max(0, duration ?? DAY), to: now };
  return { from: since, to: duration === undefined ? now : Math.min(now, since + Math.max(0, duration)) };
}

/**
 * The time a request about a cluster asks about: from a start to an end or to now, or the last day.
 *
 * @throws MISSING_QUERY_PARAMETER for an end without a start, START_DATE_AFTER_END_DATE
 */
export function windowUntil(
  { since, until }: { readonly since?: number | undefined; readonly until?: number | undefined },
  now: number,
): SearchWindow {
  if (since === undefined) {
    if (until === undefined) return { from: now - DAY, to: now };
    throw apiError(
      'MISSING_QUERY_PARAMETER',
      ['since'],
      'The query parameter {0} is required where until is given.',
    );
  }
  if (until !== undefined && until < since)
    throw apiError(
      'START_DATE_AFTER_END_DATE',
      [String(since), String(until)],
      'The start {0} is after the end {1}.',
    );
  return { from: since, to: Math.min(now, until ?? now) };
}
