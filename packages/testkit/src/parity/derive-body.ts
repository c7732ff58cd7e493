import type { JsonSchema } from '@mercator/catalog';
import { minimalOf } from './minimal.ts';
import { isObject, type Json, resolve, schemaFor } from './schema-of.ts';

/** What is written of what no answer shows. */
export interface Synthesis {
  /** Also what only a caller may send, such as a password, where it is optional. */
  readonly secrets?: boolean;
}

/** Nothing could be made of a value. */
const NOTHING = Symbol('nothing');

/**
 * The body that may have led to a document: its fields that a caller may send, in the form the schema takes, and what is required
 * besides. `undefined` when the document has nothing the schema knows.
 */
export function deriveBody(source: unknown, schema: JsonSchema, synthesis: Synthesis = {}): unknown {
  const body = derive(source, schema, synthesis, 0);
  return body === NOTHING ? undefined : body;
}

function derive(source: unknown, schema: JsonSchema, synthesis: Synthesis, depth: number): unknown {
  if (source === null || source === undefined) return NOTHING;
  const real = schemaFor(schema, source) ?? resolve(schema);
  if (real.type === 'array') return deriveList(source, real, synthesis, depth);
  if (real.type === 'object' || real.properties !== undefined)
    return deriveObject(source, real, synthesis, depth);
  return fits(source, real) ? source : inside(source, real);
}

function deriveList(source: unknown, { items }: JsonSchema, synthesis: Synthesis, depth: number): unknown {
  if (!Array.isArray(source)) return NOTHING;
  if (items === undefined) return source;
  return source
    .map((item: unknown) => derive(item, items, synthesis, depth + 1))
    .filter((item) => item !== NOTHING);
}

function deriveObject(document: unknown, schema: JsonSchema, synthesis: Synthesis, depth: number): unknown {
  if (!isObject(document)) return NOTHING;
  const source = withRequest(document, schema);
  const { properties = {}, required = [], additionalProperties } = schema;
  // A map of names chosen by the caller, and what the catalog does not describe.
  if (Object.keys(properties).length === 0) return additionalProperties === false ? {} : source;
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(properties)) {
    const real = resolve(field);
    const needed = required.includes(name);
    if (real.readOnly === true || field.readOnly === true) continue;
    const value = derive(
      valueFor(source, name, real, needed, (other) => Object.hasOwn(properties, other)),
      field,
      synthesis,
      depth + 1,
    );
    if (value !== NOTHING) body[name] = value;
    else if (needed || (synthesis.secrets === true && isSecret(field, real)))
      body[name] = minimalOf(field, false, 0, name);
  }
  return depth > 0 || Object.keys(body).length > 0 ? body : NOTHING;
}

/** Some answers repeat the request in a member of their own. */
function withRequest(document: Json, { properties = {}, required = [] }: JsonSchema): Json {
  const missing = required.filter((name) => {
    const field = properties[name] && resolve(properties[name]);
    return (
      field !== undefined &&
      !Object.hasOwn(document, name) &&
      field.writeOnly !== true &&
      field.readOnly !== true
    );
  });
  if (missing.length < 2) return document;
  const inner = Object.values(document).find(
    (value): value is Json =>
      isObject(value) && missing.filter((name) => Object.hasOwn(value, name)).length > 1,
  );
  return inner === undefined ? document : { ...inner, ...document };
}

const isSecret = (field: JsonSchema, real: JsonSchema): boolean =>
  field.writeOnly === true || real.writeOnly === true || real.format === 'password';

/**
 * The value a document has for a field of the request: under its name, or under a name that has it in it (`latestDefinition`
 * for `definition`, `regionName` for `region`), or as the only value its enumeration knows.
 */
function valueFor(
  source: Json,
  name: string,
  schema: JsonSchema,
  needed: boolean,
  isField: (name: string) => boolean,
): unknown {
  if (Object.hasOwn(source, name)) return source[name];
  const lower = name.toLowerCase();
  const kin = Object.entries(source).filter(([other, value]) => {
    if (isField(other)) return false;
    const word = other.toLowerCase();
    return (word.endsWith(lower) || (needed && word.startsWith(lower))) && couldBe(value, schema);
  });
  if (kin.length > 0) return kin[0]?.[1];
  const alone = singleFor(source, lower, schema, isField);
  if (alone !== undefined) return [alone];
  if (!needed || schema.enum === undefined) return undefined;
  return Object.values(source).find((value) => fits(value, schema));
}

/** The one value a document has for a list of the request: `groupRole` for `roles`. */
function singleFor(
  source: Json,
  name: string,
  { type, items }: JsonSchema,
  isField: (name: string) => boolean,
): unknown {
  const single = name.replace(/s$/, '');
  if (type !== 'array' || items === undefined || single === name) return undefined;
  const schema = resolve(items);
  return Object.entries(source).find(
    ([other, value]) => !isField(other) && other.toLowerCase().endsWith(single) && fits(value, schema),
  )?.[1];
}

const couldBe = (value: unknown, schema: JsonSchema): boolean =>
  schema.type === 'array'
    ? Array.isArray(value)
    : schema.type === 'object' || schema.properties !== undefined
      ? isObject(value)
      : fits(value, schema);

/** Where an answer has `{ orgId, roleName }` and the request a role: the member that fits. */
function inside(source: unknown, schema: JsonSchema): unknown {
  if (!isObject(source)) return NOTHING;
  const found = Object.entries(source).filter(([name, value]) => name !== 'links' && fits(value, schema));
  const named = schema.enum === undefined ? found.filter(([name]) => !/Id$/.test(name)) : found;
  return named[0] === undefined ? NOTHING : named[0][1];
}

function fits(value: unknown, { type, enum: known }: JsonSchema): boolean {
  if (known !== undefined) return known.some((each) => each === value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === undefined) return true;
  return typeof value === type;
}
