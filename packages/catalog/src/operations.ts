import type { ByOperation } from './by-operation.ts';
import { rowIds, rowTexts } from './generated/index.ts';
import type { Operation } from './operation.ts';

const tables = createTables();

/** Every operation by its official id. */
export const operations: ByOperation<Operation> = tables.operations;

/** The operations of each group, by id. */
export const groups: Readonly<Record<string, readonly Operation[]>> = tables.groups;

/**
 * Tables that look whole and parse a group when it is first used: a program that makes one call pays for one group.
 * The texts have every id, which no type can show.
 */
function createTables() {
  const groups: Record<string, readonly Operation[]> = {};
  const operations = {} as ByOperation<Operation>;
  for (const [group, text] of Object.entries(rowTexts)) {
    defineLazily(groups, group, () => JSON.parse(text));
    for (const [place, id] of (rowIds[group] ?? '').split(' ').entries()) {
      defineLazily(operations, id, () => groups[group]?.[place]);
    }
  }
  return { groups, operations };
}

/** Gives an object a property that is made when it is first read. Redefining it then would copy a table of 540 each time. */
function defineLazily(target: object, name: string, make: () => unknown): void {
  let value: unknown;
  Object.defineProperty(target, name, {
    enumerable: true,
    get() {
      value ??= make();
      return value;
    },
  });
}
