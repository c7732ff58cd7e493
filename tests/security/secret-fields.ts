import type { JsonSchema } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';

/** What the catalog itself calls a secret, and what is one by the words in its name. */
const isSecret = (name: string, { type, format }: JsonSchema): boolean =>
  type === 'string' &&
  (format === 'password' ||
    /(password|passphrase|secret|token|(api|private|routing|service|account|access|ssl)key)$/i.test(name));

/**
 * A value of a schema in which nothing is filled in but its secrets; `undefined` where it has none.
 *
 * @param schema by name or written out
 */
export const onlySecrets = (schema: string | JsonSchema, secret: string): unknown =>
  secretsIn(typeof schema === 'string' ? { $ref: schema } : schema, secret, '', []);

function secretsIn(schema: JsonSchema, secret: string, name: string, above: readonly string[]): unknown {
  const { $ref } = schema;
  if ($ref !== undefined)
    return above.includes($ref) ? undefined : secretsIn(namedSchema($ref), secret, name, [...above, $ref]);
  if (isSecret(name, schema)) return secret;
  if (schema.items) {
    const item = secretsIn(schema.items, secret, name, above);
    return item === undefined ? undefined : [item];
  }
  const parts = [
    ...Object.entries(schema.properties ?? {}).map(([field, part]) => {
      const value = part.readOnly ? undefined : secretsIn(part, secret, field, above);
      return value === undefined ? {} : { [field]: value };
    }),
    ...(schema.oneOf ?? []).map((member) => secretsIn(member, secret, name, above)),
  ];
  const all: object = Object.assign({}, ...parts);
  return Object.keys(all).length === 0 ? undefined : all;
}

/** The names of the fields of a value that are texts, or such texts as are wanted. */
export function namesOfTexts(
  value: unknown,
  wanted: (text: string) => boolean = () => true,
  name = '',
): readonly string[] {
  if (typeof value === 'string') return wanted(value) ? [name] : [];
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([field, part]) => namesOfTexts(part, wanted, isList ? name : field));
}
