import type { JsonSchema } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';
import fc from 'fast-check';

/** Whose fields: what a caller may send, or what the service may answer. */
export type Side = 'request' | 'answer';

/** Below this depth optional fields are left out and lists are empty: schemas may hold themselves. */
const DEEPEST = 4;

/**
 * Values that fit a schema of the catalog.
 *
 * @param schema by name or written out
 * @param side `request` leaves out what only the service sets, `answer` what only the caller sends
 */
export function arbitraryOf(schema: string | JsonSchema, side: Side): fc.Arbitrary<unknown> {
  return make(typeof schema === 'string' ? { $ref: schema } : schema, side, 0);
}

const made = new Map<string, fc.Arbitrary<unknown>>();

function make(schema: JsonSchema, side: Side, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref === undefined) return makePlain(schema, side, depth);
  const key = `${schema.$ref} ${side} ${depth}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = makePlain(namedSchema(schema.$ref), side, depth);
  made.set(key, fresh);
  return fresh;
}

function makePlain(real: JsonSchema, side: Side, depth: number): fc.Arbitrary<unknown> {
  if (real.oneOf) return fc.oneof(...real.oneOf.map((member) => make(member, side, depth)));
  if (real.enum) return fc.constantFrom(...real.enum);
  if (real.type === 'array') return makeArray(real, side, depth);
  if (real.type === 'object' || real.properties) return makeObject(real, side, depth);
  if (real.type === 'boolean') return fc.boolean();
  if (real.type === 'integer') return makeInteger(real);
  if (real.type === 'number') return makeInteger({ format: 'int32', ...real }).map((whole) => whole + 0.5);
  return makeString(real);
}

function makeInteger({
  format,
  minimum = 0,
  maximum = Number.MAX_SAFE_INTEGER,
  exclusiveMinimum,
}: JsonSchema): fc.Arbitrary<number> {
  const most = format === 'int32' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
  return fc.integer({
    min: Math.ceil(minimum) + (exclusiveMinimum ? 1 : 0),
    max: Math.min(Math.floor(maximum), most),
  });
}

const FIRST_DAY = new Date(Date.UTC(2023, 0, 1));
const LAST_DAY = new Date(Date.UTC(2030, 0, 1));

function makeString({ format, pattern, minLength = 0, maxLength }: JsonSchema): fc.Arbitrary<string> {
  const date = fc.date({ min: FIRST_DAY, max: LAST_DAY, noInvalidDate: true });
  if (format === 'date-time') return date.map((day) => day.toISOString().replace(/\.\d+Z$/, 'Z'));
  if (format === 'date') return date.map((day) => day.toISOString().slice(0, 10));
  const fits = (text: string): boolean => text.length >= minLength && text.length <= (maxLength ?? Infinity);
  if (pattern !== undefined) return makeMatching(pattern).filter(fits);
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  const least = Math.max(1, minLength);
  return fc.string({ minLength: least, maxLength: Math.max(least, Math.min(maxLength ?? 20, least + 20)) });
}

/**
 * The one pattern of the catalog that fast-check cannot turn round, for its look-ahead, is that of an IP address. Of the
 * letters and digits of all scripts it makes those of ours.
 */
function makeMatching(source: string): fc.Arbitrary<string> {
  const pattern = new RegExp(source.replaceAll('\\p{L}', 'A-Za-z').replaceAll('\\p{N}', '0-9'));
  return pattern.source.includes('(?!')
    ? fc.ipV4().filter((address) => pattern.test(address))
    : fc.stringMatching(pattern);
}

function makeArray(
  { items, minItems = 0, maxItems = 3, uniqueItems }: JsonSchema,
  side: Side,
  depth: number,
): fc.Arbitrary<unknown> {
  const item = items ? make(items, side, depth + 1) : fc.constant('x');
  const least = depth > DEEPEST ? minItems : Math.max(minItems, 1);
  const size = { minLength: Math.min(least, maxItems), maxLength: Math.max(least, Math.min(maxItems, 2)) };
  return uniqueItems
    ? fc.uniqueArray(item, { ...size, selector: (value) => JSON.stringify(value) })
    : fc.array(item, size);
}

function makeObject(
  { properties = {}, required = [] }: JsonSchema,
  side: Side,
  depth: number,
): fc.Arbitrary<unknown> {
  const hidden = side === 'request' ? 'readOnly' : 'writeOnly';
  const shown = Object.entries(properties).filter(
    ([name, field]) => field[hidden] !== true && (depth <= DEEPEST || required.includes(name)),
  );
  const fields = Object.fromEntries(shown.map(([name, field]) => [name, make(field, side, depth + 1)]));
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
}
