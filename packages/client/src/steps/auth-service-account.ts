import type { ServiceAccount, StoredToken, TokenStore } from '../credentials.ts';
import { type AtlasApiError, AtlasResponseError, createApiError } from '../errors.ts';
import { placeOf } from '../place.ts';
import type { PreparedRequest } from '../request.ts';
import { parseRetryAfter } from '../retry-after.ts';
import type { Answer, CallContext, Next, Part, PartMaker, PartSetting } from '../step.ts';
import { waitFor } from '../wait.ts';

/**
 * The token endpoint allows ten requests a minute, so one refused for that is tried again only when it says so.
 */
const TOKEN_RETRIES = 2;

/** How the token of a service account is kept. */
export interface TokenOptions {
  /** Keeps the token; with a store, closing does not revoke it. Default: in memory. */
  readonly tokenStore?: TokenStore | undefined;
  /** Milliseconds before its end at which a token is renewed. Default 60 000. */
  readonly renewAhead?: number | undefined;
  /** Told when the token could not be revoked; it ends by itself within the hour. */
  readonly onRevokeFailure?: ((error: unknown) => void) | undefined;
}

/**
 * Signs with the access token of a service account (RFC 6749 4.4). The token is fetched when first needed, by one
 * call for all, renewed before it ends, and once when the service refuses it; closing revokes it unless it is kept
 * in a store.
 */
export function serviceAccount(account: ServiceAccount, options: TokenOptions = {}): PartMaker {
  return (setting) => createServiceAccount(account, options, setting);
}

function createServiceAccount(
  { clientId, clientSecret }: ServiceAccount,
  { tokenStore, renewAhead = 60_000, onRevokeFailure }: TokenOptions,
  { runtime, baseUrl, timeout, totalTimeout, send }: PartSetting,
): Part {
  const key = `${baseUrl.origin}${baseUrl.prefix} ${clientId}`;
  // Both are encoded before they are joined (RFC 6749 2.3.1); decoding is harmless where they are plain already.
  const basic = `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`;
  let token: StoredToken | undefined;
  let fetching: Promise<StoredToken> | undefined;

  return {
    async step(request, context, next) {
      if (request.anonymous) return next(request, context);
      const used = await currentToken(request, context);
      const answer = await sendSigned(used, request, context, next);
      if (answer.status !== 401) return answer;
      await forget(used);
      return sendSigned(await currentToken(request, context), request, context, next);
    },
    async close() {
      const last = token;
      token = undefined;
      if (!last || tokenStore || last.expiresAt <= runtime.now()) return;
      const body = `token=${encodeURIComponent(last.accessToken)}&token_type_hint=access_token`;
      const context = newContext();
      await post('revoke', body, context)
        .then((answer) => {
          if (answer.status >= 400) throw refusal('revoke', answer, context);
        })
        .catch(onRevokeFailure);
    },
  };

  function currentToken(request: PreparedRequest, context: CallContext): StoredToken | Promise<StoredToken> {
    if (token && isGood(token)) return token;
    fetching ??= fetchToken().finally(() => {
      fetching = undefined;
    });
    return waitFor(runtime, request, context, fetching);
  }

  function isGood({ expiresAt }: StoredToken): boolean {
    return expiresAt - renewAhead > runtime.now();
  }

  async function forget(used: StoredToken): Promise<void> {
    if (token !== used) return;
    token = undefined;
    const stored = await tokenStore?.get(key);
    // Another holder of the store may have renewed it already.
    if (stored?.accessToken === used.accessToken) await tokenStore?.delete(key);
  }

  async function fetchToken(): Promise<StoredToken> {
    const stored = await tokenStore?.get(key);
    if (stored && isGood(stored)) {
      token = stored;
      return stored;
    }
    const fetched = await requestToken();
    token = fetched;
    await tokenStore?.set(key, fetched);
    return fetched;
  }

  async function requestToken(): Promise<StoredToken> {
    const context = newContext();
    for (;;) {
      const started = runtime.now();
      const answer = await post('token', 'grant_type=client_credentials', context);
      const pause = parseRetryAfter(answer.headers['retry-after'], runtime.now());
      const mayRetry = (answer.status === 429 || answer.status === 503) && context.attempts <= TOKEN_RETRIES;
      if (!mayRetry || pause === undefined || runtime.now() + pause >= context.deadline) {
        return readToken(answer, started, context);
      }
      await runtime.sleep(pause);
    }
  }

  /** A life of its own: many calls may wait for the token, and none of them ends it for the others. */
  function newContext(): CallContext {
    return {
      signal: undefined,
      timeout,
      totalTimeout,
      retries: 0,
      deadline: runtime.now() + totalTimeout,
      attempts: 0,
    };
  }

  function post(what: 'token' | 'revoke', body: string, context: CallContext): Promise<Answer> {
    context.attempts += 1;
    return send(oauthRequest(what, body), context);
  }

  function oauthRequest(what: 'token' | 'revoke', body: string): PreparedRequest {
    const path = `${baseUrl.prefix}/api/oauth/${what}`;
    return {
      operation: undefined,
      version: undefined,
      format: 'json',
      method: 'POST',
      origin: baseUrl.origin,
      path,
      resource: path,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        authorization: basic,
      },
      body,
      idempotent: false,
    };
  }

  function refusal(
    what: 'token' | 'revoke',
    { status, headers, text }: Answer,
    context: CallContext,
  ): AtlasApiError {
    const { error, error_description: description, errorCode, detail } = readDocument(text);
    // RFC 6749 5.2 has `error` where the API has `errorCode`.
    const code = String(errorCode ?? (typeof error === 'string' ? error.toUpperCase() : `HTTP_${status}`));
    const why = String(detail ?? description ?? `the ${what} endpoint refused the service account.`);
    const document = { errorCode: code, detail: why };
    return createApiError({ ...placeOf(oauthRequest(what, ''), context), status, headers, document });
  }

  function readToken(answer: Answer, started: number, context: CallContext): StoredToken {
    if (answer.status !== 200) throw refusal('token', answer, context);
    const { status, headers, text } = answer;
    const document = readDocument(text);
    const { access_token: accessToken, expires_in: expiresIn } = document;
    if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) {
      const place = placeOf(oauthRequest('token', ''), context);
      const why = 'The token endpoint answered without an access token.';
      throw new AtlasResponseError(why, { ...place, status, headers, fault: 'malformed' });
    }
    const seconds = Number(expiresIn);
    return { accessToken, expiresAt: started + (seconds > 0 ? seconds : 3600) * 1000 };
  }
}

function readDocument(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function sendSigned(
  by: StoredToken,
  request: PreparedRequest,
  context: CallContext,
  next: Next,
): Promise<Answer> {
  const authorization = `Bearer ${by.accessToken}`;
  return next({ ...request, headers: { ...request.headers, authorization } }, context);
}
