import { describe, expect, it } from 'vitest';
import { errorCodes } from './errors.ts';
import { operations } from './operations.ts';
import { schema, schemaNames } from './schemas.ts';
import { includedRoles, rateLimits, roleCodes, serviceOperations } from './service.ts';

describe('the table of the service', () => {
  it('has an entry for each row, with the same versions and parameters', () => {
    expect(Object.keys(serviceOperations)).toEqual(Object.keys(operations));
    for (const row of Object.values(operations)) {
      const entry = serviceOperations[row?.id ?? ''];
      expect(entry?.versions.map(({ version }) => version)).toEqual(row?.versions);
      const query = entry?.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      expect(query).toEqual(row?.query ?? []);
      expect(entry?.versions.some(({ body }) => body !== undefined)).toBe(row?.body !== undefined);
    }
  });

  it('knows the code of every role and the budget of every set it names', () => {
    for (const { roles } of Object.values(serviceOperations).filter((entry) => entry !== undefined)) {
      for (const role of roles) expect(roleCodes[role]).toMatch(/^(ORG|GROUP)_[A-Z_]+$/);
    }
    for (const row of Object.values(operations)) {
      if (row?.limit !== undefined) expect(rateLimits[row.limit]?.perMinute).toBeGreaterThan(0);
    }
    expect(rateLimits.clusters).toEqual({ perMinute: 10_000, scope: 'project' });
  });

  it('gives with a role all that role includes, and nothing unknown', () => {
    const codes = new Set(Object.values(roleCodes));
    for (const [role, included] of Object.entries(includedRoles)) {
      expect(codes.has(role)).toBe(true);
      for (const other of included) {
        expect(codes.has(other)).toBe(true);
        for (const further of includedRoles[other] ?? []) expect([role, ...included]).toContain(further);
      }
    }
    expect(includedRoles.ORG_OWNER).toContain('GROUP_OWNER');
    expect(includedRoles.GROUP_DATA_ACCESS_ADMIN).toContain('GROUP_DATA_ACCESS_READ_ONLY');
    expect(includedRoles.GROUP_READ_ONLY).toBeUndefined();
  });

  it('names schemas that exist', () => {
    for (const { versions } of Object.values(serviceOperations).filter((entry) => entry !== undefined)) {
      for (const { body, result } of versions) {
        for (const named of [body, ...Object.values(result)]) {
          if (typeof named === 'string') expect(() => schema(named)).not.toThrow();
        }
      }
    }
  });
});

describe('schemas', () => {
  it('are parsed once and handed out as the same object', () => {
    expect(schemaNames).toHaveLength(1145);
    expect(schema('Link')).toBe(schema('Link'));
    expect(schema('Link').properties?.href?.type).toBe('string');
  });

  it.each(['', 'link', 'constructor', '__proto__'])('%j is none', (name) => {
    expect(() => schema(name)).toThrow(RangeError);
  });
});

it('each error code has the status of a client or server error', () => {
  expect(Object.keys(errorCodes).length).toBeGreaterThan(580);
  for (const status of Object.values(errorCodes))
    expect(status).toSatisfy((value: number) => value >= 400 && value < 600);
  expect(errorCodes.CLUSTER_NOT_FOUND).toBe(404);
  expect(errorCodes.ONLINE_ARCHIVE_MUST_BE_ACTIVE_TO_PAUSE).toBe(409);
});
