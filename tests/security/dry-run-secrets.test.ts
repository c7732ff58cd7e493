import { type Operation, operations } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import { type Atlas, createAtlas } from '@mercator/client';
import { afterAll, expect, test } from 'vitest';
import { onlySecrets } from './secret-fields.ts';

const SENTINEL = 'never-to-be-shown-4711';

/** Something for every parameter of the path. */
const pathOf = ({ path }: Operation): Record<string, string> =>
  Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, '0123456789abcdef01234567']),
  );

const cases = Object.values(operations).flatMap((operation) =>
  operation === undefined
    ? []
    : (serviceOperations[operation.id]?.versions ?? []).flatMap(({ version, body }) => {
        const secrets = body === undefined ? undefined : onlySecrets(body, SENTINEL);
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
