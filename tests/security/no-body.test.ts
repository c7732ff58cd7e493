import type { JsonSchema } from '@mercator/catalog';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { resolved } from './addresses.ts';
import { documentOf } from './atlas-error.ts';
import { openRefusals, type Refusals, type Refused } from './refusals.ts';
import type { Served } from './stocked-world.ts';

let refusals: Refusals;
/** Operations that take a body. */
let writing: readonly Served[];

beforeAll(async () => {
  refusals = await openRefusals();
  writing = refusals.world.served.filter(({ operation }) => operation.body !== undefined);
});
afterEach(() => refusals.nothingChanged());
afterAll(() => refusals[Symbol.asyncDispose]());

/** Sends something to every operation that takes a body; each refuses it. */
async function refusedByAll(
  bodyFor: (schema: JsonSchema) => readonly (string | Uint8Array)[],
  expectation: (refused: Refused) => void,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const { operation, service } of writing) {
    const { version, body: schema } = service.versions.findLast(({ version }) => version !== 'preview') ?? {};
    if (schema === undefined || version === undefined) continue;
    for (const body of bodyFor(resolved(typeof schema === 'string' ? { $ref: schema } : schema))) {
      const what = `${String(body.slice(0, 80))} ${Object.values(headers)}`;
      expectation(await refusals.refused(operation, what, { version, body, headers }));
    }
  }
}

const malformed = ({ answer, told }: Refused): void => {
  expect(answer.status, told).toBe(400);
  expect(documentOf(answer.text)?.errorCode, told).toBe('MALFORMED_JSON');
};
const status =
  (expected: number) =>
  ({ answer, told }: Refused): void =>
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
      malformed(await refusals.refused(operation, 'an empty body', { body: '' }));
      const headers = { 'content-type': 'application/json' };
      malformed(await refusals.refused(operation, 'no body', { headers }));
    }
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

  test('more bytes than are taken', () =>
    refusedByAll(() => [`{"name":"${'x'.repeat(1024 * 1024)}"}`], status(413)));

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

  test('a name that comes twice, whatever it is put to', async () => {
    const create = writing.find(({ operation }) => operation.id === 'createGroup')?.operation;
    if (create === undefined) throw new Error('createGroup is not served');
    const { orgId } = refusals.world.server.credentials;
    for (const name of ['"twice"', '12', 'null']) {
      const body = `{"name":"twice","orgId":"${orgId}","name":${name}}`;
      malformed(await refusals.refused(create, body, { body }));
    }
  });

  test('and there is much that takes a body', async ({ annotate }) => {
    expect(writing.length).toBeGreaterThan(150);
    await annotate(`${refusals.count} bodies were refused by ${writing.length} operations`);
  });
});
