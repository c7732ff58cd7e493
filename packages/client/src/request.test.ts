import type { Operation } from '@mercator/catalog';
import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from './errors.ts';
import { type Input, prepareRequest, type RequestShape, type Target } from './request.ts';

const row: Operation = {
  id: 'updateGroupThing',
  group: 'things',
  name: 'updateThing',
  method: 'PATCH',
  path: '/api/atlas/v2/groups/{groupId}/things/{name}:start',
  query: ['pretty', 'role'],
  headers: ['Use-Effective-Fields'],
  body: 'required',
  versions: ['2023-01-01', '2024-08-05', 'preview'],
  formats: { '2024-08-05': ['json', 'csv'] },
};

const target: Target = {
  baseUrl: { origin: 'https://atlas.example', prefix: '/proxy' },
  version: undefined,
  headers: { 'user-agent': 'test' },
  json: JSON,
};

const input = { groupId: 'g', name: 'a/b', body: { x: 1 } };

const prepare = (more: Input = {}, shape: RequestShape = {}, of: Operation = row) =>
  prepareRequest(of, { ...input, ...more }, shape, target);

const refusal = (more: Input, shape?: RequestShape, of?: Operation): unknown => {
  try {
    prepare(more, shape, of);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('prepareRequest', () => {
  it('puts every parameter where the row says', () => {
    expect(prepare({ pretty: true, role: ['a', 'b c'], 'Use-Effective-Fields': true })).toEqual({
      operation: row,
      version: '2024-08-05',
      format: 'json',
      method: 'PATCH',
      origin: 'https://atlas.example',
      path: '/proxy/api/atlas/v2/groups/g/things/a%2Fb:start?pretty=true&role=a&role=b%20c',
      resource: '/proxy/api/atlas/v2/groups/g/things/a%2Fb:start',
      headers: {
        'user-agent': 'test',
        accept: 'application/vnd.atlas.2024-08-05+json',
        'content-type': 'application/vnd.atlas.2024-08-05+json',
        'use-effective-fields': 'true',
      },
      body: '{"x":1}',
      idempotent: false,
    });
  });

  it.each([
    [undefined, '2024-08-05'],
    ['2024-08-05', '2024-08-05'],
    ['2024-08-04', '2023-01-01'],
    ['2030-12-31', '2024-08-05'],
    ['preview', 'preview'],
  ])('for version %s asks for %s', (version, served) => {
    expect(prepare({}, { version }).headers.accept).toBe(`application/vnd.atlas.${served}+json`);
  });

  it('refuses a date before the first version, naming those there are', () => {
    expect(refusal({}, { version: '2022-12-31' })).toMatchObject({
      parameter: 'version',
      message: expect.stringContaining('2023-01-01, 2024-08-05, preview'),
    });
    expect(refusal({}, { version: 'latest' })).toBeInstanceOf(AtlasValidationError);
  });

  it('takes the version of the client for calls that ask for none', () => {
    const older = prepareRequest(row, input, {}, { ...target, version: '2023-06-01' });
    expect(older.version).toBe('2023-01-01');
  });

  it('asks for the format that is named, and refuses one the version does not have', () => {
    expect(prepare({}, { format: 'csv' })).toMatchObject({
      format: 'csv',
      headers: {
        accept: 'application/vnd.atlas.2024-08-05+csv',
        'content-type': 'application/vnd.atlas.2024-08-05+json',
      },
    });
    expect(refusal({}, { format: 'gzip' })).toMatchObject({ parameter: 'format' });
    expect(refusal({}, { format: 'csv', version: '2023-01-01' })).toMatchObject({ parameter: 'format' });
  });

  it('names operation, parameter and the known names when one is unknown', () => {
    const error = refusal({ clusterNam: 'x' });
    expect(error).toBeInstanceOf(AtlasValidationError);
    expect(error).toMatchObject({
      operation: 'updateGroupThing',
      parameter: 'clusterNam',
      message: expect.stringContaining('groupId, name, pretty, role, Use-Effective-Fields, body'),
    });
  });

  it.each([
    [{ groupId: undefined }, 'groupId'],
    [{ groupId: '' }, 'groupId'],
    [{ name: '..' }, 'name'],
    [{ body: undefined }, 'body'],
    [{ pretty: {} }, 'pretty'],
    [{ 'Use-Effective-Fields': 'a\nb' }, 'Use-Effective-Fields'],
  ])('refuses %o', (more, parameter) => {
    expect(refusal(more)).toMatchObject({ code: 'INVALID_INPUT', parameter, operation: 'updateGroupThing' });
  });

  it('sends null as a body, but not undefined', () => {
    expect(prepare({ body: null }).body).toBe('null');
    const optional: Operation = { ...row, body: 'optional' };
    const bare = prepare({ body: undefined }, {}, optional);
    expect(bare.body).toBeUndefined();
    expect(bare.headers).not.toHaveProperty('content-type');
  });

  it('refuses a body where the operation takes none', () => {
    const { body: _, ...bodiless } = row;
    expect(refusal({}, {}, bodiless)).toMatchObject({ parameter: 'body' });
  });

  it('adds the headers of the call and takes away by null', () => {
    const { headers } = prepare({}, { headers: { 'X-Trace': 't', 'User-Agent': null } });
    expect(headers).toMatchObject({ 'x-trace': 't' });
    expect(headers).not.toHaveProperty('user-agent');
  });

  it.each([
    ['GET', true],
    ['PUT', true],
    ['DELETE', true],
    ['POST', false],
    ['PATCH', false],
  ] as const)('takes %s for idempotent: %s', (method, idempotent) => {
    expect(prepare({}, {}, { ...row, method }).idempotent).toBe(idempotent);
    expect(prepare({}, {}, { ...row, method, idempotent: !idempotent }).idempotent).toBe(!idempotent);
  });

  it('is the same each time and changes nothing it is given', () => {
    const frozen = Object.freeze({ ...input, role: Object.freeze(['a']) });
    expect(prepareRequest(row, frozen, {}, target)).toEqual(prepareRequest(row, frozen, {}, target));
  });
});
