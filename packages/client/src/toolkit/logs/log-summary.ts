/** What a run has read so far. */
export interface LogSummary {
  /** Bytes as they came, compressed or not. */
  readonly received: number;
  /** Bytes after uncompressing. */
  readonly bytes: number;
  /** Lines, blank ones left out. */
  readonly lines: number;
  /** Lines that were given. */
  readonly matched: number;
  /** Lines of no known form, among those that were parsed: a filter that can see in bytes that a line is not wanted, does not parse it. */
  readonly bad: number;
  /** Lines longer than `maxLineLength`, given with their beginning only. */
  readonly cut: number;
  /** Files whose compression ended early: their lines up to there were read. */
  readonly truncated: number;
  /** Files whose compression was damaged: their lines up to there were read. */
  readonly corrupt: number;
}

/** A summary while it grows. */
export type GrowingSummary = { -readonly [K in keyof LogSummary]: LogSummary[K] };

/** Nothing read yet. */
export function emptySummary(): GrowingSummary {
  return { received: 0, bytes: 0, lines: 0, matched: 0, bad: 0, cut: 0, truncated: 0, corrupt: 0 };
}
