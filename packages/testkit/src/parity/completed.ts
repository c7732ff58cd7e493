import type { JsonSchema } from '@mercator/catalog';
import { minimalOf } from './minimal.ts';
import { isObject, type Json, propertySchema, resolve, schemaFor } from './schema-of.ts';

/**
 * A body with the attribute that a refusal says is missing. Schemas require less than the service does, which names what it
 * misses one after the other.
 *
 * @returns `undefined` where the refusal names none, or one that the schema does not know
 */
export function completed(body: unknown, schema: JsonSchema, refusal: unknown): Json | undefined {
  if (!isObject(body) || !isObject(refusal) || refusal['errorCode'] !== 'MISSING_ATTRIBUTE') return undefined;
  const { parameters } = refusal;
  const [path] = Array.isArray(parameters) ? parameters : [];
  if (typeof path !== 'string') return undefined;
  const done = withValue(
    body,
    schema,
    path.split(/[.[\]]+/).filter((part) => part !== ''),
  );
  return isObject(done) ? done : undefined;
}

/** A value with the least its schema takes at a path below it. */
function withValue(
  value: unknown,
  schema: JsonSchema,
  [name, ...rest]: readonly string[],
  own = '',
): unknown {
  const real = schemaFor(schema, value) ?? resolve(schema);
  if (name === undefined) return minimalOf(schema, true, 0, own);
  if (/^\d+$/.test(name)) {
    if (real.items === undefined || !Array.isArray(value)) return undefined;
    const item = withValue(value[Number(name)], real.items, rest);
    return item === undefined ? undefined : value.with(Number(name), item);
  }
  const field = propertySchema(real, name);
  if (field === undefined || !(value === undefined || isObject(value))) return undefined;
  const inner = withValue(value?.[name], field, rest, name);
  return inner === undefined ? undefined : { ...value, [name]: inner };
}
