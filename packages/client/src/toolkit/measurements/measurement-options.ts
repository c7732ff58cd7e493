import { AtlasValidationError } from '../../errors.ts';
import { isoOf, type Moment, millisecondsOf } from '../dates.ts';
import type { VerbOptions } from '../kit.ts';
import { checkDuration, type Duration } from './durations.ts';

/** Up to now, and how far back. */
export interface PeriodWindow {
  /** ISO 8601 duration; see `Periods`. @default 'P7D' */
  readonly period?: Duration | undefined;
  readonly start?: undefined;
  readonly end?: undefined;
}

/** From one moment to another. */
export interface FixedWindow {
  readonly period?: undefined;
  /** First moment. */
  readonly start: Moment;
  /** Last moment. @default now, by the clock of the client */
  readonly end?: Moment | undefined;
}

/** The time that is asked about: a period up to now, or a start and an end; never both. */
export type MeasurementWindow = PeriodWindow | FixedWindow;

/** Options of what is measured without a choice of granularity. */
export type WindowOptions = VerbOptions & MeasurementWindow;

/** Options of every verb that measures. */
export type MeasurementOptions = WindowOptions & {
  /** ISO 8601 duration between two points; see `Granularities`. @default 'PT1H' */
  readonly granularity?: Duration | undefined;
};

/** A window as the API takes it. */
export interface WindowParameters {
  readonly period?: string;
  readonly start?: string;
  readonly end?: string;
}

/**
 * A window as the API takes it.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError when it is none: both kinds, an end alone, no duration, a start after the end.
 */
export function windowParameters({ period, start, end }: MeasurementWindow, now: number): WindowParameters {
  if (start === undefined && end === undefined) return { period: checkDuration(period ?? 'P7D', 'period') };
  if (period !== undefined) throw notOne('period', 'cannot stand beside start and end: pass either');
  if (start === undefined) throw notOne('start', 'is missing: an end alone says nothing');
  const window = { start: isoOf(start, 'start'), end: isoOf(end ?? now, 'end') };
  if (millisecondsOf(start, 'start') < millisecondsOf(end ?? now, 'end')) return window;
  throw notOne('start', `${window.start} is not before the end, ${window.end}`);
}

function notOne(parameter: string, text: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${text}.`, { parameter });
}
