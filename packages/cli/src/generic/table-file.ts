import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { OperationFacts } from './operation-facts.ts';
import { namesOf, type OperationTable } from './operation-table.ts';

/*
 * The file has three parts, all ASCII: the index's length in bytes, 9 digits and a line feed; the
 * index, a line an operation: its names between blanks, a tab, the row's offset, a tab, its length;
 * the rows, one line of JSON each. Looking up one of 540 operations reads the index and one row and
 * parses only that row: parsing all of them would take as long as Node's own start.
 */
const headBytes = 10;

/** The bytes of a table's file. Deterministic. */
export function writeTable(operations: readonly OperationFacts[]): string {
  const taken = new Set(operations.map(({ row }) => row.id));
  const lines: string[] = [];
  const rows: string[] = [];
  let offset = 0;
  for (const operation of operations) {
    const names = namesOf(operation).filter((name, index) => {
      if (index === 0) return true;
      const isFree = !taken.has(name);
      taken.add(name);
      return isFree;
    });
    const row = `${toAscii(JSON.stringify(operation))}\n`;
    lines.push(` ${names.join(' ')} \t${offset}\t${row.length}\n`);
    rows.push(row);
    offset += row.length;
  }
  const index = lines.join('');
  return `${String(index.length).padStart(headBytes - 1, '0')}\n${index}${rows.join('')}`;
}

function toAscii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A table read from its file, on demand. */
export function openTable(path: string): OperationTable {
  let index: string | undefined;
  const readIndex = (): string => {
    index ??= readRange(path, headBytes, Number(readRange(path, 0, headBytes)));
    return index;
  };
  return {
    find(name) {
      if (!/^[\w.]+$/.test(name)) return undefined;
      const text = readIndex();
      const at = text.indexOf(` ${name} `);
      if (at === -1) return undefined;
      const [, offset, length] = text.slice(at, text.indexOf('\n', at)).split('\t').map(Number);
      return parse(readRange(path, headBytes + text.length + (offset ?? 0), length ?? 0));
    },
    names: () =>
      readIndex()
        .split('\n')
        .flatMap((line) => line.split('\t')[0]?.split(' ').filter(Boolean) ?? []),
    all() {
      const rows = readFileSync(path, 'latin1').slice(headBytes + readIndex().length);
      return rows.trimEnd().split('\n').map(parse);
    },
  };
}

function readRange(path: string, position: number, length: number): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    readSync(file, buffer, 0, length, position);
    return buffer.toString('latin1');
  } finally {
    closeSync(file);
  }
}

function parse(row: string): OperationFacts {
  return JSON.parse(row);
}
