import {
  type JsonSchema,
  type Operation,
  operations,
  type ServiceOperation,
  type ServiceParameter,
  type VersionDate,
} from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';
import { serviceOperations } from '@mercator/catalog/service';
import { createManualRuntime, type Log, type RunningAtlas, startAtlas } from '@mercator/server';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Known } from './ask.ts';
import type { Heard } from './atlas-error.ts';
import { stock } from './stock.ts';
import { openWire } from './wire.ts';

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

/** A server with something of everything in it, and a clock that stands still. */
export interface StockedWorld extends AsyncDisposable {
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
  /** Brings the world back to what it was at first. */
  restore(): Promise<void>;
  /** Everything that can be read: the answers to all GETs of all operations that the server does, by path. */
  readback(): Promise<ReadonlyMap<string, string>>;
}

/** Media type of a version. */
export const mediaOf = (version: VersionDate): string => `application/vnd.atlas.${version}+json`;

const newest = (operation: Operation): VersionDate =>
  operation.versions.findLast((version) => version !== 'preview') ?? operation.versions[0] ?? 'preview';

/** Starts a server and puts something of everything into it. */
export async function stockedWorld(): Promise<StockedWorld> {
  const runtime = createManualRuntime();
  const faults: string[] = [];
  const log: Log = ({ fault, method, path }) => {
    if (fault !== undefined) faults.push(`${method} ${path}: ${fault}`);
  };
  const server = await startAtlas({ runtime, rateLimits: 'off', lifecycle: 'instant', log });
  const token = await tokenOf(server);
  const wire = openWire(server.url);
  const send = (method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Heard> =>
    wire.send({
      method,
      path,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  const fill = (): Promise<Known> =>
    stock(server, async (method, path, body) => {
      const headers = { accept: mediaOf('2025-03-12'), 'content-type': 'application/json' };
      const sent = body === undefined ? { headers } : { headers, body: JSON.stringify(body) };
      const { status, text } = await send(method, `/api/atlas/v2${path}`, sent);
      if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
      // A certificate comes as bare PEM.
      return text === '' || text.startsWith('-----BEGIN ') ? {} : JSON.parse(text);
    });
  const known = await fill();
  const pathOf: StockedWorld['pathOf'] = (operation, instead = {}) =>
    operation.path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => instead[name] ?? encodeURIComponent(namedIn(known, operation, name)),
    );
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
  const readable = served.filter(({ operation }) => operation.method === 'GET');
  return {
    server,
    token,
    served,
    call,
    pathOf,
    faults,
    async restore() {
      await server.reset();
      // The same seed, the same clock and the same calls make the same ids, and the same token.
      expect(await tokenOf(server)).toBe(token);
      expect(await fill()).toEqual(known);
    },
    async readback() {
      const answers = new Map<string, string>();
      for (const { operation } of readable) {
        const path = pathOf(operation);
        const paged = operation.paging === 'page' ? { query: '?itemsPerPage=500' } : {};
        const { status, text } = await call(operation, paged);
        answers.set(`${operation.id} ${path}`, `${status} ${text}`);
      }
      return answers;
    },
    async [Symbol.asyncDispose]() {
      wire.close();
      await server.close();
    },
  };
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

/** What a parameter of a path is put to: something that exists, or else something its schema allows. */
function namedIn(known: Known, { id, path }: Operation, name: string): string {
  const segments = path.split('/');
  const place = segments.findIndex((segment) => segment.startsWith(`{${name}}`));
  const words = segments.slice(0, place).filter((segment) => segment !== '' && !segment.startsWith('{'));
  const [before = '', ...earlier] = words.reverse();
  // Where a name means different things, the operation tells which, or the segment before it, with another one if need be.
  const there = [
    known[`${id} ${name}`],
    ...earlier.map((word) => known[`${word} ${before} ${name}`]),
    ...[before, ...earlier].map((word) => known[`${word} ${name}`]),
    known[name],
  ];
  const schema = parametersOf(id).find((parameter) => parameter.name === name)?.schema ?? {};
  return there.find((value) => value !== undefined && fits(schema, value)) ?? sampleOf(schema);
}

/** Measurements want to know how far they are apart, and a time in one of two ways. */
const MEASURED: Readonly<Record<string, string>> = { granularity: 'PT1H', period: 'PT1H' };

/** What an operation cannot be asked without, as a query with its question mark; without one of its parameters. */
export function requiredQuery({ id }: Operation, except?: string): string {
  const query = parametersOf(id).filter((parameter) => parameter.in === 'query' && parameter.name !== except);
  const measures = query.some(({ name }) => name === 'granularity');
  const required = query.filter(({ name, required: needed }) => needed || (measures && name === 'period'));
  const parts = required.map(
    ({ name, schema }) => `${name}=${encodeURIComponent(MEASURED[name] ?? sampleOf(schema.items ?? schema))}`,
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

const parametersOf = (id: string): readonly ServiceParameter[] => serviceOperations[id]?.parameters ?? [];

const resolved = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined ? schema : resolved(namedSchema(schema.$ref));

function fits(schema: JsonSchema, text: string): boolean {
  const { enum: values, pattern, minLength = 0 } = resolved(schema);
  return (
    (values?.includes(text) ?? true) &&
    text.length >= minLength &&
    (pattern === undefined || new RegExp(pattern).test(text))
  );
}

/** The same text every time that a schema allows, of letters and digits where that is left open. */
function sampleOf(schema: JsonSchema): string {
  const plain = 'e'.repeat(24);
  if (resolved(schema).type === 'string' && fits(schema, plain)) return plain;
  const [sample] = fc.sample(arbitraryOf(schema, 'request'), { numRuns: 1, seed: 1 });
  return String(sample);
}
