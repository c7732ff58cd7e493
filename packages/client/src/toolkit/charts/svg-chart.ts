import { AtlasValidationError } from '../../errors.ts';
import { type FriendlyOptions, friendly } from '../measurements/friendly.ts';
import { friendlyStatistics } from '../measurements/friendly-statistics.ts';
import { statistics } from '../measurements/statistics.ts';
import {
  type ChartInput,
  type ChartSeries,
  extentOf,
  seriesListOf,
  type TimeExtent,
} from './chart-series.ts';
import { checkBetween } from './check-between.ts';
import { labelsOf } from './series-labels.ts';
import { element, escapeText, fitted, textWidth } from './svg-element.ts';
import { legendOf } from './svg-legend.ts';
import { DARK, darkStyle, LIGHT } from './svg-palette.ts';
import { drawPanel, type Panel, type PlacedSeries, SMALL } from './svg-panel.ts';
import { spanText } from './time-scale.ts';
import { type Baseline, valueScale } from './value-scale.ts';

/** How a chart as SVG looks. */
export interface SvgChartOptions extends Pick<FriendlyOptions, 'binary'> {
  /** Pixels of the whole chart, 240 to 10 000. @default 800 */
  readonly width?: number | undefined;
  /** Pixels of each plot without its title and axis; series of other units have a plot of their own. 60 to 10 000. @default 220 */
  readonly height?: number | undefined;
  /** `auto` follows the preference of the reader. @default 'auto' */
  readonly theme?: 'auto' | 'light' | 'dark' | undefined;
  /** @default what the series have in common */
  readonly title?: string | undefined;
  /** Lower end of the axes: zero, or near the least value where all are far from zero. @default 'auto' */
  readonly baseline?: Baseline | undefined;
  /** Id of the drawing, other than that of any other on the same page. @default 'mercator-chart' */
  readonly id?: string | undefined;
}

const PAD = 20;
const FONT = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/**
 * Series as a chart in SVG, complete in itself: lines over axes of friendly values and times in UTC, gaps left open, a
 * legend where there are several, one plot below the other where units differ. It says what it shows to screen readers,
 * too. The same series and options give the same text.
 * @throws AtlasValidationError when width, height or id cannot be right.
 * @example
 * await writeFile('cache.svg', svgChart(series, { width: 1000 }));
 */
export function svgChart(input: ChartInput, options: SvgChartOptions = {}): string {
  const { width = 800, height = 220, theme = 'auto', id = 'mercator-chart', binary = false } = options;
  checkBetween(width, 'width', 240, 10_000);
  checkBetween(height, 'height', 60, 10_000);
  if (!/^[A-Za-z][\w-]*$/.test(id))
    throw new AtlasValidationError('id must be a letter followed by letters, digits, _ and -.', {
      parameter: 'id',
    });
  const series = seriesListOf(input);
  const palette = theme === 'dark' ? DARK : LIGHT;
  const { title: common, labels } = labelsOf(series);
  const { title = common } = options;
  const extent = extentOf(series) ?? { start: 0, end: 0 };
  const placed = series.map(
    (each, place): PlacedSeries => ({ series: each, label: labels[place] ?? '', place }),
  );
  const panels = panelsOf(placed, height, options);
  const empty = placed.filter((each) => statistics(each.series).count === 0);
  const span = panels.length === 0 ? 'No values' : spanText(extent, '–');

  const left = PAD + 8 + Math.max(0, ...panels.flatMap((panel) => tickWidths(panel, binary)));
  const right = width - PAD - 4;
  const fullWidth = width - 2 * PAD;
  const muted = { x: PAD, fill: palette.muted, class: 'muted' };
  const head = { x: PAD, y: 30, 'font-size': '16', 'font-weight': '600', fill: palette.ink, class: 'ink' };
  const parts = [
    element('text', head, escapeText(fitted(title, 17, fullWidth))),
    element('text', { ...muted, y: 48 }, escapeText(span)),
  ];
  let top = 62;
  for (const panel of panels) {
    if (series.length > 1) {
      const legend = legendOf({ series: panel.series, palette, left: PAD, right: width - PAD, binary });
      parts.push(legend.draw(top));
      top += legend.height;
    }
    top += 8;
    const isTinted = series.length === 1;
    parts.push(drawPanel(panel, { left, right, top, height, extent, palette, binary, isTinted }));
    top += height + 46;
  }
  if (empty.length > 0 && panels.length > 0) {
    const text = `No values: ${empty.map(({ label }) => label).join(', ')}`;
    parts.push(element('text', { ...muted, y: top }, escapeText(fitted(text, SMALL, fullWidth))));
    top += 24;
  }
  const total = top - 4;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      id,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      viewBox: `0 0 ${width} ${total}`,
      width,
      height: total,
      'font-family': FONT,
      'font-size': String(SMALL),
    },
    element('title', { id: `${id}-title` }, escapeText(title)),
    element('desc', { id: `${id}-desc` }, escapeText(description(series, labels, extent, binary))),
    theme === 'auto' ? darkStyle(id) : '',
    element('rect', { width, height: total, fill: palette.surface, class: 'surface' }),
    ...parts,
  );
}

/** Series with values, by their units. */
function panelsOf(
  all: readonly PlacedSeries[],
  height: number,
  { baseline = 'auto', binary = false }: SvgChartOptions,
): readonly Panel[] {
  const byUnits = new Map<string, PlacedSeries[]>();
  for (const placed of all) {
    const { units } = placed.series;
    if (statistics(placed.series).count > 0) byUnits.set(units, [...(byUnits.get(units) ?? []), placed]);
  }
  return [...byUnits].map(([units, series]) => {
    const bounds = series.map((each) => statistics(each.series));
    const min = Math.min(...bounds.map((each) => each.min ?? 0));
    const max = Math.max(...bounds.map((each) => each.max ?? 0));
    const most = Math.max(2, Math.floor(height / 45));
    return { units, series, scale: valueScale(min, max, { units, most, baseline, binary }) };
  });
}

function tickWidths({ scale, units }: Panel, binary: boolean): readonly number[] {
  return scale.ticks.map((tick) => textWidth(friendly(tick, units, { binary }), SMALL));
}

/** What the chart shows, in sentences. */
function description(
  series: readonly ChartSeries[],
  labels: readonly string[],
  extent: TimeExtent,
  binary: boolean,
): string {
  const sentences = series.map((each, index) => {
    const { count, gaps, min, mean, max } = friendlyStatistics(each, { binary });
    const label = labels[index];
    const text = count === '0' ? 'no values' : `${count} values, least ${min}, mean ${mean}, greatest ${max}`;
    return `${label ? `${label}: ` : ''}${text}${gapText(gaps)}.`;
  });
  const span = extent.end > 0 ? `Line chart, ${spanText(extent, 'to')}.` : 'Line chart without points.';
  return [span, ...sentences].join(' ');
}

const gapText = (gaps: string): string => (gaps === '0' ? '' : gaps === '1' ? ', 1 gap' : `, ${gaps} gaps`);
