import { exchange } from './exchange.ts';
import type { Settings } from './options.ts';
import { compose, type Next } from './step.ts';
import { createAuthentication } from './steps/auth.ts';
import { createDeadline } from './steps/deadline.ts';
import { createDeprecation } from './steps/deprecation.ts';
import { createLog } from './steps/log.ts';
import { createRateLimit } from './steps/rate-limit.ts';
import { createRedirect } from './steps/redirect.ts';
import { createRetry } from './steps/retry.ts';

/** The way from a prepared request to its answer, and what has to be let go at the end. */
export interface Way {
  readonly send: Next;
  close(): Promise<void>;
}

/**
 * The way of every request, in order. Retry stands outside of authentication, so each attempt is signed anew and the
 * challenge of digest is not an attempt; the rate limit stands inside of retry, so each attempt takes from the budget.
 */
export function createWay(settings: Settings): Way {
  const { runtime } = settings;
  const last: Next = (request, context) => exchange(runtime, request, context);
  const authentication = createAuthentication(settings, last);
  const send = compose(
    [
      createDeadline(runtime),
      ...createLog(settings),
      ...createDeprecation(settings),
      createRetry(settings),
      createRateLimit(settings),
      createRedirect(),
      ...authentication.steps,
    ],
    last,
  );
  return {
    send,
    async close() {
      await authentication.close();
      runtime.close();
    },
  };
}
