import { type Series, type SeriesPoint, sourceLabel } from './series.ts';

/**
 * Puts what several calls answered together: series of the same metric, source and granularity become one, with each
 * moment once; a later list wins where two have a value of the same moment, and a value wins over a gap. The order is
 * that of first appearance. Nothing given is changed.
 * @example
 * const sinceMorning = mergeSeries(earlier, await project.hosts.measurements(host, Metrics.Cache, { period: 'PT1H' }));
 */
export function mergeSeries(...lists: readonly (readonly Series[])[]): readonly Series[] {
  const merged = new Map<string, Series>();
  for (const series of lists.flat()) {
    const key = JSON.stringify([series.metric, series.granularity, sourceLabel(series)]);
    const known = merged.get(key);
    merged.set(key, known ? together(known, series) : series);
  }
  return [...merged.values()];
}

function together(first: Series, second: Series): Series {
  const byTime = new Map<number, SeriesPoint>();
  for (const point of [first.points, second.points].flat()) {
    const time = point.timestamp.getTime();
    if (point.value !== undefined || !byTime.has(time)) byTime.set(time, point);
  }
  const points = [...byTime].sort(([left], [right]) => left - right).map(([, point]) => point);
  return { ...second, points, start: least(first.start, second.start), end: greatest(first.end, second.end) };
}

const least = (left: Date | undefined, right: Date | undefined): Date | undefined =>
  left && right ? (left <= right ? left : right) : (left ?? right);

const greatest = (left: Date | undefined, right: Date | undefined): Date | undefined =>
  left && right ? (left >= right ? left : right) : (left ?? right);
