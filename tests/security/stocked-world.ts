import { type Operation, operations, type ServiceOperation, type VersionDate } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import {
  createManualRuntime,
  type Log,
  type LogEntry,
  type RunningAtlas,
  startAtlas,
} from '@mercator/server';
import { operationAt } from '../support/exchange.ts';
import { pathTo, requiredQuery } from './addresses.ts';
import type { Ask, Known } from './ask.ts';
import type { Heard } from './atlas-error.ts';
import { dataFiles } from './data-files.ts';
import { onlyReads } from './exemptions.ts';
import { stock } from './stock.ts';
import { openWire, type Wire } from './wire.ts';

/** One operation that the server does, with its facts. */
export interface Served {
  readonly operation: Operation;
  readonly service: ServiceOperation;
}

/** What is sent; a body as bytes or text goes out as it is. */
export interface Sent {
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Query with its question mark. Default: what the operation cannot do without. */
  readonly query?: string;
  /** Instead of what there is: parameters of the path, as they are to stand in it. */
  readonly path?: Readonly<Record<string, string>>;
  readonly version?: VersionDate;
}

/** A server with something of everything in it, all of it at rest, and a clock that stands still. */
export interface StockedWorld extends AsyncDisposable {
  /** Another one after each {@link restore}. */
  readonly server: RunningAtlas;
  /** A token of the owner. */
  readonly token: string;
  /** The operations that do not answer 501. */
  readonly served: readonly Served[];
  /** Calls an operation. What its path names exists. */
  call(operation: Operation, sent?: Sent): Promise<Heard>;
  /** The path of an operation to something that exists. */
  pathOf(operation: Operation, instead?: Readonly<Record<string, string>>): string;
  /** Faults of the server itself: whatever is sent to it, there are none. */
  readonly faults: readonly string[];
  /** What the server logged. */
  readonly logged: readonly LogEntry[];
  /** Where the server keeps its data. */
  readonly folder: string;
  /** Differs as soon as the server has written anything to its data, be it seen in an answer or not. */
  stamp(): string;
  /** Brings the world back to what it was at first. */
  restore(): Promise<void>;
  /** Everything that can be read: the answers to all GETs of all operations that the server does, by operation and path. */
  readback(): Promise<ReadonlyMap<string, string>>;
}

/** Media type of a version. */
export const mediaOf = (version: VersionDate): string => `application/vnd.atlas.${version}+json`;

const newest = (operation: Operation): VersionDate =>
  operation.versions.findLast((version) => version !== 'preview') ?? operation.versions[0] ?? 'preview';

/** More readings than anything passes states. */
const READINGS = 8;

/** Starts a server and puts something of everything into it. */
export async function stockedWorld(): Promise<StockedWorld> {
  const files = dataFiles();
  const faults: string[] = [];
  const logged: LogEntry[] = [];
  const log: Log = (entry) => {
    logged.push(entry);
    const { fault, method, path } = entry;
    if (fault !== undefined) faults.push(`${method} ${path}: ${fault}`);
  };
  // The clock stands still at the same time in each of the servers.
  const start = (): Promise<RunningAtlas> =>
    startAtlas({
      dataDir: files.folder,
      runtime: createManualRuntime(),
      rateLimits: 'off',
      lifecycle: 'instant',
      log,
    });
  let server = await start();
  let wire: Wire = openWire(server.url);
  const stop = async (): Promise<void> => {
    wire.close();
    await server.close();
  };
  const token = await tokenOf(server);
  const send = (method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Heard> =>
    wire.send({
      method,
      path,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  const ask: Ask = async (method, path, body) => {
    const operation = operationAt(method, `/api/atlas/v2${path.split('?', 1)[0]}`);
    if (operation === undefined) throw new Error(`${method} ${path} is no operation`);
    const headers = { accept: mediaOf(newest(operation)), 'content-type': 'application/json' };
    const sent = body === undefined ? { headers } : { headers, body: JSON.stringify(body) };
    const { status, text } = await send(method, `/api/atlas/v2${path}`, sent);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    // A certificate comes as bare PEM.
    return text === '' || text.startsWith('-----BEGIN ') ? {} : JSON.parse(text);
  };
  const known: Known = await stock(server, ask);
  const pathOf: StockedWorld['pathOf'] = (operation, instead) => pathTo(operation, known, instead);
  const call: StockedWorld['call'] = (
    operation,
    { query = requiredQuery(operation), path, version = newest(operation), ...sent } = {},
  ) =>
    send(operation.method, `${pathOf(operation, path)}${query}`, {
      ...sent,
      headers: {
        accept: mediaOf(version),
        ...(sent.body === undefined ? {} : { 'content-type': mediaOf(version) }),
        ...sent.headers,
      },
    });
  const served: Served[] = [];
  for (const operation of Object.values(operations)) {
    const service = operation && serviceOperations[operation.id];
    if (operation && service && (await call(operation, harmless(operation))).status !== 501)
      served.push({ operation, service });
  }
  const readable = served.filter(({ operation }) => onlyReads(operation.method, operation.id));
  const readback: StockedWorld['readback'] = async () => {
    const answers = new Map<string, string>();
    for (const { operation } of readable) {
      const path = pathOf(operation);
      const query = requiredQuery(operation);
      const all = operation.paging === 'page' ? `${query === '' ? '?' : `${query}&`}itemsPerPage=500` : query;
      // What is searched for is told in a body.
      const search = operation.body === undefined ? {} : { body: '{}' };
      const { status, text } = await call(operation, { query: all, ...search });
      // Each server has an address of its own, and its links have it.
      answers.set(`${operation.id} ${path}`, `${status} ${text.replaceAll(server.url, '')}`);
    }
    return answers;
  };
  await comeToRest(files.stamp, readback);
  await stop();
  files.keep();
  const resume = async (): Promise<void> => {
    server = await start();
    wire = openWire(server.url);
  };
  await resume();
  return {
    get server() {
      return server;
    },
    token,
    served,
    call,
    pathOf,
    faults,
    logged,
    folder: files.folder,
    stamp: files.stamp,
    async restore() {
      await stop();
      files.bringBack();
      await resume();
    },
    readback,
    async [Symbol.asyncDispose]() {
      await stop();
      files[Symbol.dispose]();
    },
  };
}

/** Reads everything until reading changes nothing any more: with lifecycles `instant`, what was read passes on. */
async function comeToRest(stamp: () => string, readback: StockedWorld['readback']): Promise<void> {
  for (let times = 0; times < READINGS; times += 1) {
    const before = stamp();
    const answers = await readback();
    if (stamp() === before) return;
    if (times === READINGS - 1)
      throw new Error(`no rest after ${READINGS} readings of ${answers.size} things`);
  }
}

const TOO_LARGE = new Uint8Array(1024 * 1024 + 1);

/**
 * What reaches no handler where there is one: a server looks for the handler before it looks at the body, and a body
 * that is none, or too large, ends the call there.
 */
function harmless({ method, body }: Operation): Sent {
  if (method === 'GET') return {};
  const headers = { 'content-type': 'application/json' };
  return body === undefined ? { body: TOO_LARGE, headers } : { body: '"', headers };
}

async function tokenOf({ url, credentials }: RunningAtlas): Promise<string> {
  const answer = await fetch(`${url}/api/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token = '' } = (await answer.json()) as { readonly access_token?: string };
  return token;
}
