import type { JsonSchema } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';

/** A body with one thing wrong. */
export interface Breakage {
  readonly what: string;
  /** JSON path of what is wrong, as an error has to name it. */
  readonly field: string;
  readonly body: unknown;
}

type Path = readonly (string | number)[];

/** How the API writes a path: `replicationSpecs[0].zoneName`. */
const written = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );

const GONE = Symbol('gone');

/** A copy of a value with something else at a path; {@link GONE}: nothing. */
function withAt(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put;
  if (Array.isArray(value))
    return value.map((item, index) => (index === first ? withAt(item, rest, put) : item));
  const { [first]: old, ...others } = Object(value) as Record<string, unknown>;
  return rest.length === 0 && put === GONE ? others : { ...others, [first]: withAt(old, rest, put) };
}

const resolved = (schema: JsonSchema): JsonSchema =>
  schema.$ref === undefined
    ? schema
    : { ...resolved(namedSchema(schema.$ref)), ...(schema.nullable && { nullable: true }) };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How deep below the body things are broken. */
const DEEPEST = 5;

/** Everything that can be wrong with a body: each breakage alone, at the top and below. */
export function breakagesOf(
  schema: string | JsonSchema,
  body: unknown,
  partial = false,
): readonly Breakage[] {
  const found: Breakage[] = [];
  const add = (what: string, path: Path, put: unknown, named: Path = path): void => {
    found.push({ what: `${what} at ${written(path)}`, field: written(named), body: withAt(body, path, put) });
  };
  const visit = (given: JsonSchema, value: unknown, path: Path): void => {
    const real = resolved(given);
    if (path.length > 0) for (const [what, wrong] of wrongValues(real)) add(what, path, wrong);
    if (path.length > DEEPEST) return;
    if (real.oneOf) {
      const member = memberOf(real, value);
      if (member) visitFields(member, value, path, real.discriminator?.propertyName);
    } else if (Array.isArray(value)) {
      if (value.length > 0 && real.items) visit(real.items, value[0], [...path, 0]);
      if (real.maxItems !== undefined && real.maxItems < 1000 && value.length > 0)
        add(
          'too many items',
          path,
          Array.from({ length: real.maxItems + 1 }, () => value[0]),
        );
    } else visitFields(real, value, path);
  };
  const visitFields = (real: JsonSchema, value: unknown, path: Path, discriminator?: string): void => {
    if (!isObject(value) || real.properties === undefined) return;
    if (real.additionalProperties === undefined || real.additionalProperties === false)
      add('an unknown field', [...path, 'fieldOfNobody'], 1);
    for (const name of real.required ?? [])
      if (Object.hasOwn(value, name) && !(partial && path.length === 0) && name !== discriminator)
        add('a missing field', [...path, name], GONE);
    for (const [name, field] of Object.entries(real.properties)) {
      // What tells the members of a union apart makes another member of a body when it is broken.
      if (name === discriminator) continue;
      if (resolved(field).readOnly || field.readOnly) add('a field of the service', [...path, name], 'mine');
      else if (Object.hasOwn(value, name)) visit(field, value[name], [...path, name]);
    }
  };
  const top = typeof schema === 'string' ? { $ref: schema } : schema;
  visit(top, body, []);
  return found;
}

/** The member of a union that a value means by its discriminator; without one nobody can say. */
function memberOf({ discriminator }: JsonSchema, value: unknown): JsonSchema | undefined {
  if (discriminator === undefined || !isObject(value)) return undefined;
  const name = discriminator.mapping[String(value[discriminator.propertyName])];
  return name === undefined ? undefined : resolved(namedSchema(name));
}

/** Values a field may not have, whatever else is in the body. */
function* wrongValues(schema: JsonSchema): Iterable<readonly [string, unknown]> {
  const { type, nullable, oneOf, enum: values } = schema;
  if (!nullable) yield ['null', null];
  if (oneOf || type === 'object' || schema.properties) {
    yield ['a text for an object', 'text'];
    yield ['a list for an object', []];
  } else if (type === 'array') {
    yield ['an object for a list', {}];
    yield ['a text for a list', 'text'];
  } else if (type === 'boolean') {
    yield ['a text for a boolean', 'true'];
    yield ['a number for a boolean', 1];
  } else if (type === 'integer' || type === 'number') yield* wrongNumbers(schema);
  else if (type === 'string') yield* wrongTexts(schema);
  if (values && type !== 'string' && type !== 'integer' && type !== 'number')
    yield ['no listed value', 'NO_SUCH_VALUE'];
}

function* wrongNumbers({
  type,
  format,
  minimum,
  maximum,
  enum: values,
}: JsonSchema): Iterable<readonly [string, unknown]> {
  yield ['a text for a number', '12'];
  yield ['an object for a number', {}];
  if (type === 'integer') yield ['a fraction for a whole number', 1.5];
  if (minimum !== undefined) yield ['a number too small', minimum - 1];
  if (maximum !== undefined) yield ['a number too large', maximum + 1];
  if (format === 'int32' && maximum === undefined) yield ['more than 32 bits', 2 ** 31];
  if (values) yield ['no listed number', 987_654];
}

/** None of them is in anybody's pattern for a name or an id. */
const STRANGE = '\u0001 ?*<>|\u0001';

/** Some patterns take the square of a text's length: whoever tries to match this one is busy for minutes. */
const ENDLESS = '1'.repeat(200_000);

function* wrongTexts({
  format,
  pattern,
  minLength,
  maxLength,
  enum: values,
}: JsonSchema): Iterable<readonly [string, unknown]> {
  yield ['a number for a text', 12_345];
  yield ['an object for a text', {}];
  yield ['a list for a text', ['text']];
  const open = values?.some((value) => /^<.+>$/.test(String(value)));
  if (values && !open) yield ['no listed value', 'NO_SUCH_VALUE'];
  if (format === 'date-time')
    for (const date of ['yesterday', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z']) yield ['no date', date];
  if (format === 'date') yield ['no day', '2026-02-30'];
  if (maxLength !== undefined && maxLength < 100_000) yield ['a text too long', 'x'.repeat(maxLength + 1)];
  if (minLength) yield ['a text too short', 'x'.repeat(minLength - 1)];
  if (pattern === undefined) return;
  const regexp = new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '');
  if (!regexp.test(STRANGE)) yield ['a text that does not match', STRANGE];
  if (maxLength === undefined && !regexp.test(ENDLESS.slice(0, 100))) yield ['a text without end', ENDLESS];
}
