import type { Output } from '../io.ts';
import type { Format } from './format.ts';
import { toJson } from './json.ts';
import type { JsonPath } from './json-path.ts';
import type { Column } from './table.ts';

/** How results are shown. */
export interface Printing {
  readonly format: Format;
  /** A JSONPath; what it selects is printed instead of the whole. */
  readonly query?: string | undefined;
  /** Columns of the table. Default: all scalar fields of the rows. */
  readonly columns?: readonly Column[] | undefined;
  /** Whether all items of a list are printed in the shape of a page; `false` for lists that are bare arrays. Default true. */
  readonly wrap?: boolean | undefined;
}

/** Prints one answer. A page prints its `results` where the format has rows. */
export async function printValue(out: Output, value: unknown, printing: Printing): Promise<void> {
  const { format, query } = printing;
  if (query !== undefined) {
    const { readJsonPath } = await import('./json-path.ts');
    await printSelected(out, readJsonPath(query)(value), printing);
    return;
  }
  if (format === 'json') await out.write(`${toJson(value)}\n`);
  else if (format === 'yaml') await out.write((await import('./yaml.ts')).toYaml(value));
  else if (format === 'ndjson') for (const row of rowsOf(value)) await out.write(`${toJson(row, 0)}\n`);
  else if (format === 'csv') await out.write((await import('./csv.ts')).toCsv(rowsOf(value)));
  else await out.write(await tableOf(value, printing));
}

/**
 * Prints all items of a list as they come. `ndjson`, `json` and `yaml` keep none of them; a table
 * and a csv file need all rows for their columns and hold them until the end. A query is applied
 * to each page, in the shape of one page.
 */
export async function printPages(
  out: Output,
  pages: AsyncIterable<readonly unknown[]>,
  printing: Printing,
): Promise<void> {
  const { format } = printing;
  const path: JsonPath | undefined =
    printing.query === undefined ? undefined : (await import('./json-path.ts')).readJsonPath(printing.query);
  const { streamWriter } = await import('./stream.ts');
  const write = streamWriter(out, { format, wrap: path === undefined && printing.wrap !== false });
  const kept: unknown[] = [];
  for await (const results of pages) {
    const items = path === undefined ? results : path({ results });
    if (write === undefined) for (const item of items) kept.push(item);
    else for (const item of items) await write.item(item);
  }
  if (write !== undefined) await write.end();
  else if (path !== undefined) await printSelected(out, kept, printing);
  else await printValue(out, kept, printing);
}

/** What a query selected: one value as it is, bare strings a line each where a person or a script reads text. */
async function printSelected(out: Output, selected: readonly unknown[], { format }: Printing): Promise<void> {
  if (format === 'table') {
    for (const item of selected) await out.write(`${typeof item === 'string' ? item : toJson(item)}\n`);
  } else await printValue(out, selected, { format });
}

function rowsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && 'results' in value && Array.isArray(value.results))
    return value.results;
  return value === undefined || value === null ? [] : [value];
}

async function tableOf(value: unknown, { columns }: Printing): Promise<string> {
  const [{ toPairs, toTable }, { flatten }] = await Promise.all([import('./table.ts'), import('./csv.ts')]);
  const isList = Array.isArray(value) || (typeof value === 'object' && value !== null && 'results' in value);
  if (value === undefined || value === null) return '';
  if (columns === undefined && !isList)
    return toPairs([...flatten(value)].filter(([name]) => name !== 'links'));
  const rows = rowsOf(value);
  return toTable(rows, columns ?? scalarColumns(rows));
}

/** The fields of the rows that fit a cell, in order of first appearance; links never do. */
function scalarColumns(rows: readonly unknown[]): Column[] {
  const names = new Set<string>();
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) return [{ heading: 'VALUE', value: (item) => item }];
    for (const [name, value] of Object.entries(row)) if (typeof value !== 'object') names.add(name);
  }
  return [...names].map((name) => ({
    heading: name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toUpperCase(),
    value: name,
  }));
}
