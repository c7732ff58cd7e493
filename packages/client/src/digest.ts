import type { HashAlgorithm } from './transport.ts';

/** One digest challenge that the client can answer (RFC 7616 3.3). */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: HashAlgorithm;
  /** `false`: the server speaks RFC 2069, without client nonce and count. */
  readonly qop: boolean;
  readonly stale: boolean;
}

/** What goes into one signature besides the credentials. */
export interface DigestInput {
  readonly username: string;
  /** H(username:realm:password); computed once per challenge. */
  readonly ha1: string;
  readonly method: string;
  /** Full request URI with query. */
  readonly uri: string;
  /** How often this nonce has been used, this time included. */
  readonly count: number;
  readonly cnonce: string;
}

type Hash = (algorithm: HashAlgorithm, text: string) => string | Promise<string>;

// RFC 9110 11.6.1: token, then optional blanks around "=", then token or quoted string.
const PARAMETER = /^([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/;
const SCHEME = /^([!#$%&'*+.^_`|~\w-]+)(?=[ \t,]|$)/;

/**
 * The strongest digest challenge of the `WWW-Authenticate` headers, or `undefined` when none of them is one
 * the client can answer. Several challenges may stand in one header or in many.
 */
export function parseChallenges(header: string | readonly string[] | undefined): DigestChallenge | undefined {
  const texts = header === undefined ? [] : typeof header === 'string' ? [header] : header;
  const found = texts.flatMap(splitChallenges).flatMap(({ scheme, parameters }) => {
    const challenge = scheme.toLowerCase() === 'digest' ? toDigestChallenge(parameters) : undefined;
    return challenge ? [challenge] : [];
  });
  return found.find((one) => one.algorithm === 'SHA-256') ?? found[0];
}

interface RawChallenge {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

function splitChallenges(text: string): RawChallenge[] {
  const challenges: RawChallenge[] = [];
  let rest = text.replace(/^[\s,]+/, '');
  while (rest !== '') {
    const parameter = PARAMETER.exec(rest);
    const scheme = parameter ? null : SCHEME.exec(rest);
    if (parameter) {
      const [whole, name = '', quoted, plain = ''] = parameter;
      const parameters = challenges.at(-1)?.parameters;
      const key = name.toLowerCase();
      if (!parameters || parameters.has(key)) return challenges.slice(0, -1);
      parameters.set(key, quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'));
      rest = rest.slice(whole.length);
    } else if (scheme) {
      challenges.push({ scheme: String(scheme[1]), parameters: new Map() });
      rest = rest.slice(scheme[0].length);
    } else {
      // A token68 (Negotiate, ...) or rubbish: go on behind the next comma.
      rest = rest.replace(/^[^,]*/, '');
    }
    rest = rest.replace(/^[\s,]+/, '');
  }
  return challenges;
}

function toDigestChallenge(parameters: Map<string, string>): DigestChallenge | undefined {
  const realm = parameters.get('realm');
  const nonce = parameters.get('nonce');
  const named = (parameters.get('algorithm') ?? 'MD5').toUpperCase();
  const algorithm = named === 'MD5' || named === 'SHA-256' ? named : undefined;
  const qops = parameters
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/);
  if (realm === undefined || !nonce || !algorithm || (qops && !qops.includes('auth'))) return undefined;
  return {
    realm,
    nonce,
    opaque: parameters.get('opaque'),
    algorithm,
    qop: qops !== undefined,
    stale: parameters.get('stale')?.toLowerCase() === 'true',
  };
}

/** H(A1), which stays the same as long as realm and algorithm do (RFC 7616 3.4.2). */
export function digestHa1(
  hash: Hash,
  challenge: DigestChallenge,
  username: string,
  password: string,
): string | Promise<string> {
  return hash(challenge.algorithm, `${username}:${challenge.realm}:${password}`);
}

/** Value of the `Authorization` header (RFC 7616 3.4). */
export async function digestAuthorization(
  hash: Hash,
  challenge: DigestChallenge,
  input: DigestInput,
): Promise<string> {
  const { algorithm, realm, nonce, opaque, qop } = challenge;
  const { username, ha1, method, uri, cnonce } = input;
  const nc = input.count.toString(16).padStart(8, '0');
  let ha2 = hash(algorithm, `${method}:${uri}`);
  if (typeof ha2 !== 'string') ha2 = await ha2;
  const secret = hash(
    algorithm,
    qop ? `${ha1}:${nonce}:${nc}:${cnonce}:auth:${ha2}` : `${ha1}:${nonce}:${ha2}`,
  );
  const response = typeof secret === 'string' ? secret : await secret;
  return (
    `Digest username="${quote(username)}", realm="${quote(realm)}", nonce="${quote(nonce)}", uri="${uri}", ` +
    `algorithm=${algorithm}, response="${response}"` +
    (qop ? `, qop=auth, nc=${nc}, cnonce="${cnonce}"` : '') +
    (opaque === undefined ? '' : `, opaque="${quote(opaque)}"`)
  );
}

function quote(text: string): string {
  return /["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text;
}
