import { ApiError } from '../errors.ts';
import type { Caller } from '../identity/caller.ts';
import type { Directory } from '../identity/directory.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { Incoming } from '../message.ts';
import type { Store } from '../store/store.ts';
import { challengeOf, parseDigest, provesKey } from './digest.ts';
import type { Nonces } from './nonces.ts';

/** What authentication needs of the server. */
export interface Gate {
  readonly directory: Directory;
  readonly nonces: Nonces;
  readonly tokens: Tokens;
}

/** The service answers no credentials and wrong ones alike, and indents this one document. */
export const UNAUTHORIZED_BODY =
  '{\n  "error" : 401,\n  "reason" : "Unauthorized",\n  "detail" : "You are not authorized for this resource.",\n  "errorCode" : "UNEXPECTED_ERROR"\n}';

/** The caller has to say, or prove better, who they are. */
export class Unauthorized extends ApiError {
  readonly challenge: string;
  constructor(nonces: Nonces, stale: boolean) {
    super('UNEXPECTED_ERROR', null, 'You are not authorized for this resource.', { status: 401 });
    this.challenge = challengeOf(nonces.issue(), stale);
  }
}

/** Finds out who calls. @throws {Unauthorized} */
export async function authenticate(
  gate: Gate,
  store: Store,
  request: Incoming,
  now: number,
): Promise<Caller> {
  const header = request.headers.authorization ?? '';
  const scheme = header.slice(0, header.indexOf(' ')).toLowerCase();
  const rights =
    scheme === 'digest'
      ? await byDigest(gate, store, request, header)
      : scheme === 'bearer'
        ? await byToken(gate, store, header.slice(7).trim(), now)
        : undefined;
  if (rights === undefined) throw new Unauthorized(gate.nonces, false);
  const { kind, id, name, orgId, orgRoles, groupRoles, accessList, accessListRequired } = rights;
  const { remoteAddress } = request;
  return { kind, id, name, orgId, orgRoles, groupRoles, accessList, accessListRequired, remoteAddress };
}

async function byDigest(
  gate: Gate,
  store: Store,
  request: Incoming,
  header: string,
): Promise<Omit<Caller, 'remoteAddress'> | undefined> {
  const credentials = parseDigest(header);
  const key = credentials && (await gate.directory.apiKey(store, credentials.username));
  if (!key || !provesKey(credentials, key.verifiers, request.method, request.target)) return undefined;
  const use = gate.nonces.use(credentials.nonce, Number.parseInt(credentials.nc, 16));
  // Whoever has the key but an old nonce is told so (RFC 7616, 3.3): they need a new nonce, not new credentials.
  if (use === 'expired' || use === 'replayed') throw new Unauthorized(gate.nonces, true);
  return use === 'fresh' ? key.rights : undefined;
}

async function byToken(
  gate: Gate,
  store: Store,
  token: string,
  now: number,
): Promise<Omit<Caller, 'remoteAddress'> | undefined> {
  const claims = gate.tokens.read(token);
  if (!claims || now >= claims.exp * 1000) return undefined;
  const account = await gate.directory.serviceAccount(store, claims.sub);
  const secret = account?.secrets.find(({ id }) => id === claims.sid);
  if (!account || !secret || now >= Date.parse(secret.expiresAt)) return undefined;
  return (await gate.directory.isRevoked(store, claims)) ? undefined : account.rights;
}
