import { AtlasTimeoutError, type ErrorPlace } from './errors.ts';
import type { PreparedRequest } from './request.ts';
import type { CallContext } from './step.ts';

/** The call has used up its whole time; `why` is what it was waiting for. */
export function totalTimeoutError(
  request: PreparedRequest,
  context: CallContext,
  why = '',
): AtlasTimeoutError {
  const text = `not done within ${context.totalTimeout} ms (totalTimeout)${why}.`;
  return new AtlasTimeoutError(text, { ...placeOf(request, context), deadline: 'total' });
}

/** Where an error of this request happened. */
export function placeOf(request: PreparedRequest, context: CallContext): ErrorPlace {
  return {
    operation: request.operation?.id,
    method: request.method,
    resource: request.resource,
    attempts: context.attempts,
  };
}
