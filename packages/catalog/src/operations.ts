import { type ByOperation, byOperation } from './by-operation.ts';
import { rows } from './generated/index.ts';
import type { Operation } from './operation.ts';

/** Every operation by its official id. */
export const operations: ByOperation<Operation> = byOperation(rows);

/** The operations of each group, by id. */
export const groups: Readonly<Record<string, readonly Operation[]>> = groupRows(rows);

function groupRows(list: readonly Operation[]): Record<string, readonly Operation[]> {
  const found: Record<string, Operation[]> = {};
  for (const row of list) {
    const members = found[row.group];
    if (members === undefined) found[row.group] = [row];
    else members.push(row);
  }
  return found;
}
