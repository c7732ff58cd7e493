import type { LifecycleSpeed } from '../call.ts';
import type { Chance } from '../chance.ts';
import type { Server } from '../server.ts';
import type { Document } from '../store/kind.ts';
import type { Store } from '../store/store.ts';
import { recordEvent, type Watcher } from './event.ts';
import { dueOf, GONE, type Lifecycle, rootOf } from './lifecycle.ts';

/**
 * A state nobody has read is kept this long after its time, so that a client that polls sees it; then it passes unseen. Not so
 * at the speed `realistic`.
 */
export const UNSEEN_GRACE_MS = 30_000;

const BATCH = 100;

export interface SettleContext {
  readonly store: Store;
  readonly now: number;
  readonly chance: Chance;
  readonly speed: LifecycleSpeed;
  readonly lifecycles: ReadonlyMap<string, Lifecycle<object>>;
  readonly watchers?: readonly Watcher[];
}

/** Settles what is due, if anything is. */
export async function settleDue(server: Server, store: Store, now: number): Promise<void> {
  const { memory, chance, speed, registry } = server;
  memory.nextDue ??= (await store.nextDue()) ?? Number.POSITIVE_INFINITY;
  if (now < memory.nextDue) return;
  const { lifecycles, watchers } = await registry.all();
  await settle({ store, now, chance, speed, lifecycles, watchers });
}

/** Lets everything whose time has come change its state, in the order of the times, with the events of it. */
export async function settle(context: SettleContext): Promise<void> {
  const { store, now, lifecycles } = context;
  const waiting = new Set<number>();
  for (;;) {
    const due = await store.due(now, BATCH + waiting.size);
    const ready = due.flatMap(({ kind, as }) => {
      const lifecycle = lifecycles.get(kind);
      return lifecycle === undefined ? [] : [{ lifecycle, document: as(lifecycle.kind) }];
    });
    const fresh = ready.filter(({ document }) => !waiting.has(document.place));
    if (fresh.length === 0) return;
    for (const { lifecycle, document } of fresh) {
      if (mayPass(context, lifecycle, document)) await pass(context, lifecycle, document);
      else waiting.add(document.place);
    }
  }
}

/** States that last as long as the service's need no help to be seen: who comes late there has missed them, too. */
function mayPass(
  { now, speed }: SettleContext,
  lifecycle: Lifecycle<object>,
  document: Document<object>,
): boolean {
  const visible = lifecycle.passing[lifecycle.state(document.value)]?.visible ?? lifecycle.visible;
  return (
    visible === false ||
    speed === 'realistic' ||
    document.seen ||
    now >= (document.due ?? now) + UNSEEN_GRACE_MS
  );
}

async function pass(
  context: SettleContext,
  lifecycle: Lifecycle<object>,
  document: Document<object>,
): Promise<void> {
  const { store, chance, speed, watchers } = context;
  const at = document.due ?? context.now;
  const passing = lifecycle.passing[lifecycle.state(document.value)];
  if (passing === undefined) {
    await store.update(document, { due: null });
    return;
  }
  const event = passing.event?.(document.value);
  const next = passing.next(document.value);
  if (next === GONE) {
    await removeWithAll(store, lifecycle, document);
  } else {
    const changed = passing.change?.(document.value, { at, chance }) ?? document.value;
    const value = lifecycle.enter(changed, next);
    const until = lifecycle.passing[next]?.until?.(value);
    const due = until === undefined ? dueOf(lifecycle, next, { now: at, chance, speed }) : until;
    const updated = await store.update(document, { value, due, seen: false });
    await passing.ended?.({ store, document: updated, at, now: context.now, chance, speed });
  }
  if (event) await recordEvent(store, chance, { ...event, groupId: rootOf(document.scope), at }, watchers);
}

/** Removes a document with everything that belongs to it. */
export async function removeWithAll(
  store: Store,
  lifecycle: Pick<Lifecycle<object>, 'removed'>,
  document: Document<object>,
): Promise<void> {
  await store.remove(document);
  await store.removeBelow(`${document.scope}/${document.id}`);
  if (document.key !== document.id) await store.removeBelow(`${document.scope}/${document.key}`);
  await lifecycle.removed?.(store, document.value, document.scope);
}
