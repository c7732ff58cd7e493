import type { JsonSchema, Operation, ServiceOperation } from '@mercator/catalog';

let door: typeof import('@mercator/catalog/schemas') | undefined;

/**
 * Loads the schemas that have names, once: they are half of what a start would load, and reads do without.
 * Whoever asks for one by {@link namedSchema} has to have waited for this.
 */
export async function loadSchemas(): Promise<void> {
  door ??= await import('@mercator/catalog/schemas');
}

/** Whether a call of an operation has to wait for {@link loadSchemas}: it has a body, or a parameter that names a schema. */
export function needsSchemas({ body }: Operation, service: ServiceOperation): boolean {
  if (door !== undefined) return false;
  return body !== undefined || service.parameters.some(({ schema }) => holdsName(schema));
}

function holdsName({ $ref, items, oneOf = [] }: JsonSchema): boolean {
  return $ref !== undefined || [...oneOf, ...(items ? [items] : [])].some(holdsName);
}

/** The schema of a name. @throws when nobody has loaded them: a fault of ours */
export function namedSchema(name: string): JsonSchema {
  if (door === undefined) throw new Error(`The schema ${name} is asked for before schemas are loaded`);
  return door.schema(name);
}
