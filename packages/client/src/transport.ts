/** Answer headers by lower-case name; a repeated header is one string joined with `, ` or an array. */
export type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One HTTP exchange as a transport gets it: nothing left to decide, resolve or follow. */
export interface TransportRequest {
  readonly method: string;
  /** Scheme, host and port: `https://cloud.mongodb.com`. */
  readonly origin: string;
  /** Path and query, encoded, beginning with `/`. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What ends an exchange. */
export interface TransportLimits {
  /**
   * Milliseconds until the headers must be there, and again for reading the body as text, and again
   * for each piece of a streamed body. Exceeding it rejects with an error named `TimeoutError`.
   */
  readonly timeout: number;
  /** The caller's signal; aborting it rejects whatever is going on with its reason. */
  readonly signal: AbortSignal | undefined;
}

/** Answer of a transport. Exactly one of `text`, `stream` and `cancel` is used, once. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: HeaderRecord;
  /** Whole body as UTF-8 text. With `limit`, reading stops after that many bytes and the rest is dropped. */
  text(limit?: number): Promise<string>;
  /** Body piece by piece, content encoding removed; leaving the loop early closes the exchange. */
  stream(): AsyncIterable<Uint8Array>;
  /** Gives the body up unread. */
  cancel(): void;
}

/** Sends one request. It follows no redirect and repeats nothing. */
export type Transport = (request: TransportRequest, limits: TransportLimits) => Promise<TransportResponse>;

/** The WHATWG `fetch`, as far as the client uses it. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>;

/** Algorithms of HTTP digest that the client signs with. */
export type HashAlgorithm = 'MD5' | 'SHA-256';
