import { timeText } from '../domains/event.ts';
import { type ExtraRoute, jsonReply, type StoreCall } from '../extra-route.ts';
import type { Incoming, Reply } from '../message.ts';
import { isInBlock } from './addresses.ts';
import { secretShown } from './directory.ts';
import { type AccountSecret, revokedTokens, serviceAccounts } from './kinds.ts';
import { TOKEN_SECONDS } from './tokens.ts';

const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

/** Client credentials grant and token revocation (RFC 6749, 4.4; RFC 7009). */
export const OAUTH_ROUTES: readonly ExtraRoute[] = [
  { method: 'POST', path: '/api/oauth/token', access: 'open', answer: issueToken },
  { method: 'POST', path: '/api/oauth/revoke', access: 'open', answer: revokeToken },
];

interface Client {
  readonly clientId: string;
  readonly secret: AccountSecret;
}

async function issueToken(call: StoreCall): Promise<Reply> {
  const { server, store, request, now } = call;
  const form = formOf(request);
  if (form === undefined)
    return refusal(400, 'invalid_request', 'The body has to be application/x-www-form-urlencoded.');
  const client = await clientOf(call, form);
  if (client === undefined)
    return refusal(401, 'invalid_client', 'The client is unknown, or its secret is wrong or expired.');
  if (form.get('grant_type') !== 'client_credentials')
    return refusal(400, 'unsupported_grant_type', 'The only grant is client_credentials.');
  const seconds = Math.floor(now / 1000);
  const token = server.tokens.sign({
    sub: client.clientId,
    sid: client.secret.id,
    jti: server.chance.uuid(),
    iss: server.base,
    iat: seconds,
    exp: seconds + TOKEN_SECONDS,
  });
  const document = await store.byId(serviceAccounts, client.clientId);
  if (document) {
    const secrets = document.value.secrets.map((secret) =>
      secret.id === client.secret.id ? { ...secret, lastUsedAt: timeText(now) } : secret,
    );
    await store.update(document, { value: { ...document.value, secrets } });
  }
  return jsonReply(200, { access_token: token, expires_in: TOKEN_SECONDS, token_type: 'Bearer' }, NO_STORE);
}

async function revokeToken(call: StoreCall): Promise<Reply> {
  const { server, store } = call;
  const form = formOf(call.request);
  if (form === undefined)
    return refusal(400, 'invalid_request', 'The body has to be application/x-www-form-urlencoded.');
  const client = await clientOf(call, form);
  if (client === undefined)
    return refusal(401, 'invalid_client', 'The client is unknown, or its secret is wrong or expired.');
  const claims = server.tokens.read(form.get('token') ?? '');
  // RFC 7009, 2.2: a token that means nothing is as good as revoked.
  if (claims?.sub === client.clientId && (await store.get(revokedTokens, '', claims.jti)) === undefined) {
    await store.insert(revokedTokens, '', {
      key: claims.jti,
      value: { expires: claims.exp },
      due: claims.exp * 1000,
    });
  }
  return jsonReply(200, {}, NO_STORE);
}

/** The client that shows its id and secret: by Basic, or in the form. */
async function clientOf(
  { server, store, request, now }: StoreCall,
  form: URLSearchParams,
): Promise<Client | undefined> {
  for (const [clientId, shown] of shownBy(request, form)) {
    const account = await server.directory.serviceAccount(store, clientId);
    const secret = account && secretShown(account.secrets, shown, now);
    const list = account?.rights.accessList ?? [];
    if (secret && (list.length === 0 || list.some((block) => isInBlock(request.remoteAddress, block))))
      return { clientId, secret };
  }
  return undefined;
}

/** Some clients percent-encode id and secret inside Basic as RFC 6749 (2.3.1) says, some do not: both are tried. */
function shownBy(request: Incoming, form: URLSearchParams): readonly (readonly [string, string])[] {
  const header = request.headers.authorization ?? '';
  if (!/^basic /i.test(header)) {
    const id = form.get('client_id');
    const secret = form.get('client_secret');
    return id !== null && secret !== null ? [[id, secret]] : [];
  }
  const text = Buffer.from(header.slice(6).trim(), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) return [];
  const pair: [string, string] = [text.slice(0, colon), text.slice(colon + 1)];
  return [pair, [unescapeForm(pair[0]), unescapeForm(pair[1])]];
}

function unescapeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function formOf({ body, headers }: Incoming): URLSearchParams | undefined {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')) return undefined;
  return body instanceof Uint8Array ? new URLSearchParams(Buffer.from(body).toString('utf8')) : undefined;
}

function refusal(status: number, error: string, description: string): Reply {
  const headers =
    status === 401 ? { ...NO_STORE, 'WWW-Authenticate': 'Basic realm="MMS Public API"' } : NO_STORE;
  return jsonReply(status, { error, error_description: description }, headers);
}
