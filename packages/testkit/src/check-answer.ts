import type { JsonSchema } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';

/**
 * What in an answer does not fit its schema: one line a difference, with its path. Empty when all fits.
 *
 * A field the schema does not know is a difference, and so are a value its enumeration does not list, `null` where
 * that is not allowed, and a field that only the caller may send. Patterns and limits are not looked at.
 *
 * @param answer a parsed JSON answer
 * @param schema a schema by name or written out, as `ServiceVersion.result` has them; `true` fits anything
 */
export function checkAnswer(answer: unknown, schema: string | JsonSchema | true): readonly string[] {
  if (schema === true) return [];
  const problems: string[] = [];
  check(answer, typeof schema === 'string' ? { $ref: schema } : schema, '', problems);
  return problems;
}

function check(value: unknown, schema: JsonSchema, path: string, problems: string[]): void {
  if (value === null) {
    if (!isNullable(schema)) problems.push(`${path}: null is not allowed`);
    return;
  }
  const real = schema.$ref === undefined ? schema : namedSchema(schema.$ref);
  if (real.oneOf) checkUnion(value, real, path, problems);
  else if (real.type === 'object' || real.properties) checkObject(value, real, path, problems);
  else if (real.type === 'array') checkArray(value, real, path, problems);
  else if (real.type !== undefined && !FITS[real.type](value))
    problems.push(`${path}: not ${WORDS[real.type]}`);
  else if (real.enum?.some((known) => known === value) === false)
    problems.push(`${path}: ${JSON.stringify(value)} is not in the enumeration`);
}

type Plain = Exclude<NonNullable<JsonSchema['type']>, 'object' | 'array'>;

const FITS: Readonly<Record<Plain, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number' || typeof value === 'bigint',
  integer: (value) => Number.isInteger(value) || typeof value === 'bigint',
};

const WORDS: Readonly<Record<Plain, string>> = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
};

function checkArray(value: unknown, { items }: JsonSchema, path: string, problems: string[]): void {
  if (!Array.isArray(value)) problems.push(`${path}: not a list`);
  else if (items)
    for (const [index, item] of value.entries()) check(item, items, `${path}[${index}]`, problems);
}

const isNullable = (schema: JsonSchema): boolean =>
  schema.nullable === true || (schema.$ref !== undefined && namedSchema(schema.$ref).nullable === true);

function checkObject(value: unknown, schema: JsonSchema, path: string, problems: string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${path}: not an object`);
    return;
  }
  const fields = schema.properties ?? {};
  const open = schema.additionalProperties === true || Object.keys(fields).length === 0;
  for (const [name, item] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.writeOnly) problems.push(`${at}: only the caller may send it`);
    else if (field) check(item, field, at, problems);
    else if (typeof schema.additionalProperties === 'object')
      check(item, schema.additionalProperties, at, problems);
    else if (!open) problems.push(`${at}: not in the schema`);
  }
  for (const name of (schema.required ?? []).filter((name) => !schema.omitted?.includes(name))) {
    if (!Object.hasOwn(value, name) && fields[name]?.writeOnly !== true)
      problems.push(`${path === '' ? name : `${path}.${name}`}: missing`);
  }
}

/** Fits when the member its discriminator names does, or else when any does. */
function checkUnion(
  value: unknown,
  { oneOf = [], discriminator }: JsonSchema,
  path: string,
  problems: string[],
): void {
  const tag =
    discriminator && typeof value === 'object' && value !== null
      ? Reflect.get(value, discriminator.propertyName)
      : undefined;
  const named = typeof tag === 'string' ? discriminator?.mapping[tag] : undefined;
  let fewest: readonly string[] | undefined;
  for (const member of named === undefined ? oneOf : [{ $ref: named }]) {
    const found: string[] = [];
    check(value, member, path, found);
    if (found.length === 0) return;
    if (fewest === undefined || found.length < fewest.length) fewest = found;
  }
  problems.push(...(fewest ?? []));
}
