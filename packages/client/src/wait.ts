import { totalTimeoutError } from './place.ts';
import type { PreparedRequest } from './request.ts';
import type { Runtime } from './runtime.ts';
import type { CallContext } from './step.ts';

/**
 * Waits for something that other calls wait for too. This call's signal and deadline end only its own waiting.
 * @throws the signal's reason, or AtlasTimeoutError when the call's time is up.
 */
export async function waitFor<T>(
  runtime: Runtime,
  request: PreparedRequest,
  context: CallContext,
  shared: Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, done.signal]) : done.signal;
  const timeUp = runtime.sleep(Math.max(0, context.deadline - runtime.now()), signal).then(() => {
    throw totalTimeoutError(request, context);
  });
  try {
    return await Promise.race([shared, timeUp]);
  } finally {
    done.abort();
    timeUp.catch(() => undefined);
  }
}
