import { hash, timingSafeEqual } from 'node:crypto';
import type { Verifiers } from '../identity/kinds.ts';
import { REALM } from '../identity/secrets.ts';
import { Recent } from '../store/recent.ts';

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

/** `name=token, name="quoted"`; a name twice or anything else: `undefined`. By hand: a pattern took twice as long, of every call. */
function parseFields(text: string): Readonly<Record<string, string>> | undefined {
  const fields: Record<string, string> = Object.create(null);
  let at = skip(text, 0, isGap);
  while (at < text.length) {
    const equals = text.indexOf('=', at);
    const name = equals === -1 ? '' : text.slice(at, equals).trimEnd().toLowerCase();
    if (!/^[a-z]+$/.test(name) || name in fields) return undefined;
    const start = skip(text, equals + 1, isBlank);
    const isQuoted = text.charCodeAt(start) === QUOTE;
    const end = isQuoted ? closingQuote(text, start + 1) : skip(text, start, isToken);
    if (end === -1 || end === start) return undefined;
    fields[name] = isQuoted ? unescaped(text.slice(start + 1, end)) : text.slice(start, end);
    const next = skip(text, isQuoted ? end + 1 : end, isBlank);
    if (next < text.length && text.charCodeAt(next) !== COMMA) return undefined;
    at = skip(text, next, isGap);
  }
  return fields;
}

const QUOTE = 34;
const COMMA = 44;

/** HTTP knows two blanks (RFC 9110, 5.6.3). */
const isBlank = (code: number): boolean => code === 32 || code === 9;
const isGap = (code: number): boolean => code === COMMA || isBlank(code);
const isToken = (code: number): boolean => code !== QUOTE && !isGap(code);

function skip(text: string, from: number, isSkipped: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && isSkipped(text.charCodeAt(at))) at += 1;
  return at;
}

/** Where a quoted text ends; -1 when it does not. */
function closingQuote(text: string, from: number): number {
  const first = text.indexOf('"', from);
  if (first === -1 || !text.slice(from, first).includes('\\')) return first;
  for (let end = from; end < text.length; end += 1) {
    if (text.charCodeAt(end) === QUOTE) return end;
    if (text[end] === '\\') end += 1;
  }
  return -1;
}

const unescaped = (text: string): string => (text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text);

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
    `${verifiers[algorithm]}:${nonce}:${nc}:${cnonce}:auth:${requestHash(algorithm, `${method}:${uri}`)}`,
  );
  return timingSafeEqual(Buffer.from(expected, 'latin1'), Buffer.from(response, 'latin1'));
}

/** Hashes of what was asked for last, A2 of RFC 7616: there is nothing secret in them, and who polls asks for the same. */
const requestHashes = new Recent<string, string>(500);

function requestHash(algorithm: DigestCredentials['algorithm'], request: string): string {
  const asked = `${algorithm} ${request}`;
  let known = requestHashes.get(asked);
  if (known === undefined) {
    known = hash(algorithm, request);
    if (request.length < 500) requestHashes.set(asked, known);
  }
  return known;
}
