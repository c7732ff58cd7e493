import { AtlasAbortError } from '../errors.ts';
import { placeOf } from '../place.ts';
import type { Runtime } from '../runtime.ts';
import type { Step } from '../step.ts';

/** Starts the clock of the call, and says in the client's words that the caller ended it. */
export function createDeadline(runtime: Runtime): Step {
  return async function deadline(request, context, next) {
    const { signal } = context;
    context.deadline = runtime.now() + context.totalTimeout;
    try {
      if (signal?.aborted) throw signal.reason;
      return await next(request, context);
    } catch (error) {
      if (error instanceof AtlasAbortError || !signal?.aborted) throw error;
      throw new AtlasAbortError({ ...placeOf(request, context), cause: signal.reason });
    }
  };
}
