/** Colours of a chart. */
export interface Palette {
  readonly surface: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  /** Of the series, in their order; each has a contrast of 3:1 against the surface at least. */
  readonly series: readonly string[];
}

export const LIGHT: Palette = {
  surface: '#ffffff',
  ink: '#17212b',
  muted: '#5b6876',
  grid: '#e6eaef',
  axis: '#aab4bf',
  series: ['#2563eb', '#d9480f', '#0f8a5f', '#b0338a', '#7048e8', '#0c8599', '#8a6d00', '#55606e'],
};

export const DARK: Palette = {
  surface: '#12171d',
  ink: '#eef2f6',
  muted: '#a2afbd',
  grid: '#262f39',
  axis: '#4d5967',
  series: ['#6ea8fe', '#ff9f5a', '#51cf9b', '#f29ad5', '#b197fc', '#4fd1e0', '#e3c44b', '#aeb9c5'],
};

/** Dashes of the series after the first eight, eight by eight. */
export const DASHES = ['', '6 4', '2 3', '9 3 2 3'];

/** Style that gives a chart the dark colours where the reader prefers them. `id` keeps other drawings on the page as they are. */
export function darkStyle(id: string): string {
  const rules = [
    ['surface', `fill:${DARK.surface}`],
    ['ink', `fill:${DARK.ink}`],
    ['muted', `fill:${DARK.muted}`],
    ['grid', `stroke:${DARK.grid}`],
    ['axis', `stroke:${DARK.axis}`],
    ...DARK.series.flatMap((colour, index) => [
      [`line-${index}`, `stroke:${colour}`],
      [`fill-${index}`, `fill:${colour}`],
    ]),
  ].map(([name, rule]) => `#${id} .${name}{${rule}}`);
  return `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`;
}
