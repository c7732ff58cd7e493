/** A programmatic API key; requests are signed with HTTP digest. */
export interface ApiKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A service account; its access token is fetched, kept and renewed by the client. */
export interface ServiceAccount {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A ready-made access token, sent as it is. */
export interface AccessToken {
  readonly accessToken: string;
}

export type Credentials = ApiKey | ServiceAccount | AccessToken;

/** What a custom authentication sees of the request it signs. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Gives the headers that authenticate a request, typically `{ authorization }`. Called for every attempt. */
export type AuthFunction = (
  request: UnsignedRequest,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** An access token with its end. */
export interface StoredToken {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * A place for access tokens that outlives one client or is shared by many: a file, a cache, another process.
 * The key names service and client id; it holds no secret, the value does.
 */
export interface TokenStore {
  get(key: string): StoredToken | undefined | Promise<StoredToken | undefined>;
  set(key: string, token: StoredToken): void | Promise<void>;
  delete(key: string): void | Promise<void>;
}
