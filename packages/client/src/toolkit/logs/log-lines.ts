import { Items } from '../../items.ts';
import { Listing } from '../listing.ts';
import type { LogLine } from './log-line.ts';
import { emptySummary, type GrowingSummary, type LogSummary } from './log-summary.ts';

/**
 * Lines of logs, read as they are asked for and never held. Iterating begins anew each time; `break` stops the download.
 * @example
 * for await (const line of project.logs.lines({ cluster: 'shop' }, { severity: ['E', 'F'] })) console.log(line.message);
 */
export class LogLines extends Listing<LogLine> {
  readonly #start: () => AsyncIterator<readonly LogLine[], void, undefined>;
  readonly #summary: { current: LogSummary };

  /** `start` begins a run that tells in a summary what it read. */
  constructor(start: (summary: GrowingSummary) => AsyncIterator<readonly LogLine[], void, undefined>) {
    const current: { current: LogSummary } = { current: emptySummary() };
    const begin = (): AsyncIterator<readonly LogLine[], void, undefined> => {
      const summary = emptySummary();
      current.current = summary;
      return start(summary);
    };
    super(() => new Items(begin()));
    this.#start = begin;
    this.#summary = current;
  }

  /** What the run that was begun last has read so far. */
  get summary(): LogSummary {
    return this.#summary.current;
  }

  /**
   * The lines in arrays, as many as one piece of the log had: hundreds to thousands. Faster where each line is little work,
   * because nothing is awaited for each.
   * @example for await (const lines of logs.batches()) count += lines.length;
   */
  async *batches(): AsyncGenerator<readonly LogLine[], void, undefined> {
    const batches = this.#start();
    try {
      for (;;) {
        const { done, value } = await batches.next();
        if (done) return;
        yield value;
      }
    } finally {
      await batches.return?.();
    }
  }
}
