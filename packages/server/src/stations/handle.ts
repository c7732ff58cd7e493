import type { Operation, ServiceOperation } from '@mercator/catalog';
import type { Call } from '../call.ts';
import type { AnyHandler } from '../domains/domain.ts';
import { type EventDraft, recordEvent, timeText } from '../domains/event.ts';
import type { Registry } from '../domains/registry.ts';
import { apiError } from '../errors.ts';
import type { Caller } from '../identity/caller.ts';
import type { Server } from '../server.ts';
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
}

/** Who calls where nobody has to say so. */
const NOBODY: Caller = {
  kind: 'apiKey',
  id: '',
  name: '',
  orgId: '',
  orgRoles: new Set(),
  groupRoles: new Map(),
  accessList: [],
  remoteAddress: '',
};

/** The handler of an operation. @throws a 501 in the API's form when there is none */
export function handlerOf(registry: Registry, { id }: Operation): AnyHandler {
  const handler = registry.handlers.get(id);
  if (handler === undefined) {
    throw apiError('NOT_IMPLEMENTED', [id], 'This server does not implement {0} yet.', { status: 501 });
  }
  return handler;
}

/** Lets the operation's handler do its work, and keeps the events of it in the same transaction. */
export async function handle(server: Server, handler: AnyHandler, checked: CheckedCall): Promise<unknown> {
  const { operation, service, served, params, body, place, store, now } = checked;
  const { chance, speed, base, renditions } = server;
  const caller = checked.caller ?? NOBODY;
  const drafts: EventDraft[] = [];
  const call: Call = {
    operation,
    service,
    version: served.version,
    params,
    body,
    caller,
    store,
    now,
    chance,
    speed,
    base,
    groupId: place.groupId,
    orgId: place.orgId,
    get time() {
      return timeText(now);
    },
    newId: () => chance.objectId(now),
    link: (path, rel = 'self') => ({ href: `${base}/api/atlas/v2${path}`, rel }),
    event: (draft) => {
      drafts.push(draft);
    },
    async mustBeFree(groupId) {
      for (const holds of server.registry.holders) {
        const reason = await holds(store, groupId);
        if (reason) throw reason;
      }
    },
    async show(document, render) {
      const rendered = renditions.of(document, `${operation.id} ${served.version}`, render);
      if (document.due !== null && !document.seen) await store.update(document, { seen: true });
      return rendered;
    },
  };
  const result = await handler(call);
  for (const draft of drafts) {
    const groupId = draft.groupId === undefined ? place.groupId : draft.groupId;
    const orgId = draft.orgId ?? (groupId === undefined || groupId === null ? place.orgId : undefined);
    await recordEvent(store, chance, {
      ...draft,
      groupId: groupId ?? null,
      ...(orgId === undefined ? {} : { orgId }),
      at: now,
      ...(draft.byService ? {} : { caller }),
    });
  }
  return result;
}
