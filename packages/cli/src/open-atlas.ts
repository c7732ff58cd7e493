import type { MediaFormat, Operation } from '@mercator/catalog';
import {
  bearer,
  type Core,
  type CoreCallOptions,
  type CoreOptions,
  createCore,
  digest,
  followRedirects,
  keepRateLimits,
  list,
  repeatSafely,
  request,
} from '@mercator/client/core';
import type { Atlas, CallInput, CallOptions } from './atlas.ts';
import { CliError } from './errors.ts';
import type { OperationTable } from './generic/operation-table.ts';
import type { Io } from './io.ts';
import type { Credentials, GlobalOptions, Settings } from './settings.ts';
import { version } from './version.ts';

/** What a connection is made of. */
export interface Connection {
  readonly settings: Settings;
  readonly credentials: Credentials | undefined;
  readonly global: GlobalOptions;
  readonly io: Pick<Io, 'stderr' | 'signal'>;
  readonly operations: OperationTable;
}

/**
 * A client for the rows of the table, which are looked up when they are called. It has only the
 * parts that this command line needs; what few need is in chunks of its own.
 */
export async function openAtlas(connection: Connection): Promise<Atlas> {
  const { settings, credentials, io, operations } = connection;
  const core = createCore(await coreOptions(connection));

  function prepare(name: string, given: CallInput, { version: asked, format, onlyKnown }: CallOptions = {}) {
    const row = operations.find(name)?.row;
    if (row === undefined)
      throw new CliError(`The catalog has no operation ${name}.`, { exit: 'unexpected' });
    const input = onlyKnown ? knownTo(row, given) : given;
    const options: CoreCallOptions = {
      signal: io.signal,
      version: asked,
      ...(isFormat(format) && { format }),
    };
    return { row, input, options };
  }

  return {
    async call(name, given, asked) {
      const { row, input, options } = prepare(name, given, asked);
      return core.call(row, input, options);
    },
    async *pages(name, given, asked) {
      const { row, input, options } = prepare(name, given, asked);
      for await (const page of list(core, row, input, options).pages()) yield itemsOf(page);
    },
    async dryRun(name, given, asked) {
      const { row, input, options } = prepare(name, given, asked);
      const { describeCall } = await import('./describe-call.ts');
      return describeCall(row, input, options, { settings, credentials });
    },
    async download(name, given, asked) {
      const { row, input, options } = prepare(name, given, asked);
      const answer: unknown = await core.call(row, input, options);
      if (isStream(answer)) return answer;
      throw new CliError(`${row.id} did not answer with a file.`, { exit: 'service' });
    },
    get: async (path) => request(core, 'GET', path, { signal: io.signal }),
    close: () => close(core, credentials),
  };
}

async function coreOptions({ settings, credentials, global, io }: Connection): Promise<CoreOptions> {
  const { baseUrl, apiVersion } = settings;
  return {
    auth: await authOf(credentials),
    redirect: followRedirects(),
    retry: repeatSafely(),
    rateLimit: keepRateLimits(),
    baseUrl,
    version: apiVersion,
    userAgent: `mercator-cli/${version}`,
    ...(global.timeout !== undefined && {
      totalTimeout: global.timeout,
      timeout: Math.min(global.timeout, 60_000),
    }),
    ...(global.debug && (await import('./debug-log.ts')).debugLog(io)),
  };
}

async function authOf(credentials: Credentials | undefined): Promise<CoreOptions['auth']> {
  if (credentials === undefined) return undefined;
  if ('publicKey' in credentials) return digest(credentials);
  if ('accessToken' in credentials) return bearer(credentials.accessToken);
  const { serviceAccount } = await import('./service-account.ts');
  return serviceAccount(credentials);
}

/**
 * Only the token of a service account must be given back. Connections end with the process: closing
 * them would make Node open its stderr stream first, which takes longer than all the rest of the end.
 */
async function close(core: Core, credentials: Credentials | undefined): Promise<void> {
  if (credentials !== undefined && 'clientId' in credentials) await core.close();
}

const formats: readonly string[] = ['json', 'gzip', 'csv', 'xml'] satisfies MediaFormat[];

function isFormat(format: string | undefined): format is MediaFormat {
  return format !== undefined && formats.includes(format);
}

function isStream(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** The parameters a row takes: those of its path, its query and its headers. */
function knownTo({ path, query = [], headers = [] }: Operation, input: CallInput): CallInput {
  const isKnown = (name: string): boolean =>
    name === 'body' || path.includes(`{${name}}`) || query.includes(name) || headers.includes(name);
  return Object.fromEntries(Object.entries(input).filter(([name]) => isKnown(name)));
}

function itemsOf(page: unknown): readonly unknown[] {
  if (Array.isArray(page)) return page;
  return typeof page === 'object' && page !== null && 'results' in page && Array.isArray(page.results)
    ? page.results
    : [];
}
