import type { CallOf } from '../../call.ts';
import { Rendered } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

/** When a project turned the managed threshold on or off. */
interface Turn {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly enabled: boolean;
}

/** The threshold's history, the oldest turn first. Scope: the project. */
const thresholds = kind<{ readonly turns: readonly Turn[] }>({ name: 'managedSlowMs' });

/** From how many milliseconds on an operation is slow without management: MongoDB's own default. */
const UNMANAGED_MS = 100;

/** What the service finds for the load that is generated here: about twice its average. */
const MANAGED_MS = 60;

/** Turns that are remembered. */
const LONGEST_HISTORY = 100;

async function turnsOf(store: Store, groupId: string): Promise<readonly Turn[]> {
  return (await store.get(thresholds, groupId, ''))?.value.turns ?? [];
}

/** It is on for a new project. */
const isEnabled = (turns: readonly Turn[], time: number): boolean =>
  turns.findLast(({ at }) => at <= time)?.enabled ?? true;

/** From how many milliseconds on an operation of a project was slow, by the instant. */
export async function slowThreshold(store: Store, groupId: string): Promise<(time: number) => number> {
  const turns = await turnsOf(store, groupId);
  return (time) => (isEnabled(turns, time) ? MANAGED_MS : UNMANAGED_MS);
}

async function turn(
  call: CallOf<'enableGroupManagedSlowMs'> | CallOf<'disableGroupManagedSlowMs'>,
  enabled: boolean,
): Promise<undefined> {
  const { groupId } = call.params;
  const document = await call.store.get(thresholds, groupId, '');
  const before = document?.value.turns ?? [];
  if (isEnabled(before, call.now) === enabled) return;
  const value = { turns: [...before, { at: call.now, enabled }].slice(-LONGEST_HISTORY) };
  if (document) await call.store.update(document, { value });
  else await call.store.insert(thresholds, groupId, { key: '', id: `managedSlowMs ${groupId}`, value });
}

export async function getGroupManagedSlowMs(call: CallOf<'getGroupManagedSlowMs'>): Promise<Rendered> {
  return new Rendered(String(isEnabled(await turnsOf(call.store, call.params.groupId), call.now)));
}

export const enableGroupManagedSlowMs = (call: CallOf<'enableGroupManagedSlowMs'>): Promise<undefined> =>
  turn(call, true);

export const disableGroupManagedSlowMs = (call: CallOf<'disableGroupManagedSlowMs'>): Promise<undefined> =>
  turn(call, false);
