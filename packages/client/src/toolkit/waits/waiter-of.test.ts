import { operations } from '@mercator/catalog';
import { expect, test } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { UNKNOWN_STATE, waiterOf } from './waiter-of.ts';

test('a waiter knows the look, the field and the states of the catalog', () => {
  const waiter = waiterOf('createGroupClusterSearchIndex');
  expect(waiter).toMatchObject({
    operation: 'getGroupClusterSearchIndex',
    until: ['READY'],
    failed: ['FAILED', 'DOES_NOT_EXIST'],
  });
  expect(waiter.stateOf({ status: 'BUILDING' })).toBe('BUILDING');
});

test('an answer without a readable state is in an unknown one', () => {
  const { stateOf } = waiterOf('createGroupClusterSearchIndex');
  for (const answer of [{}, { status: null }, { status: '' }, null, undefined, 'READY'])
    expect(stateOf(answer)).toBe(UNKNOWN_STATE);
});

test('every operation that starts something names a field of the first level', () => {
  const all = Object.values(operations).flatMap((row) => row?.wait ?? []);
  expect(all.length).toBeGreaterThan(10);
  for (const { field } of all) expect(field).toMatch(/^\w+$/);
});

test('an operation that starts nothing has no waiter', () => {
  expect(() => waiterOf('listGroupClusters')).toThrow(AtlasValidationError);
});
