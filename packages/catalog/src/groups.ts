import { defineLazily } from './define-lazily.ts';
import { rowIds, rowTexts } from './generated/index.ts';
import type { Operation } from './operation.ts';

/** The operations of each group, by id. A group is parsed when it is first used: a program that makes one call pays for one. */
export const groups: Readonly<Record<string, readonly Operation[]>> = createGroups();

function createGroups() {
  const made: Record<string, readonly Operation[]> = {};
  for (const group of Object.keys(rowTexts)) {
    defineLazily(made, group, () => JSON.parse(rowTexts[group] ?? '[]'));
  }
  return made;
}

let makers: Map<string, () => Operation | undefined> | undefined;

/** How to get the operation of each id without parsing another group. */
export function rowsById(): ReadonlyMap<string, () => Operation | undefined> {
  makers ??= new Map(
    Object.entries(rowIds).flatMap(([group, ids]) =>
      ids.split(' ').map((id, place) => [id, () => groups[group]?.[place]] as const),
    ),
  );
  return makers;
}
