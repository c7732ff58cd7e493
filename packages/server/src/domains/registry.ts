import type { AnyHandler, Domain } from './domain.ts';
import type { Watcher } from './event.ts';
import type { Holder, Lifecycle } from './lifecycle.ts';

/** Domains, by what is asked of them. */
export interface Roll {
  readonly handlers: ReadonlyMap<string, AnyHandler>;
  readonly lifecycles: ReadonlyMap<string, Lifecycle<object>>;
  readonly watchers: readonly Watcher[];
  readonly holders: readonly Holder[];
}

/**
 * The domains of a server. Some are there from the beginning; all are there once an operation of another one is called, or
 * something is asked that concerns every domain: what follows from an event, what passes, what holds a project.
 */
export class Registry {
  #roll: Roll;
  readonly #load: () => Promise<readonly Domain[]>;
  #all: Promise<Roll> | undefined;

  /**
   * @param first those to begin with
   * @param load every domain, these too
   */
  constructor(first: readonly Domain[], load: () => Promise<readonly Domain[]>) {
    this.#roll = callRoll(first);
    this.#load = load;
  }

  /** The handler of an operation; `undefined` when no domain has one. */
  async handler(id: string): Promise<AnyHandler | undefined> {
    return this.#roll.handlers.get(id) ?? (await this.all()).handlers.get(id);
  }

  /** Every domain. */
  all(): Promise<Roll> {
    this.#all ??= this.#load().then((domains) => {
      this.#roll = callRoll(domains);
      return this.#roll;
    });
    return this.#all;
  }
}

/** @throws when two domains claim an operation or a kind */
export function callRoll(domains: readonly Domain[]): Roll {
  const handlers = new Map<string, AnyHandler>();
  const lifecycles = new Map<string, Lifecycle<object>>();
  const watchers: Watcher[] = [];
  const holders: Holder[] = [];
  for (const domain of domains) {
    for (const [id, handler] of Object.entries(domain.handlers)) {
      if (handlers.has(id)) throw new Error(`${id} has two handlers, one of them in ${domain.name}`);
      // The operation's id is what ties a handler's call to its types; the map forgets the types, not the id.
      handlers.set(id, handler as AnyHandler);
    }
    for (const lifecycle of domain.lifecycles ?? []) {
      if (lifecycles.has(lifecycle.kind.name))
        throw new Error(`${lifecycle.kind.name} has two lifecycles, one of them in ${domain.name}`);
      lifecycles.set(lifecycle.kind.name, lifecycle);
    }
    if (domain.watcher) watchers.push(domain.watcher);
    if (domain.holdsProject) holders.push(domain.holdsProject);
  }
  return { handlers, lifecycles, watchers, holders };
}
