import { recordEvent } from '../domains/event.ts';
import { ApiError } from '../errors.ts';
import type { Server } from '../server.ts';

/** Keeps the event that a refusal leaves, if it leaves one: everything else of the call was undone. */
export async function noteRefusal(server: Server, error: unknown): Promise<void> {
  const event = error instanceof ApiError ? error.event : undefined;
  if (event === undefined) return;
  const { watchers } = await server.registry.all();
  await server.transaction((store) => recordEvent(store, server.chance, event, watchers));
}
