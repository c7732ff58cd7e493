import type { Chance } from '../chance.ts';
import type { Caller } from '../identity/caller.ts';
import { type Kind, kind } from '../store/kind.ts';
import type { Store } from '../store/store.ts';

/** What happened, as a handler tells it. */
export interface EventDraft {
  /** Event type of the API, `CLUSTER_CREATED`. */
  readonly type: string;
  /** Project it belongs to. Default: the project of the path. `null`: none. */
  readonly groupId?: string | null;
  /** Organization whose feed shows it. Default: the path's organization when the path has no project. */
  readonly orgId?: string;
  /** What it was about: `{ clusterName: 'shop' }`. */
  readonly about?: Readonly<Record<string, unknown>>;
  /** What only its raw document says: `{ snapshotId }`. */
  readonly raw?: Readonly<Record<string, unknown>>;
  /** The service did it, as a consequence of the call: the event has no actor. */
  readonly byService?: true;
}

/** A kept event. Scope: the project's id, or the organization's; newest first. */
export interface StoredEvent {
  readonly id: string;
  readonly created: string;
  readonly eventTypeName: string;
  readonly groupId?: string;
  readonly orgId?: string;
  readonly [about: string]: unknown;
}

export const events: Kind<StoredEvent> = kind<StoredEvent>({
  name: 'event',
  order: 'newest',
  labels: {
    eventTypeName: (event) => event.eventTypeName,
    clusterName: (event) => (typeof event['clusterName'] === 'string' ? event['clusterName'] : undefined),
  },
});

/** An event with everything known about it. `caller` is absent for what the service does by itself. */
export interface EventToRecord extends EventDraft {
  readonly at: number;
  readonly caller?: Caller;
}

/** Where and when an event was kept. */
export interface Watched {
  readonly store: Store;
  readonly chance: Chance;
  /** The instant of the event, milliseconds since 1970. */
  readonly at: number;
}

/** Is told every event of a project once it is kept, in the same transaction. */
export type Watcher = (event: StoredEvent & { readonly groupId: string }, watched: Watched) => Promise<void>;

/** Keeps an event: in its project's feed, in its organization's, or in both; and tells whoever watches the project's. */
export async function recordEvent(
  store: Store,
  chance: Chance,
  event: EventToRecord,
  watchers: readonly Watcher[] = [],
): Promise<void> {
  const created = timeText(event.at);
  const actor = event.caller
    ? {
        [event.caller.kind === 'apiKey' ? 'apiKeyId' : 'userId']: event.caller.id,
        publicKey: event.caller.name,
        remoteAddress: event.caller.remoteAddress,
      }
    : {};
  const common = {
    created,
    eventTypeName: event.type,
    isGlobalAdmin: false,
    ...actor,
    ...event.about,
    ...(event.raw && { raw: event.raw }),
  };
  const groupId = event.groupId ?? undefined;
  if (groupId !== undefined) {
    const id = chance.objectId(event.at);
    const value = { ...common, groupId, id };
    await store.insert(events, groupId, { key: id, value });
    for (const watch of watchers) await watch(value, { store, chance, at: event.at });
  }
  if (event.orgId !== undefined) {
    const id = chance.objectId(event.at);
    const value = { ...common, id, orgId: event.orgId, ...(groupId === undefined ? {} : { groupId }) };
    await store.insert(events, event.orgId, { key: id, value });
  }
}

/** An instant as the API writes it: whole seconds, UTC. */
export function timeText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
