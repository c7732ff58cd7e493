import { parseRetryAfter } from '../retry-after.ts';
import type { Answer } from '../step.ts';
import { type Budget, createBudget, type EndpointSet, type Owner, WINDOW } from './budget.ts';

/** Begins the next window of a set's budget when the one that is known must be over. */
export function roll(set: EndpointSet, now: number): void {
  const { budget } = set;
  if (now >= budget.began + WINDOW) {
    budget.began = now;
    budget.window += 1;
    budget.told = budget.limit;
  }
  followWindow(set);
}

/** What a set has taken counts for one window. */
function followWindow(set: EndpointSet): void {
  const { window, inFlight } = set.budget;
  if (set.window === window) return;
  set.window = window;
  set.taken = inFlight;
  set.isBased = false;
}

/** What was known of a budget when a request was sent. */
export interface AtSend extends Pick<Budget, 'told' | 'window'> {
  readonly budget: Budget;
}

/** Takes in what an answer says. */
export function learn(now: number, set: EndpointSet, { status, headers }: Answer, atSend: AtSend): void {
  const remaining = headers['ratelimit-remaining'];
  if (remaining === undefined) set.budget.isSilent = true;
  else {
    const count = Number(remaining);
    const limit = Number(headers['ratelimit-limit']) || set.budget.limit;
    if (set.budget === set.owner.shared && limit !== set.budget.limit) move(set, createBudget(now));
    set.budget.limit = limit;
    tell(now, set, count, atSend);
    share(now, set, limit - count);
  }
  if (status === 429) {
    const pause = parseRetryAfter(headers['retry-after'], now) ?? 0;
    set.budget.blockedUntil = Math.max(set.budget.blockedUntil, now + pause);
  }
}

function tell(now: number, { budget, owner }: EndpointSet, count: number, atSend: AtSend): void {
  // Within one window the count has fallen by this request at least; otherwise the service began a new one. Answers
  // overtake each other, so of those in one window the lowest count is the latest.
  if (budget === atSend.budget && count >= atSend.told && budget.window === atSend.window) {
    const [earlier, last] = budget.rises;
    // Three windows cannot begin within a minute: these are budgets of their own that were taken for one.
    if (budget === owner.shared && now < earlier + WINDOW) {
      part(owner, now);
      return;
    }
    budget.rises = [last, now];
    budget.began = now;
    budget.window += 1;
    budget.told = count;
  } else if (count < budget.told) budget.told = count;
}

/**
 * Sees whether sets of one owner share a budget: then more is used of it than this set has taken, and no more than all of them
 * have.
 */
function share(now: number, set: EndpointSet, used: number): void {
  const { owner, budget } = set;
  followWindow(set);
  if (!set.isBased) {
    // Whatever others took before is not known, so it counts as taken here.
    set.taken = Math.max(set.taken, used);
    set.isBased = true;
    return;
  }
  if (owner.shared !== undefined || used <= set.taken) return;
  const others = [...owner.sets].filter(
    (one) => one.budget.limit === budget.limit && now < one.budget.began + WINDOW,
  );
  const taken = others.reduce((sum, one) => sum + one.taken, 0);
  if (others.length < 2 || used > taken) return;
  owner.shared = budget;
  for (const one of others) move(one, budget);
}

/** Gives every set of an owner a budget of its own, for good. */
function part(owner: Owner, now: number): void {
  const { shared } = owner;
  owner.shared = null;
  for (const set of owner.sets) if (set.budget === shared) move(set, createBudget(now));
}

function move(set: EndpointSet, budget: Budget): void {
  if (set.budget === budget) return;
  const before = set.budget;
  set.budget = budget;
  set.window = budget.window;
  set.isBased = false;
  budget.blockedUntil = Math.max(budget.blockedUntil, before.blockedUntil);
  for (const wake of before.waiting) wake();
}
