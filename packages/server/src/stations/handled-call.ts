import type { MediaFormat, Operation, ServiceOperation, VersionDate } from '@mercator/catalog';
import type { Call, LifecycleSpeed, Link } from '../call.ts';
import type { Chance } from '../chance.ts';
import { type EventDraft, recordEvent, timeText } from '../domains/event.ts';
import type { Caller } from '../identity/caller.ts';
import type { RateLimitProfile } from '../rate-limit-profile.ts';
import type { Rendered } from '../result.ts';
import type { Server } from '../server.ts';
import type { Document } from '../store/kind.ts';
import type { Store } from '../store/store.ts';
import type { Place } from './locate.ts';
import type { Served } from './version.ts';

/** A call that passed every check. */
export interface CheckedCall {
  readonly operation: Operation;
  readonly service: ServiceOperation;
  readonly served: Served;
  readonly params: object;
  readonly body: unknown;
  readonly caller: Caller | undefined;
  readonly place: Place;
  readonly store: Store;
  readonly now: number;
  /** Whether it came through the API before this one. Default no. */
  readonly old?: boolean;
}

/** Where this API lies, and the one before it. */
const ROOT = '/api/atlas/v2';
const OLD_ROOT = '/api/atlas/v1.0';

/** Who calls where nobody has to say so. */
const NOBODY: Caller = {
  kind: 'apiKey',
  id: '',
  name: '',
  orgId: '',
  orgRoles: new Set(),
  groupRoles: new Map(),
  accessList: [],
  accessListRequired: false,
  remoteAddress: '',
};

/**
 * The call as handlers see it. A class, because thousands of them a second share one shape; what handlers pass on by
 * itself (`call.link`) is bound.
 */
export class HandledCall implements Call {
  readonly operation: Operation;
  readonly service: ServiceOperation;
  readonly version: VersionDate;
  readonly format: MediaFormat;
  readonly params: object;
  readonly body: unknown;
  readonly caller: Caller;
  readonly groupId: string | undefined;
  readonly orgId: string | undefined;
  readonly store: Store;
  readonly now: number;
  readonly chance: Chance;
  readonly speed: LifecycleSpeed;
  readonly base: string;
  readonly #server: Server;
  readonly #old: boolean;
  #events: EventDraft[] | undefined;

  constructor(
    server: Server,
    {
      operation,
      service,
      served,
      params,
      body,
      caller = NOBODY,
      place,
      store,
      now,
      old = false,
    }: CheckedCall,
  ) {
    this.#server = server;
    this.operation = operation;
    this.service = service;
    this.version = served.version;
    this.format = served.format;
    this.params = params;
    this.body = body;
    this.caller = caller;
    this.groupId = place.groupId;
    this.orgId = place.orgId;
    this.store = store;
    this.now = now;
    this.chance = server.chance;
    this.speed = server.speed;
    this.base = server.base;
    this.#old = old;
  }

  get time(): string {
    return timeText(this.now);
  }

  get rateLimits(): RateLimitProfile {
    return this.#server.limiter.profile;
  }

  readonly newId = (): string => this.chance.objectId(this.now);

  readonly link = (path: string, rel = 'self'): Link => ({
    href: `${this.base}${this.#old ? OLD_ROOT : ROOT}${path}`,
    rel,
  });

  event(draft: EventDraft): void {
    this.#events ??= [];
    this.#events.push(draft);
  }

  async mustBeFree(groupId: string): Promise<void> {
    const { holders } = await this.#server.registry.all();
    for (const holds of holders) {
      const reason = await holds(this.store, groupId);
      if (reason) throw reason;
    }
  }

  settleUsage(): Promise<void> {
    return this.#server.usage.flush(this.store);
  }

  async show<T extends object>(
    document: Document<T>,
    render: (value: T, document: Document<T>) => object,
  ): Promise<Rendered> {
    // The links of the two APIs differ, so what is rendered for one is not for the other.
    const version = this.#old ? OLD_ROOT : this.version;
    const rendered = this.#server.renditions.of(document, this.operation.id, version, render);
    if (document.due !== null && !document.seen) await this.store.update(document, { seen: true });
    return rendered;
  }

  /** Keeps the events the handler told. */
  async keepEvents(): Promise<void> {
    if (this.#events === undefined) return;
    const { watchers } = await this.#server.registry.all();
    for (const draft of this.#events) {
      const groupId = draft.groupId === undefined ? this.groupId : draft.groupId;
      const orgId = draft.orgId ?? (groupId == null ? this.orgId : undefined);
      const event = {
        ...draft,
        groupId: groupId ?? null,
        ...(orgId === undefined ? {} : { orgId }),
        at: this.now,
        ...(draft.byService ? {} : { caller: this.caller }),
      };
      await recordEvent(this.store, this.chance, event, watchers);
    }
  }
}
