import { hash, timingSafeEqual } from 'node:crypto';
import type { Verifiers } from '../identity/kinds.ts';
import { REALM } from '../identity/secrets.ts';

/** The challenge in the service's own spelling. The algorithm is not quoted, the quality of protection is. */
export function challengeOf(nonce: string, stale: boolean): string {
  return `Digest realm="${REALM}", domain="", nonce="${nonce}", algorithm=MD5, qop="auth", stale=${stale}`;
}

/** The parts of a digest Authorization header that count (RFC 7616, 3.4). */
export interface DigestCredentials {
  readonly username: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: 'md5' | 'sha256';
  /** The count as it was sent: 8 hexadecimal digits. */
  readonly nc: string;
  readonly cnonce: string;
}

/** Reads a digest Authorization header; `undefined` when it is not one that we accept. */
export function parseDigest(header: string): DigestCredentials | undefined {
  const fields = parseFields(header.slice('Digest '.length));
  if (fields === undefined) return undefined;
  const { username, realm, nonce, uri, response, algorithm = 'MD5', qop, nc, cnonce } = fields;
  if (username === undefined || nonce === undefined || uri === undefined || cnonce === undefined)
    return undefined;
  const name = algorithm.toUpperCase();
  if (realm !== REALM || qop !== 'auth' || (name !== 'MD5' && name !== 'SHA-256')) return undefined;
  if (nc === undefined || !/^[0-9a-fA-F]{8}$/.test(nc)) return undefined;
  const hash = name === 'MD5' ? 'md5' : 'sha256';
  if (
    response === undefined ||
    !/^[0-9a-fA-F]+$/.test(response) ||
    response.length !== (hash === 'md5' ? 32 : 64)
  )
    return undefined;
  return { username, nonce, uri, response: response.toLowerCase(), algorithm: hash, nc, cnonce };
}

/** `name=token, name="quoted"`; a name twice or anything else: `undefined`. */
function parseFields(text: string): Readonly<Record<string, string>> | undefined {
  const fields: Record<string, string> = Object.create(null);
  const field = /[\s,]*([A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,|$)/y;
  let end = 0;
  while (end < text.length) {
    const match = field.exec(text);
    if (match === null) return text.slice(end).trim() === '' ? fields : undefined;
    const [, name = '', quoted, token = ''] = match;
    const key = name.toLowerCase();
    if (key in fields) return undefined;
    fields[key] =
      quoted === undefined ? token : quoted.includes('\\') ? quoted.replace(/\\(.)/g, '$1') : quoted;
    end = field.lastIndex;
  }
  return fields;
}

/** Whether the response proves knowledge of the private key for this very request. */
export function provesKey(
  credentials: DigestCredentials,
  verifiers: Verifiers,
  method: string,
  target: string,
): boolean {
  const { algorithm, nonce, nc, cnonce, uri, response } = credentials;
  if (uri !== target) return false;
  const expected = hash(
    algorithm,
    `${verifiers[algorithm]}:${nonce}:${nc}:${cnonce}:auth:${hash(algorithm, `${method}:${uri}`)}`,
  );
  return timingSafeEqual(Buffer.from(expected, 'latin1'), Buffer.from(response, 'latin1'));
}
