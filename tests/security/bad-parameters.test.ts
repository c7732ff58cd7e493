import type { JsonSchema, ServiceParameter } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentOf, fieldsOf, type Heard, notRefused } from './atlas-error.ts';
import { requiredQuery, type Sent, type Served, type StockedWorld, stockedWorld } from './stocked-world.ts';

let world: StockedWorld;
let before: ReadonlyMap<string, string>;

beforeAll(async () => {
  world = await stockedWorld();
  before = await world.readback();
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

async function changes(): Promise<readonly string[]> {
  const after = await world.readback();
  return [...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path);
}

/** A body that an operation takes, if it takes one: it is its parameters that are wrong. */
function bodyOf({ service }: Served): Sent {
  const { body } = service.versions.findLast(({ version }) => version !== 'preview') ?? {};
  if (body === undefined) return {};
  const [sample] = fc.sample(arbitraryOf(body, 'request'), { numRuns: 1, seed: 7 });
  return { body: JSON.stringify(sample) };
}

const resolved = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined ? schema : resolved(namedSchema(schema.$ref));

/** Texts a query parameter may not have. */
function wrongTexts({ schema }: ServiceParameter): readonly string[] {
  const real = resolved(schema);
  const {
    type,
    enum: values,
    minimum,
    maximum,
    format,
    pattern,
    maxLength,
  } = resolved(real.type === 'array' ? (real.items ?? {}) : real);
  const wrong: string[] = [];
  if (type === 'boolean') wrong.push('', 'yes', '1', 'TRUE', 'null', '%00');
  if (type === 'integer' || type === 'number') {
    wrong.push('', 'x', '1x', '0x10', '1e2', '--1', 'NaN', 'Infinity', '%201', '%F0%9F%98%80');
    if (type === 'integer') wrong.push('1.5');
    if (minimum !== undefined) wrong.push(String(minimum - 1), '-99999999999999999999');
    if (maximum !== undefined) wrong.push(String(maximum + 1), '99999999999999999999');
  }
  if (values && type === 'string') wrong.push('NO_SUCH_VALUE');
  if (format === 'date-time') wrong.push('yesterday', '2026-02-30T00:00:00Z', '12');
  if (pattern !== undefined && !new RegExp(pattern).test('?!')) wrong.push('%3F!');
  if (maxLength !== undefined) wrong.push('x'.repeat(maxLength + 1));
  return wrong;
}

/** Nobody knows which collections a cluster has: a list of what is in one, or was measured of it, is empty for whatever name. */
const NAMESPACE = new Set(['databaseName', 'collectionName']);

const isEmpty = ({ operation }: Served, { text }: Heard): boolean =>
  operation.paging === 'array'
    ? text === '[]'
    : /"dataPoints":\[\]/.test(text) && !text.includes('"timestamp"');

/** An answer is a refusal of one parameter: 400, and the parameter is named. */
function refuses(answer: Heard, name: string, told: string): void {
  expect(notRefused(answer), told).toBeUndefined();
  expect(answer.status, told).toBe(400);
  expect(
    fieldsOf(answer.text).map(({ field }) => field.replace(/\[\d+\]$/, '')),
    told,
  ).toContain(name);
  expect(documentOf(answer.text)?.detail, told).toContain(name);
}

describe('every operation that is served refuses, and changes nothing', () => {
  test('a query parameter that is wrong, and one that comes twice', async () => {
    let cases = 0;
    for (const served of world.served) {
      const { operation, service } = served;
      const queries = service.parameters.filter((parameter) => parameter.in === 'query');
      for (const parameter of queries) {
        const { name, schema } = parameter;
        const texts = wrongTexts(parameter).map((text) => `?${name}=${text}`);
        if (resolved(schema).type !== 'array' && resolved(schema).type !== 'string')
          texts.push(`?${name}=1&${name}=1`);
        for (const query of texts) {
          cases += 1;
          const others = requiredQuery(operation, name).replace('?', '&');
          const answer = await world.call(operation, { ...bodyOf(served), query: query + others });
          refuses(answer, name, `${operation.id} ${query}: ${answer.status} ${answer.text}`);
        }
      }
      if (operation.method !== 'GET') expect(await changes(), operation.id).toEqual([]);
    }
    expect(await changes()).toEqual([]);
    expect(cases).toBeGreaterThan(2000);
  }, 120_000);

  test('a name in the path that is no name, or of nothing there is', async () => {
    let cases = 0;
    for (const served of world.served) {
      const { operation } = served;
      for (const [name, texts] of wrongNames(served)) {
        for (const text of texts) {
          cases += 1;
          const answer = await world.call(operation, { ...bodyOf(served), path: { [name]: text } });
          if (NAMESPACE.has(name) && isEmpty(served, answer)) continue;
          const told = `${operation.id} {${name}} = ${text.slice(0, 80)}: ${answer.status} ${answer.text.slice(0, 500)}`;
          expect(notRefused(answer), told).toBeUndefined();
          expect([400, 401, 403, 404, 405, 406, 409], told).toContain(answer.status);
        }
      }
      if (operation.method !== 'GET') expect(await changes(), operation.id).toEqual([]);
    }
    expect(await changes()).toEqual([]);
    expect(cases).toBeGreaterThan(3000);
  }, 120_000);

  test('an Accept header that names nothing it answers with', async () => {
    for (const served of world.served) {
      for (const accept of [
        'text/html',
        'application/vnd.atlas.1999-01-01+json',
        'application/vnd.atlas.2025-03-12+yaml',
        'application/json;q=0',
        ',;,',
      ]) {
        const answer = await world.call(served.operation, { ...bodyOf(served), headers: { accept } });
        const told = `${served.operation.id} ${accept}: ${answer.status} ${answer.text}`;
        expect(notRefused(answer), told).toBeUndefined();
        expect(answer.status, told).toBe(406);
      }
    }
    expect(await changes()).toEqual([]);
  });
});

/** Texts that stand for nothing, by parameter of the path. */
function* wrongNames({ operation }: Served): Iterable<readonly [string, readonly string[]]> {
  const texts = [
    'zzz',
    '0',
    '-1',
    'null',
    '%00',
    '%20',
    '..%2f..%2forgs',
    '%ff',
    '%e2%28%a1',
    '%',
    '%zz',
    "'%20OR%201=1",
    '{x}',
    'x'.repeat(300),
    'x'.repeat(8_000),
    'e'.repeat(23),
    'E'.repeat(24),
    `${'e'.repeat(24)}%0a`,
    '%F0%9F%98%80',
    '__proto__',
    'constructor',
    'toString',
  ];
  for (const [, name = ''] of operation.path.matchAll(/\{(\w+)\}/g)) yield [name, texts];
}
