import { hashOf } from './identity/secrets.ts';
import type { RunningAtlas } from './start.ts';

/** What a client signs a request with. */
export interface Signing {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly nonce: string;
  readonly count?: number;
  readonly method?: string;
  /** Request target that is signed. */
  readonly uri: string;
  readonly algorithm?: 'md5' | 'sha256';
  readonly realm?: string;
}

/** An Authorization header as a well-behaved client writes it (RFC 7616, 3.4). */
export function signDigest({
  publicKey,
  privateKey,
  nonce,
  count = 1,
  method = 'GET',
  uri,
  algorithm = 'md5',
  realm = 'MMS Public API',
}: Signing): string {
  const hash = (text: string): string => hashOf(algorithm, text);
  const nc = count.toString(16).padStart(8, '0');
  const response = hash(
    `${hash(`${publicKey}:${realm}:${privateKey}`)}:${nonce}:${nc}:cnonce:auth:${hash(`${method}:${uri}`)}`,
  );
  const name = algorithm === 'md5' ? 'MD5' : 'SHA-256';
  return `Digest username="${publicKey}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${name}, response="${response}", qop=auth, nc=${nc}, cnonce="cnonce"`;
}

/** A fresh nonce: what the challenge to a request without credentials holds. */
export async function challenge(atlas: RunningAtlas, uri = '/api/atlas/v2'): Promise<string> {
  const response = await atlas.fetch(new Request(atlas.url + uri));
  return /nonce="([^"]+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1] ?? '';
}
