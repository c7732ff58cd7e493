import { AtlasConnectionError, AtlasError, AtlasResponseError, AtlasTimeoutError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { redactPath } from '../redact.ts';
import type { PreparedRequest } from '../request.ts';
import { parseRetryAfter } from '../retry-after.ts';
import type { Answer, Step } from '../step.ts';
import { isPassing } from '../transport-error.ts';

/** First and longest pause in milliseconds; the pause is drawn evenly below a bound that doubles each time. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 20_000;

/** Statuses that say nothing about the request itself, only about this moment. */
const PASSING_STATUSES: readonly number[] = [408, 429, 500, 502, 503, 504];

/**
 * Repeats what failed, where that can do no harm: an idempotent request after any passing failure, another one only
 * when it surely was not carried out. Never beyond the deadline of the call: then the failure stands.
 */
export function createRetry({ runtime, hooks }: Settings): Step {
  const report = hooks.onRetry ?? hooks.log;
  return async function retry(request, context, next) {
    for (;;) {
      context.attempts += 1;
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
      if (report) reportRetry(request, context.attempts, pause, answer, error);
      await runtime.sleep(pause, context.signal);
    }
  };

  function pauseBefore(attempts: number, answer: Answer | undefined): number {
    const asked = answer && parseRetryAfter(answer.headers['retry-after'], runtime.now());
    // Full jitter, so that clients that failed together do not come back together.
    return asked ?? runtime.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
  }

  function reportRetry(
    request: PreparedRequest,
    attempts: number,
    delay: number,
    answer: Answer | undefined,
    error: unknown,
  ): void {
    const event = {
      type: 'retry',
      operation: request.operation?.id,
      method: request.method,
      url: request.origin + redactPath(request.path),
      attempts,
      delay,
      status: answer?.status,
      error: error instanceof AtlasError ? error : undefined,
    } as const;
    hooks.onRetry?.(event);
    hooks.log?.(event);
  }
}

function isRefusalPassing(answer: Answer, request: PreparedRequest): boolean {
  if (!PASSING_STATUSES.includes(answer.status)) return false;
  // 429 refuses before anything is done; so does a 503 that says when to come back (RFC 9110 15.6.4).
  const isRefusedUnread = answer.status === 429 || (answer.status === 503 && 'retry-after' in answer.headers);
  return request.idempotent || isRefusedUnread;
}

function isFailurePassing(error: unknown, request: PreparedRequest): boolean {
  if (error instanceof AtlasConnectionError) return isPassing(error) && (request.idempotent || !error.sent);
  if (error instanceof AtlasTimeoutError) return request.idempotent && error.deadline === 'attempt';
  return error instanceof AtlasResponseError && error.fault === 'truncated' && request.idempotent;
}
