import type { Series } from '../measurements/series.ts';

/** What of a series charts look at. */
export type ChartSeries = Pick<Series, 'metric' | 'units' | 'points' | 'source'>;

/** One series or several. */
export type ChartInput = ChartSeries | readonly ChartSeries[];

/** Several, whatever was given. */
export function seriesListOf(input: ChartInput): readonly ChartSeries[] {
  return 'points' in input ? [input] : input;
}

/** From the first point of any series to the last, gaps included; `undefined` when there is no point. */
export function extentOf(series: readonly ChartSeries[]): TimeExtent | undefined {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { points } of series) {
    for (const { timestamp } of points) {
      start = Math.min(start, timestamp.getTime());
      end = Math.max(end, timestamp.getTime());
    }
  }
  return start <= end ? { start, end } : undefined;
}

/** Two moments in milliseconds since 1970. */
export interface TimeExtent {
  readonly start: number;
  readonly end: number;
}
