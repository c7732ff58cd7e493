import { AtlasResponseError } from '../errors.ts';
import { placeOf } from '../place.ts';
import type { PreparedRequest } from '../request.ts';
import type { Answer, CallContext, PartMaker } from '../step.ts';

/** More than any service needs; a circle ends here. */
const LONGEST_CHAIN = 5;

/** Headers that must not leave the service's own origin, besides what authentication adds. */
const PRIVATE_HEADERS = /^(authorization|proxy-authorization|cookie)$|token|key|secret/;

/**
 * Follows redirects of GET. To another origin the request goes without credentials and never from https to http.
 * Any other method is not repeated elsewhere: its redirect is an error.
 */
export function followRedirects(): PartMaker {
  return () => ({
    async step(request, context, next) {
      let current = request;
      for (let hops = 0; ; hops += 1) {
        const answer = await next(current, context);
        if (answer.status < 300 || answer.status >= 400) return answer;
        current = follow(current, answer, context, hops);
      }
    },
  });
}

function follow(
  request: PreparedRequest,
  answer: Answer,
  context: CallContext,
  hops: number,
): PreparedRequest {
  const fail = (why: string): never => {
    const text = `the answer ${answer.status} is a redirect ${why}.`;
    const { status, headers } = answer;
    throw new AtlasResponseError(text, { ...placeOf(request, context), status, headers, fault: 'redirect' });
  };
  const { location } = answer.headers;
  if (request.method !== 'GET') return fail('that is not followed for this method');
  if (typeof location !== 'string' || !URL.canParse(location, request.origin + request.path)) {
    return fail('without a usable Location');
  }
  if (hops >= LONGEST_CHAIN) return fail(`after ${LONGEST_CHAIN} others`);
  const url = new URL(location, request.origin + request.path);
  if (url.protocol !== 'https:' && url.origin !== request.origin) return fail('to an unprotected address');
  const path = url.pathname + url.search;
  // Once outside, nothing that is named there is trusted again, not even the way back.
  if (url.origin === request.origin) return { ...request, path, resource: url.pathname };
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !PRIVATE_HEADERS.test(name)),
  );
  return { ...request, origin: url.origin, path, resource: url.pathname, headers, anonymous: true };
}
