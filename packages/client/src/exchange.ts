import { totalTimeoutError } from './place.ts';
import type { PreparedRequest } from './request.ts';
import type { Runtime } from './runtime.ts';
import type { Answer, CallContext } from './step.ts';
import { toTransportError } from './transport-error.ts';

/** An error document is a few hundred bytes; a page of a proxy may be anything. */
const ERROR_BODY_LIMIT = 64 * 1024;

/** The end of the way: one request to the transport, its answer read unless it is a download. */
export async function exchange(
  runtime: Runtime,
  request: PreparedRequest,
  context: CallContext,
): Promise<Answer> {
  const timeout = Math.min(context.timeout, context.deadline - runtime.now());
  if (timeout <= 0) throw totalTimeoutError(request, context);
  try {
    const response = await runtime.transport(request, { timeout, signal: context.signal });
    const { status, headers } = response;
    if (request.format !== 'json' && status >= 200 && status < 300)
      return { status, headers, text: '', download: response };
    const text = await response.text(status >= 400 ? ERROR_BODY_LIMIT : undefined);
    return { status, headers, text, download: undefined };
  } catch (error) {
    throw toTransportError(error, request, context, timeout);
  }
}
