import { parseRetryAfter } from '../retry-after.ts';
import type { Answer } from '../step.ts';

/** The service counts in fixed windows of a minute (recorded: two scenarios in one project reset together). */
export const WINDOW = 60_000;

/** Sets of endpoints kept before idle ones are dropped. */
const MANY = 1000;

/** Requests let go at once before the service has told a limit; the least it is known to have is 100. */
const UNTOLD = 50;

/** What is known of one budget of the service. */
export interface Budget {
  /** `RateLimit-Remaining` as last told in this window, `Infinity` until the service tells. */
  told: number;
  /** Whether the service answered without telling. */
  isSilent: boolean;
  /** `RateLimit-Limit`, `Infinity` until the service tells. */
  limit: number;
  /** When the window began, as far as this client can know, and which one it is. */
  began: number;
  window: number;
  /** Requests sent and not yet answered; the service may not have counted them yet. */
  inFlight: number;
  /** When the last two windows were seen to begin before they were expected to. */
  rises: readonly [number, number];
  /** After a 429: when to come back. */
  blockedUntil: number;
  /** Wake those who wait, because an answer changed what is known. */
  readonly waiting: Set<() => void>;
}

/** Endpoints that take from one budget: a set of the catalog, of one project or organization. */
export interface EndpointSet {
  readonly key: string;
  readonly owner: Owner;
  budget: Budget;
  /** Most that this client can have taken by these endpoints in the budget's window. */
  taken: number;
  /** Window for which `taken` counts, and whether the service has answered in it. */
  window: number;
  isBased: boolean;
  /** Requests sent in the client's own window, for the budget the caller set. */
  sent: number;
  sentSince: number;
  /** The last in the queue; each waits for the one before it. */
  tail: Promise<void> | undefined;
}

/** A project or an organization, whose sets of endpoints may share a budget: the service does both. */
interface Owner {
  readonly sets: Set<EndpointSet>;
  /** Budget its sets share; `undefined` while nothing says so, `null` once something said that they do not. */
  shared: Budget | undefined | null;
}

/** The budgets of a client. */
export class Budgets {
  readonly #sets = new Map<string, EndpointSet>();
  readonly #owners = new Map<string, Owner>();
  #room = MANY;

  /** The set of endpoints with a key; `owner` is what they are of. */
  at(key: string, owner: string, now: number): EndpointSet {
    const found = this.#sets.get(key);
    if (found) return found;
    if (this.#sets.size >= this.#room) this.#dropIdle(now);
    const home: Owner = this.#owners.get(owner) ?? { sets: new Set(), shared: undefined };
    this.#owners.set(owner, home);
    const budget = home.shared ?? createBudget(now);
    const base = { taken: 0, window: budget.window, isBased: false, sent: 0, sentSince: now };
    const set: EndpointSet = { key, owner: home, budget, ...base, tail: undefined };
    this.#sets.set(key, set);
    home.sets.add(set);
    return set;
  }

  #dropIdle(now: number): void {
    for (const [key, { budget, tail }] of this.#sets) {
      const isIdle = budget.inFlight === 0 && !tail && now >= budget.began + WINDOW;
      if (isIdle && now >= budget.blockedUntil) this.#sets.delete(key);
    }
    for (const [key, { sets }] of this.#owners) {
      for (const set of sets) if (this.#sets.get(set.key) !== set) sets.delete(set);
      if (sets.size === 0) this.#owners.delete(key);
    }
    this.#room = Math.max(MANY, 2 * this.#sets.size);
  }
}

function createBudget(now: number): Budget {
  const unknown = Number.POSITIVE_INFINITY;
  return {
    told: unknown,
    isSilent: false,
    limit: unknown,
    began: now,
    window: 0,
    inFlight: 0,
    rises: [-WINDOW, -WINDOW],
    blockedUntil: 0,
    waiting: new Set(),
  };
}

/** Whether a budget has one more request, as far as is known. */
export function hasRoom({ told, isSilent, limit, inFlight }: Budget): boolean {
  return limit === Number.POSITIVE_INFINITY ? isSilent || inFlight < UNTOLD : inFlight < told;
}

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
