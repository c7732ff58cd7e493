import { createBudget, type EndpointSet, type Owner, WINDOW } from './budget.ts';

/** Sets of endpoints kept before idle ones are dropped. */
const MANY = 1000;

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
