/**
 * JSON Schemas of bodies and answers, by the API's own names. Each is parsed when it is first asked for.
 *
 * @module
 */
import { schemaTexts } from './generated/schemas.ts';
import type { JsonSchema } from './operation.ts';

const parsed = new Map<string, JsonSchema>();

/**
 * The schema of a name. The same object each time: do not change it.
 *
 * @throws RangeError when there is no schema of that name.
 */
export function schema(name: string): JsonSchema {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const text = Object.hasOwn(schemaTexts, name) ? schemaTexts[name] : undefined;
  if (text === undefined) throw new RangeError(`The catalog has no schema named ${name}`);
  const fresh: JsonSchema = JSON.parse(text);
  parsed.set(name, fresh);
  return fresh;
}

/** Names of all schemas, sorted. */
export const schemaNames: readonly string[] = Object.keys(schemaTexts);

export type { JsonSchema } from './operation.ts';
