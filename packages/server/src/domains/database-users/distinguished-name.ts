/** One attribute of a name, `CN=Ada`; `value` without its escapes. */
export interface Attribute {
  readonly type: string;
  readonly value: string;
}

/** Why a text is no distinguished name: it has not the form of one, or a special character is not escaped. */
export type NameFault = 'form' | 'metacharacter';

// RFC 2253 section 3: characters that stand for themselves only behind a backslash.
const SPECIAL = ',=+<>#;"\\';
const TYPE = /^(?:[A-Za-z][A-Za-z0-9-]*|(?:OID\.)?\d+(?:\.\d+)*)$/i;

/**
 * The attributes of a distinguished name as RFC 2253 writes it, multi-valued parts (`+`) included, in written order.
 * Blanks around `,`, `+` and `=` are allowed as section 4 asks; `;` separates as `,` does.
 */
export function parseDistinguishedName(text: string): readonly Attribute[] | NameFault {
  const attributes: Attribute[] = [];
  for (let at = 0; at <= text.length; ) {
    const equals = text.indexOf('=', at);
    if (equals < 0) return 'form';
    const type = text.slice(at, equals).trim();
    if (!TYPE.test(type)) return 'form';
    const end = endOfValue(text, equals + 1);
    if (typeof end === 'string') return end;
    const value = unescapeValue(text.slice(equals + 1, end));
    if (value === undefined) return 'metacharacter';
    if (value === '') return 'form';
    attributes.push({ type, value });
    if (end === text.length) return attributes;
    at = end + 1;
  }
  return 'form';
}

/** Where a value ends: the index of the separator, or the text's length. */
function endOfValue(text: string, start: number): number | NameFault {
  let at = start;
  while (text[at] === ' ') at++;
  if (text[at] === '"') {
    const close = closingQuote(text, at + 1);
    if (close === undefined) return 'metacharacter';
    at = close + 1;
    while (text[at] === ' ') at++;
    return at === text.length || ',;+'.includes(text[at] ?? '') ? at : 'metacharacter';
  }
  if (text[at] === '#') {
    while (at < text.length && !',;+'.includes(text[at] ?? '')) at++;
    return at;
  }
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\') at++;
    else if (',;+'.includes(character)) return at;
    else if ('=<>"#'.includes(character)) return 'metacharacter';
  }
  return at === text.length ? at : 'metacharacter';
}

function closingQuote(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return undefined;
}

/** The value a piece of the text stands for; `undefined` when an escape or a hexadecimal value is malformed. */
function unescapeValue(piece: string): string | undefined {
  const written = trimUnescaped(piece);
  if (written.startsWith('#')) return /^#([0-9a-fA-F]{2})+$/.test(written) ? written : undefined;
  const body = written.startsWith('"') ? written.slice(1, -1) : written;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (let at = 0; at < body.length; ) {
    const character = String.fromCodePoint(body.codePointAt(at) ?? 0);
    at += character.length;
    if (character !== '\\') {
      bytes.push(...encoder.encode(character));
      continue;
    }
    const pair = body.slice(at, at + 2);
    if (/^[0-9a-fA-F]{2}$/.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      at += 2;
    } else if (at < body.length && (SPECIAL.includes(body[at] ?? '') || body[at] === ' ')) {
      bytes.push(...encoder.encode(body[at]));
      at += 1;
    } else return undefined;
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

// A blank at the end belongs to the value when a backslash stands before it.
function trimUnescaped(piece: string): string {
  const text = piece.trimStart();
  const trimmed = text.trimEnd();
  const backslashes = /\\*$/.exec(trimmed)?.[0].length ?? 0;
  return trimmed.length < text.length && backslashes % 2 === 1 ? `${trimmed} ` : trimmed;
}

/** The same value with every character escaped that RFC 2253 section 2.4 wants escaped. */
export function escapeValue(value: string): string {
  const escaped = value.replace(/[,=+<>#;"\\]/g, '\\$&');
  return escaped.replace(/^ /, '\\ ').replace(/(?<!\\) $/, '\\ ');
}

/** The common name of a user with a managed certificate, and its distinguished name; its own name may be either. */
export function distinguishedName(username: string): {
  readonly commonName: string;
  readonly subject: string;
} {
  const parsed = parseDistinguishedName(username);
  const commonName = typeof parsed === 'string' ? username : (parsed[0]?.value ?? username);
  return { commonName, subject: `CN=${escapeValue(commonName)}` };
}
