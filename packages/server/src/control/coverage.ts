import { groups } from '@mercator/catalog';
import { grades } from '../generated/coverage.ts';
import type { Grade } from './grade.ts';

export interface Coverage {
  readonly operations: number;
  /** How many operations have each grade. */
  readonly grades: Readonly<Record<Grade, number>>;
  /** The grade of each operation, by its short name where that is unique in the catalog, else by its id. */
  readonly byOperation: Readonly<Record<string, Grade>>;
}

/** How much of the API is served, and how well that is shown. */
export function coverage(): Coverage {
  const rows = Object.values(groups).flat();
  const uses = new Map<string, number>();
  for (const { name } of rows) uses.set(name, (uses.get(name) ?? 0) + 1);
  const counts: Record<Grade, number> = { none: 0, shape: 0, stateful: 0, lifecycle: 0, recorded: 0 };
  const byOperation: Record<string, Grade> = {};
  for (const { id, name } of rows) {
    const grade = grades[id] ?? 'none';
    counts[grade] += 1;
    byOperation[uses.get(name) === 1 ? name : id] = grade;
  }
  const sorted = Object.fromEntries(
    Object.entries(byOperation).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  return { operations: rows.length, grades: counts, byOperation: sorted };
}
