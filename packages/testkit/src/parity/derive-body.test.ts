import type { JsonSchema } from '@mercator/catalog';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOf } from '../arbitrary.ts';
import { candidateBodies, makingBodies } from './candidate-bodies.ts';
import { deriveBody } from './derive-body.ts';
import { minimalOf } from './minimal.ts';
import type { ParityRecord } from './record.ts';

const text: JsonSchema = { type: 'string' };
const thing: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', readOnly: true },
    name: text,
    password: { type: 'string', writeOnly: true, minLength: 8 },
    paused: { type: 'boolean' },
    roles: { type: 'array', items: { type: 'string', enum: ['OWNER', 'READER'] } },
    definition: { type: 'object', properties: { analyzer: text, size: { type: 'integer' } } },
    analyzer: text,
  },
  required: ['name'],
};

describe('a body', () => {
  test('has what a caller may send of a document, and nothing else', () => {
    const shown = { id: 'x', links: [], name: 'a', paused: false, roles: [], total: 4 };
    expect(deriveBody(shown, thing)).toEqual({ name: 'a', paused: false, roles: [] });
  });

  test('leaves out what is null, and fills in what is required', () => {
    expect(deriveBody({ name: null, paused: true }, thing)).toEqual({
      name: expect.any(String),
      paused: true,
    });
  });

  test('has secrets when they are asked for', () => {
    const body = deriveBody({ name: 'a' }, thing, { secrets: true });
    expect(body).toEqual({ name: 'a', password: expect.stringMatching(/^.{8,}$/) });
  });

  test('finds a field under a longer name, but not where that is a field of its own', () => {
    expect(deriveBody({ name: 'a', latestDefinition: { size: 1 } }, thing)).toEqual({
      name: 'a',
      definition: { size: 1 },
    });
    const schema: JsonSchema = { ...thing, properties: { ...thing.properties, searchAnalyzer: text } };
    expect(deriveBody({ name: 'a', searchAnalyzer: 'x' }, schema)).toEqual({
      name: 'a',
      searchAnalyzer: 'x',
    });
  });

  test('has a role where the answer has a role and its place', () => {
    const shown = { name: 'a', roles: [{ orgId: '6a793f62c0eb9e7a1771502a', roleName: 'READER' }] };
    expect(deriveBody(shown, thing)).toEqual({ name: 'a', roles: ['READER'] });
  });

  test('has a list of one where the answer has the one', () => {
    expect(deriveBody({ name: 'a', groupRole: 'READER' }, thing)).toEqual({ name: 'a', roles: ['READER'] });
    expect(deriveBody({ name: 'a', groupRole: 'NOBODY' }, thing)).toEqual({ name: 'a' });
  });

  test('finds a required choice by the only value that can be it', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { providerName: { type: 'string', enum: ['AWS', 'GCP'] }, region: text },
      required: ['providerName', 'region'],
    };
    expect(deriveBody({ cloudProvider: 'GCP', regionName: 'us-east4' }, schema)).toEqual({
      providerName: 'GCP',
      region: 'us-east4',
    });
  });

  test('finds the request where an answer repeats it', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { hostname: text, port: { type: 'integer' } },
      required: ['hostname', 'port'],
    };
    expect(deriveBody({ status: 'PENDING', request: { hostname: 'h', port: 389 } }, schema)).toEqual({
      hostname: 'h',
      port: 389,
    });
  });

  test('takes the member of a union that its constants mean', () => {
    const member = (type: string, own: string): JsonSchema => ({
      type: 'object',
      properties: { type: { type: 'string', enum: [type] }, [own]: text },
    });
    const union: JsonSchema = { oneOf: [member('A', 'one'), member('B', 'two')] };
    expect(deriveBody({ type: 'B', two: 'x', one: 'y' }, union)).toEqual({ type: 'B', two: 'x' });
  });
});

test('the smallest body of every schema is always the same, and takes what the schema takes', () => {
  for (const name of [
    'GroupRoleAssignment',
    'BackupOnlineArchiveCreate',
    'NetworkPermissionEntry',
    'Group',
  ]) {
    const least = minimalOf({ $ref: name });
    expect(minimalOf({ $ref: name })).toEqual(least);
    expect(typeof least).toBe('object');
  }
  expect(minimalOf({ type: 'object', minProperties: 1, additionalProperties: text })).toEqual({
    parity: '1',
  });
  expect(minimalOf({ type: 'integer', minimum: 3, exclusiveMinimum: true })).toBe(4);
});

test('a body comes back from whatever it made', () => {
  fc.assert(
    fc.property(arbitraryOf(thing, 'request'), (sent) => {
      const shown = { ...Object(sent), id: 'x', links: [] };
      expect(deriveBody(shown, thing)).toEqual(sent);
    }),
  );
});

const record = (method: string, path: string, status: number, body: unknown): ParityRecord => ({
  n: 1,
  at: undefined,
  method,
  path,
  query: undefined,
  operationId: undefined,
  template: undefined,
  status,
  version: undefined,
  headers: {},
  body,
});

describe('the bodies that are tried', () => {
  const sources = { schema: thing, known: undefined, translate: (value: unknown) => value };
  const bodies = (
    records: readonly ParityRecord[],
    index: number,
    known: Record<string, unknown> | undefined = undefined,
  ) => candidateBodies({ ...sources, known, records, index });

  test('of a change begin with what changed', () => {
    const records = [record('PATCH', '/t/a', 200, { name: 'a', paused: true, roles: ['OWNER'] })];
    expect(bodies(records, 0, { name: 'a', paused: false, roles: ['OWNER'] })[0]).toEqual({ paused: true });
  });

  test('of a change that shows nothing are told by what is read next', () => {
    const records = [record('PATCH', '/t/a', 202, {}), record('GET', '/t/a', 200, { name: 'b' })];
    expect(bodies(records, 0, { name: 'a' })[0]).toEqual({ name: 'b' });
    const overwritten = [records[0], record('DELETE', '/t/a', 204, null), records[1]].filter(
      (one) => one !== undefined,
    );
    expect(bodies(overwritten, 0, { name: 'a' })).not.toContainEqual({ name: 'b' });
  });

  test('of what goes back to a moment name one the answer shows, or one just before', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { name: text, toUTCSeconds: { type: 'integer' } },
    };
    const moments = (answer: Record<string, unknown>, at?: number) =>
      candidateBodies({
        ...sources,
        schema,
        records: [{ ...record('POST', '/t', 200, answer), at }],
        index: 0,
      });
    const [, shown] = moments({ name: 'a', wanted: { time: 1786333017 } });
    expect(shown).toEqual({ name: 'a', toUTCSeconds: 1786333017 });
    const [, guessed] = moments({ name: 'a' }, 1786333060_000);
    expect(guessed).toEqual({ name: 'a', toUTCSeconds: 1786333000 });
  });

  test('of a change of nothing that is shown change a secret', () => {
    const records = [record('PATCH', '/t/a', 200, { name: 'a' })];
    expect(bodies(records, 0, { name: 'a' })[0]).toEqual({ name: 'a', password: expect.any(String) });
  });

  test('of what was made without being shown are told by the new item of a list', () => {
    const list = (...names: readonly string[]) =>
      record('GET', '/t', 200, { results: names.map((name) => ({ name })) });
    const records = [list('a'), record('POST', '/t', 202, {}), list('a', 'b')];
    expect(bodies(records, 1)[0]).toEqual({ name: 'b' });
  });

  test('of a refusal turn each switch, and try what was taken later', () => {
    const records = [
      record('PATCH', '/t/a', 409, {}),
      record('PATCH', '/t/a', 200, { name: 'z', paused: false }),
    ];
    expect(bodies(records, 0, { name: 'a', paused: false })).toEqual(
      expect.arrayContaining([{ paused: true }, { paused: false }, { name: 'z' }]),
    );
  });

  test('leave out one field after the other, for those that exclude each other', () => {
    expect(makingBodies([{ name: 'a', paused: true, roles: [] }], thing)).toEqual(
      expect.arrayContaining([
        { name: 'a', roles: [] },
        { name: 'a', paused: true },
      ]),
    );
    const list: JsonSchema = { type: 'array', items: thing };
    expect(makingBodies([[{ name: 'a', paused: true }]], list)).toEqual(
      expect.arrayContaining([[{ name: 'a', paused: true }], [{ name: 'a' }]]),
    );
  });
});
