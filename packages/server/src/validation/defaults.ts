import type { JsonSchema } from '@mercator/catalog';
import { isObject } from '../json.ts';
import { namedSchema } from './schemas.ts';

/**
 * A body with the defaults of its schema where it says nothing: for what is created. Goes into objects the caller sent
 * and into lists, not into objects that are absent.
 */
export function withDefaults(schema: string | JsonSchema, value: unknown): unknown {
  const plain = resolve(schema);
  if (Array.isArray(value))
    return plain.items ? value.map((item) => withDefaults(plain.items ?? {}, item)) : value;
  if (!isObject(value)) return value;
  const chosen = memberFor(plain, value);
  const result: Record<string, unknown> = { ...value };
  for (const [name, field] of Object.entries(chosen.properties ?? {})) {
    if (field.readOnly) continue;
    if (result[name] !== undefined) result[name] = withDefaults(field, result[name]);
    else if (field.default !== undefined) result[name] = field.default;
  }
  return result;
}

function resolve(schema: string | JsonSchema): JsonSchema {
  let found = typeof schema === 'string' ? namedSchema(schema) : schema;
  while (found.$ref !== undefined) found = namedSchema(found.$ref);
  return found;
}

function memberFor(schema: JsonSchema, value: Readonly<Record<string, unknown>>): JsonSchema {
  if (!schema.oneOf) return schema;
  const name = schema.discriminator?.mapping[String(value[schema.discriminator.propertyName])];
  return name === undefined ? schema : memberFor(resolve(name), value);
}
