import type { JsonSchema, Operation, ServiceParameter } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';
import { serviceOperations } from '@mercator/catalog/service';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import type { Known } from './ask.ts';

/** A schema itself, where it is given by its name. */
export const resolved = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined ? schema : resolved(namedSchema(schema.$ref));

/** The path of an operation to something that exists; `instead` stands in it as it is. */
export function pathTo(
  operation: Operation,
  known: Known,
  instead: Readonly<Record<string, string>> = {},
): string {
  return operation.path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => instead[name] ?? encodeURIComponent(namedIn(known, operation, name)),
  );
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

/**
 * What is asked for where not any text will do. Measurements want to know how far they are apart, and a time in one of
 * two ways.
 */
const ASKED: Readonly<Record<string, string>> = {
  granularity: 'PT1H',
  period: 'PT1H',
  cloudProvider: 'aws',
  regionName: 'US_EAST_1',
  requesterAccountId: '123456789012',
};

/** What an operation cannot be asked without, as a query with its question mark; without one of its parameters. */
export function requiredQuery({ id }: Operation, except?: string): string {
  const query = parametersOf(id).filter((parameter) => parameter.in === 'query' && parameter.name !== except);
  const measures = query.some(({ name }) => name === 'granularity');
  const required = query.filter(({ name, required: needed }) => needed || (measures && name === 'period'));
  const parts = required.map(
    ({ name, schema }) => `${name}=${encodeURIComponent(ASKED[name] ?? sampleOf(schema.items ?? schema))}`,
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

const parametersOf = (id: string): readonly ServiceParameter[] => serviceOperations[id]?.parameters ?? [];

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
