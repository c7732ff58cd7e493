import type { Waiter } from '@mercator/catalog';
import type { Atlas, CallInput } from '../atlas.ts';
import { CliError } from '../errors.ts';
import type { Io } from '../io.ts';
import { at, cellText } from '../output/table.ts';

/** How long to look, and how often. */
export interface WatchOptions {
  /** Milliseconds until it is given up; undefined waits as long as it takes. */
  readonly timeout?: number | undefined;
  /** Milliseconds between two looks. Default: 0.25 s at first, rising to 4 s, the official command's pace. */
  readonly interval?: number | undefined;
  /** What is watched, for messages: `cluster shop`. */
  readonly what: string;
}

/** The state that stands for a 404. */
const gone = 'GONE';

/**
 * Asks until an operation's waiter says that what it started has ended. Shows a line on stderr
 * that rewrites itself, on a terminal only.
 *
 * @param input the parameters of the operation that started it.
 * @param answer what that operation answered; the waiter may name its fields.
 * @returns the last answer, or undefined when the thing is gone as it should be.
 * @throws CliError with exit `timeout` or `failedState`; whatever the client throws otherwise.
 */
export async function watch(
  waiter: Waiter,
  { input, answer }: { input: CallInput; answer: unknown },
  { atlas, io }: { atlas: Atlas; io: Pick<Io, 'clock' | 'stderr' | 'signal'> },
  { timeout, interval, what }: WatchOptions,
): Promise<unknown> {
  const asked = waitInput(waiter, input, answer);
  const started = io.clock.now();
  const progress = progressLine(io);
  let pause = interval ?? 250;
  try {
    for (;;) {
      const { state, document } = await look(waiter, asked, atlas);
      const elapsed = io.clock.now() - started;
      await progress.show(`${what}: ${state} (${Math.round(elapsed / 1000)} s)`);
      if (waiter.done.includes(state)) return document;
      if (waiter.failed?.includes(state))
        throw new CliError(`${what} ended as ${state}.`, { exit: 'failedState' });
      if (state === gone) throw new CliError(`${what} does not exist any more.`, { exit: 'notFound' });
      if (timeout !== undefined && elapsed + pause > timeout) {
        throw new CliError(`${what} is still ${state} after ${timeout / 1000} seconds.`, { exit: 'timeout' });
      }
      await io.clock.sleep(pause, io.signal);
      if (interval === undefined) pause = Math.min(pause * 1.5, 4000);
    }
  } finally {
    await progress.end();
  }
}

/** The GET's own parameters: those of the started operation that its path has, and fields of the answer. */
function waitInput({ from = {} }: Waiter, input: CallInput, answer: unknown): CallInput {
  const { body: _body, ...parameters } = input;
  const fromAnswer = Object.entries(from).map(([name, path]) => [name, at(answer, path)]);
  return { ...parameters, ...Object.fromEntries(fromAnswer) };
}

async function look(
  waiter: Waiter,
  input: CallInput,
  atlas: Atlas,
): Promise<{ state: string; document: unknown }> {
  try {
    const document = await atlas.call(waiter.operation, input, { onlyKnown: true });
    return { state: cellText(at(document, waiter.field)), document };
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404)
      return { state: gone, document: undefined };
    throw error;
  }
}

/** A line on stderr that rewrites itself; nothing where nobody is watching. */
function progressLine({ stderr }: Pick<Io, 'stderr'>): {
  show(text: string): Promise<void>;
  end(): Promise<void>;
} {
  if (!stderr.isTerminal) return { show: async () => {}, end: async () => {} };
  let isShown = false;
  return {
    async show(text) {
      isShown = true;
      // Erase to the end of the line (ECMA-48 EL), in case the last state was longer.
      await stderr.write(`\r${text.slice(0, stderr.columns - 1)}\u001b[K`);
    },
    async end() {
      if (isShown) await stderr.write('\n');
    },
  };
}
