import type { AnyHandler, Domain } from './domain.ts';
import type { Watcher } from './event.ts';
import type { Holder, Lifecycle } from './lifecycle.ts';

/** All domains, by what is asked of them. */
export interface Registry {
  readonly handlers: ReadonlyMap<string, AnyHandler>;
  readonly lifecycles: ReadonlyMap<string, Lifecycle<object>>;
  readonly watchers: readonly Watcher[];
  readonly holders: readonly Holder[];
}

/** @throws when two domains claim an operation or a kind */
export function registerDomains(domains: readonly Domain[]): Registry {
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
