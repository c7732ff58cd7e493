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
export function minimalOf(schema: JsonSchema, whole = false, depth = 0, name = ''): unknown {
  const real = resolve(schema);
  if (real.default !== undefined) return real.default;
  const [member] = real.oneOf ?? [];
  if (member !== undefined) return minimalOf(member, whole, depth, name);
  if (real.enum !== undefined) return real.enum.find((value) => value === formOf(name)) ?? real.enum[0];
  if (real.type === 'array') return minimalList(real, whole, depth, name);
  if (real.type === 'object' || real.properties !== undefined) return minimalObject(real, whole, depth);
  if (real.type === 'boolean') return false;
  // A set of replicas has a majority.
  if (/nodeCount$/i.test(name)) return 3;
  if (real.type === 'integer' || real.type === 'number')
    return Math.ceil(real.minimum ?? 1) + (real.exclusiveMinimum === true ? 1 : 0);
  return minimalText(real, name);
}

function minimalList(
  { items, minItems = 1 }: JsonSchema,
  whole: boolean,
  depth: number,
  name: string,
): unknown {
  if (items === undefined || depth > DEEPEST) return [];
  return Array.from({ length: Math.max(1, minItems) }, () => minimalOf(items, whole, depth + 1, name));
}

function minimalObject(
  { properties = {}, required = [], additionalProperties, minProperties = 0 }: JsonSchema,
  whole: boolean,
  depth: number,
): Readonly<Record<string, unknown>> {
  const fields = Object.entries(properties).filter(
    ([name, field]) => resolve(field).readOnly !== true && (required.includes(name) || (whole && depth < 2)),
  );
  if (minProperties > 0 && fields.length === 0) return { [MEMBER]: memberOf(additionalProperties) };
  return Object.fromEntries(fields.map(([name, field]) => [name, minimalOf(field, whole, depth + 1, name)]));
}

/** The one member of a map that must not be empty. */
const MEMBER = 'parity';

/** What the member of a map is: a text is short, as those of maps are. */
function memberOf(schema: JsonSchema | boolean | undefined): unknown {
  const real = typeof schema === 'object' ? resolve(schema) : undefined;
  return real === undefined || real.type === 'string' ? '1' : minimalOf(real);
}

/** A word long enough for any password. */
const WORD = 'Parity-4-Mercator-2026';

/** Forms that a field's name tells and its schema does not. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/arn$/i, 'arn:aws:iam::123456789012:role/parity'],
  // The one user of every new world.
  [/e-?mail|usernames?$/i, 'owner@example.com'],
  [/regionName$/i, 'US_EAST_1'],
  [/cidr/i, '192.0.2.0/24'],
  [/ip(?:v4)?(?:address)?$/i, '192.0.2.1'],
  [/ur[il]$/i, 'https://parity.example.com'],
  [/host(?:name)?$/i, 'parity.example.com'],
];

const formOf = (name: string): string | undefined => FORMS.find(([known]) => known.test(name))?.[1];

function minimalText(schema: JsonSchema, name: string): unknown {
  const { format, pattern, minLength = 1, maxLength = 200, examples = [] } = schema;
  const [example] = examples;
  if (example !== undefined) return example;
  const form = formOf(name);
  if (
    form !== undefined &&
    (format === undefined || format === 'email') &&
    form.length >= minLength &&
    form.length <= maxLength
  ) {
    if (pattern === undefined || matches(pattern, form)) return form;
  }
  const word = WORD.padEnd(minLength, 'x').slice(0, maxLength);
  const isPlain = format === undefined || format === 'password';
  if (isPlain && (pattern === undefined || matches(pattern, word))) return word;
  return fc.sample(arbitraryOf(schema, 'request'), { seed: 1, numRuns: 1 })[0];
}

const matches = (pattern: string, text: string): boolean =>
  new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '').test(text);
