import type { MediaFormat } from '@mercator/catalog';
import { environment as platformEnvironment } from '#platform';
import { type BaseUrl, DEFAULT_BASE_URL, parseBaseUrl } from './base-url.ts';
import type { AuthFunction, Credentials, TokenStore } from './credentials.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { AtlasValidationError } from './errors.ts';
import type { Hooks } from './hooks.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import type { FetchFunction } from './transport.ts';

/** Budgets the client keeps by itself, besides those the service announces. */
export interface LimitOptions {
  /** Requests per minute to one set of endpoints of one project or organization. Default: what the service says. */
  readonly perMinute?: number | undefined;
}

/** How a client is made. Everything has a default; see each field. */
export interface ClientOptions extends Hooks {
  /** Public half of an API key. Default: the environment. */
  readonly publicKey?: string | undefined;
  readonly privateKey?: string | undefined;
  /** Id of a service account. Default: the environment. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** A ready-made access token. Default: the environment. */
  readonly accessToken?: string | undefined;
  /** Authentication of your own, instead of all of the above. */
  readonly auth?: AuthFunction | undefined;
  /** Default: the environment, then `https://cloud.mongodb.com`. */
  readonly baseUrl?: string | undefined;
  /** Allows credentials over plain http to another machine. Default `false`. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Resource version of every call that does not ask for one, `YYYY-MM-DD`. Default: the newest of each operation. */
  readonly version?: string | undefined;
  /** Default organization and project for tools built on the client. Default: the environment. */
  readonly orgId?: string | undefined;
  readonly projectId?: string | undefined;
  /** Milliseconds for one attempt. Default 60 000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for a whole call with its retries and waits. Default 600 000. */
  readonly totalTimeout?: number | undefined;
  /** How often a failed request is repeated when that is safe. Default 3. */
  readonly retries?: number | undefined;
  readonly limits?: LimitOptions | undefined;
  /** Keeps the token of a service account; with one, `close()` does not revoke it. Default: in memory. */
  readonly tokenStore?: TokenStore | undefined;
  /** Milliseconds before its end at which a token is renewed. Default 60 000. */
  readonly renewAhead?: number | undefined;
  /** Put before the client's own `User-Agent`. */
  readonly userAgent?: string | undefined;
  /** Sent with every request; `null` takes one of the client's own away. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** A `fetch` to use instead of the platform's own transport. */
  readonly fetch?: FetchFunction | undefined;
  /** PEM certificates to trust besides the platform's own (Node only). */
  readonly ca?: string | readonly string[] | undefined;
  /** Variables to read instead of the process's; `{}` reads none. */
  readonly environment?: Environment | undefined;
  /** Clock, chance and network. Default: the platform's. */
  readonly runtime?: Runtime | undefined;
}

/** How one call is made; what is absent comes from the client. */
export interface CallOptions<
  V extends string = string,
  F extends MediaFormat = MediaFormat,
  D extends boolean = boolean,
> {
  /** Resource version: the newest not after this date answers. `preview` where there is one. */
  readonly version?: V | undefined;
  /** Ends the call wherever it is: waiting, sending, reading, streaming. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout?: number | undefined;
  /** Milliseconds for the whole call. */
  readonly totalTimeout?: number | undefined;
  /** How often to repeat; 0 for never. */
  readonly retries?: number | undefined;
  /** Added to the request; `null` takes one away. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /** Format of the answer where the operation has several. Default: its first. */
  readonly format?: F | undefined;
  /** Gives the request instead of sending it. */
  readonly dryRun?: D | undefined;
}

/** Options with every default filled in. */
export interface Settings {
  readonly credentials: Credentials | undefined;
  readonly auth: AuthFunction | undefined;
  readonly baseUrl: BaseUrl;
  readonly version: string | undefined;
  readonly orgId: string | undefined;
  readonly projectId: string | undefined;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly retries: number;
  readonly limits: LimitOptions;
  readonly tokenStore: TokenStore | undefined;
  readonly renewAhead: number;
  readonly userAgent: string | undefined;
  readonly headers: Readonly<Record<string, string | null>> | undefined;
  readonly hooks: Hooks;
  readonly runtime: Runtime;
}

/** Fills in the defaults and the environment. Throws AtlasValidationError on what cannot be right. */
export function resolveOptions(options: ClientOptions = {}): Settings {
  const given = explicitCredentials(options);
  const environment = readEnvironment(
    options.environment ?? platformEnvironment(),
    given !== undefined || options.auth !== undefined,
  );
  const credentials = given ?? environment.credentials;
  const { timeout = 60_000, totalTimeout = 600_000, retries = 3, renewAhead = 60_000, limits = {} } = options;
  checkNumber('timeout', timeout, 1);
  checkNumber('totalTimeout', totalTimeout, 1);
  checkNumber('retries', retries, 0);
  checkNumber('renewAhead', renewAhead, 0);
  if (limits.perMinute !== undefined) checkNumber('limits.perMinute', limits.perMinute, 1);
  return {
    credentials: options.auth ? undefined : credentials,
    auth: options.auth,
    baseUrl: parseBaseUrl(options.baseUrl ?? environment.baseUrl ?? DEFAULT_BASE_URL, {
      secrets: credentials !== undefined || options.auth !== undefined,
      allowInsecureHttp: options.allowInsecureHttp ?? false,
    }),
    version: options.version,
    orgId: options.orgId ?? environment.orgId,
    projectId: options.projectId ?? environment.projectId,
    timeout,
    totalTimeout,
    retries,
    limits,
    tokenStore: options.tokenStore,
    renewAhead,
    userAgent: options.userAgent,
    headers: options.headers,
    hooks: options,
    runtime: options.runtime ?? createRuntime({ fetch: options.fetch, ca: options.ca }),
  };
}

function explicitCredentials(options: ClientOptions): Credentials | undefined {
  const { publicKey, privateKey, clientId, clientSecret, accessToken } = options;
  const kinds = [publicKey ?? privateKey, clientId ?? clientSecret, accessToken].filter(
    (one) => one !== undefined,
  );
  if (kinds.length > 1) {
    throw new AtlasValidationError(
      'options hold more than one kind of credentials: pass a key pair, a service account or an access token.',
    );
  }
  if (accessToken !== undefined) return { accessToken: filled('accessToken', accessToken) };
  if (clientId !== undefined || clientSecret !== undefined) {
    return { clientId: filled('clientId', clientId), clientSecret: filled('clientSecret', clientSecret) };
  }
  if (publicKey !== undefined || privateKey !== undefined) {
    return { publicKey: filled('publicKey', publicKey), privateKey: filled('privateKey', privateKey) };
  }
  return undefined;
}

function filled(parameter: string, value: string | undefined): string {
  // A line break would end the header the value is sent in.
  if (typeof value === 'string' && value !== '' && !/[\r\n\0]/.test(value)) return value;
  throw new AtlasValidationError(`${parameter} is missing, empty or holds a line break.`, { parameter });
}

/** Throws unless the number is finite and not below `least`. */
export function checkNumber(parameter: string, value: number, least: number): void {
  if (typeof value === 'number' && value >= least) return;
  throw new AtlasValidationError(
    `${parameter} must be a number of at least ${least}, not ${String(value)}.`,
    {
      parameter,
    },
  );
}
