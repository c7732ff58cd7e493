import { apiError } from '../../errors.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far measurements are apart. */
export interface Granularity {
  /** ISO 8601, as the API writes it. */
  readonly name: string;
  readonly milliseconds: number;
  /** Milliseconds between the samples that a point is made of. */
  readonly sampling: number;
  /** How long points of it are kept, in milliseconds. */
  readonly kept: number;
}

/**
 * What may be asked for. The service publishes for how long it keeps points of 10 seconds, 1 and 5 minutes, an hour and a day;
 * half an hour is answered as well, as recorded, and kept here as hours are.
 */
const GRANULARITIES: readonly Granularity[] = [
  { name: 'PT10S', milliseconds: 10 * SECOND, sampling: 10 * SECOND, kept: 8 * HOUR },
  { name: 'PT1M', milliseconds: MINUTE, sampling: MINUTE, kept: 2 * DAY },
  { name: 'PT5M', milliseconds: 5 * MINUTE, sampling: MINUTE, kept: 2 * DAY },
  { name: 'PT30M', milliseconds: 30 * MINUTE, sampling: 5 * MINUTE, kept: 63 * DAY },
  { name: 'PT1H', milliseconds: HOUR, sampling: 10 * MINUTE, kept: 63 * DAY },
  { name: 'P1D', milliseconds: DAY, sampling: HOUR, kept: Number.POSITIVE_INFINITY },
];

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const PARTS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, HOUR, MINUTE, SECOND];

/** Milliseconds of an ISO 8601 duration, `PT36H`; years have 365 days and months 30. `undefined` for what is none. */
export function durationOf(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (found === null || /^P$|T$/.test(text)) return undefined;
  return PARTS.reduce((sum, part, index) => sum + Number(found[index + 1] ?? 0) * part, 0);
}

/**
 * The granularity of a request, in whatever form its duration is written.
 *
 * @param finest whether points of ten seconds are taken: on machines from M40
 * @throws INVALID_GRANULARITY
 */
export function granularityOf(asked: string, finest: boolean): Granularity {
  const duration = durationOf(asked);
  const found = GRANULARITIES.find(({ milliseconds }) => milliseconds === duration);
  if (found && (finest || found.milliseconds >= MINUTE)) return found;
  const offered = GRANULARITIES.filter(({ milliseconds }) => finest || milliseconds >= MINUTE);
  throw apiError(
    'INVALID_GRANULARITY',
    [asked],
    `There are no measurements of the granularity {0}: choose ${offered.map(({ name }) => name).join(', ')}.`,
  );
}

/** Points an answer has at most where nobody says how far they are apart. */
const MOST_POINTS = 600;

/** The granularity the service chooses: the finest that is kept for the window and does not have too many points. */
export function granularityForWindow({
  start,
  end,
}: {
  readonly start: number;
  readonly end: number;
}): Granularity {
  const fits = ({ milliseconds, kept }: Granularity): boolean =>
    milliseconds >= MINUTE && end - start <= Math.min(kept, milliseconds * MOST_POINTS);
  const coarsest: Granularity = {
    name: 'P1D',
    milliseconds: DAY,
    sampling: HOUR,
    kept: Number.POSITIVE_INFINITY,
  };
  return GRANULARITIES.find((each) => each.name !== 'PT30M' && fits(each)) ?? coarsest;
}
