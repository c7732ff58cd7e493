import { AtlasValidationError } from '../../errors.ts';

/** Anything with measured values: a series, or points of your own. */
export interface Measured {
  /** Values in order; a gap is `undefined`. */
  readonly points: readonly { readonly value: number | undefined }[];
}

/** What is known of the values of a series. Without any value all but the counts is `undefined`, never 0. */
export interface Statistics {
  /** How many values there are; zeros are values. */
  readonly count: number;
  /** How many points have no value. They count for nothing else. */
  readonly gaps: number;
  /** Least value. */
  readonly min: number | undefined;
  /** Greatest value. */
  readonly max: number | undefined;
  /** Arithmetic mean. */
  readonly mean: number | undefined;
  /** All values together; says something of amounts, little of rates and levels. */
  readonly sum: number | undefined;
  /** Of the values there are (the population), not an estimate for more of them. */
  readonly standardDeviation: number | undefined;
  /** Median. */
  readonly p50: number | undefined;
  /** Value that 90 % of the values do not exceed. */
  readonly p90: number | undefined;
  /** Value that 95 % of the values do not exceed. */
  readonly p95: number | undefined;
  /** Value that 99 % of the values do not exceed. */
  readonly p99: number | undefined;
  /** Value of the first point that has one. */
  readonly first: number | undefined;
  /** Value of the last point that has one. */
  readonly last: number | undefined;
}

/**
 * Statistics of a series. Zeros count, gaps do not.
 * @example
 * const [dirty] = await project.hosts.measurements(host, Metrics.Cache.dirty, { period: 'P1D' });
 * const { mean, p99, gaps } = statistics(dirty);
 */
export function statistics(measured: Measured): Statistics {
  const values = valuesOf(measured);
  const sorted = Float64Array.from(values).sort();
  const [min, max] = [sorted[0], sorted.at(-1)];
  const { mean, sum, standardDeviation } = moments(values, min, max);
  return {
    count: values.length,
    gaps: measured.points.length - values.length,
    min,
    max,
    mean,
    sum,
    standardDeviation,
    p50: percentileOf(sorted, 50),
    p90: percentileOf(sorted, 90),
    p95: percentileOf(sorted, 95),
    p99: percentileOf(sorted, 99),
    first: values[0],
    last: values.at(-1),
  };
}

/**
 * The value below which so many percent of the values lie, interpolated between the two nearest; `undefined` without
 * any value.
 * @param percent from 0 (the least value) to 100 (the greatest)
 * @throws AtlasValidationError for any other percent.
 * @example
 * percentile(series, 99.9);
 */
export function percentile(measured: Measured, percent: number): number | undefined {
  if (!(percent >= 0 && percent <= 100))
    throw new AtlasValidationError('percent must be a number from 0 to 100.', { parameter: 'percent' });
  return percentileOf(Float64Array.from(valuesOf(measured)).sort(), percent);
}

function valuesOf({ points }: Measured): readonly number[] {
  return points.flatMap(({ value }) => (value !== undefined && Number.isFinite(value) ? [value] : []));
}

function percentileOf(sorted: Float64Array, percent: number): number | undefined {
  const place = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined || below === above) return below;
  const part = place - Math.floor(place);
  // The difference of two doubles may be none; of their halves it always is.
  const scale = Number.isFinite(above - below) ? 1 : 2;
  const value = (below / scale + (above / scale - below / scale) * part) * scale;
  return Math.min(above, Math.max(below, value));
}

/** Sums are made of values divided by a power of two near the greatest, so that no square overflows or vanishes. */
function moments(
  values: readonly number[],
  min: number | undefined,
  max: number | undefined,
): Pick<Statistics, 'mean' | 'sum' | 'standardDeviation'> {
  if (min === undefined || max === undefined)
    return { mean: undefined, sum: undefined, standardDeviation: undefined };
  const greatest = Math.max(Math.abs(min), Math.abs(max));
  const scale = greatest === 0 ? 1 : 2 ** Math.min(1023, Math.max(-1022, Math.floor(Math.log2(greatest))));
  const sum = sumOf(values, (value) => value / scale);
  const mean = sum / values.length;
  const variance = sumOf(values, (value) => (value / scale - mean) ** 2) / values.length;
  return {
    mean: Math.min(max, Math.max(min, mean * scale)),
    sum: sum * scale,
    standardDeviation: min === max ? 0 : Math.sqrt(variance) * scale,
  };
}

/** Neumaier's sum, which keeps what is lost when a small number is added to a large one. */
function sumOf(values: readonly number[], of: (value: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (const each of values) {
    const value = of(each);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
