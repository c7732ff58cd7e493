import { hash, randomToken } from '#platform';
import type { ApiKey } from '../credentials.ts';
import { type DigestChallenge, digestAuthorization, digestHa1, parseChallenges } from '../digest.ts';
import type { PreparedRequest } from '../request.ts';
import type { Runtime } from '../runtime.ts';
import type { Answer, CallContext, Next, PartMaker, Step } from '../step.ts';
import { waitFor } from '../wait.ts';

/** A challenge in use: how often it has been answered, and what stays the same in each answer. */
interface Session {
  readonly challenge: DigestChallenge;
  readonly ha1: string;
  readonly cnonce: string;
  count: number;
}

/**
 * Signs with an API key by HTTP digest (RFC 7616). A nonce is kept and counted up, so that in the steady state
 * each call is one request; calls that come while the first challenge is being fetched wait for it instead of
 * fetching their own.
 */
export function digest(apiKey: ApiKey): PartMaker {
  return ({ runtime }) => ({ step: createDigest(apiKey, runtime) });
}

function createDigest({ publicKey, privateKey }: ApiKey, runtime: Runtime): Step {
  let session: Session | undefined;
  let challenging: Promise<void> | undefined;

  return async function signByDigest(request, context, next) {
    if (request.anonymous) return next(request, context);
    if (!session && challenging) await waitFor(runtime, request, context, challenging);
    const used = session;
    const answer = used
      ? await sendSigned(used, request, context, next)
      : await sendUnsigned(request, context, next);
    if (answer.status !== 401) return answer;
    // Another call may have renewed the session while this one was under way; then its challenge will do.
    if (session === used || !session) {
      const renewed = await open(answer);
      if (!renewed) return answer;
      session = renewed;
    }
    return sendSigned(session, request, context, next);
  };

  /** Asks for a challenge by sending the request as it is. Only the first call does, the others wait. */
  async function sendUnsigned(request: PreparedRequest, context: CallContext, next: Next): Promise<Answer> {
    if (challenging) return next(request, context);
    let finish = (): void => undefined;
    challenging = new Promise((resolve) => {
      finish = resolve;
    });
    try {
      const answer = await next(request, context);
      if (answer.status === 401) session ??= await open(answer);
      return answer;
    } finally {
      challenging = undefined;
      finish();
    }
  }

  async function open({ headers }: Answer): Promise<Session | undefined> {
    const challenge = parseChallenges(headers['www-authenticate']);
    if (!challenge) return undefined;
    const ha1 = await digestHa1(hash, challenge, publicKey, privateKey);
    return { challenge, ha1, cnonce: randomToken(), count: 0 };
  }

  async function sendSigned(
    by: Session,
    request: PreparedRequest,
    context: CallContext,
    next: Next,
  ): Promise<Answer> {
    by.count += 1;
    const authorization = await digestAuthorization(hash, by.challenge, {
      username: publicKey,
      ha1: by.ha1,
      method: request.method,
      uri: request.path,
      count: by.count,
      cnonce: by.cnonce,
    });
    return next({ ...request, headers: { ...request.headers, authorization } }, context);
  }
}
