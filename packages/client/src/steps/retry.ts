import { AtlasConnectionError, AtlasResponseError, AtlasTimeoutError } from '../errors.ts';
import type { PreparedRequest } from '../request.ts';
import { parseRetryAfter } from '../retry-after.ts';
import type { Runtime } from '../runtime.ts';
import type { Answer, CallContext, PartMaker, Step } from '../step.ts';

/** First and longest pause in milliseconds; the pause is drawn evenly below a bound that doubles each time. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 20_000;

/** Statuses that say nothing about the request itself, only about this moment. */
const PASSING_STATUSES: readonly number[] = [408, 429, 500, 502, 503, 504];

/** What failed: an answer of an error status, or an error when there was none. */
export interface Failure {
  readonly answer: Answer | undefined;
  readonly error: unknown;
}

/** Told before a request is repeated after `pause` milliseconds. */
export type RetryNotice = (
  request: PreparedRequest,
  context: CallContext,
  failure: Failure,
  pause: number,
) => void;

/**
 * Repeats what failed, where that can do no harm: an idempotent request after any passing failure, another one
 * only when it surely was not carried out. Never beyond the deadline of the call: then the failure stands.
 */
export function repeatSafely(onRetry?: RetryNotice): PartMaker {
  return ({ runtime }) => ({ step: createRetry(runtime, onRetry) });
}

function createRetry(runtime: Runtime, onRetry?: RetryNotice): Step {
  return async function retry(request, context, next) {
    for (; ; context.attempts += 1) {
      let answer: Answer | undefined;
      let error: unknown;
      try {
        answer = await next(request, context);
        if (answer.status < 400) return answer;
      } catch (failure) {
        if (context.signal?.aborted) throw failure;
        error = failure;
      }
      const repeats = answer ? isRefusalPassing(answer, request) : isFailurePassing(error, request);
      const pause = pauseBefore(context.attempts, answer);
      if (!repeats || context.attempts > context.retries || runtime.now() + pause >= context.deadline) {
        if (answer) return answer;
        throw error;
      }
      onRetry?.(request, context, { answer, error }, pause);
      await runtime.sleep(pause, context.signal);
    }
  };

  function pauseBefore(attempts: number, answer: Answer | undefined): number {
    const asked = parseRetryAfter(answer?.headers['retry-after'], runtime.now());
    // Full jitter, so that clients that failed together do not come back together.
    return asked ?? runtime.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
  }
}

function isRefusalPassing({ status, headers }: Answer, request: PreparedRequest): boolean {
  // 429 refuses before anything is done; so does a 503 that says when to come back (RFC 9110 15.6.4).
  const isRefusedUnread = status === 429 || (status === 503 && 'retry-after' in headers);
  return isRefusedUnread || (request.idempotent && PASSING_STATUSES.includes(status));
}

function isFailurePassing(error: unknown, { idempotent }: PreparedRequest): boolean {
  if (error instanceof AtlasConnectionError) return error.passing && (idempotent || !error.sent);
  if (!idempotent) return false;
  if (error instanceof AtlasTimeoutError) return error.deadline === 'attempt';
  return error instanceof AtlasResponseError && error.fault === 'truncated';
}
