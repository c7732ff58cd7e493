import { AtlasValidationError } from '../errors.ts';
import { totalTimeoutError } from '../place.ts';
import type { PreparedRequest } from '../request.ts';
import { parseRetryAfter } from '../retry-after.ts';
import type { Runtime } from '../runtime.ts';
import type { Answer, CallContext, PartMaker, Step } from '../step.ts';
import { waitFor } from '../wait.ts';

/** The service counts in fixed windows of a minute (recorded: two scenarios in one project reset together). */
const WINDOW = 60_000;

/** What a call that ran out of time here was waiting for. */
const BUDGET = ', waiting for the rate limit';

/** Budgets kept before idle ones are dropped; one per endpoint set and project. */
const MANY = 1000;

/** Budgets the client keeps by itself, besides those the service announces. */
export interface LimitOptions {
  /**
   * Requests per minute to one set of endpoints of one project or organization. Default: what the service says.
   */
  readonly perMinute?: number | undefined;
}

/** What is known of one budget of the service, and who waits for it. */
interface Budget {
  /** `RateLimit-Remaining` as last told in this window, `Infinity` until the service tells. */
  told: number;
  /** `RateLimit-Limit`. */
  limit: number;
  /** When the window began, as far as this client can know, and which one it is. */
  began: number;
  window: number;
  /** Requests sent and not yet answered; the service may not have counted them yet. */
  inFlight: number;
  /** Requests sent in the client's own window, for the budget the caller set. */
  sent: number;
  sentSince: number;
  /** After a 429: when to come back. */
  blockedUntil: number;
  /** The last in the queue; each waits for the one before it. */
  tail: Promise<void> | undefined;
  /** Wakes the first of the queue because an answer changed what is known. */
  wake: (() => void) | undefined;
}

/**
 * Lets a burst wait instead of fail: takes from the budget that the service announces for the endpoint set and
 * project, in the order of the calls, and stands still while a 429 says so.
 */
export function keepRateLimits(limits: LimitOptions = {}): PartMaker {
  const { perMinute = Number.POSITIVE_INFINITY } = limits;
  if (!(perMinute >= 1)) {
    const parameter = 'limits.perMinute';
    throw new AtlasValidationError(`${parameter} must be a number of at least 1.`, { parameter });
  }
  return ({ runtime }) => ({ step: createLimiter(runtime, perMinute) });
}

function createLimiter(runtime: Runtime, perMinute: number): Step {
  const budgets = new Map<string, Budget>();

  return async function rateLimit(request, context, next) {
    const budget = budgetOf(keyOf(request));
    if (budget.tail || !take(budget)) await queue(budget, request, context);
    const { told, window } = budget;
    try {
      const answer = await next(request, context);
      learn(runtime.now(), budget, answer, { told, window });
      return answer;
    } finally {
      budget.inFlight -= 1;
      budget.wake?.();
    }
  };

  function budgetOf(key: string): Budget {
    const found = budgets.get(key);
    if (found) return found;
    if (budgets.size >= MANY) dropIdle(budgets, runtime.now());
    const now = runtime.now();
    const budget: Budget = {
      told: Number.POSITIVE_INFINITY,
      limit: Number.POSITIVE_INFINITY,
      began: now,
      window: 0,
      inFlight: 0,
      sent: 0,
      sentSince: now,
      blockedUntil: 0,
      tail: undefined,
      wake: undefined,
    };
    budgets.set(key, budget);
    return budget;
  }

  /** Takes one request out of the budget, if it has one. */
  function take(budget: Budget): boolean {
    const now = runtime.now();
    if (now >= budget.began + WINDOW) {
      budget.began = now;
      budget.window += 1;
      budget.told = budget.limit;
    }
    if (now >= budget.sentSince + WINDOW) {
      budget.sentSince = now;
      budget.sent = 0;
    }
    if (now < budget.blockedUntil || budget.told <= budget.inFlight || budget.sent >= perMinute) return false;
    budget.inFlight += 1;
    budget.sent += 1;
    return true;
  }

  /** Waits behind those who came first. */
  async function queue(budget: Budget, request: PreparedRequest, context: CallContext): Promise<void> {
    const before = budget.tail;
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    // Whoever gives up lets the next one through only when those before it are through.
    const tail = before ? before.then(() => left) : left;
    budget.tail = tail;
    try {
      if (before) await waitFor(runtime, request, context, before);
      while (!take(budget)) await pause(budget, request, context);
    } finally {
      leave();
      if (budget.tail === tail) budget.tail = undefined;
    }
  }

  /** Sleeps until the budget may have something again, or an answer changes what is known of it. */
  async function pause(budget: Budget, request: PreparedRequest, context: CallContext): Promise<void> {
    const now = runtime.now();
    const until = Math.max(
      budget.blockedUntil,
      budget.told <= budget.inFlight ? budget.began + WINDOW : 0,
      budget.sent >= perMinute ? budget.sentSince + WINDOW : 0,
    );
    if (until >= context.deadline && budget.inFlight === 0) throw totalTimeoutError(request, context, BUDGET);
    const woken = new AbortController();
    budget.wake = () => woken.abort();
    const signal = context.signal ? AbortSignal.any([context.signal, woken.signal]) : woken.signal;
    await runtime.sleep(Math.min(until, context.deadline) - now, signal).catch(() => undefined);
    budget.wake = undefined;
    if (context.signal?.aborted) throw context.signal.reason;
    if (runtime.now() >= context.deadline) throw totalTimeoutError(request, context, BUDGET);
  }
}

/** Requests with the same key share one budget: a set of endpoints, of one project or organization. */
function keyOf({ operation, resource }: PreparedRequest): string {
  const set = operation ? (operation.limit ?? operation.group) : resource.split('/', 6).join('/');
  return `${set} ${/\/(?:groups|orgs)\/[^/]+/.exec(resource)?.[0]}`;
}

/** Takes in what an answer says. `atSend` is what was known when its request was sent. */
function learn(
  now: number,
  budget: Budget,
  { status, headers }: Answer,
  atSend: Pick<Budget, 'told' | 'window'>,
): void {
  const remaining = headers['ratelimit-remaining'];
  if (remaining !== undefined) {
    const count = Number(remaining);
    const limit = Number(headers['ratelimit-limit']);
    if (limit > 0) budget.limit = limit;
    // Within one window the count has fallen by this request at least; otherwise the service began a new one. Answers
    // overtake each other, so of those in one window the lowest count is the latest.
    if (count >= atSend.told && budget.window === atSend.window) {
      budget.began = now;
      budget.window += 1;
      budget.told = count;
    } else if (count < budget.told) budget.told = count;
  }
  if (status === 429) {
    const pause = parseRetryAfter(headers['retry-after'], now) ?? 0;
    budget.blockedUntil = Math.max(budget.blockedUntil, now + pause);
  }
}

function dropIdle(budgets: Map<string, Budget>, now: number): void {
  for (const [key, budget] of budgets) {
    const isIdle = budget.inFlight === 0 && !budget.tail && now >= budget.began + WINDOW;
    if (isIdle && now >= budget.blockedUntil) budgets.delete(key);
  }
}
