import type { JsonSchema } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';

/**
 * What in an answer does not fit its schema: one line a difference, with its path. Empty when all fits.
 *
 * The reading is the client's: enumerations are open, fields the caller alone may send are refused, a field the
 * schema does not know is a difference, and so is `null` where the schema does not allow it.
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

const NUMBERS = new Set(['number', 'bigint']);

function check(value: unknown, schema: JsonSchema, path: string, problems: string[]): void {
  if (value === null) {
    if (!isNullable(schema)) problems.push(`${path}: null is not allowed`);
    return;
  }
  const real = schema.$ref === undefined ? schema : namedSchema(schema.$ref);
  if (real.oneOf) return checkUnion(value, real, path, problems);
  if (real.type === 'object' || real.properties) return checkObject(value, real, path, problems);
  if (real.type === 'array') {
    if (!Array.isArray(value)) problems.push(`${path}: ${typeof value} instead of a list`);
    else if (real.items)
      for (const [index, item] of value.entries()) check(item, real.items, `${path}[${index}]`, problems);
    return;
  }
  if (real.type === 'string' && typeof value !== 'string')
    problems.push(`${path}: ${typeof value} instead of a text`);
  if (real.type === 'boolean' && typeof value !== 'boolean')
    problems.push(`${path}: ${typeof value} instead of true or false`);
  if (real.type === 'number' && !NUMBERS.has(typeof value))
    problems.push(`${path}: ${typeof value} instead of a number`);
  if (real.type === 'integer' && !Number.isInteger(value) && typeof value !== 'bigint')
    problems.push(`${path}: not a whole number`);
}

const isNullable = (schema: JsonSchema): boolean =>
  schema.nullable === true || (schema.$ref !== undefined && namedSchema(schema.$ref).nullable === true);

function checkObject(value: unknown, schema: JsonSchema, path: string, problems: string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${path}: ${Array.isArray(value) ? 'a list' : typeof value} instead of an object`);
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
  for (const name of schema.required ?? []) {
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
