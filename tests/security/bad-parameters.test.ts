import type { ServiceParameter } from '@mercator/catalog';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requiredQuery, resolved } from './addresses.ts';
import { documentOf, fieldsOf, type Heard, notRefused } from './atlas-error.ts';
import { openRefusals, type Refusals, type Refused, servedOf, TAGS } from './refusals.ts';
import type { Sent, Served } from './stocked-world.ts';

let refusals: Refusals;
const cases = { queries: 0, names: 0, types: 0 };

beforeAll(async () => {
  refusals = await openRefusals();
});
afterAll(() => refusals[Symbol.asyncDispose]());

/** A body that an operation takes, if it takes one: it is its parameters that are wrong. */
function bodyOf({ service }: Served): Sent {
  const { body } = service.versions.findLast(({ version }) => version !== 'preview') ?? {};
  if (body === undefined) return {};
  const [sample] = fc.sample(arbitraryOf(body, 'request'), { numRuns: 1, seed: 7 });
  return { body: JSON.stringify(sample) };
}

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

/** A refusal is of one parameter: 400, and the parameter is named. */
function names(name: string, { answer, told }: Refused): void {
  expect(answer.status, told).toBe(400);
  const fields = fieldsOf(answer.text).map(({ field }) => field.replace(/\[\d+\]$/, ''));
  expect(fields, told).toContain(name);
  expect(documentOf(answer.text)?.detail, told).toContain(name);
}

describe('every operation that is served refuses, and changes nothing', () => {
  test.each(TAGS)('a query parameter that is wrong, and one that comes twice, in %s', async (tag) => {
    for (const served of servedOf(refusals.world, tag)) {
      const { operation, service } = served;
      const body = bodyOf(served);
      for (const parameter of service.parameters.filter((one) => one.in === 'query')) {
        const { name, schema } = parameter;
        const others = requiredQuery(operation, name).replace('?', '&');
        const texts = wrongTexts(parameter).map((text) => `?${name}=${text}`);
        if (resolved(schema).type !== 'array' && resolved(schema).type !== 'string')
          texts.push(`?${name}=1&${name}=1`);
        for (const query of texts) {
          cases.queries += 1;
          names(name, await refusals.refused(operation, query, { ...body, query: query + others }));
        }
      }
    }
  });

  test.each(TAGS)('a name in the path that is no name, or of nothing there is, in %s', async (tag) => {
    for (const served of servedOf(refusals.world, tag)) {
      const { operation } = served;
      const body = bodyOf(served);
      for (const [name, texts] of wrongNames(served)) {
        for (const text of texts) {
          cases.names += 1;
          const answer = await refusals.world.call(operation, { ...body, path: { [name]: text } });
          const told = `${operation.id} {${name}} = ${text.slice(0, 80)}: ${answer.status} ${answer.text.slice(0, 500)}`;
          refusals.nothingWritten(told);
          if (NAMESPACE.has(name) && isEmpty(served, answer)) continue;
          expect(notRefused(answer), told).toBeUndefined();
          expect([400, 401, 403, 404, 405, 406, 409], told).toContain(answer.status);
        }
      }
    }
  });

  test.each(TAGS)('an Accept header that names nothing it answers with, in %s', async (tag) => {
    for (const served of servedOf(refusals.world, tag)) {
      const body = bodyOf(served);
      for (const accept of [
        'text/html',
        'application/vnd.atlas.1999-01-01+json',
        'application/vnd.atlas.2025-03-12+yaml',
        'application/json;q=0',
        ',;,',
      ]) {
        cases.types += 1;
        const sent = { ...body, headers: { accept } };
        const { answer, told } = await refusals.refused(served.operation, accept, sent);
        expect(answer.status, told).toBe(406);
      }
    }
  });

  test('and all that can be read is as it was', async ({ annotate }) => {
    await refusals.nothingChanged();
    expect(cases.queries).toBeGreaterThan(4000);
    expect(cases.names).toBeGreaterThan(15_000);
    await annotate(`${cases.queries} queries, ${cases.names} names and ${cases.types} types were refused`);
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
