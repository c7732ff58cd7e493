import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long an access token lasts, in seconds. */
export const TOKEN_SECONDS = 3600;

/** What an access token says. */
export interface TokenClaims {
  /** Client id of the service account. */
  readonly sub: string;
  /** Id of the secret it was issued for: when that goes, the token is worth nothing. */
  readonly sid: string;
  readonly jti: string;
  readonly iss: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
}

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/**
 * Signs and reads access tokens (RFC 7519, HS256).
 *
 * The key comes from the world's seed, as the seeded credentials do: nothing in the data file can make a token, and
 * a token outlives a restart of the server, which tools that keep tokens between runs rely on.
 */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #read = new Map<string, TokenClaims>();

  constructor(seed: string) {
    this.#key = createHmac('sha256', seed).update('access tokens').digest();
  }

  sign(claims: TokenClaims): string {
    const content = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    return `${content}.${this.#seal(content).toString('base64url')}`;
  }

  /** What a token says, when it is one of ours, expired or not. */
  read(token: string): TokenClaims | undefined {
    const known = this.#read.get(token);
    if (known) return known;
    const claims = this.#verify(token);
    if (claims) {
      if (this.#read.size >= 1000) this.#read.clear();
      this.#read.set(token, claims);
    }
    return claims;
  }

  #verify(token: string): TokenClaims | undefined {
    const end = token.lastIndexOf('.');
    const content = token.slice(0, Math.max(0, end));
    if (!content.startsWith(`${HEADER}.`)) return undefined;
    const sent = Buffer.from(token.slice(end + 1), 'base64url');
    const seal = this.#seal(content);
    if (sent.length !== seal.length || !timingSafeEqual(sent, seal)) return undefined;
    return JSON.parse(Buffer.from(content.slice(HEADER.length + 1), 'base64url').toString()) as TokenClaims;
  }

  #seal(content: string): Buffer {
    return createHmac('sha256', this.#key).update(content).digest();
  }
}
