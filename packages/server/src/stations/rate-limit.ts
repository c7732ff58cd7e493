import type { Operation } from '@mercator/catalog';
import { rateLimits } from '@mercator/catalog/service';
import { apiError } from '../errors.ts';
import type { Caller } from '../identity/caller.ts';
import type { Budget } from './budget.ts';
import type { Place } from './locate.ts';
import type { Trace } from './trace.ts';

const WINDOW_MS = 60_000;

/** Counts calls by set of endpoints and by project, organization or caller, in fixed windows of one minute. */
export class RateLimiter {
  readonly #counts = new Map<string, number>();
  readonly #enforced: boolean;
  #window = 0;

  constructor(enforced: boolean) {
    this.#enforced = enforced;
  }

  /** Takes one call from its budget. `undefined` where the service has no limit. */
  take(
    operation: Operation,
    place: Place,
    caller: Caller | undefined,
    now: number,
  ): (Budget & { readonly exhausted: boolean }) | undefined {
    const set = operation.limit ?? operation.group;
    const budget = rateLimits[set];
    if (budget === undefined) return undefined;
    const window = Math.floor(now / WINDOW_MS);
    if (window !== this.#window) {
      this.#counts.clear();
      this.#window = window;
    }
    const owner =
      (budget.scope === 'project'
        ? place.groupId
        : budget.scope === 'organization'
          ? place.orgId
          : undefined) ??
      caller?.id ??
      '';
    const key = `${set} ${owner}`;
    const used = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, used);
    return {
      limit: budget.perMinute,
      remaining: Math.max(0, budget.perMinute - used),
      exhausted: this.#enforced && used > budget.perMinute,
    };
  }
}

/**
 * Counts a call, and tells the trace what is left: even a refused call says so.
 *
 * @throws when the budget is used up, with the seconds until the next window
 */
export function rateLimit(
  limiter: RateLimiter,
  operation: Operation,
  place: Place,
  caller: Caller | undefined,
  trace: Trace,
): void {
  const budget = limiter.take(operation, place, caller, trace.now);
  trace.budget(budget);
  if (!budget?.exhausted) return;
  const seconds = Math.ceil((WINDOW_MS - (trace.now % WINDOW_MS)) / 1000);
  throw apiError(
    'RATE_LIMITED',
    [operation.path],
    'Too many calls of {0} in this minute: wait for the next one.',
    {
      headers: { 'Retry-After': String(seconds) },
    },
  );
}
