import type { LifecycleSpeed } from './call.ts';
import type { Chance } from './chance.ts';
import { Clock, type ClockSetting } from './clock.ts';
import { PLACE_KINDS } from './domains/places.ts';
import type { Registry } from './domains/registry.ts';
import { Directory, IDENTITY_KINDS } from './identity/directory.ts';
import type { Tokens } from './identity/tokens.ts';
import { Usage } from './identity/usage.ts';
import type { Log } from './log.ts';
import type { RateLimitProfile } from './rate-limit-profile.ts';
import { Renditions } from './renditions.ts';
import type { Runtime } from './runtime.ts';
import { Hosts } from './stations/hosts.ts';
import { Atlas } from './stations/locate.ts';
import { Nonces } from './stations/nonces.ts';
import { RateLimiter } from './stations/rate-limit.ts';
import type { Database } from './store/database.ts';
import { Store } from './store/store.ts';
import { StoreMemory } from './store/store-memory.ts';

/** What a server is made of. */
export interface ServerParts {
  readonly database: Database;
  readonly runtime: Runtime;
  /** How the world's time follows that of the runtime. Default: as it is. */
  readonly clock?: ClockSetting;
  readonly chance: Chance;
  readonly tokens: Tokens;
  /** What everything random follows from. */
  readonly seed: string;
  readonly registry: Registry;
  readonly speed: LifecycleSpeed;
  readonly rateLimits: RateLimitProfile;
  readonly log: Log | undefined;
}

/** A running server: its parts, and what it remembers between calls. */
export class Server {
  /** The time of the world: all that depends on time asks it. */
  readonly clock: Clock;
  readonly chance: Chance;
  readonly tokens: Tokens;
  /** What everything random follows from. */
  readonly seed: string;
  readonly registry: Registry;
  readonly speed: LifecycleSpeed;
  readonly log: Log | undefined;
  readonly hosts = new Hosts();
  readonly directory = new Directory();
  readonly usage = new Usage();
  readonly atlas = new Atlas();
  readonly renditions = new Renditions();
  readonly memory = new StoreMemory();
  readonly nonces: Nonces;
  readonly limiter: RateLimiter;
  /** Address of the server without a slash at its end; known once it listens. */
  base = '';
  readonly #database: Database;

  constructor({
    database,
    runtime,
    clock,
    chance,
    tokens,
    seed,
    registry,
    speed,
    rateLimits,
    log,
  }: ServerParts) {
    this.#database = database;
    this.clock = new Clock(runtime, clock);
    this.chance = chance;
    this.tokens = tokens;
    this.seed = seed;
    this.registry = registry;
    this.speed = speed;
    this.log = log;
    this.nonces = new Nonces(this.clock);
    this.limiter = new RateLimiter(rateLimits);
  }

  /** Runs `work` in one transaction. When it throws, nothing of it remains: no document, no event, no drawn id. */
  async transaction<T>(work: (store: Store) => Promise<T>): Promise<T> {
    let store: Store | undefined;
    let block = this.chance.block;
    try {
      const result = await this.#database.transaction(async (sql) => {
        if (this.#database.shared) this.forget();
        block = this.chance.block;
        store = new Store(sql, this.memory);
        const done = await work(store);
        // How often credentials were used is kept along with whatever else is written: never for its own sake.
        if (store.changed) await this.usage.flush(store);
        if (this.chance.block !== block) await store.setFact('chance', String(this.chance.block));
        // What was written at a time must not lie in the future of whoever opens the data next.
        if (store.changed && this.clock.isApart) await store.setFact('clock', String(this.clock.now()));
        return done;
      });
      if (store?.changed) this.#noteChanges(store.changed);
      this.usage.settled();
      return result;
    } catch (error) {
      this.usage.undone();
      if (this.chance.block !== block) this.chance.rewind(block);
      if (store?.changed) {
        this.memory.clear();
        this.renditions.clear();
      }
      throw error;
    }
  }

  /** Forgets everything remembered from the store. */
  forget(): void {
    this.directory.clear();
    this.atlas.clear();
    this.memory.clear();
    this.renditions.clear();
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #noteChanges(changed: ReadonlySet<string>): void {
    if (IDENTITY_KINDS.some((kind) => changed.has(kind))) this.directory.clear();
    if (PLACE_KINDS.some((kind) => changed.has(kind))) this.atlas.clear();
  }
}
