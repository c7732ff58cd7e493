import type { JsonSchema } from '@mercator/catalog';
import { schema, schemaNames } from '@mercator/catalog/schemas';
import { serviceOperations } from '@mercator/catalog/service';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkOf } from './compile.ts';
import type { Problem } from './problem.ts';
import { loadSchemas } from './schemas.ts';

beforeAll(loadSchemas);

function check(
  definition: string | JsonSchema,
  value: unknown,
): { readonly kept: unknown; readonly problems: readonly string[] } {
  const problems: Problem[] = [];
  const kept = checkOf(definition)(value, '', (problem) => problems.push(problem));
  return { kept, problems: problems.map(({ code, path }) => `${code} ${path}`) };
}

const thing: JsonSchema = {
  type: 'object',
  required: ['name', 'id'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string', minLength: 1, maxLength: 5 },
    size: { type: 'string', enum: ['S', 'M'] },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    total: { type: 'integer', format: 'int64' },
    at: { type: 'string', format: 'date-time' },
    note: { type: 'string', nullable: true },
    parts: {
      type: 'array',
      maxItems: 2,
      uniqueItems: true,
      items: { type: 'object', properties: { on: { type: 'boolean' } } },
    },
    free: { type: 'object', additionalProperties: { type: 'number' } },
    anything: { type: 'object' },
  },
};

describe('a checked body', () => {
  test('is kept as it is, with dates in one form and nulls of the service left out', () => {
    const value = {
      id: null,
      name: 'a',
      size: 'S',
      count: 9,
      total: 9_007_199_254_740_991,
      at: '2026-01-01T00:00:00+01:00',
      note: null,
      parts: [{ on: true }],
      free: { x: 1 },
      anything: { y: ['z'] },
    };
    const { id: _, ...rest } = value;
    expect(check(thing, value)).toEqual({ kept: { ...rest, at: '2025-12-31T23:00:00Z' }, problems: [] });
  });

  test.each([
    [{ name: 'a', nope: 1 }, 'INVALID_ATTRIBUTE nope'],
    [{}, 'MISSING_ATTRIBUTE name'],
    [{ name: 'a', id: 'x' }, 'ATTRIBUTE_READ_ONLY id'],
    [{ name: 7 }, 'INVALID_JSON_ATTRIBUTE name'],
    [{ name: null }, 'INVALID_JSON_ATTRIBUTE name'],
    [{ name: '' }, 'INVALID_ATTRIBUTE name'],
    [{ name: 'abcdef' }, 'INVALID_ATTRIBUTE name'],
    [{ name: 'a', size: 'L' }, 'INVALID_ENUM_VALUE size'],
    [{ name: 'a', size: 's' }, 'INVALID_ENUM_VALUE size'],
    [{ name: 'a', count: 0 }, 'INVALID_ATTRIBUTE count'],
    [{ name: 'a', count: 10 }, 'INVALID_ATTRIBUTE count'],
    [{ name: 'a', count: 1.5 }, 'INVALID_JSON_ATTRIBUTE count'],
    [{ name: 'a', count: '1' }, 'INVALID_JSON_ATTRIBUTE count'],
    [{ name: 'a', total: 9_007_199_254_740_992 }, 'INVALID_ATTRIBUTE total'],
    [{ name: 'a', at: 'soon' }, 'INVALID_ATTRIBUTE at'],
    [{ name: 'a', parts: {} }, 'INVALID_JSON_ATTRIBUTE parts'],
    [{ name: 'a', parts: [{}, { on: 1 }] }, 'INVALID_JSON_ATTRIBUTE parts[1].on'],
    [{ name: 'a', parts: [{ off: 1 }] }, 'INVALID_ATTRIBUTE parts[0].off'],
    [{ name: 'a', parts: [{}, {}] }, 'INVALID_ATTRIBUTE parts'],
    [{ name: 'a', free: { x: 'y' } }, 'INVALID_JSON_ATTRIBUTE free.x'],
    [[], 'INVALID_JSON_ATTRIBUTE '],
    [null, 'INVALID_JSON_ATTRIBUTE '],
    ['text', 'INVALID_JSON_ATTRIBUTE '],
  ])('%j is refused: %s', (value, problem) => {
    expect(check(thing, value).problems).toContain(problem);
  });

  test('has all its problems named', () => {
    expect(check(thing, { size: 'L', nope: 1 }).problems).toEqual([
      'MISSING_ATTRIBUTE name',
      'INVALID_ENUM_VALUE size',
      'INVALID_ATTRIBUTE nope',
    ]);
  });

  test('cannot reach prototypes', () => {
    const { problems } = check(
      { type: 'object', properties: {}, additionalProperties: false },
      JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":2}'),
    );
    expect(problems).toEqual([
      'INVALID_ATTRIBUTE __proto__',
      'INVALID_ATTRIBUTE constructor',
      'INVALID_ATTRIBUTE toString',
    ]);
    const odd: JsonSchema = JSON.parse(
      '{"type":"object","required":["toString"],"properties":{"toString":{}}}',
    );
    expect(check(odd, {}).problems).toEqual(['MISSING_ATTRIBUTE toString']);
  });

  test('of several kinds is checked against the one its discriminator names, or else against the nearest', () => {
    const union = (discriminator: boolean): JsonSchema => ({
      oneOf: [
        { type: 'object', required: ['a'], properties: { type: { type: 'string' }, a: { type: 'number' } } },
        {
          type: 'object',
          required: ['b', 'c'],
          properties: { type: { type: 'string' }, b: { type: 'number' }, c: { type: 'number' } },
        },
      ],
      ...(discriminator ? { discriminator: { propertyName: 'type', mapping: {} } } : {}),
    });
    expect(check(union(true), { a: 1 }).problems).toEqual([]);
    expect(check(union(false), { b: 1, c: 2 }).problems).toEqual([]);
    expect(check(union(false), { a: 'x' }).problems).toEqual(['INVALID_JSON_ATTRIBUTE a']);
  });
});

describe('every schema of the catalog', () => {
  test.each(schemaNames)('%s can be checked, and refuses or keeps whatever comes', (name) => {
    expect(schema(name)).toBeDefined();
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(() => check(name, value)).not.toThrow();
      }),
      { numRuns: 5 },
    );
  });

  test('is the body or a parameter of operations that can all be compiled', () => {
    for (const service of Object.values(serviceOperations)) {
      if (service === undefined) continue;
      for (const { body } of service.versions)
        if (body !== undefined) expect(() => check(body, {})).not.toThrow();
      for (const parameter of service.parameters) expect(() => check(parameter.schema, 'x')).not.toThrow();
    }
  });
});

test('a text without end is not held against a pattern, which would take the square of its length', () => {
  const definition: JsonSchema = { type: 'string', pattern: '([\\d]+\\.[\\d]+\\.[\\d]+)' };
  expect(check(definition, '8.0.12').problems).toEqual([]);
  expect(check(definition, '8'.repeat(1_000_000)).problems).toHaveLength(1);
});
