import { type JsonSchema, type Operation, operations } from '@mercator/catalog';
import { schema as namedSchema } from '@mercator/catalog/schemas';
import { serviceOperations } from '@mercator/catalog/service';
import { type Atlas, createAtlas } from '@mercator/client';
import { afterAll, expect, test } from 'vitest';

/** What the catalog itself calls a secret, and what is one by the words in its name. */
const isSecret = (name: string, { type, format }: JsonSchema): boolean =>
  type === 'string' &&
  (format === 'password' ||
    /(password|passphrase|secret|token|(api|private|routing|service|account|access|ssl)key)$/i.test(name));

const SENTINEL = 'never-to-be-shown-4711';

/** A value of a schema in which nothing is filled in but its secrets; `undefined` where it has none. */
function onlySecrets(schema: JsonSchema, name: string, above: readonly string[]): unknown {
  const { $ref } = schema;
  if ($ref !== undefined)
    return above.includes($ref) ? undefined : onlySecrets(namedSchema($ref), name, [...above, $ref]);
  if (isSecret(name, schema)) return SENTINEL;
  if (schema.items) {
    const item = onlySecrets(schema.items, name, above);
    return item === undefined ? undefined : [item];
  }
  const parts = [
    ...Object.entries(schema.properties ?? {}).map(([field, part]) => {
      const value = part.readOnly ? undefined : onlySecrets(part, field, above);
      return value === undefined ? {} : { [field]: value };
    }),
    ...(schema.oneOf ?? []).map((member) => onlySecrets(member, name, above)),
  ];
  const all: object = Object.assign({}, ...parts);
  return Object.keys(all).length === 0 ? undefined : all;
}

/** Something for every parameter of the path. */
const pathOf = ({ path }: Operation): Record<string, string> =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, '0123456789abcdef01234567']),
  );

const cases = Object.values(operations).flatMap((operation) =>
  operation === undefined
    ? []
    : (serviceOperations[operation.id]?.versions ?? []).flatMap(({ version, body }) => {
        const secrets =
          body === undefined
            ? undefined
            : onlySecrets(typeof body === 'string' ? { $ref: body } : body, '', []);
        return secrets === undefined ? [] : [{ operation, version, secrets }];
      }),
);

const atlas: Atlas = createAtlas({ baseUrl: 'http://127.0.0.1:1', environment: {}, accessToken: 'x' });
afterAll(() => atlas.close());

test('no dry run of any operation shows what the catalog calls a secret', async () => {
  expect(cases.length).toBeGreaterThan(20);
  const shown: string[] = [];
  for (const { operation, version, secrets } of cases) {
    const input = { ...pathOf(operation), body: secrets };
    const run: unknown = await atlas.callByName(operation.id, input, { version, dryRun: true });
    if (JSON.stringify(run).includes(SENTINEL)) {
      const kept = JSON.stringify(Reflect.get(Object(run), 'body'));
      shown.push(`${operation.id} ${version}: ${kept}`);
    }
  }
  expect(shown).toEqual([]);
});
