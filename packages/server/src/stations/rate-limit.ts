import type { Operation } from '@mercator/catalog';
import { type RateLimit, rateLimits } from '@mercator/catalog/service';
import { apiError } from '../errors.ts';
import type { Caller } from '../identity/caller.ts';
import type { RateLimitProfile } from '../rate-limit-profile.ts';
import type { Budget } from './budget.ts';
import type { Place } from './locate.ts';
import type { Trace } from './trace.ts';

const WINDOW_MS = 60_000;

/** What the service's description says every project has a minute. */
export const DOCUMENTED_PER_MINUTE = 100;

/** For sets of endpoints nobody has recorded: what nearly all recorded ones of the same scope have. */
export const UNRECORDED_PER_MINUTE: Readonly<Record<RateLimit['scope'], number>> = {
  project: 1200,
  organization: 500,
  caller: 300,
};

/** Counts calls in fixed windows of one minute. */
export class RateLimiter {
  readonly #counts = new Map<string, number>();
  readonly profile: RateLimitProfile;
  #window = 0;

  constructor(profile: RateLimitProfile) {
    this.profile = profile;
  }

  /** Takes one call from its budget. `undefined` where the service has no limit: nobody has to say who asks. */
  take(
    operation: Operation,
    place: Place,
    caller: Caller | undefined,
    now: number,
  ): (Budget & { readonly exhausted: boolean }) | undefined {
    const budget = this.#budgetOf(operation, place, caller);
    if (budget === undefined) return undefined;
    const window = Math.floor(now / WINDOW_MS);
    if (window !== this.#window) {
      this.#counts.clear();
      this.#window = window;
    }
    const { counter, limit } = budget;
    const used = (this.#counts.get(counter) ?? 0) + 1;
    this.#counts.set(counter, used);
    return {
      limit,
      remaining: Math.max(0, limit - used),
      exhausted: this.profile !== 'off' && used > limit,
    };
  }

  #budgetOf(operation: Operation, place: Place, caller: Caller | undefined): Counted | undefined {
    const { groupId, orgId } = place;
    if (this.profile === 'documented' && groupId !== undefined)
      return { counter: groupId, limit: DOCUMENTED_PER_MINUTE };
    const set = operation.limit ?? operation.group;
    const recorded = rateLimits[set];
    if (recorded === undefined && caller === undefined) return undefined;
    const scope =
      recorded?.scope ??
      (groupId !== undefined ? 'project' : orgId !== undefined ? 'organization' : 'caller');
    const owner =
      (scope === 'project' ? groupId : scope === 'organization' ? orgId : undefined) ?? caller?.id;
    return { counter: `${set} ${owner ?? ''}`, limit: recorded?.perMinute ?? UNRECORDED_PER_MINUTE[scope] };
  }
}

interface Counted {
  /** Calls with the same counter share a budget. */
  readonly counter: string;
  readonly limit: number;
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
