import { toJson } from './json.ts';

/**
 * Rows as CSV (RFC 4180: CRLF line ends, quotes doubled). Nested objects become columns with dotted
 * names, arrays one cell of JSON. The columns are those of all rows, in order of first appearance.
 */
export function toCsv(rows: readonly unknown[]): string {
  const flat = rows.map((row) => flatten(row));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const lines = [columns, ...flat.map((row) => columns.map((column) => row.get(column) ?? ''))];
  return lines.map((cells) => `${cells.map(quote).join(',')}\r\n`).join('');
}

/** Leaves of an object by dotted name; `value` names what is not an object. */
export function flatten(row: unknown): Map<string, string> {
  const cells = new Map<string, string>();
  const visit = (value: unknown, name: string): void => {
    if (value === undefined || value === null) cells.set(name || 'value', '');
    else if (Array.isArray(value)) cells.set(name || 'value', toJson(value, 0));
    else if (typeof value === 'object') {
      const entries = Object.entries(value);
      if (entries.length === 0 && name !== '') cells.set(name, '{}');
      for (const [key, item] of entries) visit(item, name === '' ? key : `${name}.${key}`);
    } else cells.set(name || 'value', String(value));
  };
  visit(row, '');
  return cells;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
