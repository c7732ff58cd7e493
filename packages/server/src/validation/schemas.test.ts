import { operations } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import { expect, test } from 'vitest';
import { checkOf } from './compile.ts';
import { loadSchemas, namedSchema, needsSchemas } from './schemas.ts';

test('schemas by name are there once they were loaded; what needs none never waits for them', async () => {
  expect(() => namedSchema('Link')).toThrow('before schemas are loaded');
  const waits = (id: string): boolean => {
    const [operation, service] = [operations[id], serviceOperations[id]];
    if (!operation || !service) throw new Error(`no operation ${id}`);
    return needsSchemas(operation, service);
  };
  expect(['listGroups', 'getGroup', 'createGroup', 'listGroupEvents'].map(waits)).toEqual([
    false,
    false,
    true,
    true,
  ]);
  for (const [id, service] of Object.entries(serviceOperations)) {
    if (!service || waits(id)) continue;
    for (const { schema } of service.parameters) expect(() => checkOf(schema)).not.toThrow();
  }
  await loadSchemas();
  expect(namedSchema('Link')).toMatchObject({ type: 'object' });
  expect(waits('createGroup')).toBe(false);
});
