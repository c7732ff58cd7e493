import type { Operation } from '@mercator/catalog';
import { addCallSite, Call, captureCallSite, type WithResponse } from './call.ts';
import { Download } from './download.ts';
import { type DryRun, describeRequest } from './dry-run.ts';
import { mergeHeaders } from './encode.ts';
import { AtlasValidationError, requestIdOf } from './errors.ts';
import { ListCall, type PageRequest } from './list.ts';
import { type CallOptions, type ClientOptions, checkNumber, resolveOptions } from './options.ts';
import { placeOf } from './place.ts';
import { prepareRawRequest, type RawRequestShape } from './raw-request.ts';
import { type Input, type PreparedRequest, prepareRequest, type Target } from './request.ts';
import { readAnswer, servedVersion } from './response.ts';
import { parseHttpDate } from './retry-after.ts';
import { createWay } from './send.ts';
import type { CallContext } from './step.ts';
import { authenticationKind } from './steps/auth.ts';
import { toTransportError } from './transport-error.ts';
import { defaultUserAgent } from './user-agent.ts';

/** Options of `request`: those of a call, and what the catalog would have known. */
export interface RequestOptions extends Omit<CallOptions, 'format'>, RawRequestShape {}

/** A client without the table of all operations: rows are passed in, so a bundle holds only those it uses. */
export interface Core {
  /**
   * Calls the operation of a row. Of a list it gives one page.
   * @throws AtlasValidationError when awaited and the input does not fit the row; AtlasApiError and the rest of the tree later.
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
  /** Revokes the token of a service account and lets go of kept connections. Calls after it fail. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Makes a client for rows of the catalog.
 * @throws AtlasValidationError when the options or the environment cannot be right.
 * @example
 * const core = createCore({ publicKey, privateKey });
 * const cluster = await core.call(getGroupCluster, { groupId, clusterName: 'shop' });
 */
export function createCore(options: ClientOptions = {}): Core {
  const settings = resolveOptions(options);
  const { baseUrl } = settings;
  const way = createWay(settings);
  const kind = authenticationKind(settings);
  const target: Target = {
    baseUrl,
    version: settings.version,
    headers: mergeHeaders(
      { 'user-agent': defaultUserAgent(settings.userAgent), 'accept-encoding': 'gzip' },
      settings.headers ?? {},
      {},
    ),
  };
  let closing: Promise<void> | undefined;

  const core: Core = {
    call<T>(row: Operation, input: Input = {}, callOptions: CallOptions = {}) {
      const site = captureCallSite(core.call);
      return new Call<T>(() =>
        run<T>(() => prepareRequest(row, input, callOptions, target), callOptions, site),
      );
    },
    list<P, I>(row: Operation, input: Input = {}, callOptions: CallOptions = {}) {
      const site = captureCallSite(core.list);
      const fetch = (page?: PageRequest): Promise<WithResponse<P>> =>
        run<P>(
          () => prepareRequest(row, page ? toPage(input, page) : input, callOptions, target),
          callOptions,
          site,
        );
      return new ListCall<P, I>({
        fetch,
        isPaged: row.paging === 'page' && row.query?.includes('pageNum') === true && !callOptions.dryRun,
        firstPage: typeof input.pageNum === 'number' ? input.pageNum : 1,
        pageSize: typeof input.itemsPerPage === 'number' ? input.itemsPerPage : undefined,
        operation: row.id,
      });
    },
    request<T>(method: string, path: string, callOptions: RequestOptions = {}) {
      const site = captureCallSite(core.request);
      return new Call<T>(() =>
        run<T>(() => prepareRawRequest(method, path, callOptions, target), callOptions, site),
      );
    },
    orgId: settings.orgId,
    projectId: settings.projectId,
    baseUrl: baseUrl.origin + baseUrl.prefix,
    close() {
      closing ??= way.close();
      return closing;
    },
    [Symbol.asyncDispose]: () => core.close(),
  };
  return core;

  async function run<T>(
    prepare: () => PreparedRequest,
    callOptions: CallOptions,
    site: ReturnType<typeof captureCallSite>,
  ): Promise<WithResponse<T>> {
    try {
      if (closing) throw new AtlasValidationError('the client is closed.');
      const request = prepare();
      const result = callOptions.dryRun ? dryRun(request) : await send(request, contextOf(callOptions));
      // The types of the catalog say what an operation answers; nothing checks it again at run time.
      return result as WithResponse<T>;
    } catch (error) {
      throw addCallSite(error, site);
    }
  }

  async function send(request: PreparedRequest, context: CallContext): Promise<WithResponse<unknown>> {
    const answer = await way.send(request, context);
    const { status, headers, download } = answer;
    return {
      data: download
        ? new Download(download, (error) => toTransportError(error, request, context, context.timeout))
        : readAnswer(answer, placeOf(request, context)),
      status,
      headers,
      version: servedVersion(headers),
      requestId: requestIdOf(headers),
      deprecatedOn: parseHttpDate(headers.deprecation),
      sunset: parseHttpDate(headers.sunset),
      attempts: context.attempts,
    };
  }

  function dryRun(request: PreparedRequest): WithResponse<DryRun> {
    return {
      data: describeRequest(request, kind),
      status: 0,
      headers: {},
      version: request.version,
      requestId: undefined,
      deprecatedOn: undefined,
      sunset: undefined,
      attempts: 0,
    };
  }

  function contextOf(own: CallOptions): CallContext {
    const {
      timeout = settings.timeout,
      totalTimeout = settings.totalTimeout,
      retries = settings.retries,
    } = own;
    checkNumber('timeout', timeout, 1);
    checkNumber('totalTimeout', totalTimeout, 1);
    checkNumber('retries', retries, 0);
    return { signal: own.signal, timeout, totalTimeout, retries, deadline: 0, attempts: 0 };
  }
}

/** The input of a list for one of its pages. */
function toPage(input: Input, { number, size }: PageRequest): Input {
  return { ...input, pageNum: number, ...(size === undefined ? {} : { itemsPerPage: size }) };
}
