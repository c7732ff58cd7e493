import { toJson } from './json.ts';

/** A column: its heading and where in a row its value is, a dotted path or a function. */
export interface Column {
  readonly heading: string;
  readonly value: string | ((row: unknown) => unknown);
}

/** Aligned columns under headings, two blanks apart, nothing at the end of a line. */
export function toTable(rows: readonly unknown[], columns: readonly Column[]): string {
  const lines = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map((column) => cell(row, column))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => displayWidth(line[index] ?? ''))));
  return lines
    .map((line) => {
      const padded = line.map((text, index) => text + ' '.repeat((widths[index] ?? 0) - displayWidth(text)));
      return `${padded.join('  ').trimEnd()}\n`;
    })
    .join('');
}

/** One thing as lines of `name  value`, nested names dotted. */
export function toPairs(pairs: Iterable<readonly [string, unknown]>): string {
  return toTable(
    [...pairs],
    [
      { heading: '', value: (pair) => at(pair, '0') },
      { heading: '', value: (pair) => at(pair, '1') },
    ],
  ).replace(/^\n/, '');
}

/** The value at a dotted path; undefined where the path ends early. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function cell(row: unknown, { value }: Column): string {
  return cellText(typeof value === 'string' ? at(row, value) : value(row));
}

/** What a cell shows of a value: one line, without the control characters that would move the cursor. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? toJson(value, 0) : String(value);
  return text.replace(/\p{Cc}+/gu, ' ');
}

const wide =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** Columns a terminal gives a text: East Asian wide characters (Unicode annex 11) take two, marks none. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text)
    width += /\p{Mark}|\u200d/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
