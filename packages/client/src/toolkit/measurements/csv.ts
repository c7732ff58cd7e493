import { type Series, sourceLabel } from './series.ts';

/** How series become CSV. */
export interface CsvOptions {
  /**
   * `long`: one line a value, with what was measured, metric and units beside it. `wide`: one line a moment, one column a
   * series.
   * @default 'long'
   */
  readonly form?: 'long' | 'wide' | undefined;
  /** Between fields. @default ',' */
  readonly delimiter?: ',' | ';' | '\t' | undefined;
}

const LONG_HEADER = [
  'timestamp',
  'host',
  'cluster',
  'partition',
  'database',
  'collection',
  'index',
  'metric',
  'units',
  'value',
];

/**
 * Series as CSV (RFC 4180: CRLF, doubled quotes), with a header. Moments are ISO 8601 in UTC, values plain numbers, gaps
 * empty. Texts that a spreadsheet would run as a formula get an apostrophe before them.
 * @example
 * await writeFile('cache.csv', toCsv(series, { form: 'wide' }));
 */
export function toCsv(series: readonly Series[], options: CsvOptions = {}): string {
  const { form = 'long', delimiter = ',' } = options;
  const rows = form === 'wide' ? wideRows(series) : longRows(series);
  return rows.map((row) => `${row.map((cell) => cellText(cell, delimiter)).join(delimiter)}\r\n`).join('');
}

type Cell = string | number | undefined;

function longRows(series: readonly Series[]): readonly (readonly Cell[])[] {
  const lines = series.flatMap(({ source, metric, units, points }) => {
    const { host, cluster, partition, database, collection, index } = source;
    return points.map(({ timestamp, value }): readonly Cell[] => [
      timestamp.toISOString(),
      host,
      cluster,
      partition,
      database,
      collection,
      index,
      metric,
      units,
      value,
    ]);
  });
  return [LONG_HEADER, ...lines];
}

function wideRows(series: readonly Series[]): readonly (readonly Cell[])[] {
  const header = series.map((each) =>
    [each.metric, sourceLabel(each), each.units && `(${each.units})`].filter(Boolean).join(' '),
  );
  const rows = new Map<number, Cell[]>();
  for (const [column, { points }] of series.entries()) {
    for (const { timestamp, value } of points) {
      const time = timestamp.getTime();
      const row = rows.get(time) ?? new Array<Cell>(series.length).fill(undefined);
      row[column] = value;
      rows.set(time, row);
    }
  }
  const lines = [...rows]
    .sort(([left], [right]) => left - right)
    .map(([time, row]): readonly Cell[] => [new Date(time).toISOString(), ...row]);
  return [['timestamp', ...header], ...lines];
}

function cellText(cell: Cell, delimiter: string): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}
