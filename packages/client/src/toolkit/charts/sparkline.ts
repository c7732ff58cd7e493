import { type ChartSeries, extentOf } from './chart-series.ts';
import { checkBetween } from './check-between.ts';
import { type Aggregate, columnsOf } from './columns.ts';
import type { Charset } from './text-line.ts';
import type { Baseline } from './value-scale.ts';

/** How a sparkline looks. */
export interface SparklineOptions {
  /** Characters at most; 1 to 1000. @default as many as there are points, 60 at most */
  readonly width?: number | undefined;
  /** `ascii` for terminals and logs that know nothing else. @default 'unicode' */
  readonly charset?: Charset | undefined;
  /** What stands for several points in one character. @default 'mean' */
  readonly aggregate?: Aggregate | undefined;
  /** What the lowest mark means: the least value, or zero. @default 'auto': the least value */
  readonly baseline?: Baseline | undefined;
}

const MARKS: Readonly<Record<Charset, string>> = { unicode: '▁▂▃▄▅▆▇█', ascii: '_.-~=+*#' };

/**
 * A series in one line, without a line break: `▁▂▅█▆▃ ▂▁`. Gaps are spaces; empty when there is no point.
 * @throws AtlasValidationError when the width is out of its bounds.
 * @example
 * console.log(series.metric, sparkline(series), friendlyStatistics(series).last);
 */
export function sparkline(series: ChartSeries, options: SparklineOptions = {}): string {
  const { charset = 'unicode', aggregate = 'mean', baseline = 'auto' } = options;
  const { width = Math.max(1, Math.min(60, series.points.length)) } = options;
  checkBetween(width, 'width', 1, 1000);
  const extent = extentOf([series]);
  if (extent === undefined) return '';
  const columns = columnsOf(series, extent, width, aggregate);
  const known = columns.flatMap((value) => value ?? []);
  const high = Math.max(...known, ...(baseline === 'zero' ? [0] : []));
  const low = Math.min(...known, ...(baseline === 'zero' ? [0] : []));
  const marks = [...MARKS[charset]];
  return columns
    .map((value) => {
      if (value === undefined) return ' ';
      const part = high === low ? 0 : (value - low) / (high - low);
      return marks[Math.min(marks.length - 1, Math.floor(part * marks.length))] ?? ' ';
    })
    .join('');
}
