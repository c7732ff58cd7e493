import type { LogLine } from './log-line.ts';

/** Lines that are given at once. */
const BATCH = 1024;

/** A log that is being merged. */
interface Head {
  readonly batches: AsyncIterator<readonly LogLine[], void, undefined>;
  lines: readonly LogLine[];
  at: number;
  /** Time of the next line; one that tells none comes right behind the line before it. */
  time: number;
}

/**
 * Lines of several logs in one order of time. Of each log no more than one batch is held. Where a log itself is not quite in
 * order, as threads write it, its own order stays.
 */
export async function* mergeBatches(
  logs: readonly AsyncIterator<readonly LogLine[], void, undefined>[],
): AsyncGenerator<readonly LogLine[], void, undefined> {
  try {
    const begun = logs.map(
      (batches): Head => ({ batches, lines: [], at: 0, time: Number.NEGATIVE_INFINITY }),
    );
    const isOpen = await Promise.all(begun.map(advance));
    const heads = begun.filter((_, index) => isOpen[index]);
    let merged: LogLine[] = [];
    while (heads.length > 0) {
      const first = heads.reduce((one, other) => (other.time < one.time ? other : one));
      const line = first.lines[first.at];
      if (line) merged.push(line);
      first.at += 1;
      const hasNext = first.at < first.lines.length;
      if (hasNext) tellTime(first);
      // A log that has to be waited for must not hold back what is there.
      if (merged.length >= BATCH || !hasNext) {
        yield merged;
        merged = [];
      }
      if (!hasNext && !(await advance(first))) heads.splice(heads.indexOf(first), 1);
    }
  } finally {
    await Promise.all(logs.map((batches) => batches.return?.()));
  }
}

/** Gets the next batch; `false` at the end of the log. */
async function advance(head: Head): Promise<boolean> {
  for (;;) {
    const { done, value } = await head.batches.next();
    if (done) return false;
    if (value.length === 0) continue;
    head.lines = value;
    head.at = 0;
    tellTime(head);
    return true;
  }
}

function tellTime(head: Head): void {
  head.time = Math.max(head.time, head.lines[head.at]?.timestamp?.getTime() ?? head.time);
}
