import { type FriendlyOptions, friendly } from './friendly.ts';
import type { Series } from './series.ts';
import { type Statistics, statistics } from './statistics.ts';

/** Statistics as people read them: each value with its unit, the counts as numbers with thousands apart. */
export type FriendlyStatistics = Readonly<Record<keyof Statistics, string>>;

/**
 * Statistics of a series as people read them. Without any value they say `no value`, never 0.
 * @example
 * const { mean, max } = friendlyStatistics(series); // '1.2 GB', '1.61 GB'
 */
export function friendlyStatistics(
  series: Pick<Series, 'points' | 'units'>,
  options: FriendlyOptions = {},
): FriendlyStatistics {
  const { count, gaps, ...values } = statistics(series);
  const write = (value: number | undefined): string => friendly(value, series.units, options);
  return {
    count: friendly(count, 'SCALAR'),
    gaps: friendly(gaps, 'SCALAR'),
    min: write(values.min),
    max: write(values.max),
    mean: write(values.mean),
    sum: write(values.sum),
    standardDeviation: write(values.standardDeviation),
    p50: write(values.p50),
    p90: write(values.p90),
    p95: write(values.p95),
    p99: write(values.p99),
    first: write(values.first),
    last: write(values.last),
  };
}
