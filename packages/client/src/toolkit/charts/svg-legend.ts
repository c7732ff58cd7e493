import { friendlyStatistics } from '../measurements/friendly-statistics.ts';
import { element, escapeText, fitted, textWidth } from './svg-element.ts';
import { DASHES, type Palette } from './svg-palette.ts';
import type { PlacedSeries } from './svg-panel.ts';

/** What a legend is made of. */
export interface Legend {
  readonly series: readonly PlacedSeries[];
  readonly palette: Palette;
  readonly left: number;
  readonly right: number;
  readonly binary: boolean;
}

const LINE = 20;
const SWATCH = 18;
const GAP = 24;
const SIZE = 12;

interface Entry {
  readonly label: string;
  /** Mean and greatest value. */
  readonly values: string;
  readonly place: number;
}

/** A drawn legend and the pixels it takes from top to bottom. */
export interface DrawnLegend {
  readonly height: number;
  draw(top: number): string;
}

/** A swatch and a label for each series, in columns. */
export function legendOf({ series, palette, left, right, binary }: Legend): DrawnLegend {
  const entries = series.map(({ series: each, label, place }): Entry => {
    const { mean, max } = friendlyStatistics(each, { binary });
    return { label, values: `mean ${mean}, max ${max}`, place };
  });
  const room = right - left;
  const widest = Math.max(...entries.map(({ label, values }) => textWidth(`${label}${values}`, SIZE)));
  const column = Math.min(room, SWATCH + 16 + widest + GAP);
  const columns = Math.max(1, Math.floor((room + GAP) / column));
  return {
    height: Math.ceil(entries.length / columns) * LINE + 8,
    draw: (top) =>
      entries
        .map((entry, index) => {
          const x = left + (index % columns) * column;
          const y = top + Math.floor(index / columns) * LINE + 12;
          const space = column - SWATCH - 16 - textWidth(entry.values, SIZE);
          return drawEntry({ ...entry, label: fitted(entry.label, SIZE, space) }, { x, y, palette });
        })
        .join(''),
  };
}

function drawEntry(
  { label, values, place }: Entry,
  { x, y, palette }: { readonly x: number; readonly y: number; readonly palette: Palette },
): string {
  const colour = place % palette.series.length;
  const dash = DASHES[Math.floor(place / palette.series.length) % DASHES.length];
  const swatch = element('line', {
    x1: x,
    x2: x + SWATCH,
    y1: y - 4,
    y2: y - 4,
    stroke: palette.series[colour],
    'stroke-width': '3',
    'stroke-linecap': dash ? 'butt' : 'round',
    'stroke-dasharray': dash || undefined,
    class: `line-${colour}`,
  });
  const muted = element('tspan', { fill: palette.muted, class: 'muted', dx: '6' }, escapeText(values));
  const text = { x: x + SWATCH + 8, y, fill: palette.ink, class: 'ink' };
  return swatch + element('text', text, escapeText(label), muted);
}
