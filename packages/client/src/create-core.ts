import type { MediaFormat, Operation } from '@mercator/catalog';
import { type BaseUrl, DEFAULT_BASE_URL, parseBaseUrl } from './base-url.ts';
import { addCallersFrames, Call, type WithResponse } from './call.ts';
import { mergeHeaders } from './encode.ts';
import { AtlasValidationError, requestIdOf } from './errors.ts';
import { placeOf } from './place.ts';
import { type Input, type JsonFormat, type PreparedRequest, prepareRequest, type Target } from './request.ts';
import { readAnswer, servedVersion } from './response.ts';
import { parseHttpDate } from './retry-after.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import { createWay, type Parts } from './send.ts';
import type { CallContext } from './step.ts';
import type { TransportResponse } from './transport.ts';
import { toTransportError } from './transport-error.ts';
import { userAgent } from './user-agent.ts';

/** How a core is made: the parts it has, and the same settings as a whole client. */
export interface CoreOptions extends Parts {
  /** Default `https://cloud.mongodb.com`. */
  readonly baseUrl?: string | undefined;
  /** Allows credentials over plain http to another machine. Default `false`. */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * Resource version of every call that does not ask for one, `YYYY-MM-DD`. Default: the newest of each operation.
   */
  readonly version?: string | undefined;
  /** Milliseconds for one attempt. Default 60 000. */
  readonly timeout?: number | undefined;
  /** Milliseconds for a whole call with its retries and waits. Default 600 000. */
  readonly totalTimeout?: number | undefined;
  /** How often a failed request is repeated when that is safe, given there is a `retry` part. Default 3. */
  readonly retries?: number | undefined;
  /** Put before the client's own `User-Agent`. */
  readonly userAgent?: string | undefined;
  /** Sent with every request; `null` takes one of the client's own away. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  /**
   * How bodies are written and read. Default the global `JSON`, which rounds integers beyond 2^53; see
   * `bigIntegers`.
   */
  readonly json?: JsonFormat | undefined;
  /** Makes the value of an answer that is not JSON. Default the transport's own answer. */
  readonly download?: DownloadReader | undefined;
  /** Clock, chance and network. Default: the platform's. */
  readonly runtime?: Runtime | undefined;
}

/** Makes a value of an open answer; `explain` turns a failure while reading into an error of the tree. */
export type DownloadReader = (answer: TransportResponse, explain: (error: unknown) => unknown) => unknown;

/** How one call is made; what is absent comes from the client. */
export interface CoreCallOptions<V extends string = string, F extends MediaFormat = MediaFormat> {
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
}

/** Calls rows of the catalog. */
export interface Core {
  /** Calls the operation of a row. Of a list it gives one page; for all of them there is `list`. */
  call<T = unknown>(row: Operation, input?: Input, options?: CoreCallOptions): Call<T>;
  /** What all requests have in common. */
  readonly target: Target;
  /** Builds a request, sends it, reads its answer. */
  run<T>(prepare: () => PreparedRequest, options: CoreCallOptions): Promise<WithResponse<T>>;
  /** HTTP requests sent so far: challenges, tokens and repeats included. */
  sent(): number;
  /** Undoes what the parts did, such as revoking a token, and lets go of kept connections. Calls after it fail. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes a core. Without parts it signs nothing, follows no redirect and keeps no rate limit.
 * @throws AtlasValidationError when an option cannot be right.
 * @example
 * const core = createCore({ auth: digest({ publicKey, privateKey }) });
 * const cluster = await core.call(getGroupCluster, { groupId, clusterName: 'shop' });
 */
export function createCore(options: CoreOptions = {}): Core {
  const { timeout = 60_000, totalTimeout = 600_000, retries = 3, runtime = createRuntime() } = options;
  checkTimes({ timeout, totalTimeout, retries });
  const baseUrl: BaseUrl = parseBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL, {
    secrets: options.auth !== undefined,
    allowInsecureHttp: options.allowInsecureHttp,
  });
  const own = { 'user-agent': userAgent(options.userAgent), 'accept-encoding': 'gzip' };
  const target: Target = {
    baseUrl,
    version: options.version,
    headers: options.headers ? mergeHeaders(own, options.headers, {}) : own,
    json: options.json ?? JSON,
  };
  const way = createWay({ runtime, baseUrl, timeout, totalTimeout }, options);
  let closing: Promise<void> | undefined;

  const core: Core = {
    call<T>(row: Operation, input: Input = {}, callOptions: CoreCallOptions = {}) {
      return new Call<T>(() =>
        core.run<T>(() => prepareRequest(row, input, callOptions, target), callOptions),
      );
    },
    target,
    async run<T>(prepare: () => PreparedRequest, callOptions: CoreCallOptions) {
      try {
        if (closing) throw new AtlasValidationError('the client is closed.');
        // The types of the catalog say what an operation answers; nothing checks it again at run time.
        return (await send(prepare(), contextOf(callOptions))) as WithResponse<T>;
      } catch (error) {
        // After a wait, and only then, the chain of those who wait for this call is in place.
        await undefined;
        throw addCallersFrames(error, core.run);
      }
    },
    sent: way.sent,
    close() {
      closing ??= way.close();
      return closing;
    },
    [Symbol.asyncDispose]: () => core.close(),
  };
  return core;

  async function send(request: PreparedRequest, context: CallContext): Promise<WithResponse<unknown>> {
    const answer = await way.send(request, context);
    const { status, headers, download } = answer;
    return {
      data: download
        ? open(download, request, context)
        : readAnswer(answer, placeOf(request, context), target.json),
      status,
      headers,
      version: servedVersion(headers),
      requestId: requestIdOf(headers),
      deprecatedOn: parseHttpDate(headers.deprecation),
      sunset: parseHttpDate(headers.sunset),
      attempts: context.attempts,
    };
  }

  function open(answer: TransportResponse, request: PreparedRequest, context: CallContext): unknown {
    const explain = (error: unknown): unknown => toTransportError(error, request, context, context.timeout);
    return options.download ? options.download(answer, explain) : answer;
  }

  function contextOf(call: CoreCallOptions): CallContext {
    const context = {
      signal: call.signal,
      timeout: call.timeout ?? timeout,
      totalTimeout: call.totalTimeout ?? totalTimeout,
      retries: call.retries ?? retries,
      deadline: runtime.now() + (call.totalTimeout ?? totalTimeout),
      attempts: 0,
    };
    checkTimes(context);
    return context;
  }
}

function checkTimes({
  timeout,
  totalTimeout,
  retries,
}: Pick<CallContext, 'timeout' | 'totalTimeout' | 'retries'>): void {
  // No time at all would fail every call; no retry at all is a wish.
  const parameter = !(timeout >= 1) ? 'timeout' : !(totalTimeout >= 1) ? 'totalTimeout' : 'retries';
  if (parameter === 'retries' && retries >= 0) return;
  throw new AtlasValidationError(`${parameter} is not a number that can be used.`, { parameter });
}
