import { operations } from '@mercator/catalog';
import { type JsonSchema, schema as namedSchema } from '@mercator/catalog/schemas';
import { serviceOperations } from '@mercator/catalog/service';
import type { Operations } from '@mercator/catalog/types';
import { stripReadOnly } from '@mercator/client';
import { arbitraryOf } from '@mercator/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

interface Body {
  readonly id: keyof Operations;
  readonly version: string;
  readonly schema: JsonSchema;
}

/** Every body of the catalog, in each version. */
const bodies: readonly Body[] = (Object.keys(operations) as (keyof Operations)[]).flatMap((id) =>
  serviceOperations[id].versions.flatMap(({ version, body }) =>
    body === undefined ? [] : [{ id, version, schema: typeof body === 'string' ? { $ref: body } : body }],
  ),
);

// The names come from the table, so no type can tie a version to its operation.
const strip = (id: keyof Operations, version: string, value: object): unknown =>
  (stripReadOnly as (id: string, version: string, value: object) => unknown)(id, version, value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of fields that the schema calls read-only; of a union's members the one that finds fewest. */
function readOnlyPaths(value: unknown, schema: JsonSchema, tags: readonly string[], path = ''): string[] {
  const real = schema.$ref === undefined ? schema : namedSchema(schema.$ref);
  if (real.oneOf) {
    const { propertyName = '', mapping = {} } = real.discriminator ?? {};
    const tag = isObject(value) ? value[propertyName] : undefined;
    const named =
      typeof tag === 'string' && mapping[tag] !== undefined ? [{ $ref: mapping[tag] }] : real.oneOf;
    const found = named.map((member) => readOnlyPaths(value, member, [...tags, propertyName], path));
    return found.reduce((a, b) => (b.length < a.length ? b : a));
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => readOnlyPaths(item, real.items ?? {}, [], `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const field =
      real.properties?.[name] ??
      (typeof real.additionalProperties === 'object' ? real.additionalProperties : {});
    const at = `${path}.${name}`;
    return field.readOnly && !tags.includes(name) ? [at] : readOnlyPaths(item, field, [], at);
  });
}

/** Fields of `before` that `after` lacks, with their values. */
function lost(before: unknown, after: unknown): [string, unknown][] {
  if (Array.isArray(before) && Array.isArray(after))
    return before.flatMap((item, index) => lost(item, after[index]));
  if (!isObject(before) || !isObject(after)) return before === after ? [] : [['', before]];
  return Object.entries(before).flatMap(([name, item]): [string, unknown][] =>
    Object.hasOwn(after, name) ? lost(item, after[name]) : [[name, item]],
  );
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const item of Object.values(value)) freeze(item);
  }
  return value;
}

describe('what is stripped of a document', () => {
  test('leaves nothing read-only, of every operation and version, at any depth, and twice is like once', () => {
    expect(bodies.length).toBeGreaterThan(200);
    for (const { id, version, schema } of bodies) {
      fc.assert(
        fc.property(arbitraryOf(schema, 'answer'), (document) => {
          if (typeof document !== 'object' || document === null) return;
          const text = JSON.stringify(document);
          const body = strip(id, version, freeze(document));
          expect(readOnlyPaths(body, schema, []), `${id} ${version}`).toEqual([]);
          expect(strip(id, version, body as object)).toEqual(body);
          expect(JSON.stringify(document)).toBe(text);
        }),
        { numRuns: 8, seed: 7 },
      );
    }
  }, 60_000);

  test('is nothing that a caller may send, but for what the service works out or names by itself', () => {
    for (const { id, version, schema } of bodies) {
      const creates = operations[id].method === 'POST';
      fc.assert(
        fc.property(arbitraryOf(schema, 'request'), (document) => {
          if (typeof document !== 'object' || document === null) return;
          const unexpected = lost(document, strip(id, version, document)).filter(
            ([name, value]) =>
              // An object of which only the service sets the fields is empty in a request.
              !(isObject(value) && Object.keys(value).length === 0) &&
              !/^effective(Analytics|Electable|ReadOnly)Specs$/.test(name) &&
              !(creates && /^(id|zoneId)$/.test(name)),
          );
          expect(unexpected, `${id} ${version}`).toEqual([]);
        }),
        { numRuns: 5, seed: 7 },
      );
    }
  }, 60_000);

  test('goes by the member of a union that a value is', () => {
    const region = (providerName: string) => ({
      providerName,
      electableSpecs: { instanceSize: 'M0', effectiveInstanceSize: 'M0', diskThroughput: 125 },
      effectiveElectableSpecs: { instanceSize: 'M10' },
    });
    const document = { replicationSpecs: [{ id: 'a', regionConfigs: [region('AWS'), region('TENANT')] }] };
    expect(strip('updateGroupCluster', '2024-10-23', document)).toEqual({
      replicationSpecs: [
        {
          id: 'a',
          regionConfigs: [
            { providerName: 'AWS', electableSpecs: { instanceSize: 'M0' } },
            {
              providerName: 'TENANT',
              electableSpecs: { instanceSize: 'M0' },
              // A tenant's region has no such field: not known, not dropped.
              effectiveElectableSpecs: { instanceSize: 'M10' },
            },
          ],
        },
      ],
    });
  });

  test('keeps ids of parts for a change, and not for something new', () => {
    const document = { name: 'a', replicationSpecs: [{ id: '1', zoneId: '2', zoneName: 'Zone 1' }] };
    expect(strip('updateGroupCluster', '2024-10-23', document)).toEqual(document);
    expect(strip('createGroupCluster', '2024-10-23', document)).toEqual({
      name: 'a',
      replicationSpecs: [{ zoneName: 'Zone 1' }],
    });
  });

  test('is also what only the answer of an operation has', () => {
    const role = { roleName: 'reader', actions: [], inheritedRoles: [] };
    expect(strip('updateGroupCustomDbRoleRole', '2023-01-01', role)).toEqual({
      actions: [],
      inheritedRoles: [],
    });
  });

  test('is never a field the catalog does not know, nor a value of a kind that is new', () => {
    const document = {
      name: 'a',
      tomorrow: { id: 1 },
      replicationSpecs: [{ regionConfigs: [{ providerName: 'MOON', id: 1 }] }],
    };
    expect(strip('updateGroupCluster', '2024-10-23', document)).toEqual(document);
  });

  test('is taken from any document without failing and without touching it', () => {
    const { regionConfigs, replicationSpecs } = {
      regionConfigs: [{ providerName: [] }],
      replicationSpecs: [[null]],
    };
    const seeds = [null, [], {}, 'AWS', 7, { regionConfigs }, { replicationSpecs }, [{ id: {} }]];
    const names = [
      'id',
      'replicationSpecs',
      'regionConfigs',
      'providerName',
      'links',
      '__proto__',
      'constructor',
    ];
    const wild = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(...seeds),
        fc.array(tie('value')),
        tie('object'),
      ),
      object: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...bodies), wild.object, ({ id, version }, document) => {
        const text = JSON.stringify(document);
        strip(id, version, freeze(document as object));
        expect(JSON.stringify(document)).toBe(text);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  test('is found for any date in between, by the version that serves it', () => {
    const document = { stateName: 'IDLE', name: 'a' };
    expect(strip('updateGroupCluster', '2025-01-01', document)).toEqual({ name: 'a' });
    expect(strip('updateGroupCluster', '2022-01-01', document)).toEqual(document);
  });
});
