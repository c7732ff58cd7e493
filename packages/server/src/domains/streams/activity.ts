import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import { insideOf, type Workspace } from './workspace.ts';

/** Something that was done to a workspace or by one of its processors, as its logs tell it. */
export interface Activity {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: 'connection' | 'processor';
  readonly action: string;
  readonly name: string;
  /** Who did it; absent when it happened by itself. */
  readonly by?: string;
  readonly from?: string;
  readonly error?: string;
}

/** Activities, the oldest first. Scope: `<groupId>/<workspaceId>`. Key: the id. */
export const activities = kind<Activity>({ name: 'streamActivity' });

/** Logs go back thirty days. */
const KEPT = 30 * 24 * 60 * 60 * 1000;

/** How many forgotten activities make room for a new one. */
const FORGOTTEN = 10;

/** Notes what a caller did, or, with an error, what happened to a processor. */
export async function note(
  call: Call,
  workspace: Workspace,
  done: Pick<Activity, 'what' | 'action' | 'name' | 'error'>,
): Promise<void> {
  const { store, now, caller } = call;
  const scope = insideOf(workspace);
  const { documents } = await store.page(activities, scope, { skip: 0, limit: FORGOTTEN });
  for (const document of documents) if (document.value.at < now - KEPT) await store.remove(document);
  const key = call.newId();
  const by = done.error === undefined ? { by: caller.name, from: caller.remoteAddress } : {};
  await store.insert(activities, scope, { key, value: { at: now, ...done, ...by } });
}
