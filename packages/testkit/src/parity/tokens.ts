/** Where recordings have the service's address. */
export const RECORDED_BASE = 'http://localhost:8080';

/** What differs on every run wherever it stands in a text, and what stands for it. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/(-----BEGIN ([A-Z ]+)-----)[\sA-Za-z0-9+/=]+(?=-----END \2-----)/g, '$1<pem>'],
  [/\d{4}-\d\d-\d\dT\d\d[:-]?\d\d(?:[:-]?\d\d)?(?:\.\d+)?Z?/g, '<date>'],
  [/\beyJ[\w-]{8,}(?:\.[\w-]+){1,2}/g, '<token>'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uuid>'],
  [/(?<![0-9a-zA-Z])[0-9a-f]{24}(?![0-9a-zA-Z])/g, '<id>'],
  [/\bmongodb-(?:dev|qa|stage)\b/g, 'mongodb'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '<address>'],
  [/\b\d+\.\d+\.\d+(?:-[\w.]+)?\b/g, '<version>'],
];

/** A text with everything that differs on every run made alike. */
function normalized(text: string): string {
  return VARYING.reduce((done, [pattern, name]) => done.replace(pattern, name), text);
}

/** Secrets that the recorder had taken out: anything may stand in their place. */
const REDACTED = /^(?:REDACTED|\[?redacted\]?)$/i;

/** Words of a service that are made by chance: digits among letters, or the form of a public key. */
const OPAQUE = /^(?=.*\d)[\da-z]+$/i;
const LETTERS = /^[a-z]+$/;

/**
 * Whether two texts are the same but for what differs on every run: ids, dates, hosts, addresses, versions and words made by
 * chance.
 */
export function isAlike(ours: string, recorded: string): boolean {
  if (ours === recorded || REDACTED.test(recorded)) return true;
  const [one, other] = [normalized(ours), normalized(recorded)];
  if (one === other) return true;
  if (/^[a-z]{8}$/.test(one) && /^[a-z]{8}$/.test(other)) return true;
  const [words, others] = [one.split(/([^\dA-Za-z]+)/), other.split(/([^\dA-Za-z]+)/)];
  return (
    words.length === others.length &&
    words.length > 1 &&
    words.every((word, at) => sameWord(word, others[at] ?? ''))
  );
}

function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (OPAQUE.test(one) && OPAQUE.test(other)) return one.length > 2 || other.length > 2;
  // A word made by chance may have no digit in it.
  const mixed = OPAQUE.test(one) !== OPAQUE.test(other);
  return (
    mixed && one.length >= 5 && one.length === other.length && (LETTERS.test(one) || LETTERS.test(other))
  );
}

/** Whether a text is an id, a host, an address or the like, so that another world has another one in its place. */
export function isVarying(text: string): boolean {
  return normalized(text) !== text || /^[a-z]{8}$/.test(text) || /\.mongodb\.net\b/.test(text);
}

/** The single ids, hosts and addresses in a longer text, in their order. */
export function tokensOf(text: string): readonly string[] {
  return (
    text.match(
      /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<![0-9a-z])[0-9a-f]{24}(?![0-9a-z])|[\w-]+(?:\.[\w-]+){2,}/gi,
    ) ?? []
  );
}

/** An id of a document. */
export const isId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);
