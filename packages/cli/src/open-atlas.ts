import type { MediaFormat, Operation } from '@mercator/catalog';
import { type Client, createClient } from '@mercator/client/core';
import type { Atlas, CallInput, CallOptions, DryRun } from './atlas.ts';
import { CliError } from './errors.ts';
import type { OperationTable } from './generic/operation-table.ts';
import type { Io } from './io.ts';
import type { Credentials, GlobalOptions, Settings } from './settings.ts';
import { version } from './version.ts';

type ClientOptions = NonNullable<Parameters<typeof createClient>[0]>;
type ClientCallOptions = NonNullable<Parameters<Client['call']>[2]>;

interface Parts {
  readonly settings: Settings;
  readonly credentials: Credentials | undefined;
  readonly global: GlobalOptions;
  readonly io: Pick<Io, 'stderr' | 'signal'>;
  readonly operations: OperationTable;
}

/** A client for the rows of the table, which are looked up when they are called. */
export function openAtlas({ settings, credentials, global, io, operations }: Parts): Atlas {
  const core = createClient(clientOptions({ settings, credentials, global, io }));

  function prepare(name: string, given: CallInput, { version: asked, format, onlyKnown }: CallOptions = {}) {
    const row = operations.find(name)?.row;
    if (row === undefined)
      throw new CliError(`The catalog has no operation ${name}.`, { exit: 'unexpected' });
    const input = onlyKnown ? knownTo(row, given) : given;
    const options: ClientCallOptions = {
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
      for await (const page of core.list(row, input, options).pages()) yield itemsOf(page);
    },
    async dryRun(name, given, asked) {
      const { row, input, options } = prepare(name, given, asked);
      return core.call<DryRun>(row, input, { ...options, dryRun: true });
    },
    async download(name, given, asked) {
      const { row, input, options } = prepare(name, given, asked);
      const answer: unknown = await core.call(row, input, options);
      if (isStream(answer)) return answer;
      throw new CliError(`${row.id} did not answer with a file.`, { exit: 'service' });
    },
    get: async (path) => core.request('GET', path, { signal: io.signal }),
    close: () => core.close(),
  };
}

function clientOptions({ settings, credentials, global, io }: Omit<Parts, 'operations'>): ClientOptions {
  const { baseUrl, apiVersion } = settings;
  return {
    ...credentials,
    // Everything the environment says has been read already, together with flags and profile.
    environment: {},
    ...(baseUrl !== undefined && { baseUrl }),
    ...(apiVersion !== undefined && { version: apiVersion }),
    ...(global.timeout !== undefined && {
      totalTimeout: global.timeout,
      timeout: Math.min(global.timeout, 60_000),
    }),
    userAgent: `mercator/${version}`,
    ...(global.debug && { log: (event) => void io.stderr.write(`${logLine(event)}\n`) }),
  };
}

function logLine(event: object): string {
  const { type, ...fields } = { type: 'event', ...event };
  return `${type} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`;
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
