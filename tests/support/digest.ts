import { createHash, randomBytes } from 'node:crypto';

/** What a digest answer is made of; each part can be told wrong on purpose. */
export interface DigestParts {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly nc?: string;
  readonly cnonce?: string;
  readonly realm?: string;
  readonly qop?: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
  /** Instead of the right one. */
  readonly response?: string;
}

/** The value of `Authorization` (RFC 7616, 3.4.1), written apart from both packages so that it can judge them. */
export function digestHeader(parts: DigestParts): string {
  const {
    username,
    password,
    method,
    uri,
    nonce,
    nc = '00000001',
    realm = 'MMS Public API',
    qop = 'auth',
    algorithm = 'MD5',
  } = parts;
  const cnonce = parts.cnonce ?? randomBytes(8).toString('hex');
  const hash = (text: string): string =>
    createHash(algorithm.replace('-', '').toLowerCase()).update(text).digest('hex');
  const right = hash(
    [hash(`${username}:${realm}:${password}`), nonce, nc, cnonce, qop, hash(`${method}:${uri}`)].join(':'),
  );
  const response = parts.response ?? right;
  return `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, qop=${qop}, nc=${nc}, cnonce="${cnonce}", response="${response}"`;
}

/** The nonce of a challenge. */
export function nonceOf(answer: Response): string {
  const nonce = /nonce="([^"]+)"/.exec(answer.headers.get('www-authenticate') ?? '')?.[1];
  if (nonce === undefined) throw new Error(`no challenge: ${answer.status}`);
  return nonce;
}
