import type { ChartSeries, TimeExtent } from './chart-series.ts';
import { type Spot, segmentsOf } from './segments.ts';

/** What stands for several points in one column. */
export type Aggregate = 'mean' | 'min' | 'max' | 'last';

/**
 * One value for each of so many equal parts of a time: of the points in it, or between the two around it where there
 * are fewer points than columns. `undefined` in gaps.
 */
export function columnsOf(
  series: ChartSeries,
  { start, end }: TimeExtent,
  count: number,
  aggregate: Aggregate,
): readonly (number | undefined)[] {
  const columns = new Array<number | undefined>(count).fill(undefined);
  const place = (time: number): number =>
    end === start ? 0 : Math.min(count - 1, Math.floor(((time - start) / (end - start)) * count));
  for (const segment of segmentsOf(series)) {
    const held = new Map<number, number[]>();
    for (const { time, value } of segment) {
      const column = place(time);
      const values = held.get(column);
      if (values) values.push(value);
      else held.set(column, [value]);
    }
    for (const [column, values] of held) columns[column] = aggregated(values, aggregate);
    for (const [index, spot] of segment.entries()) {
      const next = segment[index + 1];
      if (next)
        fillBetween(columns, { spot, from: place(spot.time) }, { spot: next, from: place(next.time) });
    }
  }
  return columns;
}

interface Placed {
  readonly spot: Spot;
  readonly from: number;
}

function fillBetween(columns: (number | undefined)[], left: Placed, right: Placed): void {
  for (let column = left.from + 1; column < right.from; column += 1) {
    const part = (column - left.from) / (right.from - left.from);
    columns[column] = left.spot.value * (1 - part) + right.spot.value * part;
  }
}

function aggregated(values: readonly number[], aggregate: Aggregate): number | undefined {
  if (aggregate === 'last') return values.at(-1);
  if (aggregate === 'mean')
    return values.reduce((mean, value, index) => mean + (value - mean) / (index + 1), 0);
  const choose = aggregate === 'min' ? Math.min : Math.max;
  return values.reduce((chosen, value) => choose(chosen, value));
}
