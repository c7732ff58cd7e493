import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Judge, SEED } from './judge.ts';
import { mediaOf, type Served } from './stocked-world.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await Judge.open();
}, 60_000);
afterAll(() => judge[Symbol.asyncDispose]());
afterEach(() => judge.nothingChanged());

describe('whatever is sent', () => {
  const wild = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      null,
      '',
      'NONE',
      '$external',
      '10.0.0.0/8',
      '2026-01-02T00:00:00Z',
      '{0}',
      '__proto__',
      'stocked',
      'x'.repeat(5_000),
      -1,
      0,
      2 ** 31,
      1e308,
      0.1,
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  /** A body with some of its parts, at any depth, put to anything. */
  const spoiled = (body: unknown, draws: readonly (readonly [number, unknown])[]): unknown =>
    draws.reduce((spoilt, [index, value]) => spoil(spoilt, index, value), body);

  test('as a body of anything that is served', async () => {
    const writing = judge.world.served.flatMap(({ operation, service }: Served) =>
      service.versions.flatMap(({ version, body }) =>
        body === undefined ? [] : [{ id: operation.id, version, body }],
      ),
    );
    let taken = 0;
    const sent = fc.constantFrom(...writing).chain(({ id, version, body }) =>
      fc.record({
        id: fc.constant(id),
        version: fc.constant(version),
        value: fc.oneof(
          {
            weight: 8,
            arbitrary: fc
              .tuple(arbitraryOf(body, 'request'), fc.array(fc.tuple(fc.nat(), wild), { maxLength: 3 }))
              .map(([made, draws]) => spoiled(made, draws)),
          },
          { weight: 1, arbitrary: wild },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(sent, async ({ id, version, value }) => {
        const { operation } = judge.servedAs(id);
        const type = mediaOf(version);
        const headers = [
          ['Accept', type],
          ['Content-Type', type],
        ] as const;
        const bytes = Buffer.from(JSON.stringify(atHome(value)));
        const path = judge.world.pathOf(operation);
        if ((await judge.send(operation.method, path, { headers, body: bytes })) < 300) taken += 1;
      }),
      { seed: SEED, numRuns: 600 },
    );
    // Nobody would learn much from a test whose every body is refused.
    expect(taken).toBeGreaterThan(30);
  }, 90_000);

  test('as bytes', async () => {
    const writing = judge.idsOf(({ operation }) => operation.body !== undefined);
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json({ maxDepth: 2 }).map((text) => Buffer.from(text.slice(0, -1))),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...writing), bytes, async (id, body) => {
        const { operation } = judge.servedAs(id);
        const headers = [['Content-Type', 'application/json']] as const;
        await judge.send(operation.method, judge.world.pathOf(operation), { headers, body });
      }),
      { seed: SEED, numRuns: 200 },
    );
  }, 60_000);
});

/** The same value about the project and the organization that there are. */
function atHome(value: unknown): unknown {
  const { projectId, orgId } = judge.world.server.credentials;
  const names = new Map([
    ['groupId', projectId],
    ['orgId', orgId],
  ]);
  return JSON.parse(JSON.stringify(value), (name, part: unknown) =>
    typeof part === 'string' ? (names.get(name) ?? part) : part,
  );
}

/** A copy of a value with one of its parts put to something else; which one, the number says. */
function spoil(value: unknown, index: number, put: unknown): unknown {
  if (typeof value !== 'object' || value === null) return put;
  const keys = Object.keys(value);
  const key = keys[index % (keys.length + 1)];
  if (key === undefined) return Array.isArray(value) ? [...value, put] : { ...value, nobody: put };
  const part: unknown = Reflect.get(value, key);
  const spoilt = index % 3 === 0 ? put : spoil(part, Math.floor(index / (keys.length + 1)), put);
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? spoilt : item));
  return { ...value, [key]: spoilt };
}
