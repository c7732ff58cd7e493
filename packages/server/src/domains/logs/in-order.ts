import type { LogLine } from '../workload/index.ts';

/** A piece of time with the lines of everything that begins in it; they may reach into later pieces. */
export interface Piece {
  /** No line of a later piece is before it, milliseconds since 1970. */
  readonly from: number;
  readonly lines: readonly LogLine[];
}

/**
 * Puts the lines of pieces that follow each other into the order of time. It holds only what reaches beyond the piece it
 * is at, so it needs no more memory for a year than for an hour. Lines of one instant stay in the order they came in.
 */
export function* inOrder(pieces: Iterable<Piece>): Generator<LogLine> {
  let waiting: readonly LogLine[] = [];
  for (const { from, lines } of pieces) {
    const ready = waiting.filter(({ time }) => time < from);
    yield* ready;
    const rest = ready.length === 0 ? waiting : waiting.slice(ready.length);
    waiting = [...rest, ...lines].sort((one, other) => one.time - other.time);
  }
  yield* waiting;
}
