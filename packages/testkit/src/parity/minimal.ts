import type { JsonSchema } from '@mercator/catalog';
import fc from 'fast-check';
import { arbitraryOf } from '../arbitrary.ts';
import { resolve } from './schema-of.ts';

/** Beyond this depth nothing optional is written: schemas may hold themselves. */
const DEEPEST = 6;

/**
 * The smallest body a schema takes, always the same: what is required, of each the first or shortest value. For what a request
 * had and no answer shows, such as a password.
 *
 * @param whole write what is optional, too
 */
export function minimalOf(schema: JsonSchema, whole = false, depth = 0): unknown {
  const real = resolve(schema);
  if (real.default !== undefined) return real.default;
  const [member] = real.oneOf ?? [];
  if (member !== undefined) return minimalOf(member, whole, depth);
  if (real.enum !== undefined) return real.enum[0];
  if (real.type === 'array') return minimalList(real, whole, depth);
  if (real.type === 'object' || real.properties !== undefined) return minimalObject(real, whole, depth);
  if (real.type === 'boolean') return false;
  if (real.type === 'integer' || real.type === 'number')
    return Math.ceil(real.minimum ?? 1) + (real.exclusiveMinimum === true ? 1 : 0);
  return minimalText(real);
}

function minimalList({ items, minItems = 1 }: JsonSchema, whole: boolean, depth: number): unknown {
  if (items === undefined || depth > DEEPEST) return [];
  return Array.from({ length: Math.max(1, minItems) }, () => minimalOf(items, whole, depth + 1));
}

function minimalObject(
  { properties = {}, required = [] }: JsonSchema,
  whole: boolean,
  depth: number,
): Readonly<Record<string, unknown>> {
  const fields = Object.entries(properties).filter(
    ([name, field]) => resolve(field).readOnly !== true && (required.includes(name) || (whole && depth < 2)),
  );
  return Object.fromEntries(fields.map(([name, field]) => [name, minimalOf(field, whole, depth + 1)]));
}

/** A word long enough for any password. */
const WORD = 'Parity-4-Mercator-2026';

function minimalText(schema: JsonSchema): unknown {
  const { format, pattern, minLength = 1, maxLength = 200, examples = [] } = schema;
  const [example] = examples;
  if (example !== undefined) return example;
  const word = WORD.padEnd(minLength, 'x').slice(0, maxLength);
  const isPlain = format === undefined || format === 'password';
  if (
    isPlain &&
    (pattern === undefined || new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '').test(word))
  )
    return word;
  return fc.sample(arbitraryOf(schema, 'request'), { seed: 1, numRuns: 1 })[0];
}
