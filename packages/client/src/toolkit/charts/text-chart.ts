import { type FriendlyOptions, friendly } from '../measurements/friendly.ts';
import { friendlyStatistics } from '../measurements/friendly-statistics.ts';
import { sourceLabel } from '../measurements/series.ts';
import {
  type ChartInput,
  type ChartSeries,
  extentOf,
  seriesListOf,
  type TimeExtent,
} from './chart-series.ts';
import { checkBetween } from './check-between.ts';
import { type Aggregate, columnsOf } from './columns.ts';
import { metricLabel } from './series-labels.ts';
import { CHARSETS, type Charset, drawLine, type Pen } from './text-line.ts';
import { timeTicks } from './time-scale.ts';
import { type Baseline, type ValueScale, valueScale } from './value-scale.ts';

/** How a chart for terminals looks. */
export interface TextChartOptions extends Pick<FriendlyOptions, 'binary'> {
  /** Characters a line has at most, axis included; 30 to 1000. @default 80 */
  readonly width?: number | undefined;
  /** Lines of the plot itself; 3 to 200. @default 10 */
  readonly height?: number | undefined;
  /** `ascii` for terminals and logs that know nothing else. @default 'unicode' */
  readonly charset?: Charset | undefined;
  /** What stands for several points in one column. @default 'mean' */
  readonly aggregate?: Aggregate | undefined;
  /** Lower end of the axis: zero, or near the least value where all are far from zero. @default 'auto' */
  readonly baseline?: Baseline | undefined;
}

/**
 * Series as a chart for terminals, one panel below the other: a line over an axis of friendly values and times in UTC,
 * with least, mean, greatest and last value below it. Gaps stay empty. Ends with a line break.
 * @throws AtlasValidationError when width or height are out of their bounds.
 * @example
 * process.stdout.write(textChart(series, { width: process.stdout.columns }));
 */
export function textChart(input: ChartInput, options: TextChartOptions = {}): string {
  const { width = 80, height = 10, charset = 'unicode' } = options;
  checkBetween(width, 'width', 30, 1000);
  checkBetween(height, 'height', 3, 200);
  const series = seriesListOf(input);
  const extent = extentOf(series);
  const panels = series.map((each) => panelOf(each, extent, { ...options, width, height, charset }));
  return panels.map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join('')).join('\n');
}

type PanelOptions = TextChartOptions & {
  readonly width: number;
  readonly height: number;
  readonly charset: Charset;
};

function panelOf(
  series: ChartSeries,
  extent: TimeExtent | undefined,
  options: PanelOptions,
): readonly string[] {
  const { width, height, charset, binary = false, aggregate = 'mean', baseline = 'auto' } = options;
  const pen = CHARSETS[charset];
  const title = cutOff(
    [metricLabel(series.metric), sourceLabel(series)].filter(Boolean).join(` ${pen.dot} `),
    width,
    pen,
  );
  const values = series.points.flatMap(({ value }) => value ?? []);
  if (extent === undefined || values.length === 0) return [title, '  no values'];
  const scaleOf = (columns: readonly (number | undefined)[]): ValueScale => {
    const known = columns.flatMap((value) => value ?? []);
    const request = { units: series.units, most: Math.max(2, Math.ceil(height / 3) + 1), baseline, binary };
    return valueScale(Math.min(...known), Math.max(...known), request);
  };
  // How wide the labels are decides how many columns are left, which decides about the labels: one guess is enough.
  const guess = scaleOf(columnsOf(series, extent, width, aggregate));
  const labelsOf = (ticks: readonly number[]) =>
    ticks.map((tick) => friendly(tick, series.units, { binary }));
  const margin = Math.max(...labelsOf(guess.ticks).map(({ length }) => length), 6) + 1;
  const count = Math.max(8, width - margin - 2);
  const columns = columnsOf(series, extent, count, aggregate);
  const scale = scaleOf(columns);
  const rowOf = (value: number): number =>
    Math.round(((value - scale.low) / (scale.high - scale.low)) * (height - 1));
  const plot = drawLine(
    columns.map((value) => (value === undefined ? undefined : rowOf(value))),
    height,
    pen,
  );
  const labels = new Map(scale.ticks.map((tick) => [rowOf(tick), friendly(tick, series.units, { binary })]));
  const rows = plot.map((line, fromTop) => {
    const label = labels.get(height - 1 - fromTop);
    return ` ${(label ?? '').padStart(margin - 1)} ${label === undefined ? pen.axis : pen.tick}${line}`;
  });
  return [title, ...rows, ...timeAxis(extent, count, margin, pen), statisticsLine(series, margin, options)];
}

function timeAxis(extent: TimeExtent, count: number, margin: number, pen: Pen): readonly string[] {
  const line = new Array<string>(count).fill(pen.floor);
  const labels = new Array<string>(count + margin + 8).fill(' ');
  for (const { time, label } of timeTicks(extent, Math.max(2, Math.floor(count / 10)))) {
    const place = extent.end === extent.start ? 0 : (time - extent.start) / (extent.end - extent.start);
    const column = Math.min(count - 1, Math.floor(place * count));
    const from = margin + 2 + column - Math.floor(label.length / 2);
    if (
      from + label.length > margin + 2 + count ||
      labels
        .slice(from - 1, from + label.length)
        .join('')
        .trim() !== ''
    )
      continue;
    line[column] = pen.timeTick;
    for (const [index, character] of [...label].entries()) labels[from + index] = character;
  }
  labels.splice(1, 3, 'U', 'T', 'C');
  return [`${' '.repeat(margin + 1)}${pen.corner}${line.join('')}`, labels.join('')];
}

function statisticsLine(series: ChartSeries, margin: number, { binary }: PanelOptions): string {
  const { min, mean, max, last, gaps } = friendlyStatistics(series, { binary });
  const parts = [`min ${min}`, `mean ${mean}`, `max ${max}`, `last ${last}`];
  if (gaps !== '0') parts.push(gaps === '1' ? '1 gap' : `${gaps} gaps`);
  return `${' '.repeat(margin + 2)}${parts.join('   ')}`;
}

function cutOff(text: string, width: number, { ellipsis }: Pen): string {
  const characters = [...text];
  return characters.length <= width
    ? text
    : `${characters.slice(0, width - ellipsis.length).join('')}${ellipsis}`;
}
