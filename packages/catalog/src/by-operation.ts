import type { OperationId } from './generated/operation-id.ts';

/** A table with an entry for each operation; for a string that may be no operation id it may have none. */
export type ByOperation<Entry> = Readonly<Record<OperationId, Entry>> &
  Readonly<Record<string, Entry | undefined>>;
