import { AtlasValidationError } from '../../errors.ts';

/** An ISO 8601 duration: `PT5M`, `P1DT12H`, `P2Y`. Any text passes the types, so that one may come from a setting; it is checked before anything is sent. */
export type Duration = `P${string}` | (string & {});

/** How far back measurements go, by name; any other ISO 8601 duration may be written out. */
export const Periods = {
  minutes15: 'PT15M',
  hour: 'PT1H',
  hours8: 'PT8H',
  day: 'P1D',
  days2: 'P2D',
  week: 'P7D',
  weeks4: 'P28D',
  month: 'P1M',
  months2: 'P2M',
  year: 'P1Y',
  years2: 'P2Y',
} as const satisfies Readonly<Record<string, Duration>>;

/**
 * How far points are apart, by name; the service keeps points of an interval for a time that grows with it, and those
 * of ten seconds only on larger machines.
 */
export const Granularities = {
  seconds10: 'PT10S',
  minute: 'PT1M',
  minutes5: 'PT5M',
  minutes30: 'PT30M',
  hour: 'PT1H',
  day: 'P1D',
} as const satisfies Readonly<Record<string, Duration>>;

const DURATION =
  /^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;

/**
 * The same text, when it is an ISO 8601 duration above zero.
 * @param parameter name of the option, for the error
 * @throws AtlasValidationError otherwise.
 */
export function checkDuration(text: string, parameter: string): string {
  if (typeof text === 'string' && DURATION.test(text) && /[1-9]/.test(text)) return text;
  throw new AtlasValidationError(
    `${parameter} must be an ISO 8601 duration above zero, such as PT5M or P1D: ${JSON.stringify(text)}.`,
    { parameter },
  );
}
