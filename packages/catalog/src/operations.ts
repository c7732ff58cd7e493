import type { ByOperation } from './by-operation.ts';
import { defineLazily } from './define-lazily.ts';
import { rowsById } from './groups.ts';
import type { Operation } from './operation.ts';

/**
 * Every operation by its official id. Apart from the groups, as a table of 540 takes time to make: a program that finds
 * its operations by name does without.
 */
export const operations: ByOperation<Operation> = createOperations();

/** The texts have every id, which no type can show. */
function createOperations() {
  const made = {} as ByOperation<Operation>;
  for (const [id, make] of rowsById()) defineLazily(made, id, make);
  return made;
}
