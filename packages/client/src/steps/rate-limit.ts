import { AtlasValidationError } from '../errors.ts';
import { totalTimeoutError } from '../place.ts';
import type { PreparedRequest } from '../request.ts';
import type { Runtime } from '../runtime.ts';
import type { CallContext, PartMaker, Step } from '../step.ts';
import { waitFor } from '../wait.ts';
import { type EndpointSet, hasRoom, WINDOW } from './budget.ts';
import { Budgets } from './budgets.ts';
import { learn, roll } from './learn.ts';

/** What a call that ran out of time here was waiting for. */
const BUDGET = ', waiting for the rate limit';

/** Budgets the client keeps by itself, besides those the service announces. */
export interface LimitOptions {
  /**
   * Requests per minute to one set of endpoints of one project or organization. Default: what the service says.
   */
  readonly perMinute?: number | undefined;
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
  const budgets = new Budgets();

  return async function rateLimit(request, context, next) {
    const owner = ownerOf(request);
    const set = budgets.at(`${setOf(request)} ${owner}`, owner, runtime.now());
    if (set.tail || !take(set)) await queue(set, request, context);
    const { budget } = set;
    const { told, window } = budget;
    try {
      const answer = await next(request, context);
      learn(runtime.now(), set, answer, { budget, told, window });
      return answer;
    } finally {
      budget.inFlight -= 1;
      for (const wake of budget.waiting) wake();
    }
  };

  /** Takes one request out of the budget, if it has one. */
  function take(set: EndpointSet): boolean {
    const now = runtime.now();
    roll(set, now);
    if (now >= set.sentSince + WINDOW) {
      set.sentSince = now;
      set.sent = 0;
    }
    const { budget } = set;
    if (now < budget.blockedUntil || !hasRoom(budget) || set.sent >= perMinute) return false;
    budget.inFlight += 1;
    set.sent += 1;
    set.taken += 1;
    return true;
  }

  /** Waits behind those who came first. */
  async function queue(set: EndpointSet, request: PreparedRequest, context: CallContext): Promise<void> {
    const before = set.tail;
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    // Whoever gives up lets the next one through only when those before it are through.
    const tail = before ? before.then(() => left) : left;
    set.tail = tail;
    try {
      if (before) await waitFor(runtime, request, context, before);
      while (!take(set)) await pause(set, request, context);
    } finally {
      leave();
      if (set.tail === tail) set.tail = undefined;
    }
  }

  /** Sleeps until the budget may have something again, or an answer changes what is known of it. */
  async function pause(set: EndpointSet, request: PreparedRequest, context: CallContext): Promise<void> {
    const { budget } = set;
    const now = runtime.now();
    const until = Math.max(
      budget.blockedUntil,
      hasRoom(budget) ? 0 : budget.began + WINDOW,
      set.sent >= perMinute ? set.sentSince + WINDOW : 0,
    );
    if (until >= context.deadline && budget.inFlight === 0) throw totalTimeoutError(request, context, BUDGET);
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    budget.waiting.add(wake);
    const signal = context.signal ? AbortSignal.any([context.signal, woken.signal]) : woken.signal;
    await runtime.sleep(Math.min(until, context.deadline) - now, signal).catch(() => undefined);
    budget.waiting.delete(wake);
    if (context.signal?.aborted) throw context.signal.reason;
    if (runtime.now() >= context.deadline) throw totalTimeoutError(request, context, BUDGET);
  }
}

/** The set of endpoints a request is for. */
function setOf({ operation, resource }: PreparedRequest): string {
  return operation ? (operation.limit ?? operation.group) : resource.split('/', 6).join('/');
}

/** The project or organization a request is for. */
function ownerOf({ resource }: PreparedRequest): string {
  return /\/(?:groups|orgs)\/[^/]+/.exec(resource)?.[0] ?? '';
}
