import type { JsonSchema, VersionDate } from '@mercator/catalog';
import { createManualRuntime, type RunningAtlas, startAtlas } from '@mercator/server';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldsOf } from './atlas-error.ts';
import { breakagesOf } from './breakages.ts';
import { openRefusals, type Refusals, servedOf, TAGS } from './refusals.ts';
import { mediaOf, type Served } from './stocked-world.ts';
import { openWire, type Wire } from './wire.ts';

const SEED = 7;

let refusals: Refusals;
/** A world of its own, where bodies go with nothing wrong. */
let control: RunningAtlas;
let wire: Wire;
let bodies = 0;

beforeAll(async () => {
  refusals = await openRefusals();
  control = await startAtlas({ runtime: createManualRuntime(), rateLimits: 'off' });
  wire = openWire(control.url);
});
afterAll(async () => {
  wire.close();
  await control.close();
  await refusals[Symbol.asyncDispose]();
});

/** A body that fits a schema: of several the one that says most. */
function fullBody(schema: string | JsonSchema): unknown {
  const samples = fc.sample(arbitraryOf(schema, 'request'), { numRuns: 10, seed: SEED });
  const sizes = samples.map((body) => JSON.stringify(body).length);
  return samples[sizes.indexOf(Math.max(...sizes))];
}

/** What is named when a body has nothing wrong: it is not what was broken. */
async function namedAnyway({ operation }: Served, version: VersionDate, body: unknown): Promise<Set<string>> {
  await control.reset();
  const type = mediaOf(version);
  const intact = await wire.send({
    method: operation.method,
    path: refusals.world.pathOf(operation),
    headers: { authorization: `Bearer ${refusals.world.token}`, accept: type, 'content-type': type },
    body: JSON.stringify(body),
  });
  expect(intact.headers, operation.id).not.toHaveProperty('www-authenticate');
  return new Set(fieldsOf(intact.text).map((one) => JSON.stringify(one)));
}

describe('a body with one thing wrong is refused with 400, the field is named, and nothing is changed', () => {
  test.each(TAGS)('in each version of what is served of %s', async (tag) => {
    for (const served of servedOf(refusals.world, tag)) {
      for (const { version, body: schema, partial } of served.service.versions) {
        if (schema === undefined) continue;
        const body = fullBody(schema);
        const named = await namedAnyway(served, version, body);
        for (const breakage of breakagesOf(schema, body, partial === true)) {
          bodies += 1;
          const { answer, told } = await refusals.refused(served.operation, `${version} ${breakage.what}`, {
            version,
            body: JSON.stringify(breakage.body),
          });
          expect(answer.status, told).toBe(400);
          const found = fieldsOf(answer.text).find(({ field }) => field === breakage.field);
          expect(found?.description, told).toMatch(/\w/);
          expect(named.has(JSON.stringify(found)), told).toBe(false);
        }
      }
    }
  });

  test('and all that can be read is as it was', async ({ annotate }) => {
    await refusals.nothingChanged();
    expect(refusals.count).toBe(bodies);
    expect(bodies).toBeGreaterThan(8000);
    await annotate(`${refusals.count} bodies were refused`);
  });
});
