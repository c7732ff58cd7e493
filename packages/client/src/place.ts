import { AtlasTimeoutError, type ErrorPlace } from './errors.ts';
import type { PreparedRequest } from './request.ts';
import type { CallContext } from './step.ts';

/** The call has used up its whole time. */
export function totalTimeoutError(
  request: PreparedRequest,
  context: CallContext,
  cause?: unknown,
): AtlasTimeoutError {
  const text = `not done within ${context.totalTimeout} ms (totalTimeout).`;
  return new AtlasTimeoutError(text, { ...placeOf(request, context), deadline: 'total', cause });
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
