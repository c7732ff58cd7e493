import type { OperationFacts } from './operation-facts.ts';

/** The operations by every name they have. */
export interface OperationTable {
  /** By operation id, short name, `group.name` or an older name. */
  find(name: string): OperationFacts | undefined;
  /** Every name there is, for suggestions and completion. */
  names(): readonly string[];
  /** All operations, in the catalog's order. */
  all(): readonly OperationFacts[];
}

/** Every name an operation can be called by, the official id first. */
export function namesOf({ row }: OperationFacts): string[] {
  const short = [row.name, ...(row.aliases ?? [])];
  return [...new Set([row.id, ...short, ...short.map((name) => `${row.group}.${name}`)])];
}

/** A table in memory; the one of the built command is read from its file by `table-file.ts`. */
export function tableOf(operations: readonly OperationFacts[]): OperationTable {
  const byName = new Map<string, OperationFacts>();
  for (const pick of [(names: string[]) => names.slice(0, 1), (names: string[]) => names]) {
    for (const operation of operations) {
      // An operation's own id is never hidden by another one's older name.
      for (const name of pick(namesOf(operation))) if (!byName.has(name)) byName.set(name, operation);
    }
  }
  return { find: (name) => byName.get(name), names: () => [...byName.keys()], all: () => operations };
}
