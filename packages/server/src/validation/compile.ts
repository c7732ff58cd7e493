import type { JsonSchema } from '@mercator/catalog';
import { isObject } from '../json.ts';
import { isDay, normalizeDateTime } from './date.ts';
import {
  missingField,
  type Problem,
  type Report,
  readOnlyField,
  unknownField,
  unknownValue,
  wrongType,
  wrongValue,
} from './problem.ts';
import { namedSchema } from './schemas.ts';

/** Checks a value at a JSON path; what it returns is the value as it is to be kept (dates in one form). */
export type Check = (value: unknown, path: string, report: Report) => unknown;

const compiled = new Map<string | JsonSchema, Check>();

/**
 * The check of a schema for what callers send, compiled when it is first used: a schema by name, or one written out.
 *
 * Fields the service sets itself are refused unless they are `null`; enumerations are closed.
 */
export function checkOf(schema: string | JsonSchema): Check {
  let check = compiled.get(schema);
  if (check === undefined) {
    // Schemas may hold themselves: whoever asks while this one is being compiled gets the check that waits for it.
    let real: Check | undefined;
    compiled.set(schema, (value, path, report) => (real ? real(value, path, report) : value));
    real = compile(typeof schema === 'string' ? namedSchema(schema) : schema);
    check = real;
    compiled.set(schema, check);
  }
  return check;
}

function compile(schema: JsonSchema): Check {
  const inner = schema.$ref === undefined ? compilePlain(schema) : checkOf(schema.$ref);
  if (!schema.nullable) return inner;
  return (value, path, report) => (value === null ? null : inner(value, path, report));
}

function compilePlain(schema: JsonSchema): Check {
  if (schema.oneOf) return compileUnion(schema);
  if (schema.type === 'object' || schema.properties) return compileObject(schema);
  if (schema.type === 'array') return compileArray(schema);
  if (schema.type === 'string') return compileString(schema);
  if (schema.type === 'integer' || schema.type === 'number') return compileNumber(schema);
  if (schema.type === 'boolean') {
    return (value, path, report) => {
      if (typeof value !== 'boolean') report(wrongType(path, 'true or false'));
      return value;
    };
  }
  const values = schema.enum;
  return (value, path, report) => {
    if (values && !values.includes(value as string)) report(unknownValue(path, String(value), values));
    return value;
  };
}

/**
 * Characters of the longest text that is held against a pattern. Some patterns of the API take the square of a text's
 * length: a body full of digits would keep the server for minutes. What has a pattern is a name, an address or an id.
 */
const LONGEST_MATCH = 4096;

function compileString({ enum: listed, format, minLength, maxLength, pattern }: JsonSchema): Check {
  // `<a custom role name>` among the values stands for names nobody can list.
  const values = listed?.some((value) => /^<.+>$/.test(String(value))) ? undefined : listed;
  // Only patterns with Unicode classes are read as Unicode: some others have escapes that are errors there.
  const regexp = pattern === undefined ? undefined : new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '');
  return (value, path, report) => {
    if (typeof value !== 'string') {
      report(wrongType(path, 'a text'));
      return value;
    }
    if (values && !values.includes(value)) report(unknownValue(path, value, values));
    if (minLength !== undefined && value.length < minLength)
      report(wrongValue(path, `must have at least ${minLength} characters`));
    else if (maxLength !== undefined && value.length > maxLength)
      report(wrongValue(path, `must have at most ${maxLength} characters`));
    else if (regexp && (value.length > LONGEST_MATCH || !regexp.test(value)))
      report(wrongValue(path, `must match ${pattern}`));
    if (format === 'date-time') {
      const date = normalizeDateTime(value);
      if (date === undefined) report(wrongValue(path, 'must be a date and time like 2026-01-31T12:00:00Z'));
      return date ?? value;
    }
    if (format === 'date' && !isDay(value)) report(wrongValue(path, 'must be a day like 2026-01-31'));
    return value;
  };
}

function compileNumber({
  type,
  format,
  enum: values,
  minimum,
  maximum,
  exclusiveMinimum,
}: JsonSchema): Check {
  const whole = type === 'integer';
  const [least, most] = format === 'int32' ? [-(2 ** 31), 2 ** 31 - 1] : [-Infinity, Infinity];
  const low = Math.max(minimum ?? -Infinity, least);
  const high = Math.min(maximum ?? Infinity, most);
  return (value, path, report) => {
    if (typeof value !== 'number' || (whole && !Number.isInteger(value))) {
      report(wrongType(path, whole ? 'a whole number' : 'a number'));
      return value;
    }
    if (values && !values.includes(value)) report(unknownValue(path, String(value), values));
    // The next whole number has the same double: what was sent is not known any more.
    if (whole && !Number.isSafeInteger(value)) report(wrongValue(path, 'is too large to be kept exactly'));
    else if (value < low || (exclusiveMinimum && value === low))
      report(
        wrongValue(path, exclusiveMinimum ? `must be greater than ${low}` : `must not be less than ${low}`),
      );
    else if (value > high) report(wrongValue(path, `must not be greater than ${high}`));
    return value;
  };
}

function compileArray({ items, minItems, maxItems, uniqueItems }: JsonSchema): Check {
  const check = items === undefined ? undefined : compile(items);
  return (value, path, report) => {
    if (!Array.isArray(value)) {
      report(wrongType(path, 'a list'));
      return value;
    }
    if (minItems !== undefined && value.length < minItems)
      report(wrongValue(path, `must have at least ${minItems} items`));
    if (maxItems !== undefined && value.length > maxItems)
      report(wrongValue(path, `must have at most ${maxItems} items`));
    if (uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
      report(wrongValue(path, 'must not have the same item twice'));
    return check ? value.map((item, index) => check(item, `${path}[${index}]`, report)) : value;
  };
}

function compileObject({
  properties = {},
  required = [],
  additionalProperties,
  minProperties,
  maxProperties,
}: JsonSchema): Check {
  const fields = new Map<string, { readonly check: Check; readonly readOnly: boolean }>();
  for (const [name, field] of Object.entries(properties))
    fields.set(name, { check: compile(field), readOnly: field.readOnly === true });
  const needed = required.filter((name) => fields.get(name)?.readOnly !== true);
  const open = additionalProperties === true || (fields.size === 0 && additionalProperties === undefined);
  const rest = typeof additionalProperties === 'object' ? compile(additionalProperties) : undefined;
  return (value, path, report) => {
    if (!isObject(value)) {
      report(wrongType(path, 'an object'));
      return value;
    }
    const names = Object.keys(value);
    if (minProperties !== undefined && names.length < minProperties)
      report(wrongValue(path, `must have at least ${minProperties} fields`));
    if (maxProperties !== undefined && names.length > maxProperties)
      report(wrongValue(path, `must have at most ${maxProperties} fields`));
    for (const name of needed) if (!Object.hasOwn(value, name)) report(missingField(below(path, name)));
    const result: Record<string, unknown> = {};
    for (const name of names) {
      const at = below(path, name);
      const field = fields.get(name);
      if (field?.readOnly) {
        if (value[name] !== null) report(readOnlyField(at));
      } else if (field) result[name] = field.check(value[name], at, report);
      else if (rest) result[name] = rest(value[name], at, report);
      else if (open) result[name] = value[name];
      else report(unknownField(at));
    }
    return result;
  };
}

/** Holds when a member does; where a discriminator names one, when that one does. */
function compileUnion({ oneOf = [], discriminator }: JsonSchema): Check {
  const members = oneOf.map((member) => compile(member));
  const named = new Map(
    Object.entries(discriminator?.mapping ?? {}).map(([value, name]) => [value, checkOf(name)]),
  );
  return (value, path, report) => {
    const chosen =
      discriminator && isObject(value) ? named.get(String(value[discriminator.propertyName])) : undefined;
    if (chosen) return chosen(value, path, report);
    let best: readonly Problem[] | undefined;
    for (const member of members) {
      const problems: Problem[] = [];
      const result = member(value, path, (problem) => problems.push(problem));
      if (problems.length === 0) return result;
      if (best === undefined || problems.length < best.length) best = problems;
    }
    for (const problem of best ?? []) report(problem);
    return value;
  };
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
