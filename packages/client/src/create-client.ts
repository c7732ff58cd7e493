import type { Operation } from '@mercator/catalog';
import { environment as platformEnvironment } from '#platform';
import { Call } from './call.ts';
import { createCore } from './create-core.ts';
import type { Credentials } from './credentials.ts';
import { Download } from './download.ts';
import { type AuthenticationKind, describeRequest } from './dry-run.ts';
import { readEnvironment } from './environment.ts';
import { AtlasError } from './errors.ts';
import type { Hooks } from './hooks.ts';
import { bigIntegers } from './json.ts';
import type { ListCall } from './list.ts';
import { list } from './list-rows.ts';
import { type CallOptions, type ClientOptions, explicitCredentials } from './options.ts';
import { createFetchTransport } from './platform/fetch.ts';
import { prepareRawRequest } from './raw-request.ts';
import { redactPath } from './redact.ts';
import { type Input, type PreparedRequest, prepareRequest } from './request.ts';
import { type RequestOptions as RawOptions, request } from './request-path.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import type { PartMaker } from './step.ts';
import { bearer, custom } from './steps/auth-custom.ts';
import { digest } from './steps/auth-digest.ts';
import { serviceAccount } from './steps/auth-service-account.ts';
import { tellDeprecations } from './steps/deprecation.ts';
import { logCalls } from './steps/log.ts';
import { keepRateLimits } from './steps/rate-limit.ts';
import { followRedirects } from './steps/redirect.ts';
import { type RetryNotice, repeatSafely } from './steps/retry.ts';

/** Options of `request`: those of a call, and what the catalog would have known. */
export interface RequestOptions extends RawOptions {
  /** Gives the request instead of sending it. */
  readonly dryRun?: boolean | undefined;
}

/** A client with everything but the table of operations: rows are passed in. */
export interface Client {
  /**
   * Calls the operation of a row. Of a list it gives one page.
   * @throws AtlasValidationError, when awaited, if the input does not fit the row; the rest of the tree if the
   * call fails.
   */
  call<T = unknown>(row: Operation, input?: Input, options?: CallOptions): Call<T>;
  /** Calls the operation of a row that has `paging`. */
  list<P = unknown, I = unknown>(row: Operation, input?: Input, options?: CallOptions): ListCall<P, I>;
  /** Sends a request to any path of the service, for what the catalog does not know. */
  request<T = unknown>(method: string, path: string, options?: RequestOptions): Call<T>;
  /** Default organization and project, from the options or the environment. */
  readonly orgId: string | undefined;
  readonly projectId: string | undefined;
  /** Where the service is, without a slash at the end. */
  readonly baseUrl: string;
  /** Clock, chance and network of this client, for what is built on it. */
  readonly runtime: Runtime;
  /** HTTP requests sent so far: challenges of digest, tokens, redirects and repeats included. */
  readonly requests: number;
  /** Revokes the token of a service account and lets go of kept connections. Calls after it fail. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes a client for rows of the catalog, with credentials from the options or the environment, rate limits kept
 * and redirects followed.
 * @throws AtlasValidationError when the options or the environment cannot be right.
 * @example
 * const client = createClient({ publicKey, privateKey });
 * const cluster = await client.call(getGroupCluster, { groupId, clusterName: 'shop' });
 */
export function createClient(options: ClientOptions = {}): Client {
  const given = explicitCredentials(options);
  const hasOwn = given !== undefined || options.auth !== undefined;
  const environment = readEnvironment(options.environment ?? platformEnvironment(), hasOwn);
  const credentials = given ?? environment.credentials;
  const kind = options.auth ? 'custom' : kindOf(credentials);
  const { runtime = runtimeOf(options) } = options;
  const core = createCore({
    ...options,
    baseUrl: options.baseUrl ?? environment.baseUrl,
    runtime,
    json: bigIntegers,
    download: (answer, explain) => new Download(answer, explain),
    log: options.onRequest || options.onResponse || options.log ? logCalls(options) : undefined,
    deprecation: options.onDeprecation || options.log ? tellDeprecations(options) : undefined,
    retry: repeatSafely(retryNotice(options)),
    rateLimit: keepRateLimits(options.limits),
    redirect: followRedirects(),
    auth: options.auth ? custom(options.auth) : authOf(credentials, options),
  });
  const { origin, prefix } = core.target.baseUrl;

  const client: Client = {
    call<T>(row: Operation, input: Input = {}, callOptions: CallOptions = {}) {
      if (!callOptions.dryRun) return core.call<T>(row, input, callOptions);
      return dryRun<T>(() => prepareRequest(row, input, callOptions, core.target));
    },
    list<P, I>(row: Operation, input: Input = {}, callOptions: CallOptions = {}) {
      if (!callOptions.dryRun) return list<P, I>(core, row, input, callOptions);
      // A dry run of a list is the request of its first page; the types of the methods say so.
      return dryRun<P>(() => prepareRequest(row, input, callOptions, core.target)) as ListCall<P, I>;
    },
    request<T>(method: string, path: string, callOptions: RequestOptions = {}) {
      if (!callOptions.dryRun) return request<T>(core, method, path, callOptions);
      return dryRun<T>(() => prepareRawRequest(method, path, callOptions, core.target));
    },
    orgId: options.orgId ?? environment.orgId,
    projectId: options.projectId ?? environment.projectId,
    baseUrl: origin + prefix,
    runtime,
    get requests() {
      return core.sent();
    },
    close: core.close,
    [Symbol.asyncDispose]: core.close,
  };
  return client;

  function dryRun<T>(prepare: () => PreparedRequest): Call<T> {
    return new Call<T>(async () => {
      const prepared = prepare();
      const nothing = { requestId: undefined, deprecatedOn: undefined, sunset: undefined, attempts: 0 };
      const data = describeRequest(prepared, kind) as T;
      return { data, status: 0, headers: {}, version: prepared.version, ...nothing };
    });
  }
}

function kindOf(credentials: Credentials | undefined): AuthenticationKind {
  if (!credentials) return 'none';
  return 'publicKey' in credentials ? 'digest' : 'bearer';
}

function authOf(credentials: Credentials | undefined, options: ClientOptions): PartMaker | undefined {
  if (!credentials) return undefined;
  if ('publicKey' in credentials) return digest(credentials);
  if ('accessToken' in credentials) return bearer(credentials.accessToken);
  const { log } = options;
  const onRevokeFailure = log && ((error: unknown) => log({ type: 'failure', ...REVOKE, error }));
  return serviceAccount(credentials, { onRevokeFailure, ...options });
}

const REVOKE = { operation: undefined, method: 'POST', url: '/api/oauth/revoke' } as const;

function runtimeOf({ fetch, ca }: ClientOptions) {
  const runtime = createRuntime({ ca });
  return fetch ? { ...runtime, transport: createFetchTransport(fetch) } : runtime;
}

function retryNotice({ onRetry, log }: Hooks): RetryNotice | undefined {
  if (!onRetry && !log) return undefined;
  return (prepared, { attempts }, { answer, error }, delay) => {
    const event = {
      type: 'retry',
      operation: prepared.operation?.id,
      method: prepared.method,
      url: prepared.origin + redactPath(prepared.path),
      attempts,
      delay,
      status: answer?.status,
      error: error instanceof AtlasError ? error : undefined,
    } as const;
    onRetry?.(event);
    log?.(event);
  };
}
