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

/** What goes back. */
export interface Reply {
  readonly status: number;
  /** A field that is `undefined` is not sent. */
  readonly headers: Headers;
  readonly body: string | Uint8Array | undefined;
}

/** Splits a request target into path and query. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
