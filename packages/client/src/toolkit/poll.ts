import { AtlasAbortError, AtlasTimeoutError, AtlasValidationError } from '../errors.ts';
import { callOptionsOf, type Kit, type VerbOptions } from './kit.ts';
import { AtlasStateError } from './toolkit-errors.ts';
import { undefinedIfMissing } from './undefined-if-missing.ts';

/** The state of what is no more. */
export const GONE = 'GONE';

/** What a wait tells after each look. */
export interface WaitProgress {
  /** What is waited for: `cluster shop`. */
  readonly what: string;
  /** Its state as the service spells it, `GONE` when it is no more. */
  readonly state: string;
  /** Milliseconds since the wait began. */
  readonly elapsed: number;
  /** How often was looked, this time included. */
  readonly looks: number;
}

/** Options of verbs that wait until the service has done something. */
export interface WaitOptions extends VerbOptions {
  /** Milliseconds until the wait is given up. @default 3 600 000 */
  readonly waitTimeout?: number | undefined;
  /** Milliseconds before the second look; each further pause is half as long again. @default 1000 */
  readonly interval?: number | undefined;
  /** Longest pause between two looks, in milliseconds. @default 20 000 */
  readonly maxInterval?: number | undefined;
  /** Is told after each look. */
  readonly onProgress?: ((progress: WaitProgress) => void) | undefined;
}

/** What to look at, and what its states mean. */
export interface Watch<T> {
  /** What is waited for, in messages: `cluster shop`. */
  readonly what: string;
  /** Operation id of the look. */
  readonly operation: string;
  /** Asks once. A 404 is the state `GONE`. */
  look(options: VerbOptions): PromiseLike<T>;
  /** State in an answer, as the service spells it. */
  stateOf(value: T): string;
  /** States that end the wait well. */
  readonly until: readonly string[];
  /** States that end it badly. Whatever is neither is passing; `GONE` ends a wait for anything else. */
  readonly failed?: readonly string[] | undefined;
  /** Why it came to such a state, where the answer says so. */
  reasonOf?(value: T): string | null | undefined;
}

/**
 * Looks again and again until a state is reached. What the last look saw is given, `undefined` when it is gone.
 * @throws AtlasStateError when it comes to a state that ends the wait badly.
 * @throws AtlasTimeoutError (`deadline: 'wait'`) when `waitTimeout` has passed.
 */
export async function poll<T>(
  { atlas }: Kit,
  watch: Watch<T>,
  options: WaitOptions = {},
): Promise<T | undefined> {
  const { waitTimeout = 3_600_000, interval = 1000, maxInterval = 20_000, onProgress, signal } = options;
  checkMilliseconds({ waitTimeout, interval, maxInterval });
  const { runtime } = atlas;
  const { what, operation, until, failed = [] } = watch;
  const began = runtime.now();
  for (let looks = 1, pause = interval; ; looks += 1, pause = Math.min(maxInterval, pause * 1.5)) {
    const value = await undefinedIfMissing(watch.look(callOptionsOf(options)));
    const state = value === undefined ? GONE : watch.stateOf(value);
    const elapsed = runtime.now() - began;
    onProgress?.({ what, state, elapsed, looks });
    if (until.includes(state)) return value;
    const wanted = until.join(' or ');
    if (state === GONE || failed.includes(state)) {
      const reason = (value !== undefined && watch.reasonOf?.(value)) || undefined;
      const because = reason === undefined ? '' : ` (${reason})`;
      throw new AtlasStateError(`${what} is ${state}${because}, so it will not become ${wanted}.`, {
        operation,
        state,
        reason,
      });
    }
    if (elapsed >= waitTimeout)
      throw new AtlasTimeoutError(
        `${what} is still ${state} after ${waitTimeout} ms, not ${wanted}. Wait longer with waitTimeout.`,
        { operation, deadline: 'wait' },
      );
    // Spread by a tenth, so that many who wait do not ask at the same moment.
    const spread = pause * (0.9 + 0.2 * runtime.random());
    await runtime.sleep(Math.min(spread, waitTimeout - elapsed), signal).catch((cause: unknown) => {
      throw new AtlasAbortError({ operation, cause });
    });
  }
}

function checkMilliseconds(values: Readonly<Record<string, number>>): void {
  for (const [parameter, value] of Object.entries(values))
    if (!(value >= 0))
      throw new AtlasValidationError(`${parameter} must be a number of milliseconds.`, { parameter });
}
