import type { JsonSchema, Operation } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';
import { createManualRuntime, startAtlas } from '@mercator/server';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentOf, fieldsOf, type Heard, notRefused } from './atlas-error.ts';
import { breakagesOf } from './breakages.ts';
import { mediaOf, type Served, type StockedWorld, stockedWorld } from './stocked-world.ts';
import { openWire } from './wire.ts';

const SEED = 7;

/** What can be asked for, and is not there: private endpoints of serverless instances, and checkpoints of a replica set. */
const RETIRED = /^(getGroupPrivateEndpointServerlessInstanceEndpoint|getGroupClusterBackupCheckpoint) /;

/** What is asked of sharded clusters: the one in stock is a replica set. */
const SHARDED_ONLY = /ClusterBackupSnapshotShardedClusters? /;

/** How the reading of a path has to begin. */
function readingOf(path: string): RegExp {
  if (RETIRED.test(path)) return /^404 /;
  return SHARDED_ONLY.test(path) ? /^400 .*INCORRECT_BACKUP_API_ENDPOINT/ : /^200 /;
}

let world: StockedWorld;
let before: ReadonlyMap<string, string>;
/** Operations that take a body. */
let writing: readonly Served[];

beforeAll(async () => {
  world = await stockedWorld();
  before = await world.readback();
  writing = world.served.filter(({ operation }) => operation.body !== undefined);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

/** Paths whose answers differ from what they were at the beginning. */
async function changes(): Promise<readonly string[]> {
  const after = await world.readback();
  return [...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path);
}

/** A body that fits a schema: of several the one that says most. */
function fullBody(schema: string | JsonSchema): unknown {
  const bodies = fc.sample(arbitraryOf(schema, 'request'), { numRuns: 10, seed: SEED });
  const sizes = bodies.map((body) => JSON.stringify(body).length);
  return bodies[sizes.indexOf(Math.max(...sizes))];
}

test('there is something of everything: all that is served is asked, and all that can be read is there', async () => {
  const info: unknown = await (await fetch(`${world.server.url}/_mercator/info`)).json();
  expect(info).toMatchObject({ handled: world.served.length });
  expect(writing.length).toBeGreaterThan(30);
  for (const [path, text] of before) expect(text, path).toMatch(readingOf(path));
  expect(await changes()).toEqual([]);
});

describe('a body with one thing wrong is refused with 400, the field is named, and nothing is changed', () => {
  test('in every operation that is served, in each of its versions', async () => {
    await using control = await startAtlas({ runtime: createManualRuntime(), rateLimits: 'off' });
    const wire = openWire(control.url);
    let cases = 0;
    for (const served of writing) {
      for (const { version, body: schema, partial } of served.service.versions) {
        if (schema === undefined) continue;
        const where = `${served.operation.id} ${version}`;
        const body = fullBody(schema);
        // The same body with nothing wrong, sent to a world of its own: what is named there is not what was broken.
        await control.reset();
        const intact = await wire.send({
          method: served.operation.method,
          path: world.pathOf(served.operation),
          headers: { ...bearer(), accept: mediaOf(version), 'content-type': mediaOf(version) },
          body: JSON.stringify(body),
        });
        expect(intact.headers, where).not.toHaveProperty('www-authenticate');
        const named = new Set(fieldsOf(intact.text).map((one) => JSON.stringify(one)));
        for (const breakage of breakagesOf(schema, body, partial === true)) {
          cases += 1;
          const answer = await world.call(served.operation, { version, body: JSON.stringify(breakage.body) });
          const told = `${where}: ${breakage.what}: ${answer.status} ${answer.text}`;
          expect(notRefused(answer), told).toBeUndefined();
          expect(answer.status, told).toBe(400);
          const found = fieldsOf(answer.text).find(({ field }) => field === breakage.field);
          expect(found?.description, told).toMatch(/\w/);
          expect(named.has(JSON.stringify(found)), told).toBe(false);
        }
        expect(await changes(), where).toEqual([]);
      }
    }
    wire.close();

    expect(cases).toBeGreaterThan(3000);
  }, 170_000);
});

const bearer = (): Readonly<Record<string, string>> => ({ authorization: `Bearer ${world.token}` });

/** Sends something to every operation that takes a body; each refuses it, and nothing is changed. */
async function refusedByAll(
  bodyFor: (schema: JsonSchema) => readonly (string | Uint8Array)[],
  expectation: (answer: Heard, told: string, operation: Operation) => void,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const { operation, service } of writing) {
    const { version, body: schema } = service.versions.findLast(({ version }) => version !== 'preview') ?? {};
    if (schema === undefined || version === undefined) continue;
    for (const body of bodyFor(typeof schema === 'string' ? namedSchema(schema) : schema)) {
      const answer = await world.call(operation, { version, body, headers });
      const told = `${operation.id}: ${String(body).slice(0, 80)}: ${answer.status} ${answer.text.slice(0, 500)}`;
      expect(notRefused(answer), told).toBeUndefined();
      expectation(answer, told, operation);
    }
  }
  expect(await changes()).toEqual([]);
}

const malformed = (answer: Heard, told: string): void => {
  expect(answer.status, told).toBe(400);
  expect(documentOf(answer.text)?.errorCode, told).toBe('MALFORMED_JSON');
};
const status =
  (expected: number) =>
  (answer: Heard, told: string): void =>
    expect(answer.status, told).toBe(expected);

const utf8 = (...bytes: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(bytes.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('a body that is none is refused by every operation, and nothing is changed', () => {
  test('text that is no JSON', () =>
    refusedByAll(
      () => [
        '{',
        '{"a":',
        '{"a":1,}',
        "{'a':1}",
        '{a:1}',
        'undefined',
        'NaN',
        '{"a":01}',
        '[1,2',
        '{"a":"\n"}',
        '{} {}',
        '{}x',
        '\0',
        '//\n{}',
      ],
      malformed,
    ));

  test('nothing at all, where something is required', async () => {
    for (const { operation } of writing.filter(({ operation }) => operation.body === 'required')) {
      malformed(await world.call(operation, { body: '' }), operation.id);
      malformed(
        await world.call(operation, { headers: { 'content-type': 'application/json' } }),
        operation.id,
      );
    }
    expect(await changes()).toEqual([]);
  });

  test('JSON of another kind', () =>
    refusedByAll(
      ({ type }) => ['"text"', '12', 'true', 'null', type === 'array' ? '{}' : '[]'],
      status(400),
    ));

  test('bytes that are no UTF-8', () =>
    refusedByAll(
      () => [
        utf8('{"name":"', [0xff], '"}'),
        utf8('{"name":"', [0xc0, 0xaf], '"}'),
        utf8('{"name":"', [0xed, 0xa0, 0x80], '"}'),
        utf8('{"name":"', [0xe2, 0x82]),
        Buffer.from('{"name":"x"}', 'utf16le'),
      ],
      malformed,
    ));

  test('names that would poison an object', async () => {
    await refusedByAll(({ type }) => {
      const poison = [
        '{"__proto__":{"polluted":1}}',
        '{"a":{"__proto__":{"polluted":1}}}',
        '{"constructor":{"prototype":{"polluted":1}}}',
        '{"\\u005f_proto__":{"polluted":1}}',
      ];
      return type === 'array' ? poison.map((text) => `[${text}]`) : poison;
    }, status(400));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('brackets in brackets without end', () =>
    refusedByAll(
      () => ['['.repeat(70) + ']'.repeat(70), `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`, '['.repeat(100_000)],
      malformed,
    ));

  test(
    'more bytes than are taken',
    () => refusedByAll(() => [`{"name":"${'x'.repeat(1024 * 1024)}"}`], status(413)),
    60_000,
  );

  test('another content type', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonx',
      'json',
      'application/vnd.atlas.2023-01-01+gzip',
    ])
      await refusedByAll(() => ['{}'], status(415), { 'content-type': type });
  });
});

test('a body with a name twice is refused, whatever the name is put to', async () => {
  const create = writing.find(({ operation }) => operation.id === 'createGroup')?.operation;
  if (create === undefined) throw new Error('createGroup is not served');
  const { orgId } = world.server.credentials;
  for (const name of ['"twice"', '12', 'null'])
    malformed(await world.call(create, { body: `{"name":"twice","orgId":"${orgId}","name":${name}}` }), name);
  expect(await changes()).toEqual([]);
});
