import type { ChartSeries } from './chart-series.ts';
import { type Spot, segmentsOf } from './segments.ts';
import { coordinate, element } from './svg-element.ts';

/** Where values and moments are on a drawing. */
export interface Placement {
  x(time: number): number;
  y(value: number): number;
  /** Vertical place of the lower end of the axis. */
  readonly floor: number;
}

/** How a line looks. */
export interface LineLook {
  /** Place of its colour in the palette. */
  readonly colour: number;
  readonly stroke: string;
  readonly dash: string;
  /** Whether the area below it is tinted. */
  readonly isFilled: boolean;
}

/** A series as lines with its gaps left open; a value alone between gaps is a dot. */
export function drawSeries(series: ChartSeries, placement: Placement, look: LineLook): string {
  const { x, y, floor } = placement;
  const { colour, stroke, dash, isFilled } = look;
  let lines = '';
  let area = '';
  let dots = '';
  for (const segment of segmentsOf(series)) {
    const spots = thinned(segment, x);
    const [first, last] = [spots[0], spots.at(-1)];
    if (!first || !last) continue;
    if (spots.length === 1) {
      const place = { cx: x(first.time), cy: y(first.value), r: 2.5 };
      dots += element('circle', { ...place, fill: stroke, class: `fill-${colour}` });
      continue;
    }
    const path = spots.map(({ time, value }) => `${coordinate(x(time))} ${coordinate(y(value))}`).join('L');
    lines += `M${path}`;
    const [from, to] = [x(first.time), x(last.time)].map(coordinate);
    area += `M${from} ${coordinate(floor)}L${path}L${to} ${coordinate(floor)}Z`;
  }
  const fill = element('path', { d: area, fill: stroke, 'fill-opacity': '0.12', class: `fill-${colour}` });
  const line = element('path', {
    d: lines,
    fill: 'none',
    stroke,
    'stroke-width': '1.75',
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    'stroke-dasharray': dash || undefined,
    class: `line-${colour}`,
  });
  return [isFilled && area && fill, lines && line, dots].filter(Boolean).join('');
}

/** First, least, greatest and last spot of each pixel: what can be seen, however many spots there are. */
function thinned(spots: readonly Spot[], x: (time: number) => number): readonly Spot[] {
  const kept: Spot[] = [];
  let pixel: Spot[] = [];
  let at = Number.NaN;
  const flush = (): void => {
    if (pixel.length <= 4) kept.push(...pixel);
    else {
      const [first, last] = [pixel[0], pixel.at(-1)];
      const least = pixel.reduce((chosen, spot) => (spot.value < chosen.value ? spot : chosen));
      const greatest = pixel.reduce((chosen, spot) => (spot.value > chosen.value ? spot : chosen));
      const chosen = new Set([first, least, greatest, last]);
      kept.push(...pixel.filter((spot) => chosen.has(spot)));
    }
  };
  for (const spot of spots) {
    const column = Math.floor(x(spot.time));
    if (column !== at) {
      flush();
      pixel = [];
      at = column;
    }
    pixel.push(spot);
  }
  flush();
  return kept;
}
