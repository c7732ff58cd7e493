import { friendly } from '../measurements/friendly.ts';
import type { ChartSeries, TimeExtent } from './chart-series.ts';
import { element, escapeText } from './svg-element.ts';
import { drawSeries } from './svg-line.ts';
import { DASHES, type Palette } from './svg-palette.ts';
import { timeTicks } from './time-scale.ts';
import type { ValueScale } from './value-scale.ts';

/** Size of all small text, in pixels. */
export const SMALL = 12;

/** A series, what tells it from the others, and its place among them all, which is its colour. */
export interface PlacedSeries {
  readonly series: ChartSeries;
  readonly label: string;
  readonly place: number;
}

/** One plot: series of the same units over an axis. */
export interface Panel {
  readonly series: readonly PlacedSeries[];
  readonly scale: ValueScale;
  readonly units: string;
}

/** Where a panel goes. */
export interface PanelPlace {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
  readonly extent: TimeExtent;
  readonly palette: Palette;
  readonly binary: boolean;
  /** Whether the area below the lines is tinted, where the axis begins at zero. */
  readonly isTinted: boolean;
}

/** Axes, grid and lines of a panel. */
export function drawPanel({ series, scale, units }: Panel, place: PanelPlace): string {
  const { left, right, top, height, extent, palette, binary, isTinted } = place;
  const floor = top + height;
  const duration = extent.end - extent.start;
  const x = (time: number): number =>
    duration === 0 ? (left + right) / 2 : left + ((time - extent.start) / duration) * (right - left);
  const y = (value: number): number => floor - ((value - scale.low) / (scale.high - scale.low)) * height;

  const grid = scale.ticks.map((tick, index) => {
    const isFloor = index === 0;
    const line = { x1: left, x2: right, y1: y(tick), y2: y(tick) };
    const look = { stroke: isFloor ? palette.axis : palette.grid, class: isFloor ? 'axis' : 'grid' };
    const text = { x: left - 8, y: y(tick) + 4, 'text-anchor': 'end', fill: palette.muted, class: 'muted' };
    return (
      element('line', { ...line, ...look }) +
      element('text', text, escapeText(friendly(tick, units, { binary })))
    );
  });
  const times = timeTicks(extent, Math.max(2, Math.floor((right - left) / 90))).map(({ time, label }) => {
    const line = { x1: x(time), x2: x(time), y1: floor, y2: floor + 5, stroke: palette.axis, class: 'axis' };
    const text = { x: x(time), y: floor + 19, 'text-anchor': 'middle', fill: palette.muted, class: 'muted' };
    return element('line', line) + element('text', text, escapeText(label));
  });
  const isFilled = isTinted && scale.low === 0;
  const lines = series.map((each) => {
    const colour = each.place % palette.series.length;
    const dash = DASHES[Math.floor(each.place / palette.series.length) % DASHES.length] ?? '';
    const look = { colour, stroke: palette.series[colour] ?? palette.ink, dash, isFilled };
    return drawSeries(each.series, { x, y, floor }, look);
  });
  return [...grid, ...times, ...lines].join('');
}
