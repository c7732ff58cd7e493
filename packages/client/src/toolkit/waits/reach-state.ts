import type { Kit } from '../kit.ts';
import { GONE, poll, type WaitOptions, type Watch } from '../poll.ts';
import { AtlasStateError } from '../toolkit-errors.ts';

/**
 * `poll` for a state in which the thing is still there: gives what the last look saw.
 * @throws AtlasStateError, AtlasTimeoutError as `poll` does.
 */
export async function reachState<T>(kit: Kit, watch: Watch<T>, options?: WaitOptions): Promise<T> {
  const found = await poll(kit, watch, options);
  if (found !== undefined) return found;
  const { what, operation } = watch;
  throw new AtlasStateError(`${what} is ${GONE}.`, { operation, state: GONE });
}
