/** A request as the edge hands it over. */
export interface Incoming {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** `undefined`: no body. `'too large'`: more than is accepted; the rest was not read. */
  readonly body: Uint8Array | 'too large' | undefined;
  readonly remoteAddress: string;
}

/** Header fields of a reply by name. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** A body that is made while it is sent, so that none of it is ever whole in memory. Nothing of it is made twice at once. */
export interface ByteStream {
  /**
   * Header fields that are known only after all of the body was looked at. Called before anything is sent, outside of any
   * transaction; `breathe` lets other calls have their turn.
   */
  head?(breathe: () => Promise<void>): Promise<Headers>;
  /** The bytes. Whoever stops reading ends the making of them. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** What goes back. */
export interface Reply {
  readonly status: number;
  /** A field that is `undefined` is not sent. */
  readonly headers: Headers;
  readonly body: string | Uint8Array | ByteStream | undefined;
}

/** Whether a body is made while it is sent. */
export const isStream = (body: Reply['body']): body is ByteStream =>
  typeof body === 'object' && 'chunks' in body;

/** Splits a request target into path and query. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
