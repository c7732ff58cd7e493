import { AtlasValidationError } from '../../errors.ts';
import { type Moment, millisecondsOf } from '../dates.ts';

/** A part of a log. */
export interface LogRange {
  /** From this moment on, milliseconds since 1970. */
  readonly from: number;
  /** Up to, not including, this moment. */
  readonly to: number;
}

const DAY = 86_400_000;

/** The first moment the service takes, 2008-01-01. */
const FIRST = 1_199_145_600_000;

/**
 * The range that is meant: what is not said is up to now, and a day long. Both ends are always sent, because the service
 * takes a start alone for one day only.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError when a moment is none, or the range cannot be right.
 */
export function logRange(from: Moment | undefined, to: Moment | undefined, now: number): LogRange {
  const end = to === undefined ? now : millisecondsOf(to, 'to');
  const start = from === undefined ? end - DAY : millisecondsOf(from, 'from');
  if (start > end) throw refused('from', 'must not be after to; without to, not after this moment');
  if (start < FIRST) throw refused('from', 'must not be before 2008, as the service demands');
  return { from: start, to: end };
}

/** A range as the service takes it: seconds since 1970, so that nothing of it is left out. */
export function secondsOf({ from, to }: LogRange): { readonly startDate: number; readonly endDate: number } {
  return { startDate: Math.floor(from / 1000), endDate: Math.ceil(to / 1000) };
}

function refused(parameter: string, why: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${why}.`, { parameter });
}
