import type { ChartSeries } from './chart-series.ts';

/** A value at a moment, in milliseconds since 1970. */
export interface Spot {
  readonly time: number;
  readonly value: number;
}

/** How many usual distances two points may be apart before there is a gap between them. */
const TOLERANCE = 1.6;

/** The parts of a series without gaps: neither a point without value between, nor points that are missing. */
export function segmentsOf({ points }: Pick<ChartSeries, 'points'>): readonly (readonly Spot[])[] {
  const farthest = TOLERANCE * usualDistance(points);
  const segments: Spot[][] = [];
  let current: Spot[] = [];
  let before = Number.NaN;
  for (const { timestamp, value } of points) {
    const time = timestamp.getTime();
    const isApart = time - before > farthest;
    before = time;
    if ((value === undefined || isApart) && current.length > 0) {
      segments.push(current);
      current = [];
    }
    if (value !== undefined) current.push({ time, value });
  }
  return current.length > 0 ? [...segments, current] : segments;
}

/** The median distance between two points, in milliseconds. */
function usualDistance(points: ChartSeries['points']): number {
  const distances = points
    .slice(1)
    .map(({ timestamp }, index) => timestamp.getTime() - (points[index]?.timestamp.getTime() ?? 0))
    .sort((left, right) => left - right);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}
