import type { OperationId } from './generated/operation-id.ts';

/** A table with an entry for each operation; for a string that may be no operation id it may have none. */
export type ByOperation<Entry> = Readonly<Record<OperationId, Entry>> &
  Readonly<Record<string, Entry | undefined>>;

/** A generated list as a table. The list has every id, which no type can show. */
export function byOperation<Entry extends { readonly id: string }>(
  list: readonly Entry[],
): ByOperation<Entry> {
  return Object.fromEntries(list.map((entry) => [entry.id, entry])) as ByOperation<Entry>;
}
