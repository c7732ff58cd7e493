import {
  AtlasAbortError,
  AtlasConnectionError,
  AtlasError,
  AtlasResponseError,
  AtlasTimeoutError,
} from './errors.ts';
import { placeOf } from './place.ts';
import type { PreparedRequest } from './request.ts';
import type { CallContext } from './step.ts';
import { TruncatedBody } from './truncated-body.ts';

/** Codes of certificates nobody vouches for: trying again changes nothing. Of Node and of undici, as all here. */
const UNTRUSTED = /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS|ERR_SSL/;

/** Codes of failures before a connection stood, so nothing was sent. */
const UNSENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** What went wrong below, as an error of the tree. `cause` keeps the original. */
export function toTransportError(
  error: unknown,
  request: PreparedRequest,
  context: CallContext,
  timeout: number,
): AtlasError {
  if (error instanceof AtlasError) return error;
  if (context.signal?.aborted) {
    return new AtlasAbortError({ ...placeOf(request, context), cause: context.signal.reason });
  }
  const place = { ...placeOf(request, context), cause: error };
  if (error instanceof TruncatedBody) {
    const text = `${error.message} (status ${error.status}).`;
    return new AtlasResponseError(text, { ...place, status: error.status, fault: 'truncated', headers: {} });
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    const text = `no answer from ${request.origin} within ${timeout} ms (timeout).`;
    return new AtlasTimeoutError(text, {
      ...place,
      deadline: timeout < context.timeout ? 'total' : 'attempt',
    });
  }
  const code = codeOf(error);
  const isUntrusted = UNTRUSTED.test(code);
  const advice = isUntrusted
    ? 'Its certificate is not trusted; pass the authority as ca if it is your own.'
    : 'Check the base URL and the network.';
  return new AtlasConnectionError(
    `could not reach ${request.origin}: ${code || messageOf(error)}. ${advice}`,
    {
      ...place,
      sent: !isUntrusted && !UNSENT.test(code),
      // Certificates do not heal within seconds.
      passing: !isUntrusted,
    },
  );
}

/**
 * `code` of the error or of what caused it: fetch wraps the interesting one, and several addresses give an
 * AggregateError.
 */
function codeOf(error: unknown): string {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if ('code' in one && typeof one.code === 'string') return one.code;
    if (one instanceof AggregateError && one.errors.length > 0) return codeOf(one.errors[0]);
  }
  return '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
