import type { JsonSchema, ServiceVersion } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';
import { serviceOperations } from '@mercator/catalog/service';

/** A schema with its reference followed; flags beside the reference stay. */
export function resolve(schema: JsonSchema): JsonSchema {
  return schema.$ref === undefined ? schema : { ...namedSchema(schema.$ref), ...schema };
}

const written = (schema: string | JsonSchema | true | undefined): JsonSchema | undefined =>
  typeof schema === 'string' ? { $ref: schema } : schema === true ? undefined : schema;

/** One version of an operation; the newest when the date is none of its own. */
export function versionOf(
  operationId: string | undefined,
  date: string | undefined,
): ServiceVersion | undefined {
  const versions = operationId === undefined ? undefined : serviceOperations[operationId]?.versions;
  return (
    versions?.find(({ version }) => version === date) ??
    versions?.filter(({ version }) => version !== 'preview').at(-1) ??
    versions?.at(-1)
  );
}

/** Schema of the JSON answers of a version. */
export const answerSchema = (version: ServiceVersion | undefined): JsonSchema | undefined =>
  written(version?.result.json);

/** Schema of the body a version takes. */
export const bodySchema = (version: ServiceVersion | undefined): JsonSchema | undefined =>
  written(version?.body);

/** The schema that says what a value is: of a union, the member it means. */
export function schemaFor(schema: JsonSchema | undefined, value: unknown): JsonSchema | undefined {
  if (schema === undefined) return undefined;
  const real = resolve(schema);
  if (real.oneOf === undefined) return real;
  const tag = isObject(value) && real.discriminator ? value[real.discriminator.propertyName] : undefined;
  const named = typeof tag === 'string' ? real.discriminator?.mapping[tag] : undefined;
  if (named !== undefined) return schemaFor({ $ref: named }, value);
  const members = real.oneOf.flatMap((member) => schemaFor(member, value) ?? []);
  return members.reduce<JsonSchema | undefined>(
    (best, member) => (best === undefined || covered(member, value) > covered(best, value) ? member : best),
    undefined,
  );
}

function covered({ properties = {}, required = [] }: JsonSchema, value: unknown): number {
  if (!isObject(value)) return 0;
  const known = Object.entries(value).filter(([name]) => Object.hasOwn(properties, name));
  const missing = required.filter((name) => !Object.hasOwn(value, name)).length;
  // A constant that is another one means another member, however many names agree.
  const foreign = known.filter(([name, item]) => {
    const field = properties[name] && resolve(properties[name]);
    return typeof item === 'string' && field?.enum?.includes(item) === false;
  });
  return known.length - missing / 2 - foreign.length * 10;
}

/** Schema of a member of an object. */
export function propertySchema(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const fields = schema?.properties;
  if (fields !== undefined && Object.hasOwn(fields, name)) return fields[name];
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
