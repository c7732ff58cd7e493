import type { Caller } from './identity/caller.ts';
import type { Incoming, Reply } from './message.ts';
import type { Server } from './server.ts';
import type { Store } from './store/store.ts';

/** What every extra route has at hand. */
export interface FreeCall {
  readonly server: Server;
  readonly request: Incoming;
  readonly now: number;
}

/** What a route that works inside a transaction has at hand. */
export interface StoreCall extends FreeCall {
  readonly store: Store;
  /** Present where the route asks for credentials. */
  readonly caller: Caller | undefined;
}

interface Located {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** A route outside the catalog: what real clients need besides the API, and our own control. */
export type ExtraRoute =
  | (Located & { readonly access: 'credentials' | 'open'; answer(call: StoreCall): Promise<Reply> | Reply })
  /** A route that works outside any transaction, as what replaces the store has to. */
  | (Located & { readonly access: 'free'; answer(call: FreeCall): Promise<Reply> | Reply });

/** A reply of plain JSON. */
export function jsonReply(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
