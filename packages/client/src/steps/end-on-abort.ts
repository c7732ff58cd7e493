import { AtlasAbortError } from '../errors.ts';
import { placeOf } from '../place.ts';
import type { Step } from '../step.ts';

/** Ends the call when the caller wishes, and says so in the client's words wherever on the way it was noticed. */
export const endOnAbort: Step = async function endOnAbort(request, context, next) {
  const { signal } = context;
  try {
    if (signal?.aborted) throw signal.reason;
    context.attempts = 1;
    return await next(request, context);
  } catch (error) {
    if (error instanceof AtlasAbortError || !signal?.aborted) throw error;
    throw new AtlasAbortError({ ...placeOf(request, context), cause: signal.reason });
  }
};
